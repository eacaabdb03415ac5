package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/fisica-lab/fisica/host/internal/identity"
)

var _ identity.Store = (*Record)(nil)

// errHash is a hash's column that nobody wrote so.
var errHash = errors.New("hash of a broken length")

// SeedDevelopment adds keys that everybody knows, and their users. Repeating it changes
// nothing; a key that was revoked or a user who was disabled stays so. It is for
// ENV=development alone.
func (r *Record) SeedDevelopment(ctx context.Context, keys []identity.Key) error {
	if err := r.takeAway(ctx, func(tx *sql.Tx) error {
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

func (r *Record) seed(ctx context.Context, tx *sql.Tx, k *identity.Key) error {
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
		INSERT INTO keys (id, hash, prefix, username, tier, scopes, created) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (hash) DO UPDATE SET prefix = excluded.prefix, username = excluded.username,
		                                 tier = excluded.tier, scopes = excluded.scopes`
	_, err = tx.ExecContext(ctx, key, text(k.ID), encodeHash(k.Hash), text(k.Prefix), text(k.User), text(k.Tier), scopes, now)
	return err
}

// AddKey implements identity.Store.
func (r *Record) AddKey(ctx context.Context, k *identity.Key, most int) error {
	scopes, err := encodeScopes(k.Scopes)
	if err != nil {
		return fmt.Errorf("add key: %w", err)
	}
	const add = `
		INSERT INTO keys (id, hash, label, prefix, username, tier, scopes, created, expires)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
	if err := r.transact(ctx, func(tx *sql.Tx) error {
		if err := r.roomForKey(ctx, tx, k.User, most); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, add, text(k.ID), encodeHash(k.Hash), text(k.Label), text(k.Prefix), text(k.User), text(k.Tier), scopes,
			k.Created.UnixMicro(), encodeTime(k.Expires))
		return err
	}); err != nil {
		return fmt.Errorf("add key: %w", err)
	}
	return nil
}

// roomForKey refuses a user who is not there or has as many keys as may be. The user's row is locked,
// so that two who add count one after the other.
func (r *Record) roomForKey(ctx context.Context, tx *sql.Tx, user string, most int) error {
	locked, err := tx.ExecContext(ctx, `UPDATE users SET name = name WHERE name = $1`, text(user))
	if err != nil {
		return err
	}
	if n, err := locked.RowsAffected(); err != nil || n == 0 {
		return cmp.Or(err, identity.ErrNotFound)
	}
	const live = `SELECT count(*) FROM keys WHERE username = $1 AND revoked IS NULL AND (expires IS NULL OR expires > $2)`
	count := 0
	if err := tx.QueryRowContext(ctx, live, text(user), r.Now().UnixMicro()).Scan(&count); err != nil {
		return err
	}
	if most > 0 && count >= most {
		return identity.ErrTooMany
	}
	return nil
}

const selectKeys = `
	SELECT id, hash, label, prefix, username, tier, scopes, created, expires, revoked, used FROM keys `

// Keys implements identity.Store.
func (r *Record) Keys(ctx context.Context, user string, limit, offset int) (list []*identity.Key, total int, err error) {
	where, args := "", []any{}
	if user != "" {
		where, args = `WHERE username = $1 `, append(args, text(user))
	}
	tx, err := r.Read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead})
	if err != nil {
		return nil, 0, fmt.Errorf("list keys: %w", err)
	}
	defer tx.Rollback()
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM keys `+where, args...).Scan(&total); err != nil {
		return nil, 0, fmt.Errorf("count keys: %w", err)
	}
	page := fmt.Sprintf(`ORDER BY created DESC, id DESC LIMIT %d OFFSET %d`, max(limit, 0), max(offset, 0))
	rows, err := tx.QueryContext(ctx, selectKeys+where+page, args...)
	if err == nil {
		list, err = collect(rows, scanKey)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("list keys: %w", err)
	}
	return list, total, nil
}

// RevokeKey implements identity.Store.
func (r *Record) RevokeKey(ctx context.Context, user, id string) (k *identity.Key, err error) {
	if err := r.takeAway(ctx, func(tx *sql.Tx) error {
		k, err = scanKey(tx.QueryRowContext(ctx, selectKeys+`WHERE id = $1`, text(id)))
		if errors.Is(err, sql.ErrNoRows) || err == nil && user != "" && k.User != user {
			return identity.ErrNotFound
		}
		if err != nil || !k.Revoked.IsZero() {
			return err
		}
		k.Revoked = decodeTime(sql.NullInt64{Int64: r.Now().UnixMicro(), Valid: true})
		_, err = tx.ExecContext(ctx, `UPDATE keys SET revoked = $1 WHERE id = $2 AND revoked IS NULL`, k.Revoked.UnixMicro(), text(id))
		return err
	}); err != nil {
		return nil, fmt.Errorf("revoke key: %w", err)
	}
	return k, nil
}

// UseKeys implements identity.Store.
func (r *Record) UseKeys(ctx context.Context, used map[string]time.Time) error {
	if len(used) == 0 {
		return nil
	}
	const note = `UPDATE keys SET used = $1 WHERE id = $2 AND (used IS NULL OR used < $1)`
	if err := r.transact(ctx, func(tx *sql.Tx) error {
		for _, id := range sorted(used) { // in one order, so that hosts don't wait for each other in a ring
			if _, err := tx.ExecContext(ctx, note, used[id].UnixMicro(), text(id)); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return fmt.Errorf("note used keys: %w", err)
	}
	return nil
}

func scanKey(r row) (*identity.Key, error) {
	var (
		k                               identity.Key
		hash, scopes                    []byte
		created, expires, revoked, used sql.NullInt64
	)
	err := r.Scan(&k.ID, &hash, &k.Label, &k.Prefix, &k.User, &k.Tier, &scopes, &created, &expires, &revoked, &used)
	if err != nil {
		return nil, err
	}
	if len(hash) != hex.EncodedLen(len(k.Hash)) {
		return nil, errHash
	}
	if _, err := hex.Decode(k.Hash[:], hash); err != nil {
		return nil, err
	}
	k.Created, k.Expires, k.Revoked, k.Used = decodeTime(created), decodeTime(expires), decodeTime(revoked), decodeTime(used)
	k.Scopes, err = decodeScopes(scopes)
	return &k, err
}

func encodeHash(h identity.Hash) string { return hex.EncodeToString(h[:]) }
