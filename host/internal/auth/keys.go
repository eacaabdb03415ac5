// Package auth knows who asks.
package auth

import "crypto/sha256"

// Tier is the plan under which a principal's limits stand.
type Tier string

// The tiers.
const (
	Free       Tier = "free"
	Premium    Tier = "premium"
	Enterprise Tier = "enterprise"
)

// The scopes.
const (
	ReadSimulations  = "read:simulations"
	WriteSimulations = "write:simulations"
	Admin            = "admin"
)

// Principal is whom a key stands for.
type Principal struct {
	Name   string
	Tier   Tier
	Scopes []string
}

// DevelopmentKey is the key of a first try: its tier meets no limit.
const DevelopmentKey = "fisica-2025-dev"

// Development are the keys that everybody knows, for ENV=development only.
var Development = map[string]*Principal{
	DevelopmentKey:     {"desarrollo", Enterprise, []string{ReadSimulations, WriteSimulations, Admin}},
	"fisica-2025-prod": {"produccion", Premium, []string{ReadSimulations, WriteSimulations}},
	"fisica-2025-test": {"pruebas", Free, []string{ReadSimulations, WriteSimulations}},
}

// Keys finds principals by API key. It holds hashes alone. The zero value knows no key.
type Keys struct {
	byHash map[[sha256.Size]byte]*Principal
}

// Add makes a key known, by its hash. It is not for concurrent use.
func (k *Keys) Add(hash [sha256.Size]byte, p *Principal) {
	if k.byHash == nil {
		k.byHash = map[[sha256.Size]byte]*Principal{}
	}
	k.byHash[hash] = p
}

// DevelopmentKeys returns the keys that everybody knows.
func DevelopmentKeys() *Keys {
	k := &Keys{}
	for key, p := range Development {
		k.Add(sha256.Sum256([]byte(key)), p)
	}
	return k
}

// Find returns the principal of a key. The time it takes says nothing about the keys that
// exist, since they are looked up by their hash.
func (k *Keys) Find(key []byte) (*Principal, bool) {
	p, ok := k.byHash[sha256.Sum256(key)]
	return p, ok
}
