// Package memory is the broker of a single process: jobs, leases and tallies in its memory.
package memory

import (
	"context"
	"sync"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
)

const waiting = 1024 // untold changes

// Broker implements job.Broker.
type Broker struct {
	TellEvery time.Duration // a job's progress is told at most this often; default 100 ms

	lease time.Duration
	now   func() time.Time

	mu      sync.Mutex
	jobs    map[string]*entry
	order   []*entry      // jobs under way
	wake    chan struct{} // closed and remade when there is something to claim
	changes chan string
	closed  bool
	letters []job.DeadLetter // the oldest first
	buried  int              // letters so far

	workers    map[int]func() job.Presence
	nextWorker int
	elected    map[string]time.Time // task → the last time that was given away
}

// New returns a broker whose leases last as long as stated.
func New(lease time.Duration, now func() time.Time) *Broker {
	return &Broker{
		TellEvery: 100 * time.Millisecond, lease: lease, now: now, jobs: map[string]*entry{}, wake: make(chan struct{}), changes: make(chan string, waiting),
		workers: map[int]func() job.Presence{}, elected: map[string]time.Time{},
	}
}

// entry is a job under way.
type entry struct {
	id         string
	generation uint64
	spec       job.Spec
	trace      job.Trace
	created    time.Time
	lost       int // leases that ran out and are not told of
	tier       string
	size       uint64 // chunks of a range
	ranges     []span
	next       int              // the first range never handed out
	returned   []int            // ranges to hand out again, before the next
	held       map[int]struct{} // ranges that somebody holds
	handed     float64          // cost of the chunks handed out, and what the others had when the job came
	done       int              // ranges
	finished   uint64           // chunks
	histories  uint64
	chunks     uint64
	chunk      uint64 // histories of a full chunk
	total      []core.Wide
	digests    []byte
	told       time.Time
	poison     *job.Poison
	disputed   uint64 // chunks, of those that are finished
	disputes   int    // so far
	restarts   int
	banned     map[string]bool // workers whose bits were wrong
	left       time.Time       // since when these alone ask for a range, and nobody has one
	lent       lending
}

// span is a range of chunks and who holds it.
type span struct {
	first, count uint64
	epoch        uint64
	held         chan struct{} // closed when the lease ends; nil while nobody holds it
	deadline     time.Time
	finished     bool
	early        bool     // handed out before its turn
	byTabs, both bool     // two tabs made the result; a tab and a server did
	holder, by   string   // who holds it or held it last, and who made the result
	causes       []string // of the tries that failed
	dispute      *dispute
}

// dispute is a result that differs from the one that counts.
type dispute struct {
	second  string // who made it
	digests []byte
	until   time.Time // when the two may be asked again, for lack of a third
}

// Ping implements job.Broker.
func (b *Broker) Ping(context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return job.ErrClosed
	}
	return nil
}

// Submit implements job.Broker.
func (b *Broker) Submit(_ context.Context, j *job.Job) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return job.ErrClosed
	}
	if known := b.jobs[j.ID]; known != nil {
		if known.generation >= j.Generation {
			return nil
		}
		b.drop(known)
	}
	e := newEntry(j)
	b.jobs[j.ID] = e
	for i, other := range b.order {
		if i == 0 || other.handed < e.handed {
			e.handed = other.handed
		}
	}
	b.order = append(b.order, e)
	b.awake()
	return nil
}

func newEntry(j *job.Job) *entry {
	e := &entry{
		id: j.ID, generation: j.Generation, spec: j.Spec, trace: j.Trace, created: j.Created, tier: job.TierOf(j), size: j.RangeSize(),
		chunk: j.ChunkSize(), held: map[int]struct{}{}, banned: map[string]bool{},
	}
	e.grow(j.Stage(0))
	return e
}

// grow adds the ranges of the chunks up to a number.
func (e *entry) grow(chunks uint64) {
	for first := e.chunks; first < chunks; first += e.size {
		e.ranges = append(e.ranges, span{first: first, count: min(e.size, chunks-first)})
	}
	e.chunks = max(e.chunks, chunks)
	e.digests = append(e.digests, make([]byte, 32*int(e.chunks)-len(e.digests))...) //nolint:gosec // far below
}

// Grow implements job.Broker.
func (b *Broker) Grow(_ context.Context, j *job.Job, chunks uint64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	e := b.jobs[j.ID]
	if e == nil {
		return job.ErrNotFound
	}
	e.grow(chunks)
	b.awake()
	return nil
}

// awake lets every waiting worker look again. b.mu is held.
func (b *Broker) awake() {
	close(b.wake)
	b.wake = make(chan struct{})
}
