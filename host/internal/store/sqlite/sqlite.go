// Package sqlite opens the record in one SQLite file. It is the default and serves one host;
// several hosts need PostgreSQL.
//
// A commit is on the disk before it is answered (write-ahead log, synchronous=FULL): it
// survives kill -9 and loss of power.
package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	_ "modernc.org/sqlite" // registers the driver

	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/host/internal/store/migrations"
)

const (
	readers = 4      // connections that read at once
	busy    = "5000" // ms that a statement waits for another process's
)

// Open opens the record at a path; see Connect.
func Open(ctx context.Context, path string) (*store.Record, error) {
	d, err := Connect(path)
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, d)
}

// Connect opens a file, made where it is missing: the folder for its owner alone, as the
// file. Path "" or ":memory:" is a file that Close removes.
func Connect(path string) (*store.Database, error) { return ConnectBy(path, sql.OpenDB) }

// ConnectBy is Connect with another way to open a database, one that watches it say.
func ConnectBy(path string, open func(driver.Connector) *sql.DB) (*store.Database, error) {
	d := &store.Database{Dialect: migrations.SQLite}
	if err := connect(d, path, open); err != nil {
		return nil, errors.Join(fmt.Errorf("open record: %w", err), d.Close())
	}
	return d, nil
}

func connect(d *store.Database, path string, open func(driver.Connector) *sql.DB) error {
	if path == "" || path == ":memory:" {
		dir, err := os.MkdirTemp("", "fisica-record-")
		if err != nil {
			return err
		}
		d.Cleanup = func() error { return os.RemoveAll(dir) }
		path = filepath.Join(dir, "record.db")
	}
	path, err := place(path)
	if err != nil {
		return err
	}
	d.Write = open(connector{source(path, url.Values{
		"_foreign_keys": {"on"}, "_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_txlock": {"immediate"},
	})})
	d.Write.SetMaxOpenConns(1) // SQLite has one writer, and a queue in Go is fair
	d.Read = open(connector{source(path, url.Values{"_query_only": {"on"}})})
	d.Read.SetMaxOpenConns(readers)
	d.Read.SetMaxIdleConns(readers)
	return nil
}

// connector opens connections to a source: the driver has none of its own.
type connector struct{ source string }

// Connect implements driver.Connector.
func (c connector) Connect(context.Context) (driver.Conn, error) { return c.Driver().Open(c.source) }

// Driver implements driver.Connector.
func (connector) Driver() driver.Driver { return registered() }

// registered is the driver, as it registers itself.
var registered = sync.OnceValue(func() driver.Driver {
	db, err := sql.Open("sqlite", "")
	if err != nil {
		panic(err) // it registers itself as it is imported
	}
	d := db.Driver()
	_ = db.Close() // no file was opened: it ends a goroutine
	return d
})

// place makes the folder and the file; SQLite gives the files beside it the same mode.
func place(path string) (string, error) {
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
