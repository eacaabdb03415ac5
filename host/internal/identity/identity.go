// Package identity is what the record says of those who may ask: users, their API keys and
// their sessions. Package auth stands above it, the record in SQL keeps it.
package identity

import (
	"crypto/sha256"
	"errors"
	"time"
)

// What a Store answers.
var (
	ErrNotFound = errors.New("not found")
	ErrTaken    = errors.New("name or address taken")
	ErrReused   = errors.New("refresh token used twice")
	ErrEnded    = errors.New("session ended")
	ErrTooMany  = errors.New("too many keys")
)

// User is who may ask.
type User struct {
	Name     string
	Email    string // "" for none
	Password string // argon2id, PHC; "" for a user who has keys alone
	Disabled bool
	Tier     string
	Scopes   []string
	Created  time.Time
}

// Hash is a secret as the record keeps it.
type Hash = [sha256.Size]byte

// Key is an API key, by its hash, never itself.
type Key struct {
	ID      string
	Hash    Hash
	Label   string // what its owner calls it
	Prefix  string // its first characters, to tell keys apart by eye
	User    string
	Tier    string // "" for the user's
	Scopes  []string
	Created time.Time
	Expires time.Time // zero: never
	Revoked time.Time // zero: not
	Used    time.Time // last use, to about a minute; zero: never
}

// Session is what a sign-in opens: a family of refresh tokens with their access tokens, or a
// page's cookie.
type Session struct {
	ID      string
	User    string
	Scopes  []string // that were asked for; the user's own bound them
	Cookie  Hash     // of a page's; zero for a family of tokens
	Created time.Time
	Expires time.Time
}

// Grant is what a credential opens at the moment when it is looked up.
type Grant struct {
	Version int64  // of the record's identities, at that moment
	User    string // "" for a credential that opens nothing: unknown, expired, revoked or ended
	Blocked bool   // the user is disabled
	Tier    string
	OwnTier bool      // the tier is the key's own, not the user's
	Scopes  []string  // of the credential and of its user, both
	Key     string    // the key's id
	Session string    // the session's id
	Expires time.Time // zero: never
}

// Change is what an admin changes of a user; nil leaves it as it is.
type Change struct {
	Disabled *bool
	Tier     *string
	Scopes   []string
}

// TokenKey is a key that signs access tokens.
type TokenKey struct {
	ID      string
	Alg     string
	Public  []byte    // JWK; nil where there is none to tell
	Seed    []byte    // nil where the record does not keep it
	Created time.Time // since when it is there
	Until   time.Time // until when what it signed may be presented
}
