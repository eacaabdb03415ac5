package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// SigningKey is a key that signs receipts.
type SigningKey struct {
	ID     string
	Public []byte // JWK
	Seed   []byte // nil where the record does not keep it
}

// AddSigningKey adds a key. One that is known stays as it is; of those with a seed there is one, the
// first, however many hosts bring one at once.
func (r *Record) AddSigningKey(ctx context.Context, k SigningKey) error {
	const insert = `
		INSERT INTO signing_keys (kid, public, seed, kept, created) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`
	var kept any
	if len(k.Seed) > 0 {
		kept = 1
	}
	if _, err := r.Write.ExecContext(ctx, insert, text(k.ID), k.Public, blob(k.Seed), kept, r.Now().UnixMicro()); err != nil {
		return fmt.Errorf("add signing key: %w", err)
	}
	return nil
}

// SigningKeys returns every key that was added, oldest first.
func (r *Record) SigningKeys(ctx context.Context) ([]SigningKey, error) {
	rows, err := r.Read.QueryContext(ctx, `SELECT kid, public, seed FROM signing_keys ORDER BY created, kid`)
	if err != nil {
		return nil, fmt.Errorf("list signing keys: %w", err)
	}
	defer rows.Close()
	var keys []SigningKey
	for rows.Next() {
		var k SigningKey
		if err := rows.Scan(&k.ID, &k.Public, &k.Seed); err != nil {
			return nil, fmt.Errorf("list signing keys: %w", err)
		}
		keys = append(keys, k)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list signing keys: %w", err)
	}
	return keys, nil
}

// Receipt returns the signed receipt of a success, or job.ErrNotFound.
func (r *Record) Receipt(ctx context.Context, id string) ([]byte, error) {
	var signed []byte
	err := r.Read.QueryRowContext(ctx, `SELECT signed FROM receipts WHERE job = $1`, text(id)).Scan(&signed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, job.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read receipt: %w", err)
	}
	return signed, nil
}
