package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/config"
)

// identify prepares who may ask. In development the keys that everybody knows are in the record; in
// any other environment they must not be.
func (j *jobs) identify(ctx context.Context, s *config.Settings, log *slog.Logger, logs io.Writer) error {
	if s.Env == config.Development {
		if err := j.record.SeedDevelopment(ctx, auth.DevelopmentKeys()); err != nil {
			return fmt.Errorf("record development keys: %w", err)
		}
	} else if err := j.refuseDevelopment(ctx); err != nil {
		return err
	}
	audit, end, err := openAudit(s.AuditLog, logs)
	if err != nil {
		return err
	}
	j.endAudit = end
	j.who = newIdentity(j.record, s, log, audit)
	if err := j.who.Keys.Refresh(ctx); err != nil {
		return fmt.Errorf("prepare token keys: %w", err)
	}
	j.who.Cancel = j.service.Cancel
	return nil
}

// newIdentity returns the service of accounts on a record.
func newIdentity(r *record, s *config.Settings, log, audit *slog.Logger) *auth.Service {
	keys := &auth.Keyring{
		Store: r.Record, Secret: s.SecretKey.Reveal(), Alg: string(s.Algorithm), TTL: time.Duration(s.AccessTokenTTL) * time.Minute, Now: time.Now,
	}
	who := auth.New(r.Record, keys, time.Now, log)
	who.Audit = audit
	return who
}

// refuseDevelopment stops a start with keys that everybody knows.
func (j *jobs) refuseDevelopment(ctx context.Context) error {
	for _, k := range auth.DevelopmentKeys() {
		g, err := j.record.FindKey(ctx, k.Hash)
		if err != nil {
			return fmt.Errorf("read keys: %w", err)
		}
		if g.User != "" && !g.Blocked {
			return errors.New("el registro contiene claves de desarrollo / the record holds development keys: ENV")
		}
	}
	return nil
}
