package auth

import (
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwk"

	"github.com/fisica-lab/fisica/host/internal/identity"
)

// The algorithms of tokens.
const (
	EdDSA = "EdDSA"
	HS256 = "HS256"
)

// Times of the keys.
const (
	keyLife   = 30 * 24 * time.Hour // of a key that the record keeps, until the next is made
	keyLead   = 10 * time.Minute    // that a key is published before it signs
	keyMargin = time.Hour           // beyond the last token, for hosts that sign on and for clocks
	keyWait   = time.Second         // between two looks at the record for a key that is not known
)

// Keyring has the keys of tokens: one signs, and those that signed before count until the last of
// their tokens is over. The signing key comes from the secret, and where there is none from the
// record, which changes it every month.
type Keyring struct {
	Store  identity.Store
	Secret string
	Alg    string        // EdDSA or HS256
	TTL    time.Duration // of a token
	Now    func() time.Time

	mu     sync.RWMutex
	keys   map[string]*tokenKey
	signs  *tokenKey
	looked time.Time
}

// tokenKey is a key at work. private is nil where another host alone has it.
type tokenKey struct {
	id              string
	seed, told      []byte // told: its public part, JWK
	private, public jwk.Key
}

var (
	errNoKey = errors.New("no key to sign with")
	errSeed  = errors.New("seed of a broken length")
)

func (r *Keyring) alg() jwa.SignatureAlgorithm { return jwa.SignatureAlgorithm(r.Alg) }

func (r *Keyring) signer() (*tokenKey, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.signs == nil {
		return nil, errNoKey
	}
	return r.signs, nil
}

// find returns a key that counts. One that is not known may be another host's new one: the record
// is asked, but not at every stranger's bidding.
func (r *Keyring) find(ctx context.Context, kid string) (*tokenKey, error) {
	now := r.Now()
	r.mu.Lock()
	k := r.keys[kid]
	look := k == nil && now.Sub(r.looked) >= keyWait
	if look {
		r.looked = now
	}
	r.mu.Unlock()
	if look {
		if err := r.load(ctx); err != nil {
			return nil, err
		}
		r.mu.RLock()
		k = r.keys[kid]
		r.mu.RUnlock()
	}
	if k == nil {
		return nil, fmt.Errorf("%w: %w", ErrCredential, errToken)
	}
	return k, nil
}

// Refresh makes the keys that are due and reads the others. It is called at the start and then
// every minute or so.
func (r *Keyring) Refresh(ctx context.Context) error {
	now := r.Now()
	if r.Secret == "" {
		return r.refreshKept(ctx, now)
	}
	seed, err := hkdf.Key(sha256.New, []byte(r.Secret), nil, "fisica tokens, "+r.Alg+", 1", ed25519.SeedSize)
	if err != nil {
		return fmt.Errorf("derive token key: %w", err)
	}
	own, err := newTokenKey(r.Alg, seed)
	if err != nil {
		return err
	}
	if err := r.extend(ctx, own, nil, now, now); err != nil {
		return err
	}
	return r.load(ctx)
}

// refreshKept is Refresh where the record keeps the keys.
func (r *Keyring) refreshKept(ctx context.Context, now time.Time) error {
	list, err := r.Store.TokenKeys(ctx)
	if err != nil {
		return err
	}
	if newest := r.newest(list, now); newest == nil || now.Sub(newest.Created) >= keyLife {
		seed := make([]byte, ed25519.SeedSize)
		_, _ = rand.Read(seed) // never fails, by its contract
		k, err := newTokenKey(r.Alg, seed)
		if err != nil {
			return err
		}
		if err := r.extend(ctx, k, seed, now, now.Add(keyLead)); err != nil {
			return err
		}
	}
	if err := r.load(ctx); err != nil {
		return err
	}
	signer, err := r.signer()
	if err != nil {
		return err
	}
	return r.extend(ctx, signer, signer.seed, now, now)
}

// extend lets a key count beyond all tokens that it signs up to an instant.
func (r *Keyring) extend(ctx context.Context, k *tokenKey, seed []byte, created, last time.Time) error {
	return r.Store.AddTokenKey(ctx, identity.TokenKey{
		ID: k.id, Alg: r.Alg, Public: k.told, Seed: seed, Created: created, Until: last.Add(r.TTL + keyMargin),
	})
}

// newest returns the last key with a seed that was made before an instant, or nil.
func (r *Keyring) newest(list []identity.TokenKey, at time.Time) (newest *identity.TokenKey) {
	for i := range list {
		if k := &list[i]; k.Alg == r.Alg && len(k.Seed) > 0 && !k.Created.After(at) {
			newest = k
		}
	}
	return newest
}

// load reads the keys that count from the record.
func (r *Keyring) load(ctx context.Context) error {
	list, err := r.Store.TokenKeys(ctx)
	if err != nil {
		return err
	}
	keys := map[string]*tokenKey{}
	for i := range list {
		if k := r.read(&list[i]); k != nil {
			keys[k.id] = k
		}
	}
	signs, err := r.choose(list, keys)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keys, r.signs, r.looked = keys, signs, r.Now()
	return err
}

// read makes a key of the record ready; nil for one of another algorithm, or that cannot be read.
func (r *Keyring) read(k *identity.TokenKey) *tokenKey {
	if k.Alg != r.Alg {
		return nil
	}
	if len(k.Seed) > 0 {
		ready, err := newTokenKey(k.Alg, k.Seed)
		if err != nil || ready.id != k.ID {
			return nil
		}
		return ready
	}
	public, err := jwk.ParseKey(k.Public)
	var raw ed25519.PublicKey
	if err != nil || r.Alg != EdDSA || public.Raw(&raw) != nil {
		return nil
	}
	return &tokenKey{id: k.ID, told: k.Public, public: public}
}

// choose returns the key that signs: the secret's, or the newest that has been published for long
// enough, or the oldest where none has.
func (r *Keyring) choose(list []identity.TokenKey, keys map[string]*tokenKey) (*tokenKey, error) {
	if r.Secret != "" {
		seed, err := hkdf.Key(sha256.New, []byte(r.Secret), nil, "fisica tokens, "+r.Alg+", 1", ed25519.SeedSize)
		if err != nil {
			return nil, fmt.Errorf("derive token key: %w", err)
		}
		own, err := newTokenKey(r.Alg, seed)
		if err == nil {
			keys[own.id] = own
		}
		return own, err
	}
	if k := r.newest(list, r.Now().Add(-keyLead)); k != nil {
		return keys[k.ID], nil
	}
	for i := range list {
		if list[i].Alg == r.Alg && len(list[i].Seed) > 0 && keys[list[i].ID] != nil {
			return keys[list[i].ID], nil
		}
	}
	return nil, nil //nolint:nilnil // before the first is made
}

// PublicKeys returns the JWK of every key that counts and has one.
func (r *Keyring) PublicKeys(ctx context.Context) (list [][]byte, err error) {
	keys, err := r.Store.TokenKeys(ctx)
	for i := range keys {
		if len(keys[i].Public) > 0 {
			list = append(list, keys[i].Public)
		}
	}
	return list, err
}

// newTokenKey returns the key of a seed.
func newTokenKey(alg string, seed []byte) (*tokenKey, error) {
	if len(seed) != ed25519.SeedSize {
		return nil, errSeed
	}
	k := &tokenKey{seed: seed}
	var err error
	if alg == HS256 {
		// Told in every token: a digest of the seed, from which nothing leads back.
		digest := sha256.Sum256(append([]byte("fisica tokens, HS256, kid\n"), seed...))
		k.id = base64.RawURLEncoding.EncodeToString(digest[:])
		k.private, err = jwk.FromRaw(seed)
		k.public = k.private
		if err != nil {
			return nil, fmt.Errorf("make token key: %w", err)
		}
		return k, nil
	}
	private := ed25519.NewKeyFromSeed(seed)
	if k.private, err = jwk.FromRaw(private); err == nil {
		k.public, err = jwk.FromRaw(private.Public())
	}
	if err != nil {
		return nil, fmt.Errorf("make token key: %w", err)
	}
	digest, err := k.public.Thumbprint(crypto.SHA256) // RFC 7638
	if err != nil {
		return nil, fmt.Errorf("make token key: %w", err)
	}
	k.id = base64.RawURLEncoding.EncodeToString(digest)
	for name, value := range map[string]any{jwk.KeyIDKey: k.id, jwk.AlgorithmKey: jwa.EdDSA, jwk.KeyUsageKey: jwk.ForSignature} {
		if err := k.public.Set(name, value); err != nil {
			return nil, fmt.Errorf("make token key: %w", err)
		}
	}
	if k.told, err = json.Marshal(k.public); err != nil {
		return nil, fmt.Errorf("make token key: %w", err)
	}
	return k, nil
}
