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

// Stream is the random stream of one model under one seed. Its histories are below MaxHistories.
// It remembers the key of a late step, so that one caller at a time uses it; copies are free.
type Stream struct {
	k0, k1, model uint32
	generator     Generator
	keys          [philoxRounds][2]uint32 // Philox: of the rounds
	key           uint64                  // Squares: of the first page
	page          uint32                  // Squares: the last page beyond it, 0 for none yet
	pageKey       uint64                  // and its key
	wide          wide                    // what the vector kernels read
}

// NewStream returns the stream of a model (its permanent number) under a seed. Under Philox two
// models share no number under the same seed; under Squares they have two of 3·10¹⁶ keys.
func NewStream(g Generator, seed uint64, model uint32) Stream {
	s := Stream{k0: uint32(seed), k1: uint32(seed >> 32), model: model, generator: g}
	for i, k0, k1 := 0, s.k0, s.k1; i < philoxRounds; i, k0, k1 = i+1, k0+philoxW0, k1+philoxW1 {
		s.keys[i] = [2]uint32{k0, k1}
	}
	if g == Squares64 {
		s.key = squaresKey(s.k0, s.k1, model, 0)
	}
	s.wide = newWide(&s)
	return s
}

// Generator returns the function behind the stream.
func (s *Stream) Generator() Generator { return s.generator }

// PhiloxKey returns what a kernel that computes Philox itself needs: the words of a history's step
// are those of
//
//	Philox(history mod 2³², ⌊history/2³²⌋, step, model, k0, k1)
func (s *Stream) PhiloxKey() (model, k0, k1 uint32) { return s.model, s.k0, s.k1 }

// SquaresKey returns what a kernel that computes Squares itself needs: the words of a history's
// step are the halves, lower ones first, of
//
//	Squares(c, key) and Squares(c + 1, key), with c = SquaresCounter(history, step)
//
// The key is the same for all steps of a page: those with the same ⌊step/2¹³⌋.
func (s *Stream) SquaresKey(step uint32) uint64 {
	if step < squaresPageSteps {
		return s.key
	}
	return s.lateKey(step / squaresPageSteps)
}

func (s *Stream) lateKey(page uint32) uint64 {
	if page != s.page {
		s.page, s.pageKey = page, squaresKey(s.k0, s.k1, s.model, page)
	}
	return s.pageKey
}

// Block returns the four words of a history's step.
func (s *Stream) Block(history uint64, step uint32) (r0, r1, r2, r3 uint32) {
	if s.generator == Squares64 {
		a, b := s.Pair(history, step)
		return uint32(a), uint32(a >> 32), uint32(b), uint32(b >> 32)
	}
	return Philox(uint32(history), uint32(history>>32), step, s.model, s.k0, s.k1)
}

// Pair returns the words of Block in pairs: the first one and 2³² times the second, the third and
// 2³² times the fourth.
func (s *Stream) Pair(history uint64, step uint32) (a, b uint64) {
	if s.generator == Squares64 {
		counter, key := SquaresCounter(history, step), s.SquaresKey(step)
		return Squares(counter, key), Squares(counter+1, key)
	}
	r0, r1, r2, r3 := Philox(uint32(history), uint32(history>>32), step, s.model, s.k0, s.k1)
	return uint64(r1)<<32 | uint64(r0), uint64(r3)<<32 | uint64(r2)
}

// Fill fills a and b, of the same length, with the pairs of a step of consecutive histories: the
// first one's, the next one's and so on.
func (s *Stream) Fill(history uint64, step uint32, a, b []uint64) {
	for done := s.fillVector(history, step, a, b); done < len(a); done++ {
		a[done], b[done] = s.Pair(history+uint64(done), step)
	}
}
