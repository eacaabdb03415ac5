package receipt

import (
	"crypto"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwk"
	"github.com/lestrrat-go/jwx/v2/jws"
)

// mediaType is what the header of a signed receipt says it is, so that no other signed thing of a
// host passes for one.
const mediaType = "recibo+jws"

// SeedSize is how many bytes a key is made of.
const SeedSize = ed25519.SeedSize

// Key signs receipts: Ed25519 (RFC 8037).
type Key struct {
	ID      string // the thumbprint of its public part, RFC 7638
	Public  []byte // a JWK, JSON
	private jwk.Key
}

// DeriveSeed returns the seed of the key that belongs to a secret: hosts with one secret have one key.
func DeriveSeed(secret string) ([]byte, error) {
	seed, err := hkdf.Key(sha256.New, []byte(secret), nil, "fisica receipts, Ed25519, 1", SeedSize)
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	return seed, nil
}

// NewKey returns the key of a seed.
func NewKey(seed []byte) (*Key, error) {
	if len(seed) != SeedSize {
		return nil, fmt.Errorf("make key: seed of %d bytes", len(seed))
	}
	private := ed25519.NewKeyFromSeed(seed)
	public, err := jwk.FromRaw(private.Public())
	if err != nil {
		return nil, fmt.Errorf("make key: %w", err)
	}
	digest, err := public.Thumbprint(crypto.SHA256)
	if err != nil {
		return nil, fmt.Errorf("make key: %w", err)
	}
	k := &Key{ID: base64.RawURLEncoding.EncodeToString(digest)}
	if k.private, err = jwk.FromRaw(private); err != nil {
		return nil, fmt.Errorf("make key: %w", err)
	}
	for name, value := range map[string]any{jwk.KeyIDKey: k.ID, jwk.AlgorithmKey: jwa.EdDSA, jwk.KeyUsageKey: jwk.ForSignature} {
		if err := errors.Join(public.Set(name, value), k.private.Set(name, value)); err != nil {
			return nil, fmt.Errorf("make key: %w", err)
		}
	}
	if k.Public, err = json.Marshal(public); err != nil {
		return nil, fmt.Errorf("make key: %w", err)
	}
	return k, nil
}

// sign returns the compact JWS of a text.
func (k *Key) sign(text []byte) ([]byte, error) {
	headers := jws.NewHeaders()
	if err := headers.Set(jws.TypeKey, mediaType); err != nil {
		return nil, fmt.Errorf("sign receipt: %w", err)
	}
	signed, err := jws.Sign(text, jws.WithKey(jwa.EdDSA, k.private, jws.WithProtectedHeaders(headers)))
	if err != nil {
		return nil, fmt.Errorf("sign receipt: %w", err)
	}
	return signed, nil
}

// AppendSet appends the JWK set of public keys.
func AppendSet(dst []byte, public [][]byte) []byte {
	dst = append(dst, `{"keys":[`...)
	for i, key := range public {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, key...)
	}
	return append(dst, "]}"...)
}

// Keys are those whose signature is believed, by id.
type Keys map[string]jwk.Key

// ErrNoKeys is a set of keys that has none to check receipts with.
var ErrNoKeys = errors.New("no hay claves públicas Ed25519 con kid / no public Ed25519 keys with kid")

// ParseKeys reads a JWK set. It keeps the public Ed25519 keys alone: no other may sign receipts.
func ParseKeys(text []byte) (Keys, error) {
	set, err := jwk.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoKeys, err)
	}
	keys := Keys{}
	for i := range set.Len() {
		key, _ := set.Key(i)
		var public ed25519.PublicKey
		if key.KeyID() != "" && key.Raw(&public) == nil && len(public) == ed25519.PublicKeySize {
			keys[key.KeyID()] = key
		}
	}
	if len(keys) == 0 {
		return nil, ErrNoKeys
	}
	return keys, nil
}

// verify returns what a compact JWS says, and who signed it: ErrSignature unless it is in the one
// form that sign gives, by one of the keys.
func (keys Keys) verify(signed string) (text []byte, kid string, err error) {
	parts := strings.Split(signed, ".")
	if len(parts) != 3 {
		return nil, "", ErrSignature
	}
	for _, part := range parts { // a byte that decoders pass over is a change as any other
		decoded, err := base64.RawURLEncoding.Strict().DecodeString(part)
		if err != nil || base64.RawURLEncoding.EncodeToString(decoded) != part {
			return nil, "", ErrSignature
		}
	}
	message, err := jws.ParseString(signed)
	if err != nil {
		return nil, "", fmt.Errorf("%w: %w", ErrSignature, err)
	}
	headers := message.Signatures()[0].ProtectedHeaders()
	kid = headers.KeyID()
	key, known := keys[kid]
	switch {
	case headers.Algorithm() != jwa.EdDSA || headers.Type() != mediaType || len(headers.Critical()) > 0:
		return nil, kid, fmt.Errorf("%w: alg %q, typ %q", ErrSignature, headers.Algorithm(), headers.Type())
	case !known:
		return nil, kid, fmt.Errorf("%w: kid %.80q no está entre las claves / is not among the keys", ErrSignature, kid)
	}
	if text, err = jws.Verify([]byte(signed), jws.WithKey(jwa.EdDSA, key)); err != nil {
		return nil, kid, fmt.Errorf("%w: kid %.80q", ErrSignature, kid)
	}
	return text, kid, nil
}
