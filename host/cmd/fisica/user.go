package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/identity"
)

// pageSize is how many rows a command reads at once.
const pageSize = 500

func userCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "user",
		Short: "Usuarios: add, list, disable, enable, passwd / users",
		Long: "Usuarios del registro, en DATABASE_URL o en FISICA_DATA; también con un servicio en marcha, que lo ve en dos\n" +
			"segundos. Las contraseñas van en la entrada estándar.\n\n" +
			"Users of the record, in DATABASE_URL or in FISICA_DATA; under a running service too, which sees it within two\n" +
			"seconds. Passwords go into the standard input.",
	}
	c.AddCommand(userAdd(), userList(), userDisable("disable", "Cierra el paso a un usuario / shut a user out", true),
		userDisable("enable", "Vuelve a abrirle el paso / let a user in again", false), userPasswd())
	return group(c)
}

func userAdd() *cobra.Command {
	var email, tier string
	var admin bool
	c := &cobra.Command{
		Use:     "add NAME",
		Short:   "Añade un usuario; su contraseña, en la entrada estándar / add a user; the password into the standard input",
		Example: "  fisica user add --admin ana <password.txt",
		Args:    takes([]string{"NAME"}, false),
		RunE: onAccounts(func(c *cobra.Command, a *accounts, args []string) error {
			u := &identity.User{Name: auth.Name(args[0]), Email: email, Tier: tier, Scopes: auth.NewUserScopes}
			if admin {
				u.Scopes = auth.Scopes
			}
			if p := auth.NameProblem(u.Name); p.ES != "" {
				return p
			}
			if p := auth.EmailProblem(email); email != "" && p.ES != "" {
				return p
			}
			if err := oneOf("tier", tier, auth.Tiers); err != nil {
				return err
			}
			password, err := readPassword(c, u.Name)
			if err != nil {
				return err
			}
			return a.AddUser(c.Context(), operator(), u, password)
		}),
	}
	c.Flags().BoolVar(&admin, "admin", false, "con el permiso admin / with the scope admin")
	c.Flags().StringVar(&email, "email", "", "su correo / the address")
	c.Flags().StringVar(&tier, "tier", string(auth.Free), "free, premium, enterprise")
	return c
}

func userList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "Los usuarios / the users", Args: nothing,
		RunE: onAccounts(func(c *cobra.Command, a *accounts, _ []string) error {
			w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, "USUARIO / USER\tCORREO / ADDRESS\tNIVEL / TIER\tPERMISOS / SCOPES\tESTADO / STATE\tCREADO / CREATED")
			for at, total := 0, 1; at < total; at += pageSize {
				list, n, err := a.Store.Users(c.Context(), pageSize, at)
				if err != nil {
					return err
				}
				total = n
				for _, u := range list {
					state := "activo / enabled"
					if u.Disabled {
						state = "desactivado / disabled"
					}
					fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", u.Name, u.Email, u.Tier, strings.Join(u.Scopes, " "), state, day(u.Created))
				}
			}
			return w.Flush()
		}),
	}
}

func userDisable(use, short string, disabled bool) *cobra.Command {
	return &cobra.Command{
		Use: use + " NAME", Short: short, Args: takes([]string{"NAME"}, false),
		RunE: onAccounts(func(c *cobra.Command, a *accounts, args []string) error {
			_, err := a.ChangeUser(c.Context(), operator(), args[0], identity.Change{Disabled: &disabled})
			return err
		}),
	}
}

func userPasswd() *cobra.Command {
	return &cobra.Command{
		Use: "passwd NAME", Args: takes([]string{"NAME"}, false),
		Short: "Cambia la contraseña, de la entrada estándar, y cierra las sesiones / change the password, from the standard input, and end the sessions",
		RunE: onAccounts(func(c *cobra.Command, a *accounts, args []string) error {
			password, err := readPassword(c, auth.Name(args[0]))
			if err != nil {
				return err
			}
			return a.SetPassword(c.Context(), operator(), args[0], password)
		}),
	}
}

// day writes when something was or will be; "" for never.
func day(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format(time.RFC3339)
}
