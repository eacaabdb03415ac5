package redis

import (
	"context"
	"sync"
	"time"
)

// The bounds of what is put beside the jobs. The server evicts nothing, so that whoever fills it
// stops the jobs.
const (
	shelfWait   = 50 * time.Millisecond // for an answer; it would be computed sooner
	shelfRest   = 5 * time.Second       // after one that did not come
	shelfBudget = 64 << 20              // bytes that a host adds during the life of what it adds
)

// Shelf keeps texts for a while that all hosts may take. A server that is away or slow costs one
// request in five seconds shelfWait, and no request its answer.
type Shelf struct {
	broker *Broker
	Now    func() time.Time

	mu    sync.Mutex
	rest  time.Time // nothing is asked before
	since time.Time // of the budget's use
	used  int
}

// Shelf returns a shelf on the broker's server.
func (b *Broker) Shelf() *Shelf { return &Shelf{broker: b, Now: time.Now} }

// Load returns the text under a key.
func (s *Shelf) Load(ctx context.Context, key string) ([]byte, bool) {
	if s.rests() {
		return nil, false
	}
	ctx, cancel := context.WithTimeout(ctx, shelfWait)
	defer cancel()
	found, err := s.broker.client.MGet(ctx, key).Result() // a key that is missing is no error
	if err != nil || len(found) != 1 {
		s.tire()
		return nil, false
	}
	text, there := found[0].(string)
	return []byte(text), there
}

// Store puts a text under a key, while the budget lasts.
func (s *Shelf) Store(ctx context.Context, key string, value []byte, life time.Duration) {
	if s.rests() || !s.afford(len(key)+len(value), life) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, shelfWait)
	defer cancel()
	if err := s.broker.client.Set(ctx, key, value, life).Err(); err != nil {
		s.tire()
	}
}

func (s *Shelf) rests() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Now().Before(s.rest)
}

func (s *Shelf) tire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rest = s.Now().Add(shelfRest)
}

// afford takes bytes from the budget, which is whole again once all that was added has gone.
func (s *Shelf) afford(bytes int, life time.Duration) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.Now(); now.Sub(s.since) >= life {
		s.since, s.used = now, 0
	}
	if s.used+bytes > shelfBudget {
		return false
	}
	s.used += bytes
	return true
}
