package auth

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/lestrrat-go/jwx/v2/jws"
	"github.com/lestrrat-go/jwx/v2/jwt"
)

// What an access token says of itself (RFC 9068).
const (
	issuer       = "fisica-lab"
	claimSession = "sid"
	claimScope   = "scope"
)

// use is what a token is for. One that is signed for another use is none.
type use struct{ kind, audience string } // typ and aud

var access = use{"at+jwt", "fisica-lab"}

// maxToken bounds a token that is looked at, in bytes: ours have about 450.
const maxToken = 2048

// errToken is a text that is no token of ours.
var errToken = errors.New("no token of ours")

// Claims are what a token says.
type Claims struct {
	User    string
	Session string
	Scopes  []string
	Issued  time.Time
	Expires time.Time
}

// Issue returns a token with these claims; it expires after the ring's term.
func (r *Keyring) Issue(c Claims) ([]byte, error) {
	return r.sign(access, jwt.NewBuilder().Subject(c.User).IssuedAt(c.Issued).Expiration(c.Issued.Add(r.TTL)).
		Claim(claimSession, c.Session).Claim(claimScope, strings.Join(c.Scopes, " ")))
}

// sign completes and signs a token for a use.
func (r *Keyring) sign(purpose use, b *jwt.Builder) ([]byte, error) {
	k, err := r.signer()
	if err != nil {
		return nil, err
	}
	token, err := b.Issuer(issuer).Audience([]string{purpose.audience}).Build()
	if err != nil {
		return nil, fmt.Errorf("build token: %w", err)
	}
	headers := jws.NewHeaders()
	if err := errors.Join(headers.Set(jws.TypeKey, purpose.kind), headers.Set(jws.KeyIDKey, k.id)); err != nil {
		return nil, fmt.Errorf("build token: %w", err)
	}
	signed, err := jwt.Sign(token, jwt.WithKey(r.alg(), k.private, jws.WithProtectedHeaders(headers)))
	if err != nil {
		return nil, fmt.Errorf("sign token: %w", err)
	}
	return signed, nil
}

// Verify returns what a token says: ErrCredential unless one of the ring's keys signed it for us
// and it has not expired. The algorithm is the ring's, never the token's.
func (r *Keyring) Verify(ctx context.Context, token []byte) (Claims, error) {
	parsed, err := r.open(ctx, access, token)
	if err != nil {
		return Claims{}, err
	}
	return readClaims(parsed)
}

// open returns a token for a use, under the conditions of Verify.
func (r *Keyring) open(ctx context.Context, purpose use, token []byte) (jwt.Token, error) {
	kid, err := r.header(purpose, token)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCredential, err)
	}
	k, err := r.find(ctx, kid)
	if err != nil {
		return nil, err
	}
	parsed, err := jwt.Parse(token, jwt.WithKey(r.alg(), k.public),
		jwt.WithResetValidators(true), // without iat's: the clocks of two hosts differ by a little
		jwt.WithClock(jwt.ClockFunc(r.Now)), jwt.WithValidator(jwt.IsExpirationValid()),
		jwt.WithIssuer(issuer), jwt.WithAudience(purpose.audience),
		jwt.WithRequiredClaim(jwt.ExpirationKey), jwt.WithRequiredClaim(jwt.IssuedAtKey), jwt.WithRequiredClaim(jwt.SubjectKey))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCredential, err)
	}
	if !r.Now().Before(parsed.Expiration()) { // jwx takes the exp 0 for none
		return nil, fmt.Errorf("%w: %w", ErrCredential, errToken)
	}
	return parsed, nil
}

func readClaims(t jwt.Token) (Claims, error) {
	session, hasSession := t.Get(claimSession)
	scope, hasScope := t.Get(claimScope)
	c := Claims{User: t.Subject(), Issued: t.IssuedAt(), Expires: t.Expiration()}
	if hasSession && hasScope {
		var isText, isList bool
		c.Session, isText = session.(string)
		scope, isList = scope.(string)
		hasSession, hasScope = isText, isList
	}
	if !hasSession || !hasScope || c.User == "" {
		return Claims{}, fmt.Errorf("%w: %w", ErrCredential, errToken)
	}
	text, _ := scope.(string)
	c.Scopes = strings.Fields(text)
	return c, nil
}

// header returns the kid of a compact token in the one form that Issue gives: no other algorithm,
// no other type, and no member that would have us do something else.
func (r *Keyring) header(purpose use, token []byte) (kid string, err error) {
	if len(token) > maxToken {
		return "", errToken
	}
	parts := bytes.Split(token, []byte("."))
	if len(parts) != 3 {
		return "", errToken
	}
	var first []byte
	for i, part := range parts { // a byte that decoders pass over is another token
		decoded := make([]byte, base64.RawURLEncoding.DecodedLen(len(part)))
		n, err := base64.RawURLEncoding.Strict().Decode(decoded, part)
		if err != nil || n == 0 || base64.RawURLEncoding.EncodeToString(decoded[:n]) != string(part) {
			return "", errToken
		}
		if i == 0 {
			first = decoded[:n]
		}
	}
	var said struct{ Alg, Kid, Typ string }
	d := json.NewDecoder(bytes.NewReader(first))
	d.DisallowUnknownFields()
	if err := d.Decode(&said); err != nil {
		return "", errToken
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) || said.Alg != r.Alg || said.Typ != purpose.kind || said.Kid == "" {
		return "", errToken
	}
	return said.Kid, nil
}
