// Package migrations holds the schema of the record, one step a file, and takes a database
// to its last step. The files are for SQLite and PostgreSQL alike: they say BYTEA and BIGINT,
// which SQLite takes as it takes any type's name.
package migrations

import (
	"context"
	"database/sql"
	"embed"
	"fmt"

	"github.com/pressly/goose/v3"
)

//go:embed *.sql
var files embed.FS

// The dialects that the files are written in.
const (
	SQLite   = goose.DialectSQLite3
	Postgres = goose.DialectPostgres
)

// Up takes a database to the last step. Several processes may do so at once.
func Up(ctx context.Context, db *sql.DB, dialect goose.Dialect) error {
	provider, err := goose.NewProvider(dialect, db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	for {
		before, err := provider.GetDBVersion(ctx)
		if err != nil {
			return fmt.Errorf("read version: %w", err)
		}
		_, err = provider.Up(ctx)
		if err == nil {
			return nil
		}
		// A step fails where another process has just taken it: then the version has moved.
		if after, moved := provider.GetDBVersion(ctx); moved != nil || after == before {
			return fmt.Errorf("migrate record: %w", err)
		}
	}
}
