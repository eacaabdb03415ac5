package rng

// Generator is the function behind a job's random numbers.
type Generator uint8

// The generators; their numbers are permanent.
const (
	Philox4x32 Generator = iota // Philox4x32-10, of the longest pedigree
	Squares64                   // three times cheaper
	generators                  // keep last
)

// Generators is how many generators there are.
const Generators = int(generators)

// Stream is the random stream of one model under one seed.
type Stream struct {
	k0, k1, model uint32
	generator     Generator
}

// NewStream returns the stream of a model (its permanent number) under a seed. Two models
// share no number under the same seed.
func NewStream(g Generator, seed uint64, model uint32) Stream {
	return Stream{k0: uint32(seed), k1: uint32(seed >> 32), model: model, generator: g}
}

// Block returns the four words of a history's step.
func (s *Stream) Block(history uint64, step uint32) (r0, r1, r2, r3 uint32) {
	return Philox(uint32(history), uint32(history>>32), step, s.model, s.k0, s.k1)
}
