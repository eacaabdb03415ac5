package auth_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/auth"
)

// A ticket opens one job's stream for a minute, on every host of the record, for whoever may ask then.
func TestTickets(t *testing.T) {
	t.Parallel()
	for _, alg := range []string{auth.EdDSA, auth.HS256} {
		p := newPlace(t)
		here, there := p.host(t, alg, ""), p.host(t, alg, "")
		here.user(t, "ana")
		key, _ := here.key(t)
		ofKey, err := here.byKey(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		tokens := here.signIn(t, "ana", auth.ReadSimulations)
		ofToken, err := here.byToken(t.Context(), tokens.Access)
		if err != nil {
			t.Fatal(err)
		}
		_, ofPage, err := here.OpenPage(t.Context(), auth.Origin{}, "ana", password)
		if err != nil {
			t.Fatal(err)
		}
		for kind, q := range map[string]*auth.Principal{"key": ofKey, "token": ofToken, "page": ofPage} {
			opens(t, p, here, there, kind, q)
		}
		text := ticketOf(t, here, ofToken, "a")
		if _, err := here.byToken(t.Context(), text); !errors.Is(err, auth.ErrCredential) {
			t.Errorf("a ticket as a token: %v", err)
		}
		if _, err := here.Redeem(t.Context(), tokens.Access, ""); !errors.Is(err, auth.ErrCredential) {
			t.Errorf("a token as a ticket: %v", err)
		}
		if err := here.SignOut(t.Context(), auth.Origin{}, ofToken); err != nil {
			t.Fatal(err)
		}
		if _, err := here.Redeem(t.Context(), text, "a"); !errors.Is(err, auth.ErrCredential) {
			t.Errorf("a ticket of a session that ended: %v", err)
		}
	}
}

func ticketOf(t *testing.T, h *host, p *auth.Principal, job string) string {
	t.Helper()
	text, err := h.Ticket(p, job)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// opens holds tickets of a principal to what they are for.
func opens(t *testing.T, p *place, here, there *host, kind string, q *auth.Principal) {
	t.Helper()
	began := time.Duration(p.offset.Load())
	defer p.at(began)
	text := ticketOf(t, here, q, "a")
	for range 2 {
		got, err := there.Redeem(t.Context(), text, "a")
		if err != nil || got.Name != q.Name || got.Tier != q.Tier || got.Key != q.Key || got.Session != q.Session || !slices.Equal(got.Scopes, q.Scopes) {
			t.Fatalf("%s: %+v, %v, want %+v", kind, got, err, q)
		}
		if again, err := there.Still(t.Context(), got); err != nil || again.Name != q.Name {
			t.Errorf("%s: the stream's look at it: %v", kind, err)
		}
	}
	for _, bad := range []struct{ text, job string }{{text, "b"}, {text, ""}, {"", "a"}, {text + "x", "a"}, {ticketOf(t, here, q, ""), "a"}} {
		if _, err := here.Redeem(t.Context(), bad.text, bad.job); !errors.Is(err, auth.ErrCredential) {
			t.Errorf("%s: %.10q opens %q: %v", kind, bad.text, bad.job, err)
		}
	}
	p.advance(auth.TicketLife)
	if _, err := there.Redeem(t.Context(), text, "a"); !errors.Is(err, auth.ErrCredential) {
		t.Errorf("%s: an old ticket: %v", kind, err)
	}
}

// A stream that a ticket opened lives no longer than the token that asked for the ticket.
func TestTicketOfToken(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	q, err := h.byToken(t.Context(), h.signIn(t, "ana").Access)
	if err != nil {
		t.Fatal(err)
	}
	p.advance(30*time.Minute - time.Second)
	got, err := h.Redeem(t.Context(), ticketOf(t, h, q, "a"), "a")
	if err != nil {
		t.Fatal(err)
	}
	p.advance(time.Second)
	if _, err := h.Still(t.Context(), got); !errors.Is(err, auth.ErrCredential) {
		t.Errorf("after the token's end: %v", err)
	}
}
