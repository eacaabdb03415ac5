package auth

import (
	"crypto/rand"
	"sync"
	"time"
)

// TicketLife is how long a ticket waits to be used.
const TicketLife = 60 * time.Second

// maxTickets bounds the tickets that wait.
const maxTickets = 100_000

// Tickets let a browser's EventSource, which sends no headers, open one job's stream: each
// is for one job, one connection, and a minute.
type Tickets struct {
	now func() time.Time

	mu   sync.Mutex
	open map[string]ticket
}

type ticket struct {
	principal *Principal
	job       string
	expires   time.Time
}

// NewTickets returns an empty set.
func NewTickets(now func() time.Time) *Tickets {
	return &Tickets{now: now, open: map[string]ticket{}}
}

// Issue returns a ticket for a job ("" for all of the principal's); false where too many
// wait already.
func (t *Tickets) Issue(p *Principal, job string) (string, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	for text, old := range t.open {
		if now.After(old.expires) {
			delete(t.open, text)
		}
	}
	if len(t.open) >= maxTickets {
		return "", false
	}
	text := rand.Text()
	t.open[text] = ticket{p, job, now.Add(TicketLife)}
	return text, true
}

// Redeem uses a ticket up and returns whom it was given to.
func (t *Tickets) Redeem(text, job string) (*Principal, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	found, ok := t.open[text]
	if !ok || found.job != job || t.now().After(found.expires) {
		return nil, false
	}
	delete(t.open, text)
	return found.principal, true
}
