// Package job says what a simulation job is: its question, its states, and the two
// interfaces behind which it is kept (Store) and computed (Broker). It imports no adapter.
package job

import (
	"errors"
	"slices"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/rng"
	"github.com/fisica-lab/fisica/core/wire"
)

// Errors of the domain; adapters answer with these.
var (
	ErrNotFound = errors.New("no such job")
	ErrFinal    = errors.New("the job has ended")
	ErrRevoked  = errors.New("the lease is no longer held") // cancelled, or handed to another
	ErrDiffers  = errors.New("two workers give different bits")
	ErrClosed   = errors.New("the broker is closed")

	ErrUnavailable = errors.New("the broker does not answer")
	ErrOtherBits   = errors.New("the job began again with other bits")
	ErrNotRecorded = errors.New("the record takes no job")
	ErrNotFinished = errors.New("the job has no result")
)

// State is where a job stands.
type State string

// The states; the last three are final.
const (
	Pending  State = "PENDING"
	Started  State = "STARTED"
	Progress State = "PROGRESS"
	Success  State = "SUCCESS"
	Failure  State = "FAILURE"
	Revoked  State = "REVOKED"
)

// next are the steps that a job may take.
var next = map[State][]State{
	Pending:  {Started, Progress, Success, Failure, Revoked},
	Started:  {Progress, Success, Failure, Revoked},
	Progress: {Progress, Success, Failure, Revoked},
}

// Final tells whether a job in this state has ended.
func (s State) Final() bool { return len(next[s]) == 0 }

// May tells whether a job may go from this state to another.
func (s State) May(to State) bool {
	return slices.Contains(next[s], to)
}

// Spec is all that a job's result depends on.
type Spec struct {
	Model     string    // slug
	Golden    string    // the model's golden digest: which bits it gives
	Params    []float64 // flat
	N         uint64    // histories
	Seed      uint64
	Generator string // its wire name
}

// Definition returns the declaration of the spec's model, or nil.
func (s *Spec) Definition() *core.Model { return catalog.FindModel(s.Model) }

// Core returns what the core is asked.
func (s *Spec) Core() core.Job {
	generator := max(slices.Index(wire.Generators[:], s.Generator), 0)
	return core.Job{Params: s.Params, N: s.N, Seed: s.Seed, Generator: rng.Generator(generator)} //nolint:gosec // one of a few
}

// Chunks returns how many chunks the job has.
func (s *Spec) Chunks() uint64 { return montecarlo.Chunks(s.Definition(), s.Core()) }

// ChunkSize returns how many histories a full chunk has.
func (s *Spec) ChunkSize() uint64 { return s.Definition().Chunk(s.Params) }

// Start prepares the job.
func (s *Spec) Start() *montecarlo.Run { return montecarlo.Start(s.Definition(), s.Core()) }

// Job is the record of a simulation.
type Job struct {
	ID    string
	Owner string // a user's name
	Tier  string
	Spec
	Name, Description string
	Trace             Trace  // of the request that made it
	Origin            string // the golden digest that it was promised, where it began again with another
	Generation        uint64 // how often it did
	State             State
	Created           time.Time
	Started, Finished time.Time // zero until then
	Result            []byte    // JSON, of a success
	Error             string    // of a failure
	Lent              Lent      // what tabs did of a success
}

// Outcome is how a job ended.
type Outcome struct {
	State   State
	Golden  string // of the bits that a success has: a job that began again with others does not take it
	Result  []byte
	Error   string
	Total   []core.Wide // merged tally, of a success
	Digests []byte      // 32 bytes a chunk, in order, of a success
	Receipt []byte      // signed, of a success; none where the host signs none
	Lent    Lent        // what tabs did of a success
	At      time.Time
}
