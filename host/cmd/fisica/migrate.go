package main

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/host/internal/store/migrations"
)

func migrateCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "migrate",
		Short: "Lleva el registro al último paso de su esquema / take the record to the last step of its schema",
		Long: "Lleva el registro, en DATABASE_URL o en FISICA_DATA, al último paso de su esquema. fisica serve también\n" +
			"lo hace, al arrancar; varios a la vez se esperan.\n\n" +
			"Takes the record, in DATABASE_URL or in FISICA_DATA, to the last step of its schema. fisica serve does so\n" +
			"too, when it starts; several at once wait for one another.",
		Args: nothing,
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := settings(c.Context())
			if err != nil {
				return err
			}
			r, err := openRecord(c.Context(), s, slog.New(slog.DiscardHandler), sql.OpenDB)
			if err != nil {
				return err
			}
			steps, err := migrations.Status(c.Context(), r.Write, r.Dialect)
			return errors.Join(err, r.Close(), writeSteps(c.OutOrStdout(), steps))
		},
	}
	c.AddCommand(&cobra.Command{
		Use:   "status",
		Short: "Muestra los pasos y cuándo se dieron / show the steps and when they were taken",
		Args:  nothing,
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := settings(c.Context())
			if err != nil {
				return err
			}
			d, err := connect(c.Context(), s, sql.OpenDB)
			if err != nil {
				return err
			}
			steps, err := migrations.Status(c.Context(), d.Write, d.Dialect)
			return errors.Join(err, d.Close(), writeSteps(c.OutOrStdout(), steps))
		},
	})
	return c
}

// writeSteps writes the steps, one a line.
func writeSteps(w io.Writer, steps []migrations.Step) error {
	for _, step := range steps {
		at := "pendiente / to come"
		if !step.Applied.IsZero() {
			at = step.Applied.UTC().Format(time.RFC3339)
		}
		if _, err := fmt.Fprintf(w, "%s  %s\n", step.Name, at); err != nil {
			return err
		}
	}
	return nil
}
