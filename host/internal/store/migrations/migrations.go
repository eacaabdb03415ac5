// Package migrations holds the schema of the record, one step a file, and takes a database
// to its last step. The files are for SQLite and PostgreSQL alike: they say BYTEA and BIGINT,
// which SQLite takes as it takes any type's name.
package migrations

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"path"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed *.sql
var files embed.FS

// Dialect is how a database is spoken to.
type Dialect struct {
	name    goose.Dialect
	options []goose.ProviderOption
}

// Name names the dialect.
func (d Dialect) Name() string { return string(d.name) }

// The dialects that the files are written in. SQLite has no lock by name; see Up.
var (
	SQLite   = Dialect{name: goose.DialectSQLite3}
	Postgres = Dialect{goose.DialectPostgres, []goose.ProviderOption{goose.WithSessionLocker(advisory{})}}
)

// Step is a step of the schema.
type Step struct {
	Name    string
	Applied time.Time // zero where it is to come
}

// Up takes a database to the last step. Several processes may do so at once.
func Up(ctx context.Context, db *sql.DB, d Dialect) error {
	p, err := provider(db, d)
	if err != nil {
		return err
	}
	for {
		before, err := p.GetDBVersion(ctx)
		if err != nil {
			return fmt.Errorf("read version: %w", err)
		}
		_, err = p.Up(ctx)
		if err == nil {
			return nil
		}
		// A step fails where another process has just taken it: then the version has moved.
		if after, moved := p.GetDBVersion(ctx); moved != nil || after == before {
			return fmt.Errorf("migrate record: %w", err)
		}
	}
}

// Status returns the steps, in order. It changes nothing but an empty database, which gets
// the table of the steps.
func Status(ctx context.Context, db *sql.DB, d Dialect) ([]Step, error) {
	p, err := provider(db, d)
	if err != nil {
		return nil, err
	}
	list, err := p.Status(ctx)
	if err != nil {
		return nil, fmt.Errorf("read steps: %w", err)
	}
	var steps []Step
	for _, one := range list {
		steps = append(steps, Step{Name: path.Base(one.Source.Path), Applied: one.AppliedAt})
	}
	return steps, nil
}

func provider(db *sql.DB, d Dialect) (*goose.Provider, error) {
	p, err := goose.NewProvider(d.name, db, files, append(d.options, goose.WithDisableGlobalRegistry(true))...)
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	return p, nil
}
