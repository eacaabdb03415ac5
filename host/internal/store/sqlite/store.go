// Package sqlite keeps the record in one SQLite file. It is the default and serves one
// host; several hosts need PostgreSQL.
//
// A commit is on the disk before it is answered (write-ahead log, synchronous=FULL): it
// survives kill -9 and loss of power.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // registers the driver

	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store/migrations"
)

const (
	readers = 4      // connections that read at once
	busy    = "5000" // ms that a statement waits for another process's
)

// Store is the record in a SQLite file. Its methods may be called at once.
type Store struct {
	// Now tells the time, of keys alone. Set it before use.
	Now func() time.Time

	write *sql.DB // one connection: SQLite has one writer, and a queue in Go is fair
	read  *sql.DB
	job   *sql.Stmt // one job: prepared it costs 25 µs instead of 52
	temp  string    // folder to remove at the end
}

var _ job.Store = (*Store)(nil)

// Open opens the record at a path, made where it is missing: the folder for its owner
// alone, as the file. Path "" or ":memory:" is a file that Close removes.
func Open(ctx context.Context, path string) (*Store, error) {
	s := &Store{Now: time.Now}
	if err := s.open(ctx, path); err != nil {
		return nil, errors.Join(fmt.Errorf("open record: %w", err), s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, path string) error {
	path, err := s.place(path)
	if err != nil {
		return err
	}
	if s.write, err = sql.Open("sqlite", source(path, url.Values{
		"_foreign_keys": {"on"}, "_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_txlock": {"immediate"},
	})); err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	if err := migrations.Up(ctx, s.write, migrations.SQLite); err != nil {
		return err
	}
	if s.read, err = sql.Open("sqlite", source(path, url.Values{"_query_only": {"on"}})); err != nil {
		return err
	}
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(readers)
	s.job, err = s.read.PrepareContext(ctx, selectJobs+`WHERE id = ?`)
	return err
}

// place makes the folder and the file; SQLite gives the files beside it the same mode.
func (s *Store) place(path string) (string, error) {
	if path == "" || path == ":memory:" {
		dir, err := os.MkdirTemp("", "fisica-record-")
		if err != nil {
			return "", err
		}
		s.temp, path = dir, filepath.Join(dir, "record.db")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the operator names the record
	if err != nil {
		return "", err
	}
	return path, file.Close()
}

// source returns the driver's name for a file. As a URI it takes a path with "?" in it.
func source(path string, options url.Values) string {
	options.Set("_busy_timeout", busy)
	options.Set("_dqs", "false") // "x" is a column, never a string
	options.Set("_error_rc", "true")
	path = "/" + strings.TrimPrefix(filepath.ToSlash(path), "/")
	return (&url.URL{Scheme: "file", Path: path, RawQuery: options.Encode()}).String()
}

// Close closes the record. It waits for what is under way.
func (s *Store) Close() error {
	var errs []error
	// The writer last: the last connection empties the log into the file.
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if s.temp != "" {
		errs = append(errs, os.RemoveAll(s.temp))
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close record: %w", err)
	}
	return nil
}

// Ping tells whether the record can be read.
func (s *Store) Ping(ctx context.Context) error {
	var some bool
	if err := s.read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM jobs)`).Scan(&some); err != nil {
		return fmt.Errorf("read record: %w", err)
	}
	return nil
}

// transact runs steps that hold together or not at all.
func (s *Store) transact(ctx context.Context, steps func(*sql.Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := steps(tx); err != nil {
		return err
	}
	return tx.Commit()
}
