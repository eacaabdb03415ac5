package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/host/internal/store/postgres"
	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
)

// record is the record of this process.
type record struct {
	*store.Record
	lock *os.File // of the folder with the SQLite file
}

// openRecord opens the record by a function where the settings say and takes it to the last step of its schema.
func openRecord(ctx context.Context, s *config.Settings, log *slog.Logger, by func(driver.Connector) *sql.DB) (*record, error) {
	r := &record{}
	if s.DatabaseURL == "" {
		var err error
		if r.lock, err = lockData(s.Data); err != nil {
			return nil, fmt.Errorf("FISICA_DATA: %w", err)
		}
	}
	d, err := connect(ctx, s, by)
	if err != nil {
		return nil, errors.Join(err, r.unlock())
	}
	if r.Record, err = store.Open(ctx, d); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", databaseSetting(s), err), r.unlock())
	}
	if s.DatabaseURL == "" {
		log.Info("record opened", "database", "SQLite", "hosts", "one alone; several need DATABASE_URL")
	} else {
		log.Info("record opened", "database", s.DatabaseURL.String())
	}
	return r, nil
}

// openBeside opens a SQLite record that a service has open, where the schema is at its last step: that is
// the service's to take.
func openBeside(ctx context.Context, s *config.Settings) (*record, error) {
	d, err := connect(ctx, s, sql.OpenDB)
	if err != nil {
		return nil, err
	}
	if last, err := atLastStep(ctx, d); err != nil || !last {
		err = errors.Join(err, errors.New("el servicio en marcha es de otra versión / the service that runs is of another version"))
		return nil, errors.Join(err, d.Close())
	}
	r, err := store.Open(ctx, d)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", databaseSetting(s), err)
	}
	return &record{Record: r}, nil
}

// Close closes the record and leaves its folder to others.
func (r *record) Close() error { return errors.Join(r.Record.Close(), r.unlock()) }

func (r *record) unlock() error {
	if r.lock == nil {
		return nil
	}
	return r.lock.Close()
}

// connect connects to the database of the record as it stands.
func connect(ctx context.Context, s *config.Settings, by func(driver.Connector) *sql.DB) (*store.Database, error) {
	if s.DatabaseURL == "" {
		d, err := sqlite.ConnectBy(filepath.Join(s.Data, "fisica.db"), by)
		if err != nil {
			return nil, fmt.Errorf("FISICA_DATA: %w", err)
		}
		return d, nil
	}
	d, err := postgres.Connect(ctx, postgres.Options{URL: s.DatabaseURL.Reveal(), Keep: s.DBPoolSize, More: s.DBMaxOverflow, By: by})
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: «%s»: %w", s.DatabaseURL, err)
	}
	return d, nil
}

// databaseSetting names the setting that says where the record is.
func databaseSetting(s *config.Settings) string {
	if s.DatabaseURL == "" {
		return "FISICA_DATA"
	}
	return "DATABASE_URL"
}
