package montecarlo

import "github.com/fisica-lab/fisica/core"

// Run computes the chunks of a job, one at a time.
type Run struct {
	core.Simulation
	chunk, n uint64
}

// Start prepares a job of a model.
func Start(m *core.Model, j core.Job) *Run {
	return &Run{Simulation: m.Prepare(j), chunk: m.Chunk(j.Params), n: j.N}
}

// Chunks returns how many chunks a job has.
func Chunks(m *core.Model, j core.Job) uint64 {
	chunk := m.Chunk(j.Params)
	return (j.N + chunk - 1) / chunk
}

// Chunk returns how many histories a full chunk has.
func (r *Run) Chunk() uint64 { return r.chunk }

// Total returns the histories of the whole job.
func (r *Run) Total() uint64 { return r.n }

// Range returns the first history of chunk k, and how many it has: all chunks are full but the
// last. Beyond the last chunk it returns none.
func (r *Run) Range(k uint64) (first, count uint64) {
	if k >= (r.n+r.chunk-1)/r.chunk {
		return 0, 0
	}
	first = k * r.chunk
	return first, min(r.chunk, r.n-first)
}

// Tally fills the tally, Slots long, with chunk k.
func (r *Run) Tally(k uint64, tally []int64) {
	clear(tally)
	first, count := r.Range(k)
	r.Run(first, count, tally)
}
