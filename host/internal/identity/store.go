package identity

import (
	"context"
	"time"
)

// Store keeps identities. What takes a right away raises the version in the same commit, so
// that whoever sees the old version has not missed it.
type Store interface {
	// Version returns how often a right was taken away or changed.
	Version(ctx context.Context) (int64, error)

	// AddUser adds a user: ErrTaken where the name or the address is, or once was, another's.
	AddUser(ctx context.Context, u *User) error
	// User returns a user, or ErrNotFound.
	User(ctx context.Context, name string) (*User, error)
	// Users returns users by name, and how many there are.
	Users(ctx context.Context, limit, offset int) (list []*User, total int, err error)
	// ChangeUser changes a user and returns what became of it, or ErrNotFound.
	ChangeUser(ctx context.Context, name string, c Change) (*User, error)
	// SetPassword changes a password, and ends the user's sessions but one; ErrNotFound.
	SetPassword(ctx context.Context, name, password, keep string) error
	// DeleteUser takes a user from the record with keys and sessions. The jobs stay, as nobody's
	// and without their texts; it returns those that have not ended. The name is never given
	// again. ErrNotFound.
	DeleteUser(ctx context.Context, name string) (open []string, err error)

	// AddKey adds a key: ErrNotFound where there is no such user, ErrTooMany where the user would have
	// more than most keys that are neither revoked nor expired; 0 bounds nothing.
	AddKey(ctx context.Context, k *Key, most int) error
	// Keys returns the keys of a user, "" for all, newest first, and how many there are.
	Keys(ctx context.Context, user string, limit, offset int) (list []*Key, total int, err error)
	// RevokeKey ends a key of a user, "" for anybody's, for good and returns it; repeating it changes
	// nothing. ErrNotFound.
	RevokeKey(ctx context.Context, user, id string) (*Key, error)
	// UseKeys notes when keys were used last, by id.
	UseKeys(ctx context.Context, used map[string]time.Time) error

	// OpenSession adds a session, with its first refresh token where it is a family.
	OpenSession(ctx context.Context, s *Session, refresh Hash) error
	// Rotate puts a refresh token in the place of another and returns the grant of their session.
	// ErrNotFound for one that is not known, ErrEnded for one whose session has ended; ErrReused
	// for one that was rotated before, which ends the session, whose grant it returns all the same.
	Rotate(ctx context.Context, old, next Hash) (Grant, error)
	// EndSession ends a session for good. Repeating it changes nothing.
	EndSession(ctx context.Context, id string) error

	// FindKey, FindKeyByID, FindSession and FindCookie look a credential up.
	FindKey(ctx context.Context, hash Hash) (Grant, error)
	FindKeyByID(ctx context.Context, id string) (Grant, error)
	FindSession(ctx context.Context, id string) (Grant, error)
	FindCookie(ctx context.Context, hash Hash) (Grant, error)

	// AddTokenKey adds a key, or lets one that is known count for longer.
	AddTokenKey(ctx context.Context, k TokenKey) error
	// TokenKeys returns the keys that still count, oldest first.
	TokenKeys(ctx context.Context) ([]TokenKey, error)

	// ForgetIdentities drops sessions that ended, and token keys that no longer count, a day ago.
	ForgetIdentities(ctx context.Context) error
}
