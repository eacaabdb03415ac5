package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/fisica-lab/fisica/host/internal/identity"
)

// AddTokenKey implements identity.Store.
func (r *Record) AddTokenKey(ctx context.Context, k identity.TokenKey) error {
	const add = `
		INSERT INTO token_keys (kid, alg, public, seed, created, until) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (kid) DO UPDATE SET until = excluded.until WHERE token_keys.until < excluded.until`
	if _, err := r.Write.ExecContext(ctx, add, text(k.ID), text(k.Alg), blob(k.Public), blob(k.Seed), k.Created.UnixMicro(), k.Until.UnixMicro()); err != nil {
		return fmt.Errorf("add token key: %w", err)
	}
	return nil
}

// TokenKeys implements identity.Store.
func (r *Record) TokenKeys(ctx context.Context) ([]identity.TokenKey, error) {
	const list = `SELECT kid, alg, public, seed, created, until FROM token_keys WHERE until > $1 ORDER BY created, kid`
	rows, err := r.Read.QueryContext(ctx, list, r.Now().UnixMicro())
	if err != nil {
		return nil, fmt.Errorf("list token keys: %w", err)
	}
	keys, err := collect(rows, func(r row) (k identity.TokenKey, err error) {
		var created, until sql.NullInt64
		err = r.Scan(&k.ID, &k.Alg, &k.Public, &k.Seed, &created, &until)
		k.Created, k.Until = decodeTime(created), decodeTime(until)
		return k, err
	})
	if err != nil {
		return nil, fmt.Errorf("list token keys: %w", err)
	}
	return keys, nil
}
