package main

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/identity"
	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/host/internal/store/migrations"
)

// maxLine bounds a password on the standard input, in bytes.
const maxLine = 4096

// accounts is the record as the commands of users and keys change it: a service may be running on it.
type accounts struct {
	*auth.Service

	record *record
}

// openAccounts opens the record. Where a service has its folder it is opened beside that one, if the
// schema is at its last step: that is the service's to take.
func openAccounts(ctx context.Context, errs io.Writer) (*accounts, func() error, error) {
	s, err := settings(ctx)
	if err != nil {
		return nil, nil, err
	}
	log := slog.New(slog.DiscardHandler)
	r, err := openRecord(ctx, s, log, sql.OpenDB)
	if errors.Is(err, errLocked) {
		r, err = openBeside(ctx, s)
	}
	if err != nil {
		return nil, nil, err
	}
	audit, endAudit, err := openAudit(s.AuditLog, errs)
	if err != nil {
		return nil, nil, errors.Join(err, r.Close())
	}
	who := newIdentity(r, s, log, audit) // it signs nothing, so that it needs no keys
	return &accounts{who, r}, func() error { return errors.Join(endAudit(), r.Close()) }, nil
}

// onAccounts returns what a command does with the record.
func onAccounts(do func(c *cobra.Command, a *accounts, args []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		a, end, err := openAccounts(c.Context(), c.ErrOrStderr())
		if err != nil {
			return err
		}
		return errors.Join(explain(do(c, a, args)), end())
	}
}

// explain says what a refusal means to whoever sits at the terminal.
func explain(err error) error {
	switch {
	case errors.Is(err, identity.ErrNotFound):
		return errors.New("no existe / there is none")
	case errors.Is(err, identity.ErrTaken):
		return errors.New("el nombre o el correo ya están en uso, o lo estuvieron / the name or the address is taken, or was")
	}
	return err
}

// operator is who uses the command line, for the audit log.
func operator() auth.Origin {
	return auth.Origin{Actor: "(cli)", Address: "local"}
}

// readPassword reads a password from the first line of the standard input: an argument would stand in
// the list of processes and in the shell's history.
func readPassword(c *cobra.Command, name string) (string, error) {
	if in, is := c.InOrStdin().(*os.File); is {
		if info, err := in.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			fmt.Fprintln(c.ErrOrStderr(), "Contraseña, que se verá al escribirla; mejor: fisica … < archivo / password, shown as you type it; better: fisica … < file")
		}
	}
	line, err := bufio.NewReader(io.LimitReader(c.InOrStdin(), maxLine)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read password: %w", err)
	}
	password := strings.TrimRight(line, "\r\n")
	if password == "" {
		return "", errors.New("la contraseña va en la entrada estándar / the password goes into the standard input")
	}
	if p := auth.PasswordProblem(name, password); p.ES != "" {
		return "", p
	}
	return password, nil
}

// oneOf checks a flag's value; "" is none.
func oneOf(flag, value string, known []string) error {
	for _, k := range known {
		if value == k || value == "" {
			return nil
		}
	}
	return fmt.Errorf("--%s %q: %s", flag, value, strings.Join(known, ", "))
}

// atLastStep tells whether a database needs no further step.
func atLastStep(ctx context.Context, d *store.Database) (bool, error) {
	steps, err := migrations.Status(ctx, d.Write, d.Dialect)
	for _, step := range steps {
		if step.Applied.IsZero() {
			return false, err
		}
	}
	return err == nil, err
}
