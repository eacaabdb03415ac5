package memory

import (
	"context"
	"slices"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// Claim implements job.Broker: expired and returned ranges first, then new ones, the jobs
// in turn.
func (b *Broker) Claim(ctx context.Context, worker string) (*job.Lease, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b.mu.Lock()
		if b.closed {
			b.mu.Unlock()
			return nil, job.ErrClosed
		}
		lease, wake := b.take(worker), b.wake
		b.mu.Unlock()
		if lease != nil {
			return lease, nil
		}
		// The timer is for leases that run out while everybody waits.
		timer := time.NewTimer(b.lease / 2)
		select {
		case <-ctx.Done():
		case <-wake:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// take hands out a range, or nil: of the job that was given the fewest chunks, so that a
// small job need not wait for a large one. b.mu is held.
func (b *Broker) take(worker string) *job.Lease {
	now := b.now()
	var least *entry
	for _, e := range b.order {
		if (least == nil || e.handed < least.handed) && b.due(e, worker, now) {
			least = e
		}
	}
	if least == nil {
		return nil
	}
	return least.hand(least.pick(worker, now), worker, now.Add(b.lease))
}

// due tells whether the job has a range for a worker. Those whose lease has run out are taken back
// for it. b.mu is held.
func (b *Broker) due(e *entry, worker string, now time.Time) bool {
	for i := range e.held {
		if now.After(e.ranges[i].deadline) {
			b.tried(e, i, job.LostCause)
			e.lost++
		}
	}
	if e.poison != nil {
		return false
	}
	if e.banned[worker] {
		b.abandon(e, now)
		return false
	}
	for e.next < len(e.ranges) && (e.ranges[e.next].finished || e.ranges[e.next].early) {
		e.next++ // by tabs, or before its turn
	}
	return e.next < len(e.ranges) || e.open(worker, now) >= 0
}

// open returns the place among the returned ranges of the last one that a worker may have, or −1: who
// is party to a dispute does not decide it, unless there is no third for the time of a lease.
func (e *entry) open(worker string, now time.Time) int {
	for at, i := range slices.Backward(e.returned) {
		r := &e.ranges[i]
		if d := r.dispute; d == nil || worker != r.by && worker != d.second || !now.Before(d.until) {
			return at
		}
	}
	return -1
}

// pick chooses the range to hand out next.
func (e *entry) pick(worker string, now time.Time) int {
	if at := e.open(worker, now); at >= 0 {
		i := e.returned[at]
		e.returned = slices.Delete(e.returned, at, at+1)
		return i
	}
	e.next++
	return e.next - 1
}

func (e *entry) hand(i int, worker string, deadline time.Time) *job.Lease {
	r := &e.ranges[i]
	r.epoch++
	e.left = time.Time{}
	e.handed += job.Cost(e.tier, r.count)
	e.held[i] = struct{}{}
	r.held, r.deadline, r.holder = make(chan struct{}), deadline, worker
	lost := e.lost
	e.lost = 0
	return &job.Lease{
		JobID: e.id, Worker: worker, Spec: &e.spec, Trace: e.trace, Queued: e.created, Lost: lost, Index: r.first / e.size, First: r.first, Count: r.count, Epoch: r.epoch, Done: r.held,
	}
}

// end takes a range from whoever holds it.
func (e *entry) end(i int) {
	if r := &e.ranges[i]; r.held != nil {
		close(r.held)
		r.held = nil
		delete(e.held, i)
	}
}

// find returns the job and the range of a lease. b.mu is held.
func (b *Broker) find(l *job.Lease) (*entry, int, error) {
	e := b.jobs[l.JobID]
	if e == nil {
		return nil, 0, job.ErrRevoked
	}
	i := l.First / e.size
	if l.First%e.size != 0 || i >= uint64(len(e.ranges)) {
		return nil, 0, job.ErrRevoked
	}
	return e, int(i), nil //nolint:gosec // below the number of ranges
}

// held is find for a lease that is still held. b.mu is held.
func (b *Broker) held(l *job.Lease) (*entry, int, error) {
	e, i, err := b.find(l)
	if err != nil {
		return nil, 0, err
	}
	if r := &e.ranges[i]; r.held == nil || r.epoch != l.Epoch {
		return nil, 0, job.ErrRevoked
	}
	return e, i, nil
}

// Complete implements job.Broker. Whoever comes first counts, also a holder whose lease
// has run out: the bits are the same.
func (b *Broker) Complete(_ context.Context, l *job.Lease, p job.Part) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	e, i, err := b.find(l)
	if err != nil {
		return err
	}
	r := &e.ranges[i]
	switch {
	case e.banned[l.Worker] || l.Spec.Golden != e.spec.Golden:
		return job.ErrRevoked
	case r.dispute != nil:
		b.settle(e, i, l, p)
		return nil
	case r.byTabs:
		b.contradict(e, i, l, p)
		return nil
	case r.finished:
		return b.compare(e, i, l, p)
	}
	b.count(e, i, p, l.Worker)
	return nil
}

// count takes the first result of a range. b.mu is held.
func (b *Broker) count(e *entry, i int, p job.Part, by string) {
	r := &e.ranges[i]
	e.end(i)
	r.finished, r.by = true, by
	e.forget(i)
	e.confirm(i, p.Digests)
	if e.total == nil {
		e.total = make([]core.Wide, len(p.Total))
	}
	core.MergeTotal(e.total, p.Total)
	copy(e.digests[32*r.first:], p.Digests)
	e.done++
	e.finished += r.count
	e.histories += e.historiesOf(r)
	b.tell(e, e.whole())
}

// forget takes a range off the list of returned ones, where a late holder completed it.
func (e *entry) forget(i int) {
	for k, returned := range e.returned {
		if returned == i {
			e.returned = append(e.returned[:k], e.returned[k+1:]...)
			return
		}
	}
}

func (e *entry) historiesOf(r *span) uint64 {
	return min((r.first+r.count)*e.chunk, e.spec.N) - r.first*e.chunk
}

// whole tells whether all is computed and undisputed.
func (e *entry) whole() bool { return e.done == len(e.ranges) && e.disputed == 0 }

// Extend implements job.Broker.
func (b *Broker) Extend(_ context.Context, l *job.Lease) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	e, i, err := b.held(l)
	if err != nil {
		return err
	}
	e.ranges[i].deadline = b.now().Add(b.lease)
	return nil
}

// Release implements job.Broker.
func (b *Broker) Release(_ context.Context, l *job.Lease) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	e, i, err := b.held(l)
	if err != nil {
		return err
	}
	e.end(i)
	e.returned = append(e.returned, i)
	b.awake()
	return nil
}
