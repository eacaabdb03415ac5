package memory

import (
	"context"
	"slices"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Snapshot implements job.Broker.
func (b *Broker) Snapshot(_ context.Context, id string) (*job.Snapshot, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	e := b.jobs[id]
	if e == nil {
		return nil, job.ErrNotFound
	}
	s := &job.Snapshot{
		Chunks: e.chunks, Done: e.finished - e.disputed, Histories: e.histories, Total: slices.Clone(e.total),
		Poison: e.poison, Disputes: e.disputes, Golden: e.spec.Golden, Lent: e.share(),
	}
	if e.whole() {
		s.Digests = slices.Clone(e.digests)
	}
	return s, nil
}

// Drop implements job.Broker.
func (b *Broker) Drop(_ context.Context, id string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if e := b.jobs[id]; e != nil {
		b.drop(e)
	}
	return nil
}

// drop forgets a job. b.mu is held.
func (b *Broker) drop(e *entry) {
	delete(b.jobs, e.id)
	b.order = slices.DeleteFunc(b.order, func(other *entry) bool { return other == e })
	for i := range e.held {
		e.end(i)
	}
}

// Changes implements job.Broker.
func (b *Broker) Changes() <-chan string { return b.changes }

// Close ends every waiting claim.
func (b *Broker) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.closed {
		b.closed = true
		b.awake()
	}
}

// tell says that a job moved, unless that was said just now; the last move is always said.
// b.mu is held.
func (b *Broker) tell(e *entry, last bool) {
	now := b.now()
	if !last && now.Sub(e.told) < b.TellEvery {
		return
	}
	e.told = now
	if last {
		go b.say(e.id) // it must be heard, however slow the listener
		return
	}
	select {
	case b.changes <- e.id:
	default: // the listener is behind: it will hear of the job again
	}
}

func (b *Broker) say(id string) { b.changes <- id }
