package auth_test

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/identity"
	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
)

// watch is a clock that tests move.
type watch struct{ offset atomic.Int64 }

var start = time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)

func (w *watch) now() time.Time          { return start.Add(time.Duration(w.offset.Load())) }
func (w *watch) advance(d time.Duration) { w.offset.Add(int64(d)) }
func (w *watch) at(d time.Duration)      { w.offset.Store(int64(d)) }

// counted counts the credentials that are looked up.
type counted struct {
	identity.Store

	finds atomic.Int64
	down  atomic.Bool
}

func (c *counted) FindKey(ctx context.Context, hash identity.Hash) (identity.Grant, error) {
	c.finds.Add(1)
	if c.down.Load() {
		return identity.Grant{}, context.DeadlineExceeded
	}
	return c.Store.FindKey(ctx, hash)
}

func (c *counted) FindSession(ctx context.Context, id string) (identity.Grant, error) {
	c.finds.Add(1)
	return c.Store.FindSession(ctx, id)
}

func (c *counted) Version(ctx context.Context) (int64, error) {
	if c.down.Load() {
		return 0, context.DeadlineExceeded
	}
	return c.Store.Version(ctx)
}

// place is where hosts share a record and a clock.
type place struct {
	*watch

	path string
}

func newPlace(tb testing.TB) *place {
	tb.Helper()
	return &place{&watch{}, filepath.Join(tb.TempDir(), "record.db")}
}

// host is a service on a record.
type host struct {
	*auth.Service

	record *store.Record
	store  *counted
	audit  *bytes.Buffer
}

func (p *place) host(tb testing.TB, alg, secret string) *host {
	tb.Helper()
	record, err := sqlite.Open(tb.Context(), p.path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = record.Close() })
	if _, err := record.Write.ExecContext(tb.Context(), "PRAGMA synchronous=OFF"); err != nil { // nothing here outlives the process
		tb.Fatal(err)
	}
	record.Now = p.now
	h := &host{record: record, store: &counted{Store: record}, audit: &bytes.Buffer{}}
	keys := &auth.Keyring{Store: record, Secret: secret, Alg: alg, TTL: 30 * time.Minute, Now: p.now}
	if err := keys.Refresh(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	h.Service = auth.New(h.store, keys, p.now, slog.New(slog.DiscardHandler))
	h.Audit = slog.New(slog.NewJSONHandler(h.audit, nil))
	h.Cancel = func(context.Context, string) error { return nil }
	return h
}

const password = "correcta caballo"

// user adds a user.
func (h *host) user(tb testing.TB, name string, scopes ...string) {
	tb.Helper()
	if scopes == nil {
		scopes = auth.NewUserScopes
	}
	u := &identity.User{Name: name, Email: name + "@example.org", Tier: "free", Scopes: scopes}
	if err := h.AddUser(tb.Context(), auth.Origin{}, u, password); err != nil {
		tb.Fatal(err)
	}
}

// key adds a key of the user ana.
func (h *host) key(tb testing.TB) (secret, id string) {
	tb.Helper()
	k := &identity.Key{User: "ana"}
	secret, err := h.CreateKey(tb.Context(), auth.Origin{}, k)
	if err != nil {
		tb.Fatal(err)
	}
	return secret, k.ID
}

// signIn returns the tokens of a user.
func (h *host) signIn(tb testing.TB, name string, scopes ...string) auth.Tokens {
	tb.Helper()
	t, err := h.SignIn(tb.Context(), auth.Origin{}, name, password, scopes)
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

// byKey is what a request does with an API key.
func (h *host) byKey(ctx context.Context, key string) (*auth.Principal, error) {
	p, miss := h.APIKey([]byte(key), h.Now())
	if p != nil {
		return p, nil
	}
	return h.Find(ctx, miss)
}

func (h *host) byToken(ctx context.Context, token string) (*auth.Principal, error) {
	p, miss := h.Token([]byte(token), h.Now())
	if p != nil {
		return p, nil
	}
	return h.Find(ctx, miss)
}

func (h *host) byCookie(ctx context.Context, cookie string) (*auth.Principal, error) {
	p, miss := h.Cookie([]byte(cookie), h.Now())
	if p != nil {
		return p, nil
	}
	return h.Find(ctx, miss)
}
