package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/fisica-lab/fisica/host/internal/identity"
)

// Version implements identity.Store.
func (r *Record) Version(ctx context.Context) (version int64, err error) {
	if err := r.Read.QueryRowContext(ctx, `SELECT version FROM identity_version`).Scan(&version); err != nil {
		return 0, fmt.Errorf("read version: %w", err)
	}
	return version, nil
}

// takeAway runs steps that take rights away. The version's row is held until the commit: versions
// are seen in the order of what they stand for.
func (r *Record) takeAway(ctx context.Context, steps func(*sql.Tx) error) error {
	return r.transact(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE identity_version SET version = version + 1`); err != nil {
			return err
		}
		return steps(tx)
	})
}

// AddUser implements identity.Store.
func (r *Record) AddUser(ctx context.Context, u *identity.User) error {
	scopes, err := encodeScopes(u.Scopes)
	if err != nil {
		return fmt.Errorf("add user: %w", err)
	}
	const add = `
		INSERT INTO users (name, email, password, disabled, tier, scopes, created) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT DO NOTHING`
	if err := r.transact(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, add, text(u.Name), text(u.Email), text(u.Password), u.Disabled, text(u.Tier), scopes, u.Created.UnixMicro())
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, identity.ErrTaken)
		}
		// After the insertion, which waits for a deletion of the same name that is under way.
		var retired bool
		err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM retired_names WHERE hash = $1)`, retiredName(u.Name)).Scan(&retired)
		if err == nil && retired {
			err = identity.ErrTaken
		}
		return err
	}); err != nil {
		return fmt.Errorf("add user: %w", err)
	}
	return nil
}

// retiredName is how a name is kept whose user is gone.
func retiredName(name string) string { return encodeHash(sha256.Sum256([]byte("fisica user " + name))) }

const selectUsers = `SELECT name, email, password, disabled, tier, scopes, created FROM users `

// User implements identity.Store.
func (r *Record) User(ctx context.Context, name string) (*identity.User, error) {
	u, err := readUser(ctx, r.Read, name)
	if err != nil {
		return nil, fmt.Errorf("read user: %w", err)
	}
	return u, nil
}

func readUser(ctx context.Context, q querier, name string) (*identity.User, error) {
	u, err := scanUser(q.QueryRowContext(ctx, selectUsers+`WHERE name = $1`, text(name)))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, identity.ErrNotFound
	}
	return u, err
}

// Users implements identity.Store.
func (r *Record) Users(ctx context.Context, limit, offset int) (list []*identity.User, total int, err error) {
	tx, err := r.Read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead})
	if err != nil {
		return nil, 0, fmt.Errorf("list users: %w", err)
	}
	defer tx.Rollback()
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM users`).Scan(&total); err != nil {
		return nil, 0, fmt.Errorf("count users: %w", err)
	}
	rows, err := tx.QueryContext(ctx, selectUsers+`ORDER BY name LIMIT $1 OFFSET $2`, max(limit, 0), max(offset, 0))
	if err == nil {
		list, err = collect(rows, scanUser)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("list users: %w", err)
	}
	return list, total, nil
}

// ChangeUser implements identity.Store.
func (r *Record) ChangeUser(ctx context.Context, name string, c identity.Change) (u *identity.User, err error) {
	if err := r.takeAway(ctx, func(tx *sql.Tx) error {
		if u, err = readUser(ctx, tx, name); err != nil {
			return err
		}
		if c.Disabled != nil {
			u.Disabled = *c.Disabled
		}
		if c.Tier != nil {
			u.Tier = *c.Tier
		}
		if c.Scopes != nil {
			u.Scopes = c.Scopes
		}
		scopes, err := encodeScopes(u.Scopes)
		if err != nil {
			return err
		}
		const update = `UPDATE users SET disabled = $1, tier = $2, scopes = $3 WHERE name = $4`
		_, err = tx.ExecContext(ctx, update, u.Disabled, text(u.Tier), scopes, text(name))
		return err
	}); err != nil {
		return nil, fmt.Errorf("change user: %w", err)
	}
	return u, nil
}

// SetPassword implements identity.Store.
func (r *Record) SetPassword(ctx context.Context, name, password, keep string) error {
	if err := r.takeAway(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE users SET password = $1 WHERE name = $2`, text(password), text(name))
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, identity.ErrNotFound)
		}
		const end = `UPDATE sessions SET ended = $1 WHERE username = $2 AND id <> $3 AND ended IS NULL`
		_, err = tx.ExecContext(ctx, end, r.Now().UnixMicro(), text(name), text(keep))
		return err
	}); err != nil {
		return fmt.Errorf("set password: %w", err)
	}
	return nil
}

// DeleteUser implements identity.Store.
func (r *Record) DeleteUser(ctx context.Context, name string) (open []string, err error) {
	if err := r.takeAway(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT id FROM jobs WHERE owner = $1 AND `+unfinished+` ORDER BY id`, text(name))
		if err == nil {
			open, err = collect(rows, func(r row) (id string, err error) { return id, r.Scan(&id) })
		}
		if err != nil {
			return err
		}
		for _, step := range []string{
			`UPDATE jobs SET owner = '', name = '', description = '' WHERE owner = $1`,
			`DELETE FROM idempotency WHERE owner = $1`,
			`DELETE FROM work WHERE owner = $1`,
		} {
			if _, err := tx.ExecContext(ctx, step, text(name)); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO retired_names (hash) VALUES ($1) ON CONFLICT DO NOTHING`, retiredName(name)); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, `DELETE FROM users WHERE name = $1`, text(name))
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, identity.ErrNotFound)
		}
		return nil
	}); err != nil {
		return nil, fmt.Errorf("delete user: %w", err)
	}
	return open, nil
}

func scanUser(r row) (*identity.User, error) {
	var (
		u       identity.User
		scopes  []byte
		created sql.NullInt64
	)
	if err := r.Scan(&u.Name, &u.Email, &u.Password, &u.Disabled, &u.Tier, &scopes, &created); err != nil {
		return nil, err
	}
	u.Created = decodeTime(created)
	var err error
	u.Scopes, err = decodeScopes(scopes)
	return &u, err
}

// collect reads what a query found, and closes it.
func collect[T any](rows *sql.Rows, scan func(row) (T, error)) (list []T, err error) {
	defer rows.Close()
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, rows.Err()
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
