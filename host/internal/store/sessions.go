package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/fisica-lab/fisica/host/internal/identity"
)

// OpenSession implements identity.Store.
func (r *Record) OpenSession(ctx context.Context, s *identity.Session, refresh identity.Hash) error {
	scopes, err := encodeScopes(s.Scopes)
	if err != nil {
		return fmt.Errorf("open session: %w", err)
	}
	var cookie sql.NullString
	if s.Cookie != (identity.Hash{}) {
		cookie = sql.NullString{String: encodeHash(s.Cookie), Valid: true}
	}
	const open = `INSERT INTO sessions (id, username, scopes, cookie, created, expires) VALUES ($1, $2, $3, $4, $5, $6)`
	if err := r.transact(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, open, text(s.ID), text(s.User), scopes, cookie, s.Created.UnixMicro(), s.Expires.UnixMicro()); err != nil || cookie.Valid {
			return err
		}
		return addRefresh(ctx, tx, refresh, s.ID, s.Created)
	}); err != nil {
		return fmt.Errorf("open session: %w", err)
	}
	return nil
}

func addRefresh(ctx context.Context, tx *sql.Tx, hash identity.Hash, session string, at time.Time) error {
	const add = `INSERT INTO refresh_tokens (hash, session, created) VALUES ($1, $2, $3)`
	_, err := tx.ExecContext(ctx, add, encodeHash(hash), text(session), at.UnixMicro())
	return err
}

// Rotate implements identity.Store.
func (r *Record) Rotate(ctx context.Context, old, next identity.Hash) (grant identity.Grant, err error) {
	var refused error // with a commit: a session that ends for a token used twice must end
	if err := r.transact(ctx, func(tx *sql.Tx) error {
		// The token's row is held until the commit: of two who bring it at once the second finds it used.
		const use = `UPDATE refresh_tokens SET used = $1 WHERE hash = $2 AND used IS NULL RETURNING session`
		var session string
		err := tx.QueryRowContext(ctx, use, r.Now().UnixMicro(), encodeHash(old)).Scan(&session)
		if errors.Is(err, sql.ErrNoRows) {
			grant, refused, err = r.reused(ctx, tx, old)
			return err
		}
		if err != nil {
			return err
		}
		if grant, err = r.find(ctx, tx, sessionByID, session); err != nil {
			return err
		}
		if grant.User == "" {
			refused = identity.ErrEnded
			return nil
		}
		return addRefresh(ctx, tx, next, session, r.Now())
	}); err != nil {
		return identity.Grant{}, fmt.Errorf("rotate refresh token: %w", err)
	}
	return grant, refused
}

// reused ends the session of a refresh token that was used before, and returns what it opened.
func (r *Record) reused(ctx context.Context, tx *sql.Tx, hash identity.Hash) (g identity.Grant, refused, err error) {
	var session string
	err = tx.QueryRowContext(ctx, `SELECT session FROM refresh_tokens WHERE hash = $1`, encodeHash(hash)).Scan(&session)
	if errors.Is(err, sql.ErrNoRows) {
		return g, identity.ErrNotFound, nil
	}
	if err != nil {
		return g, nil, err
	}
	if g, err = r.find(ctx, tx, sessionByID, session); err != nil {
		return g, nil, err
	}
	return g, identity.ErrReused, r.endSession(ctx, tx, session)
}

// EndSession implements identity.Store.
func (r *Record) EndSession(ctx context.Context, id string) error {
	if err := r.transact(ctx, func(tx *sql.Tx) error { return r.endSession(ctx, tx, id) }); err != nil {
		return fmt.Errorf("end session: %w", err)
	}
	return nil
}

func (r *Record) endSession(ctx context.Context, tx *sql.Tx, id string) error {
	if _, err := tx.ExecContext(ctx, `UPDATE identity_version SET version = version + 1`); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `UPDATE sessions SET ended = $1 WHERE id = $2 AND ended IS NULL`, r.Now().UnixMicro(), text(id))
	return err
}

// What a credential opens, in one statement: the version is of the same moment as the rest.
const (
	grantColumns = `SELECT (SELECT version FROM identity_version), users.name, users.disabled, users.scopes, `
	sessionGrant = grantColumns + `users.tier, FALSE, sessions.scopes, '', sessions.id, sessions.expires
		FROM sessions JOIN users ON users.name = username WHERE ended IS NULL AND expires > $1 AND `
	sessionByID = sessionGrant + `sessions.id = $2`
	byCookie    = sessionGrant + `cookie = $2`
	keyGrant    = grantColumns + `CASE keys.tier WHEN '' THEN users.tier ELSE keys.tier END, keys.tier <> '', keys.scopes, keys.id, '', expires
		FROM keys JOIN users ON users.name = username WHERE revoked IS NULL AND (expires IS NULL OR expires > $1) AND `
	byKey   = keyGrant + `hash = $2`
	keyByID = keyGrant + `keys.id = $2`
)

// FindKey implements identity.Store.
func (r *Record) FindKey(ctx context.Context, hash identity.Hash) (identity.Grant, error) {
	return r.look(ctx, byKey, encodeHash(hash))
}

// FindKeyByID implements identity.Store.
func (r *Record) FindKeyByID(ctx context.Context, id string) (identity.Grant, error) {
	return r.look(ctx, keyByID, id)
}

// FindSession implements identity.Store.
func (r *Record) FindSession(ctx context.Context, id string) (identity.Grant, error) {
	return r.look(ctx, sessionByID, id)
}

// FindCookie implements identity.Store.
func (r *Record) FindCookie(ctx context.Context, hash identity.Hash) (identity.Grant, error) {
	return r.look(ctx, byCookie, encodeHash(hash))
}

func (r *Record) look(ctx context.Context, query, by string) (identity.Grant, error) {
	g, err := r.find(ctx, r.Read, query, by)
	if err != nil {
		return g, fmt.Errorf("find credential: %w", err)
	}
	return g, nil
}

func (r *Record) find(ctx context.Context, q querier, query, by string) (g identity.Grant, err error) {
	var (
		ofUser, own []byte
		expires     sql.NullInt64
	)
	err = q.QueryRowContext(ctx, query, r.Now().UnixMicro(), text(by)).
		Scan(&g.Version, &g.User, &g.Blocked, &ofUser, &g.Tier, &g.OwnTier, &own, &g.Key, &g.Session, &expires)
	if errors.Is(err, sql.ErrNoRows) {
		return identity.Grant{}, nil
	}
	if err != nil {
		return identity.Grant{}, err
	}
	g.Expires = decodeTime(expires)
	bound, err := decodeScopes(ofUser)
	if err == nil {
		g.Scopes, err = decodeScopes(own)
	}
	g.Scopes = slices.DeleteFunc(g.Scopes, func(s string) bool { return !slices.Contains(bound, s) })
	return g, err
}

// identityMemory is how long what is over is kept, to tell it from what never was.
const identityMemory = 24 * time.Hour

// ForgetIdentities implements identity.Store.
func (r *Record) ForgetIdentities(ctx context.Context) error {
	old := r.Now().Add(-identityMemory).UnixMicro()
	for _, remove := range []string{
		`DELETE FROM sessions WHERE expires < $1`,
		`DELETE FROM sessions WHERE ended < $1`,
		`DELETE FROM token_keys WHERE until < $1`,
	} {
		if _, err := r.Write.ExecContext(ctx, remove, old); err != nil {
			return fmt.Errorf("forget identities: %w", err)
		}
	}
	return nil
}
