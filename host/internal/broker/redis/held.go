package redis

import (
	"sync"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// held names a lease of this process.
type held struct {
	id    string
	first uint64
}

// leases are those that this process holds, so that their holders hear of their end.
type leases struct {
	mu   sync.Mutex
	held map[held]chan struct{}
}

// begin notes a lease; an earlier one of the same range ends.
func (s *leases) begin(l *job.Lease) <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	name, done := held{l.JobID, l.First}, make(chan struct{})
	if earlier := s.held[name]; earlier != nil {
		close(earlier)
	}
	s.held[name] = done
	return done
}

// end ends a lease, unless its range was handed out again.
func (s *leases) end(l *job.Lease) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := held{l.JobID, l.First}
	if done := s.held[name]; done != nil && done == l.Done {
		close(done)
		delete(s.held, name)
	}
}

// endJob ends the leases of a job.
func (s *leases) endJob(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, done := range s.held {
		if name.id == id {
			close(done)
			delete(s.held, name)
		}
	}
}
