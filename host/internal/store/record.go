// Package store is the SQL record of jobs, users and keys. Its queries are the same on every
// database; the packages beside it open one each, and storetest is what each must pass.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store/migrations"
)

// Database is a connected database, of any schema, none included.
type Database struct {
	Write, Read *sql.DB // the same where one does both
	Dialect     migrations.Dialect
	Cleanup     func() error // after both are closed; nil for nothing
}

// Close closes the database. It waits for what is under way.
func (d *Database) Close() error {
	var errs []error
	// The writer last: SQLite's last connection empties the log into the file.
	for _, db := range []*sql.DB{d.Read, d.Write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if d.Cleanup != nil {
		errs = append(errs, d.Cleanup())
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close record: %w", err)
	}
	return nil
}

// Record is the record in a database. Its methods may be called at once.
type Record struct {
	Database

	// Now tells the time, of identities and signing keys. Set it before use.
	Now func() time.Time

	job *sql.Stmt // one job: prepared it costs SQLite 25 µs instead of 52
}

var _ job.Store = (*Record)(nil)

// Open takes a database to the last step of the schema. The record closes it, and so does a
// failure.
func Open(ctx context.Context, d *Database) (*Record, error) {
	r := &Record{Database: *d, Now: time.Now}
	err := migrations.Up(ctx, d.Write, d.Dialect)
	if err == nil {
		r.job, err = d.Read.PrepareContext(ctx, selectJobs+`WHERE id = $1`)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open record: %w", err), d.Close())
	}
	return r, nil
}

// Ping tells whether the record can be read.
func (r *Record) Ping(ctx context.Context) error {
	var some bool
	if err := r.Read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM jobs)`).Scan(&some); err != nil {
		return fmt.Errorf("read record: %w", err)
	}
	return nil
}

// transact runs steps that hold together or not at all.
func (r *Record) transact(ctx context.Context, steps func(*sql.Tx) error) error {
	tx, err := r.Write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := steps(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// text returns a text as a column takes it. One that PostgreSQL cannot hold is null, on every
// database: no row is found by it, and none is written.
func text(s string) sql.NullString {
	return sql.NullString{String: s, Valid: utf8.ValidString(s) && !strings.Contains(s, "\x00")}
}
