// Package postgres opens the record in a PostgreSQL database, which any number of hosts
// share.
package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/host/internal/store/migrations"
)

const (
	connectTime = 5 * time.Second // where the address states none
	// A connection that was idle for longer is tried before it is used: no server starts again
	// in less.
	trustTime = 10 * time.Millisecond
)

// Options says which database and how much of it.
type Options struct {
	URL  string                         // postgresql://…, as libpq has it
	Keep int                            // connections that are kept
	More int                            // further ones, at peaks
	By   func(driver.Connector) *sql.DB // opens it; nil for sql.OpenDB
}

// Open opens the record; see Connect.
func Open(ctx context.Context, o Options) (*store.Record, error) {
	d, err := Connect(ctx, o)
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, d)
}

// Connect connects to a database. What it answers holds no password: ErrURL, ErrAway,
// ErrRefused, ErrMissing or ErrServer, and the cause.
func Connect(ctx context.Context, o Options) (*store.Database, error) {
	config, err := parse(o.URL)
	if err != nil {
		return nil, err
	}
	connector := stdlib.GetConnector(*config, stdlib.OptionShouldPing(func(_ context.Context, p stdlib.ShouldPingParams) bool {
		return p.IdleDuration > trustTime
	}))
	if o.By == nil {
		o.By = sql.OpenDB
	}
	db := o.By(connector)
	db.SetMaxIdleConns(o.Keep)
	db.SetMaxOpenConns(o.Keep + o.More)
	d := &store.Database{Write: db, Read: db, Dialect: migrations.Postgres}
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(explain(err), d.Close())
	}
	return d, nil
}

// parse reads an address. What pgx says of one that is broken may hold parts of a password,
// and is not told.
func parse(address string) (*pgx.ConnConfig, error) {
	u, err := url.Parse(address)
	// An "@" after the host: the password has a "/", "?" or "#" that is not escaped.
	if err != nil || strings.Contains(u.Path+u.RawQuery+u.Fragment, "@") {
		return nil, ErrURL
	}
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, ErrURL
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTime
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "fisica"
	}
	return config, nil
}
