package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/fisica-lab/fisica/host/internal/identity"
)

// How long a sign-in lasts at the most.
const (
	familyLife = 30 * 24 * time.Hour // of refresh tokens
	PageLife   = 7 * 24 * time.Hour  // of a page's cookie
)

// Prefixes of secrets, so that people and scanners know what they have found.
const (
	keyPrefix     = "fisica_"
	refreshPrefix = "fisica_r_"
)

// Tokens are what a sign-in gives.
type Tokens struct {
	Access, Refresh string
	Expires         time.Duration
	Scopes          []string
}

// newSecret returns a secret of 130 bits, which needs no slow hash, and its hash.
func newSecret(prefix string) (string, identity.Hash) {
	secret := prefix + rand.Text()
	return secret, sha256.Sum256([]byte(secret))
}

// newID returns a name that nobody guesses, of 80 bits.
func newID() string { return strings.ToLower(rand.Text()[:16]) }

// check returns the user of a name and a password: ErrPassword, whoever it is that is missing, after
// the same work; ErrDisabled for the right password alone.
func (s *Service) check(ctx context.Context, name, password string) (*identity.User, error) {
	u, err := s.Store.User(ctx, Name(name))
	if err != nil && !errors.Is(err, identity.ErrNotFound) {
		return nil, err
	}
	if err != nil {
		u = &identity.User{}
	}
	good, err := s.Passwords.Check(ctx, u.Password, password)
	switch {
	case err != nil:
		return nil, err
	case !good:
		return nil, ErrPassword
	case u.Disabled:
		return nil, ErrDisabled
	}
	return u, nil
}

// known returns a name if somebody has it, for the log.
func (s *Service) known(ctx context.Context, name string) string {
	if u, err := s.Store.User(ctx, Name(name)); err == nil {
		return u.Name
	}
	return "(unknown)"
}

// SignIn gives tokens for a name and a password, with the scopes asked for as far as they are the
// user's; all of those where none are.
func (s *Service) SignIn(ctx context.Context, o Origin, name, password string, scopes []string) (t Tokens, err error) {
	defer func() { s.Event(ctx, o, "login", s.known(ctx, name), err) }()
	u, err := s.check(ctx, name, password)
	if err != nil {
		return t, err
	}
	t.Scopes = u.Scopes
	if len(scopes) > 0 {
		t.Scopes = slices.DeleteFunc(slices.Clone(u.Scopes), func(scope string) bool { return !slices.Contains(scopes, scope) })
	}
	refresh, hash := newSecret(refreshPrefix)
	session := identity.Session{ID: newID(), User: u.Name, Scopes: t.Scopes, Created: s.Now(), Expires: s.Now().Add(familyLife)}
	if err := s.Store.OpenSession(ctx, &session, hash); err != nil {
		return t, err
	}
	return s.issue(t, u.Name, session.ID, refresh)
}

// issue signs the access token.
func (s *Service) issue(t Tokens, user, session, refresh string) (Tokens, error) {
	access, err := s.Keys.Issue(Claims{User: user, Session: session, Scopes: t.Scopes, Issued: s.Now()})
	t.Access, t.Refresh, t.Expires = string(access), refresh, s.Keys.TTL
	return t, err
}

// Renew gives tokens for a refresh token, which serves once: ErrCredential for one that does not,
// and one that was used before ends the whole session, since somebody has it who should not.
func (s *Service) Renew(ctx context.Context, o Origin, refresh string) (t Tokens, err error) {
	next, hash := newSecret(refreshPrefix)
	g, err := s.Store.Rotate(ctx, sha256.Sum256([]byte(refresh)), hash)
	if errors.Is(err, identity.ErrReused) {
		s.revoked(ctx)
		s.Event(ctx, o, "refresh_reused", g.User, err)
	}
	if errors.Is(err, identity.ErrNotFound) || errors.Is(err, identity.ErrEnded) || errors.Is(err, identity.ErrReused) {
		return t, fmt.Errorf("%w: %w", ErrCredential, err)
	}
	if err != nil {
		return t, err
	}
	if g.Blocked {
		return t, ErrDisabled
	}
	t.Scopes = g.Scopes
	return s.issue(t, g.User, g.Session, next)
}

// OpenPage signs a page in and returns its cookie.
func (s *Service) OpenPage(ctx context.Context, o Origin, name, password string) (cookie string, p *Principal, err error) {
	defer func() { s.Event(ctx, o, "login_page", s.known(ctx, name), err) }()
	u, err := s.check(ctx, name, password)
	if err != nil {
		return "", nil, err
	}
	cookie, hash := newSecret("")
	session := identity.Session{ID: newID(), User: u.Name, Scopes: u.Scopes, Cookie: hash, Created: s.Now(), Expires: s.Now().Add(PageLife)}
	if err := s.Store.OpenSession(ctx, &session, identity.Hash{}); err != nil {
		return "", nil, err
	}
	p, err = s.Find(ctx, Hit{kind: byCookie, secret: []byte(cookie), hash: hash})
	return cookie, p, err
}

// SignOut ends the session of a principal who has one.
func (s *Service) SignOut(ctx context.Context, o Origin, p *Principal) error {
	err := s.Store.EndSession(ctx, p.Session)
	s.revoked(ctx)
	s.Event(ctx, o, "logout", p.Name, err)
	return err
}
