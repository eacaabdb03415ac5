package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/identity"
)

// maxDays bounds the life of a key.
const maxDays = 3650

func keyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "key",
		Short: "Claves de API: create, list, revoke / API keys",
		Long: "Claves de API del registro, en DATABASE_URL o en FISICA_DATA; también con un servicio en marcha, que lo ve en dos\n" +
			"segundos. Una clave se dice al crearla y nunca más.\n\n" +
			"API keys of the record, in DATABASE_URL or in FISICA_DATA; under a running service too, which sees it within two\n" +
			"seconds. A key is told when it is made, and never again.",
	}
	c.AddCommand(keyCreate(), keyList(), keyRevoke())
	return group(c)
}

func keyCreate() *cobra.Command {
	var label, tier string
	var scopes []string
	var days int
	c := &cobra.Command{
		Use: "create USER", Args: takes([]string{"USER"}, false),
		Short: "Crea una clave y la escribe, sola, en la salida estándar / make a key and write it, alone, to the standard output",
		RunE: onAccounts(func(c *cobra.Command, a *accounts, args []string) error {
			if err := oneOf("tier", tier, auth.Tiers); err != nil {
				return err
			}
			for _, scope := range scopes {
				if err := oneOf("scope", scope, auth.Scopes); err != nil {
					return err
				}
			}
			if days < 0 || days > maxDays || len(label) > auth.MaxLabel {
				return fmt.Errorf("--days: 0…%d; --name: ≤ %d bytes", maxDays, auth.MaxLabel)
			}
			k := &identity.Key{User: args[0], Label: label, Tier: tier, Scopes: scopes, Expires: a.Expiry(days)}
			secret, err := a.CreateKey(c.Context(), operator(), k)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(c.OutOrStdout(), secret)
			return err
		}),
	}
	c.Flags().StringVar(&label, "name", "", "para qué es / what it is for")
	c.Flags().StringVar(&tier, "tier", "", "free, premium, enterprise; por defecto el de su dueño / by default its owner's")
	c.Flags().StringSliceVar(&scopes, "scope", nil, "permiso, varias veces; por defecto los de su dueño / scope, repeatable; by default its owner's")
	c.Flags().IntVar(&days, "days", 0, "días que vale; 0: siempre / days that it lasts; 0: for ever")
	return c
}

func keyList() *cobra.Command {
	var user string
	c := &cobra.Command{
		Use: "list", Short: "Las claves, las más nuevas primero / the keys, newest first", Args: nothing,
		RunE: onAccounts(func(c *cobra.Command, a *accounts, _ []string) error {
			w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, "ID\tCLAVE / KEY\tUSUARIO / USER\tNOMBRE / NAME\tNIVEL / TIER\tPERMISOS / SCOPES\tCADUCA / EXPIRES\tÚLTIMO USO / LAST USE\tREVOCADA / REVOKED")
			for at, total := 0, 1; at < total; at += pageSize {
				list, n, err := a.Store.Keys(c.Context(), auth.Name(user), pageSize, at)
				if err != nil {
					return err
				}
				total = n
				for _, k := range list {
					fmt.Fprintf(w, "%s\t%s…\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Prefix, k.User, k.Label, k.Tier, strings.Join(k.Scopes, " "), day(k.Expires), day(k.Used), day(k.Revoked))
				}
			}
			return w.Flush()
		}),
	}
	c.Flags().StringVar(&user, "user", "", "solo las de este usuario / this user's alone")
	return c
}

func keyRevoke() *cobra.Command {
	return &cobra.Command{
		Use: "revoke ID", Short: "Revoca una clave para siempre / revoke a key for good", Args: takes([]string{"ID"}, false),
		RunE: onAccounts(func(c *cobra.Command, a *accounts, args []string) error {
			_, err := a.RevokeKey(c.Context(), operator(), "", args[0])
			return err
		}),
	}
}
