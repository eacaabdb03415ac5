package auth

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"hash/maphash"
	"log/slog"
	"math"
	"slices"
	"time"

	"github.com/fisica-lab/fisica/host/internal/identity"
)

// How often the service looks after itself.
const (
	pollEvery    = 500 * time.Millisecond
	pollTime     = time.Second // that a look at the record may take
	sweepEvery   = time.Minute
	refreshEvery = 10 * time.Minute
)

// Service finds out whom a credential stands for, and does what users and admins do with
// accounts. What was looked up is remembered; the record's version, which is read twice a second,
// tells whether it may still be believed.
type Service struct {
	Store     identity.Store
	Keys      *Keyring
	Passwords *Passwords
	Now       func() time.Time
	Log       *slog.Logger
	Audit     *slog.Logger // of logins and what admins do; see Event

	// Cancel ends a job of a user who is gone.
	Cancel func(ctx context.Context, id string) error

	cache cache
}

// New returns a service. Its fields may be changed before its first use.
func New(store identity.Store, keys *Keyring, now func() time.Time, log *slog.Logger) *Service {
	s := &Service{Store: store, Keys: keys, Passwords: NewPasswords(), Now: now, Log: log, Audit: log}
	s.cache.base, s.cache.seed = now(), maphash.MakeSeed()
	return s
}

// Run keeps what is remembered true until the context ends.
func (s *Service) Run(ctx context.Context) {
	poll, sweep, refresh := time.NewTicker(pollEvery), time.NewTicker(sweepEvery), time.NewTicker(refreshEvery)
	defer poll.Stop()
	defer sweep.Stop()
	defer refresh.Stop()
	for {
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), pollTime)
			s.sweep(last)
			cancel()
			return
		case <-poll.C:
			s.Poll(ctx)
		case <-sweep.C:
			s.sweep(ctx)
		case <-refresh.C:
			s.warn("token keys not read", s.Keys.Refresh(ctx))
			s.warn("identities not forgotten", s.Store.ForgetIdentities(ctx))
		}
	}
}

// Poll reads the record's version. Where it can't, what is remembered is believed until its term
// ends; after that each credential is looked up.
func (s *Service) Poll(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, pollTime)
	defer cancel()
	began := s.Now()
	version, err := s.Store.Version(ctx)
	if err != nil {
		s.Log.Debug("identities not read", "error", err)
		return
	}
	s.cache.observe(version, began)
}

// sweep forgets what has expired and notes which keys were used.
func (s *Service) sweep(ctx context.Context) {
	s.warn("used keys not noted", s.Store.UseKeys(ctx, s.cache.sweep(s.Now())))
}

func (s *Service) warn(message string, err error) {
	if err != nil {
		s.Log.Warn(message, "error", err) //nolint:sloglint // each caller's is constant
	}
}

// Hit is a credential that is to be looked up.
type Hit struct {
	kind   kind
	secret []byte // nil where known says all
	hash   identity.Hash
	known  *Principal // for whom it stood when it was looked up before
}

// APIKey returns whom a key stands for, where that is known for certain at an instant; otherwise
// Find is to be asked.
func (s *Service) APIKey(secret []byte, now time.Time) (*Principal, Hit) {
	return s.cache.hit(byKey, secret, now)
}

// Token is APIKey for an access token.
func (s *Service) Token(secret []byte, now time.Time) (*Principal, Hit) {
	return s.cache.hit(byToken, secret, now)
}

// Cookie is APIKey for a page's cookie.
func (s *Service) Cookie(secret []byte, now time.Time) (*Principal, Hit) {
	return s.cache.hit(byCookie, secret, now)
}

// Find looks a credential up in the record: ErrCredential, ErrDisabled, or that the record does
// not answer.
func (s *Service) Find(ctx context.Context, h Hit) (*Principal, error) {
	began := s.Now()
	e := &entry{expires: math.MaxInt64}
	e.kind, e.hash = h.kind, h.hash
	g, err := s.grant(ctx, h, e)
	if err == nil && g.User == "" {
		err = ErrCredential
	}
	if err == nil && g.Blocked {
		err = ErrDisabled
	}
	if err != nil {
		s.cache.drop(h.kind, &h.hash)
		return nil, err
	}
	e.Name, e.Tier, e.OwnTier, e.Scopes, e.Key, e.Session, e.version = g.User, Tier(g.Tier), g.OwnTier, g.Scopes, g.Key, g.Session, g.Version
	if e.claims != nil { // a token or a ticket may say less than its user has
		e.Scopes = slices.DeleteFunc(e.Scopes, func(scope string) bool { return !slices.Contains(e.claims.Scopes, scope) })
	}
	if !g.Expires.IsZero() {
		e.expires = min(e.expires, s.cache.clock(g.Expires))
	}
	switch {
	case h.kind == byCookie && h.known != nil:
		e.CSRF = h.known.CSRF
	case h.kind == byCookie:
		e.CSRF = csrf(h.secret)
	}
	e.used.Store(began.Unix())
	s.cache.put(e)
	s.cache.observe(g.Version, began)
	return &e.Principal, nil
}

// grant asks the record what a credential opens. A token that was verified before is not verified
// again.
func (s *Service) grant(ctx context.Context, h Hit, e *entry) (g identity.Grant, err error) {
	switch h.kind {
	case byKey:
		return s.Store.FindKey(ctx, h.hash)
	case byCookie:
		return s.Store.FindCookie(ctx, h.hash)
	case byTicket:
		return s.behind(ctx, h.known, e)
	case byToken, kinds:
	}
	if h.known != nil && s.Now().Before(h.known.claims.Expires) {
		e.claims, e.token = h.known.claims, h.known.token
	} else {
		claims, err := s.Keys.Verify(ctx, h.secret)
		if err != nil {
			return g, err
		}
		e.claims, e.token = &claims, bytes.Clone(h.secret)
	}
	e.expires = s.cache.clock(e.claims.Expires)
	if g, err = s.Store.FindSession(ctx, e.claims.Session); err == nil && g.User != e.claims.User {
		err = ErrCredential
	}
	return g, err
}

// behind asks the record for the key or the session that a ticket was given for.
func (s *Service) behind(ctx context.Context, p *Principal, e *entry) (g identity.Grant, err error) {
	e.claims = p.claims
	if !p.claims.Expires.IsZero() {
		if !s.Now().Before(p.claims.Expires) {
			return g, ErrCredential
		}
		e.expires = s.cache.clock(p.claims.Expires)
	}
	if p.Key != "" {
		g, err = s.Store.FindKeyByID(ctx, p.Key)
	} else {
		g, err = s.Store.FindSession(ctx, p.Session)
	}
	if err == nil && g.User != p.Name {
		err = ErrCredential
	}
	return g, err
}

// Still returns whom what a principal came with stands for now, with the scopes of now: ErrCredential and
// ErrDisabled where it does no more, or that the record, which is asked where that is not known for
// certain, does not answer.
func (s *Service) Still(ctx context.Context, p *Principal) (*Principal, error) {
	if e := s.cache.peek(p.kind, &p.hash); e != nil && e.Session == p.Session && s.cache.certain(e, s.cache.clock(s.Now())) {
		return &e.Principal, nil
	}
	return s.Find(ctx, Hit{kind: p.kind, hash: p.hash, known: p})
}

// csrf returns what a page must say beside its cookie: whoever reads it has the page's answers.
func csrf(cookie []byte) string {
	digest := sha256.Sum256(append([]byte("fisica csrf, 1\n"), cookie...))
	return base64.RawURLEncoding.EncodeToString(digest[:])
}

// revoked lets this host see at once what it took away.
func (s *Service) revoked(ctx context.Context) { s.Poll(context.WithoutCancel(ctx)) }

// isRefusal tells a refusal from a record that does not answer.
func isRefusal(err error) bool {
	for _, refusal := range []error{ErrCredential, ErrDisabled, ErrPassword, ErrBusy, ErrOwnAccount, identity.ErrNotFound, identity.ErrTaken, identity.ErrReused, identity.ErrEnded, identity.ErrTooMany} {
		if errors.Is(err, refusal) {
			return true
		}
	}
	return false
}
