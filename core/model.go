package core

import "github.com/fisica-lab/fisica/core/rng"

// Model declares a Monte Carlo simulation. Its histories are cut into chunks; a chunk's tally
// depends on nothing but the job and the chunk's index, and tallies are integers, so that they
// add up the same in any order.
//
// Parameters and summaries are flat lists of doubles, as package flat writes them after the
// declared Params and Outputs.
type Model struct {
	ID      uint32 // permanent number, the module's id
	Slug    Label  // permanent Spanish name
	Title   Text
	Formula Text
	Source  Text
	Params  []Param
	Outputs Results // of the summary

	Examples Examples // parameters: the first are those to start from; the golden digest holds all
	Sample   uint64   // histories of a chunk that the golden digest computes; 0 means a whole one
	MaxTotal uint64   // histories per job that the merged tally can hold
	Claims   Claims   // what others published, for `fisica verify`

	// Check returns the rules over several parameters that these break, each inside its own
	// domain; nil stands for none.
	Check func(params []float64) Faults
	// Resolve returns parameters in which what they say by name stands by number too, as the module
	// needs it; nothing for none.
	Resolve Resolve
	// Chunk returns how many histories a chunk has.
	Chunk func(params []float64) uint64
	// Work returns what a history costs, in work units: about 10 ns of one core.
	Work func(params []float64) float64
	// Stops tells whether a job of these parameters may have enough before all its histories are
	// computed: then its simulation is a Stopper. nil stands for never.
	Stops func(params []float64) bool
	// Prepare gets ready to compute a job whose parameters broke no rule.
	Prepare func(j Job) Simulation
}

// Job is all that a simulation's result depends on, beside its model.
type Job struct {
	Params    []float64
	N         uint64 // histories
	Seed      uint64
	Generator rng.Generator
}

// Stream returns the job's random stream for a model.
func (j *Job) Stream(model uint32) *rng.Stream {
	s := rng.NewStream(j.Generator, j.Seed, model)
	return &s
}

// Simulator computes a job. It may keep what it needs between two calls, so that one caller at a
// time uses it; what it answers depends on the job and the arguments alone. Memory that it takes in
// Run or Summarize is taken back after the call: what stays is made in Prepare.
type Simulator interface {
	// Slots returns how many integers a tally has.
	Slots() int
	// Run adds histories first … first+n−1 to the tally: a whole chunk, or the job's last.
	Run(first, n uint64, tally []int64)
	// Summarize returns the summary, flat, of the first n ≥ 1 histories from their merged tally.
	Summarize(n uint64, total []Wide) []float64
}

// Stopper is a simulation that may have enough before all histories are computed. It is asked
// with the merged tally of the first n histories, at borders of chunks that depend on the job
// alone, in order.
type Stopper interface {
	Enough(n uint64, total []Wide) bool
}

// Fault is a rule that a model's parameters break, and where.
type Fault struct {
	Law   Law
	Param int     // which parameter
	Item  int     // which element of a list, −1 for the list itself
	Field int     // which field of the element, −1 for all of it
	At    int     // the byte of a text, −1 for all of it
	Said  string  // what stands in the text there
	Value float64 // what was given, NaN where that is not a number
	Bound float64 // what it is held against, NaN for nothing
}
