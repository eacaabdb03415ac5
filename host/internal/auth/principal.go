// Package auth knows who asks: by API key, by token or by a page's cookie, what each may, and
// how they sign in.
package auth

import (
	"crypto/sha256"
	"errors"
	"slices"

	"github.com/fisica-lab/fisica/host/internal/identity"
)

// Tier is the plan under which a principal's limits stand.
type Tier string

// The tiers.
const (
	Free       Tier = "free"
	Premium    Tier = "premium"
	Enterprise Tier = "enterprise"
)

// Tiers are all of them.
var Tiers = []string{string(Free), string(Premium), string(Enterprise)}

// The scopes.
const (
	ReadSimulations  = "read:simulations"
	WriteSimulations = "write:simulations"
	Admin            = "admin"
)

// Scopes are all of them.
var Scopes = []string{ReadSimulations, WriteSimulations, Admin}

// NewUserScopes are those of whoever registers.
var NewUserScopes = Scopes[:2]

// Why a credential opens nothing, or an act is refused.
var (
	ErrCredential = errors.New("credential unknown, expired or revoked")
	ErrDisabled   = errors.New("user disabled")
	ErrPassword   = errors.New("wrong password")
	ErrBusy       = errors.New("too many passwords at once")
	ErrOwnAccount = errors.New("an admin's own account")
)

// Principal is whom a credential stands for. It never changes: what is looked up anew is another.
type Principal struct {
	Name    string // the user, who owns the jobs
	Tier    Tier
	OwnTier bool // the tier is the key's own, not the user's
	Scopes  []string
	Key     string // the API key's id, "" for none
	Session string // the session's id, "" for none
	CSRF    string // what an unsafe request of a page must say; "" for none

	kind   kind
	hash   identity.Hash // of the credential; see cache.name
	token  []byte        // itself, of a token
	claims *Claims       // of a token or a ticket, verified
}

// May tells whether the principal has a scope; "" is everybody's.
func (p *Principal) May(scope string) bool { return scope == "" || slices.Contains(p.Scopes, scope) }

// DevelopmentKey is the key of a first try: its tier meets no limit.
const DevelopmentKey = "fisica-2025-dev"

// Development are the keys that everybody knows, for ENV=development only.
var Development = map[string]*Principal{
	DevelopmentKey:     {Name: "desarrollo", Tier: Enterprise, Scopes: Scopes},
	"fisica-2025-prod": {Name: "produccion", Tier: Premium, Scopes: NewUserScopes},
	"fisica-2025-test": {Name: "pruebas", Tier: Free, Scopes: NewUserScopes},
}

// DevelopmentKeys returns them as the record keeps them.
func DevelopmentKeys() (list []identity.Key) {
	for key, p := range Development {
		list = append(list, identity.Key{
			ID: p.Name, Hash: sha256.Sum256([]byte(key)), Prefix: key[:len("fisica-2025")], User: p.Name, Tier: string(p.Tier), Scopes: p.Scopes,
		})
	}
	return list
}
