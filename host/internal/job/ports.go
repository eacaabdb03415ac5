package job

import (
	"context"
	"time"

	"github.com/fisica-lab/fisica/core"
)

// Store keeps the record of jobs. It is the truth: a job is in it before it is promised,
// its outcome before it is told.
type Store interface {
	// Admit adds a job within its owner's quota and returns its id, or that of the job which the
	// same request under the same key added before. ErrOtherRequest, or a QuotaError; ErrFinal for
	// a job that has ended.
	Admit(ctx context.Context, j *Job, a Admission) (id string, err error)
	// Usage returns what an owner has of the quota at an instant.
	Usage(ctx context.Context, owner string, at time.Time) (Usage, error)
	// Forget drops what Admit no longer needs at an instant.
	Forget(ctx context.Context, at time.Time) error
	// Job returns a job, or ErrNotFound.
	Job(ctx context.Context, id string) (*Job, error)
	// List returns an owner's jobs, newest first, and how many there are.
	List(ctx context.Context, owner string, limit, offset int) (jobs []*Job, total int, err error)
	// Unfinished returns every job that has not ended, oldest first.
	Unfinished(ctx context.Context) ([]*Job, error)
	// Backlog returns what has not ended, by tier; a tier without such a job is left out.
	Backlog(ctx context.Context) ([]Backlog, error)
	// Start notes that a pending job is being computed. Repeating it changes nothing.
	Start(ctx context.Context, id string, at time.Time) error
	// Restart gives a job under way another golden digest, where it still has the one that is
	// named, and tells whether it did.
	Restart(ctx context.Context, id, from, to string, at time.Time) (done bool, err error)
	// Finish ends a job, once: ErrFinal if it has ended, ErrNotFound if there is none,
	// ErrOtherBits for a success of bits that it no longer has.
	Finish(ctx context.Context, id string, o Outcome) error
	// Remove takes a job that has ended, its result too, from the record; otherwise ErrNotFound.
	Remove(ctx context.Context, id string) error
	// Digest returns the 32 bytes of chunk k of a success, or ErrNotFound.
	Digest(ctx context.Context, id string, k uint64) ([]byte, error)
	// Receipt returns the signed receipt of a success, or ErrNotFound, also where it has none.
	Receipt(ctx context.Context, id string) ([]byte, error)
	// Outcome returns how a job ended, tally and digests included, or ErrNotFound.
	Outcome(ctx context.Context, id string) (*Outcome, error)
	// Keep stores a document that every host serves, in the place of an older one of its name.
	Keep(ctx context.Context, name string, document []byte, at time.Time) error
	// Kept returns a document and when it was made, or ErrNotFound.
	Kept(ctx context.Context, name string) (document []byte, at time.Time, err error)
	// KeptUnder lists the documents whose names begin so, the newest first.
	KeptUnder(ctx context.Context, prefix string) ([]Document, error)
	// Prune removes jobs that ended before an instant, with their results: at most so many,
	// the oldest first. It returns how many.
	Prune(ctx context.Context, before time.Time, limit int) (removed int, err error)
	// Beyond returns the instant before which those jobs ended whose results, with those of all
	// that ended later, pass so many bytes: the zero time where all fit.
	Beyond(ctx context.Context, bytes uint64) (before time.Time, err error)
}

// Document is one that the record keeps.
type Document struct {
	Name  string
	Made  time.Time
	Bytes int
}

// Lease is a range of a job's chunks that one worker computes.
type Lease struct {
	JobID        string
	Worker       string // who holds it
	Spec         *Spec
	Trace        Trace
	Queued       time.Time // when the job came; zero where that is not known
	Lost         int       // leases of the job that were found to have run out as this one was given
	Index        uint64    // number of the range
	First, Count uint64
	Epoch        uint64          // which handing-out of the range this is
	Done         <-chan struct{} // closed once the lease is no longer held
}

// Part is what a worker made of a lease: the merged tally of its chunks and 32 bytes of
// digest a chunk.
type Part struct {
	Total   []core.Wide
	Digests []byte
}

// Snapshot is how far a job is.
type Snapshot struct {
	Done, Chunks uint64      // of those that were offered
	Histories    uint64      // computed so far
	Total        []core.Wide // of the chunks done; empty before the first
	Digests      []byte      // of all those chunks, once all are done
	Poison       *Poison     // what the job is given up for; nil for nothing
	Disputes     int         // ranges of which two computations differed, so far
	Golden       string      // of whose bits all this is
	Lent         Lent        // what tabs did of it
}

// Broker hands a job's chunks to workers and merges what they make of them. It is
// transport: what it forgets is computed again from the record.
type Broker interface {
	// Ping asks whether the broker is there.
	Ping(ctx context.Context) error
	// Submit cuts a job into ranges and offers them. Submitting it again changes nothing, unless
	// it began again since: what was of an earlier generation is dropped.
	Submit(ctx context.Context, j *Job) error
	// Grow offers further chunks of a job, up to a number; ErrNotFound if it is not known.
	Grow(ctx context.Context, j *Job, chunks uint64) error
	// Claim leases the next range, waiting until there is one.
	Claim(ctx context.Context, worker string) (*Lease, error)
	// Complete hands in a range: counted once, ErrRevoked if the job is gone. Where other bits
	// were handed in before it is ErrDiffers: the range is offered once more, to a third worker
	// if there is one, and whom that one agrees with is right. If it is the second, the job
	// begins again without the first; if it is neither, the job is given up.
	Complete(ctx context.Context, l *Lease, p Part) error
	// Fail gives a range back that could not be computed, and says why. It counts as a try, as
	// a lease does that runs out.
	Fail(ctx context.Context, l *Lease, cause string) error
	// Extend keeps a lease for another term, ErrRevoked if it is no longer held.
	Extend(ctx context.Context, l *Lease) error
	// Release gives a range back uncomputed, which counts as nothing.
	Release(ctx context.Context, l *Lease) error
	// Snapshot returns how far a job is, or ErrNotFound.
	Snapshot(ctx context.Context, id string) (*Snapshot, error)
	// Drop takes a job's open ranges back; leases of it end.
	Drop(ctx context.Context, id string) error
	Lending
	Letters
	Fleet
	// Elect tells whether this process is the one that does what is to be done at a time: of all
	// that ask, one.
	Elect(ctx context.Context, task string, at time.Time) (mine bool, err error)
	// Changes tells every host of jobs that moved: each id at the most a few times a second, and always
	// after its last range and once another host dropped it; "" where any may have moved or been lost.
	Changes() <-chan string
}

// LeaseEnd is how a lease ended for its worker.
type LeaseEnd string

// The ends of a lease.
const (
	Delivered LeaseEnd = "entregado"
	Returned  LeaseEnd = "devuelto" // the worker stops
	Withdrawn LeaseEnd = "retirado" // cancelled, or handed to another
	Failed    LeaseEnd = "fallido"
	Different LeaseEnd = "distinto" // from another's bits
)

// LeaseEnds are all of them.
var LeaseEnds = []LeaseEnd{Delivered, Returned, Withdrawn, Failed, Different}

// Backlog is what a tier has under way, as the record has it.
type Backlog struct {
	Tier    string
	Jobs    int       // that have not ended
	Oldest  time.Time // when the oldest of them was taken
	Waiting time.Time // since when the oldest waits of which nothing is computed; zero for none
}
