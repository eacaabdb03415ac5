package job

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/montecarlo"
)

// Chunks computes the chunks of a job: natively it is a montecarlo.Run.
type Chunks interface {
	// Slots is the length of a tally.
	Slots() int
	// Tally fills in the tally of chunk k.
	Tally(k uint64, tally []int64)
}

var _ Chunks = (*montecarlo.Run)(nil)

// Compute runs chunk k and adds what it gave to the part. tally is for its use, as long as
// the part's total.
func (p *Part) Compute(run Chunks, k uint64, tally []int64) {
	run.Tally(k, tally)
	p.add(tally)
}

// add adds a chunk's tally.
func (p *Part) add(tally []int64) {
	core.MergeTally(p.Total, tally)
	digest := digestOf(tally)
	p.Digests = append(p.Digests, digest[:]...)
}

// digestOf returns the SHA-256 of a chunk's tally, its integers little-endian.
func digestOf(tally []int64) [sha256.Size]byte {
	buf := make([]byte, 0, 8*len(tally))
	for _, x := range tally {
		buf = binary.LittleEndian.AppendUint64(buf, uint64(x)) //nolint:gosec // the bits of a two's complement
	}
	return sha256.Sum256(buf)
}

// Compute runs the whole job here, to the bits that workers give it.
func (s *Spec) Compute() *Snapshot {
	run := s.Start()
	part := Part{Total: make([]core.Wide, run.Slots())}
	tally := make([]int64, run.Slots())
	for done := uint64(0); ; {
		next := s.Stage(done)
		for ; done < next; done++ {
			part.Compute(run, done, tally)
		}
		histories := min(done*run.Chunk(), s.N)
		if s.enough(done, histories, part.Total) {
			return &Snapshot{Done: done, Chunks: done, Histories: histories, Total: part.Total, Digests: part.Digests}
		}
	}
}

// RunNow computes a small job at once, without the queue, and records it with its result. It counts
// in its owner's day: a QuotaError beyond that. Where the same request came before under its key, the
// job is that one: ErrNotFinished where it has no result, ErrNotFound where it was removed since.
func (s *Service) RunNow(ctx context.Context, j *Job, a Admission) (summary *Summary, repeated bool, err error) {
	if err := s.room(ctx, j, a); err != nil {
		return nil, false, err
	}
	snapshot := j.Compute()
	j.ID, j.State, j.Created = newID(), Pending, s.Now().UTC()
	first, err := s.record(ctx, j, a)
	if err != nil {
		return nil, false, err
	}
	if first != j.ID {
		summary, err = s.former(ctx, j, first)
		return summary, true, err
	}
	if err := s.succeed(ctx, j, snapshot); err != nil {
		return nil, false, fmt.Errorf("%w: %w", ErrNotRecorded, err)
	}
	return Summarize(&j.Spec, snapshot.Histories, snapshot.Total), false, nil
}

// room refuses a job beyond the quota before it is computed; not one that may repeat another.
func (s *Service) room(ctx context.Context, j *Job, a Admission) error {
	if a.Key != "" {
		return nil
	}
	usage, err := s.Store.Usage(ctx, j.Owner, s.Now())
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotRecorded, err)
	}
	return a.Quota.Check(usage, a.Units, s.Now())
}

// former makes a job the one that the same request added before, and returns its result.
func (s *Service) former(ctx context.Context, j *Job, id string) (*Summary, error) {
	j.ID = id
	earlier, err := s.Store.Job(ctx, id)
	if err != nil {
		return nil, err
	}
	*j = *earlier
	if j.State != Success || j.Definition() == nil {
		return nil, ErrNotFinished
	}
	return ParseSummary(&j.Spec, j.Result)
}

// EachDigest computes chunks here, so many at a time, and hands on each one's digest, one after the
// other in the order of their ends. It stops when the context ends.
func (s *Spec) EachDigest(ctx context.Context, chunks []uint64, lanes int, each func(k uint64, digest [sha256.Size]byte)) error {
	var next atomic.Int64
	var telling sync.Mutex
	var running sync.WaitGroup
	for range min(lanes, len(chunks)) {
		running.Go(func() {
			run := s.Start()
			tally := make([]int64, run.Slots())
			for i := next.Add(1) - 1; i < int64(len(chunks)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				run.Tally(chunks[i], tally)
				telling.Lock()
				each(chunks[i], digestOf(tally))
				telling.Unlock()
			}
		})
	}
	running.Wait()
	return ctx.Err()
}
