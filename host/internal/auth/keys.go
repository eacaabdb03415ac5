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

// Principal is whom a key stands for.
type Principal struct {
	Name string
	Tier Tier
}

// DevelopmentKey is the key of a first try: its tier meets no limit.
const DevelopmentKey = "fisica-2025-dev"

// Keys finds principals by API key. It holds hashes alone. The zero value knows no key.
type Keys struct {
	byHash map[[sha256.Size]byte]*Principal
}

// DevelopmentKeys returns the keys that everybody knows. They are for ENV=development only.
func DevelopmentKeys() *Keys {
	k := &Keys{byHash: map[[sha256.Size]byte]*Principal{}}
	k.add(DevelopmentKey, &Principal{Name: "desarrollo", Tier: Enterprise})
	k.add("fisica-2025-prod", &Principal{Name: "produccion", Tier: Premium})
	k.add("fisica-2025-test", &Principal{Name: "pruebas", Tier: Free})
	return k
}

func (k *Keys) add(key string, p *Principal) { k.byHash[sha256.Sum256([]byte(key))] = p }

// Find returns the principal of a key. The time it takes says nothing about the keys that
// exist, since they are looked up by their hash.
func (k *Keys) Find(key []byte) (*Principal, bool) {
	p, ok := k.byHash[sha256.Sum256(key)]
	return p, ok
}
