package handler

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/fisica-lab/fisica/core/wire"
)

// Verifier checks the origin's tokens without asking it: JWS compact, Ed25519 (RFC 8037), with the keys
// that the origin publishes at /.well-known/jwks.json.
type Verifier struct {
	Keys             map[string]ed25519.PublicKey // by kid
	Issuer, Audience string
}

const (
	maxToken  = 4 << 10         // bytes
	clockSlip = 5 * time.Second // by which two hosts' clocks may differ
)

var (
	errToken = errors.New("no valid token")
	errKeys  = errors.New("no JWK set with Ed25519 keys")
)

// ParseKeys reads a JWK set (RFC 7517). Keys of other kinds are passed over; where none is left it is
// an error.
func ParseKeys(set []byte) (map[string]ed25519.PublicKey, error) {
	keys := map[string]ed25519.PublicKey{}
	err := wire.Members(set, func(name string, value []byte) error {
		if name != "keys" {
			return nil
		}
		return wire.Elements(value, func(jwk []byte) error {
			said, err := texts(jwk)
			if err != nil {
				return err
			}
			x, err := base64.RawURLEncoding.Strict().DecodeString(said["x"])
			if said["kty"] == "OKP" && said["crv"] == "Ed25519" && said["kid"] != "" && err == nil && len(x) == ed25519.PublicKeySize {
				keys[said["kid"]] = x
			}
			return nil
		})
	})
	if err != nil || len(keys) == 0 {
		return nil, errors.Join(errKeys, err)
	}
	return keys, nil
}

// Verify returns the scopes of a token that is ours at a time: errToken otherwise, whatever is wrong.
func (v *Verifier) Verify(token string, now time.Time) (scopes []string, err error) {
	if len(token) > maxToken {
		return nil, errToken
	}
	signed, last, ok := cutLast(token)
	if !ok {
		return nil, errToken
	}
	head, payload, ok := strings.Cut(signed, ".")
	if !ok {
		return nil, errToken
	}
	key := v.Keys[kidOf(head)]
	signature := decode(last)
	if len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, []byte(signed), signature) {
		return nil, errToken
	}
	return v.claims(decode(payload), now)
}

// cutLast cuts a text at its last dot.
func cutLast(s string) (before, after string, found bool) {
	at := strings.LastIndexByte(s, '.')
	if at < 0 {
		return "", "", false
	}
	return s[:at], s[at+1:], true
}

// kidOf returns the kid of a header in the one form that the origin writes, "" for any other: the
// algorithm is ours, never the token's, and no member has us do something else.
func kidOf(head string) string {
	said, err := texts(decode(head))
	if err != nil || len(said) != 3 || said["alg"] != "EdDSA" || said["typ"] != "at+jwt" {
		return ""
	}
	return said["kid"]
}

// claims reads what a signed payload says.
func (v *Verifier) claims(payload []byte, now time.Time) (scopes []string, err error) {
	said := map[string][]byte{}
	err = wire.Members(payload, func(name string, value []byte) error {
		if said[name] != nil {
			return errToken
		}
		said[name] = value
		return nil
	})
	issuer, _ := wire.Text(said["iss"])
	scope, isText := wire.Text(said["scope"])
	seconds := float64(now.Unix())
	switch {
	case err != nil || issuer != v.Issuer || !isText || !isFor(said["aud"], v.Audience):
		return nil, errToken
	case !(instant(said["exp"]) > seconds): // NaN, where there is none, too
		return nil, errToken
	case said["nbf"] != nil && !(instant(said["nbf"]) <= seconds+clockSlip.Seconds()):
		return nil, errToken
	}
	return strings.Fields(scope), nil
}

// isFor tells whether an audience, a text or a list of them, holds one.
func isFor(value []byte, audience string) bool {
	if text, ok := wire.Text(value); ok {
		return text == audience
	}
	var list []string
	err := wire.Elements(value, func(element []byte) error {
		text, _ := wire.Text(element)
		list = append(list, text)
		return nil
	})
	return err == nil && slices.Contains(list, audience)
}

// instant returns a NumericDate, seconds since 1970, or NaN.
func instant(value []byte) float64 {
	x, err := strconv.ParseFloat(string(value), 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

// texts reads an object's members that are texts; a name that comes twice is an error.
func texts(object []byte) (map[string]string, error) {
	list := map[string]string{}
	err := wire.Members(object, func(name string, value []byte) error {
		if _, twice := list[name]; twice {
			return errToken
		}
		list[name], _ = wire.Text(value)
		return nil
	})
	return list, err
}

// decode reads base64url without padding; nil for any other text: a byte that a decoder passes over
// would be another token.
func decode(text string) []byte {
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || strings.ContainsAny(text, "\r\n") {
		return nil
	}
	return b
}
