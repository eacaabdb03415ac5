package auth_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/identity"
)

// What was looked up is believed for a while, and looked up once more after a revocation.
func TestCache(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	key, id := h.key(t)
	token := h.signIn(t, "ana").Access
	for range 5 {
		for kind, find := range map[string]func() (*auth.Principal, error){
			"key": func() (*auth.Principal, error) { return h.byKey(t.Context(), key) }, "token": func() (*auth.Principal, error) { return h.byToken(t.Context(), token) },
		} {
			got, err := find()
			if err != nil || got.Name != "ana" || got.Tier != auth.Free || !slices.Equal(got.Scopes, auth.NewUserScopes) || (got.Key == id) != (kind == "key") || (got.Session != "") != (kind == "token") {
				t.Fatalf("%s: %+v, %v", kind, got, err)
			}
		}
	}
	if n := h.store.finds.Load(); n != 2 {
		t.Errorf("looked up %d times, want 2", n)
	}
	for name, find := range map[string]func() (*auth.Principal, error){
		"a token as a key": func() (*auth.Principal, error) { return h.byKey(t.Context(), token) }, "a key as a token": func() (*auth.Principal, error) { return h.byToken(t.Context(), key) },
		"a key as a cookie": func() (*auth.Principal, error) { return h.byCookie(t.Context(), key) }, "a longer key": func() (*auth.Principal, error) { return h.byKey(t.Context(), key+" ") },
	} {
		if got, err := find(); !errors.Is(err, auth.ErrCredential) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// A revocation on one host is seen on another within two seconds, whether the other hears of it or
// not: here nothing tells it, and its polls fail.
func TestRevocationIsSeenInTime(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	here, there := p.host(t, auth.EdDSA, "s"), p.host(t, auth.EdDSA, "s")
	here.user(t, "ana")
	yes := true
	for name, take := range map[string]func(t *testing.T, key, token, cookie string){
		"key": func(t *testing.T, key, _, _ string) {
			t.Helper()
			q, err := here.byKey(t.Context(), key)
			if err == nil {
				_, err = here.RevokeKey(t.Context(), auth.Origin{}, "", q.Key)
			}
			if err != nil {
				t.Fatal(err)
			}
		},
		"token": func(t *testing.T, _, token, _ string) {
			t.Helper()
			q, err := here.byToken(t.Context(), token)
			if err != nil || here.SignOut(t.Context(), auth.Origin{}, q) != nil {
				t.Fatal(err)
			}
		},
		"cookie": func(t *testing.T, _, _, cookie string) {
			t.Helper()
			q, err := here.byCookie(t.Context(), cookie)
			if err != nil || here.SignOut(t.Context(), auth.Origin{}, q) != nil {
				t.Fatal(err)
			}
		},
	} {
		seenInTime(t, p, here, there, name, take)
	}
	seenInTime(t, p, here, there, "user", func(t *testing.T, _, _, _ string) {
		t.Helper()
		if _, err := here.ChangeUser(t.Context(), auth.Origin{}, "ana", identity.Change{Disabled: &yes}); err != nil {
			t.Fatal(err)
		}
	})
}

func seenInTime(t *testing.T, p *place, here, there *host, what string, take func(t *testing.T, key, token, cookie string)) {
	t.Helper()
	key, _ := here.key(t)
	token := here.signIn(t, "ana").Access
	cookie, _, err := here.OpenPage(t.Context(), auth.Origin{}, "ana", password)
	if err != nil {
		t.Fatal(err)
	}
	good := func(h *host) map[string]bool {
		_, k := h.byKey(t.Context(), key)
		_, to := h.byToken(t.Context(), token)
		_, c := h.byCookie(t.Context(), cookie)
		return map[string]bool{"key": k == nil, "token": to == nil, "cookie": c == nil}
	}
	for _, h := range []*host{here, there} {
		if got := good(h); !got["key"] || !got["token"] || !got["cookie"] {
			t.Fatalf("before: %v", got)
		}
	}
	taken := func(got map[string]bool) bool {
		for kind, open := range got {
			if open == (kind == what || what == "user") {
				return false
			}
		}
		return true
	}
	take(t, key, token, cookie)
	if got := good(here); !taken(got) {
		t.Errorf("%s: where it was revoked: %v", what, got)
	}
	p.advance(auth.Trust - time.Millisecond)
	if got := good(there); !got["key"] || !got["token"] || !got["cookie"] {
		t.Errorf("%s: the other host looks everything up each time: %v", what, got)
	}
	p.advance(time.Millisecond)
	if got := good(there); !taken(got) {
		t.Errorf("%s: after two seconds: %v", what, got)
	}
}

// A poll tells at once, and lets what was not revoked be believed again.
func TestPoll(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	here, there := p.host(t, auth.EdDSA, "s"), p.host(t, auth.EdDSA, "s")
	here.user(t, "ana")
	gone, id := here.key(t)
	stays, _ := here.key(t)
	for _, key := range []string{gone, stays} {
		if _, err := there.byKey(t.Context(), key); err != nil {
			t.Fatal(err)
		}
	}
	for range 10 { // ten seconds without a look at the keys
		p.advance(time.Second)
		there.Poll(t.Context())
		if _, err := there.byKey(t.Context(), stays); err != nil {
			t.Fatal(err)
		}
	}
	if n := there.store.finds.Load(); n != 2 {
		t.Errorf("looked up %d times, want 2", n)
	}
	if _, err := here.RevokeKey(t.Context(), auth.Origin{}, "", id); err != nil {
		t.Fatal(err)
	}
	there.Poll(t.Context())
	if _, err := there.byKey(t.Context(), gone); !errors.Is(err, auth.ErrCredential) {
		t.Errorf("after the poll: %v", err)
	}
	if _, err := there.byKey(t.Context(), stays); err != nil {
		t.Errorf("another key: %v", err)
	}
}

// A record that does not answer is believed for two seconds more, then nobody comes in: that is no
// refusal, and ends with the record's return.
func TestRecordDown(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	key, _ := h.key(t)
	if _, err := h.byKey(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	h.store.down.Store(true)
	p.advance(auth.Trust - 1)
	h.Poll(t.Context())
	if _, err := h.byKey(t.Context(), key); err != nil {
		t.Errorf("within two seconds: %v", err)
	}
	p.advance(1)
	h.Poll(t.Context())
	if _, err := h.byKey(t.Context(), key); err == nil || errors.Is(err, auth.ErrCredential) {
		t.Errorf("after them: %v", err)
	}
	h.store.down.Store(false)
	if _, err := h.byKey(t.Context(), key); err != nil {
		t.Errorf("with the record: %v", err)
	}
}

// A lookup that began before a revocation does not outlive it.
func TestRevocationWhileLookingUp(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	for range 20 {
		key, id := h.key(t)
		var asking sync.WaitGroup
		for range 4 {
			asking.Go(func() { _, _ = h.byKey(t.Context(), key) })
		}
		if _, err := h.RevokeKey(t.Context(), auth.Origin{}, "", id); err != nil {
			t.Fatal(err)
		}
		asking.Wait()
		if _, err := h.byKey(t.Context(), key); !errors.Is(err, auth.ErrCredential) {
			t.Fatalf("a revoked key: %v", err)
		}
	}
}

// A key ends at its time to the microsecond, a token with its term.
func TestExpiry(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	k := &identity.Key{User: "ana", Expires: start.Add(30 * time.Minute)}
	key, err := h.CreateKey(t.Context(), auth.Origin{}, k)
	if err != nil {
		t.Fatal(err)
	}
	token := h.signIn(t, "ana").Access
	for _, tt := range []struct {
		at   time.Duration
		good bool
	}{{0, true}, {30*time.Minute - time.Microsecond, true}, {30 * time.Minute, false}} {
		p.at(tt.at)
		for range 2 { // looked up, and remembered
			h.Poll(t.Context())
			_, byKey := h.byKey(t.Context(), key)
			_, byToken := h.byToken(t.Context(), token)
			if (byKey == nil) != tt.good || (byToken == nil) != tt.good {
				t.Errorf("after %v: %v, %v", tt.at, byKey, byToken)
			}
		}
	}
}

// A token holds what was asked for and is the user's, and no more than the user has now.
func TestScopes(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana", auth.Scopes...)
	h.user(t, "eva")
	for _, tt := range []struct {
		user        string
		asked, want []string
	}{
		{"ana", nil, auth.Scopes},
		{"eva", nil, auth.NewUserScopes},
		{"ana", []string{auth.Admin, auth.ReadSimulations, "otro"}, []string{auth.ReadSimulations, auth.Admin}},
		{"eva", []string{auth.Admin, auth.ReadSimulations}, []string{auth.ReadSimulations}},
		{"eva", []string{auth.Admin}, nil},
	} {
		tokens := h.signIn(t, tt.user, tt.asked...)
		got, err := h.byToken(t.Context(), tokens.Access)
		if err != nil || !slices.Equal(got.Scopes, tt.want) || !slices.Equal(tokens.Scopes, tt.want) {
			t.Errorf("%s asks for %v: %v and %+v, %v", tt.user, tt.asked, tokens.Scopes, got, err)
		}
	}
	tokens, key := h.signIn(t, "ana"), ""
	key, _ = h.key(t)
	if _, err := h.ChangeUser(t.Context(), auth.Origin{}, "ana", identity.Change{Scopes: []string{auth.ReadSimulations}}); err != nil {
		t.Fatal(err)
	}
	byToken, err := h.byToken(t.Context(), tokens.Access)
	if err != nil || byToken.May(auth.Admin) || !byToken.May(auth.ReadSimulations) || !byToken.May("") {
		t.Errorf("a token of one who is an admin no more: %+v, %v", byToken, err)
	}
	if byKey, err := h.byKey(t.Context(), key); err != nil || byKey.May(auth.Admin) {
		t.Errorf("a key of one who is an admin no more: %+v, %v", byKey, err)
	}
	if renewed, err := h.Renew(t.Context(), auth.Origin{}, tokens.Refresh); err != nil || slices.Contains(renewed.Scopes, auth.Admin) {
		t.Errorf("a renewed token: %+v, %v", renewed, err)
	}
}

// A refresh token serves once; a second use ends what the first gave, wherever it is.
func TestRefresh(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	first := h.signIn(t, "ana", auth.ReadSimulations)
	p.advance(time.Hour)
	second, err := h.Renew(t.Context(), auth.Origin{}, first.Refresh)
	if err != nil || second.Refresh == first.Refresh || !slices.Equal(second.Scopes, first.Scopes) || second.Expires != 30*time.Minute {
		t.Fatalf("%+v, %v", second, err)
	}
	if _, err := h.byToken(t.Context(), second.Access); err != nil {
		t.Error(err)
	}
	if _, err := h.Renew(t.Context(), auth.Origin{}, first.Refresh); !errors.Is(err, auth.ErrCredential) || !errors.Is(err, identity.ErrReused) {
		t.Errorf("used twice: %v", err)
	}
	if !strings.Contains(h.audit.String(), `"event":"refresh_reused"`) {
		t.Error("the audit log does not tell")
	}
	if _, err := h.byToken(t.Context(), second.Access); !errors.Is(err, auth.ErrCredential) {
		t.Errorf("the access token of the family: %v", err)
	}
	for _, token := range []string{second.Refresh, "", "fisica_r_x", first.Access} {
		if _, err := h.Renew(t.Context(), auth.Origin{}, token); !errors.Is(err, auth.ErrCredential) {
			t.Errorf("%.20q: %v", token, err)
		}
	}
	third := h.signIn(t, "ana")
	p.advance(30*24*time.Hour + time.Second)
	if _, err := h.Renew(t.Context(), auth.Origin{}, third.Refresh); !errors.Is(err, auth.ErrCredential) {
		t.Errorf("after thirty days: %v", err)
	}
}

// The record knows about when a key was used last.
func TestLastUse(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	key, id := h.key(t)
	used := func() time.Time {
		t.Helper()
		h.Sweep(t.Context())
		list, _, err := h.record.Keys(t.Context(), "ana", 1, 0)
		if err != nil || list[0].ID != id {
			t.Fatal(err)
		}
		return list[0].Used
	}
	if got := used(); !got.IsZero() {
		t.Errorf("used at %v", got)
	}
	for _, at := range []time.Duration{time.Minute, time.Hour} {
		p.at(at)
		for range 3 {
			if _, err := h.byKey(t.Context(), key); err != nil {
				t.Fatal(err)
			}
		}
		if got := used(); !got.Equal(start.Add(at)) {
			t.Errorf("used at %v, want %v", got, start.Add(at))
		}
	}
}

func TestStill(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	cookie, page, err := h.OpenPage(t.Context(), auth.Origin{}, "ana", password)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		p.advance(time.Minute)
		if _, err := h.Still(t.Context(), page); err != nil {
			t.Errorf("an open session: %v", err)
		}
		if again, err := h.byCookie(t.Context(), cookie); err != nil || again.CSRF != page.CSRF || len(page.CSRF) < 40 {
			t.Errorf("%+v, %v, want the CSRF token of %+v", again, err, page)
		}
	}
	if err := h.SignOut(t.Context(), auth.Origin{}, page); err != nil {
		t.Error(err)
	}
	if _, err := h.Still(t.Context(), page); !errors.Is(err, auth.ErrCredential) {
		t.Errorf("after signing out: %v", err)
	}
}

// A token is of the user of its session, or of nobody.
func TestTokenOfAnotherSession(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	h.user(t, "eva")
	hers, err := h.byToken(t.Context(), h.signIn(t, "eva").Access)
	if err != nil {
		t.Fatal(err)
	}
	for user, good := range map[string]bool{"eva": true, "ana": false, "nadie": false} {
		token, err := h.Keys.Issue(auth.Claims{User: user, Session: hers.Session, Scopes: auth.Scopes, Issued: p.now()})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := h.byToken(t.Context(), string(token)); (err == nil) != good {
			t.Errorf("%s in eva's session: %+v, %v", user, got, err)
		}
	}
}
