package auth_test

import (
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/auth"
)

func TestTickets(t *testing.T) {
	t.Parallel()
	now := time.Unix(1e9, 0)
	tickets := auth.NewTickets(func() time.Time { return now })
	p := &auth.Principal{Name: "p"}
	issue := func(job string) string {
		text, ok := tickets.Issue(p, job)
		if !ok || len(text) < 20 {
			t.Fatalf("ticket %q %v", text, ok)
		}
		return text
	}
	text := issue("a")
	if _, ok := tickets.Redeem(text, "b"); ok {
		t.Error("a ticket for a opens b")
	}
	if got, ok := tickets.Redeem(text, "a"); !ok || got != p {
		t.Errorf("redeemed for %v %v", got, ok)
	}
	if _, ok := tickets.Redeem(text, "a"); ok {
		t.Error("a ticket serves twice")
	}
	late := issue("a")
	now = now.Add(auth.TicketLife + time.Second)
	if _, ok := tickets.Redeem(late, "a"); ok {
		t.Error("an old ticket serves")
	}
	if _, ok := tickets.Redeem("", ""); ok {
		t.Error("no ticket serves")
	}
}
