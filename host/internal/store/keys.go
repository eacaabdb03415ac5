package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
)

// errHash is a key's column that no SeedDevelopment wrote.
var errHash = errors.New("hash of a broken length")

// SeedDevelopment adds keys that everybody knows, and their users. Repeating it changes
// nothing; a key that was revoked or a user who was disabled stays so. It is for
// ENV=development alone.
func (r *Record) SeedDevelopment(ctx context.Context, keys []Key) error {
	if err := r.transact(ctx, func(tx *sql.Tx) error {
		for i := range keys {
			if err := r.seed(ctx, tx, &keys[i]); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return fmt.Errorf("seed keys: %w", err)
	}
	return nil
}

func (r *Record) seed(ctx context.Context, tx *sql.Tx, k *Key) error {
	scopes, err := encodeScopes(k.Scopes)
	if err != nil {
		return err
	}
	const user = `
		INSERT INTO users (name, email, tier, scopes, created) VALUES ($1, '', $2, $3, $4)
		ON CONFLICT (name) DO UPDATE SET tier = excluded.tier, scopes = excluded.scopes`
	now := r.Now().UnixMicro()
	if _, err := tx.ExecContext(ctx, user, text(k.User), text(k.Tier), scopes, now); err != nil {
		return err
	}
	const key = `
		INSERT INTO keys (hash, prefix, username, tier, scopes, created) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (hash) DO UPDATE SET prefix = excluded.prefix, username = excluded.username,
		                                 tier = excluded.tier, scopes = excluded.scopes`
	_, err = tx.ExecContext(ctx, key, hex.EncodeToString(k.Hash[:]), text(k.Prefix), text(k.User), text(k.Tier), scopes, now)
	return err
}

// Keys returns the live keys, by their hash: not revoked, not expired, of users who are not
// disabled.
func (r *Record) Keys(ctx context.Context) ([]Key, error) {
	const query = `
		SELECT hash, prefix, username, keys.tier, keys.scopes
		FROM keys JOIN users ON name = username
		WHERE revoked IS NULL AND (expires IS NULL OR expires > $1) AND NOT disabled
		ORDER BY hash`
	rows, err := r.Read.QueryContext(ctx, query, r.Now().UnixMicro())
	if err != nil {
		return nil, fmt.Errorf("list keys: %w", err)
	}
	defer rows.Close()
	var keys []Key
	for rows.Next() {
		k, err := scanKey(rows)
		if err != nil {
			return nil, fmt.Errorf("list keys: %w", err)
		}
		keys = append(keys, k)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list keys: %w", err)
	}
	return keys, nil
}

func scanKey(r row) (k Key, err error) {
	var hash, scopes []byte
	if err := r.Scan(&hash, &k.Prefix, &k.User, &k.Tier, &scopes); err != nil {
		return k, err
	}
	if len(hash) != hex.EncodedLen(len(k.Hash)) {
		return k, errHash
	}
	if _, err := hex.Decode(k.Hash[:], hash); err != nil {
		return k, err
	}
	k.Scopes, err = decodeScopes(scopes)
	return k, err
}
