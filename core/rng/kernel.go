package rng

import "github.com/fisica-lab/fisica/core/simd"

// The vector kernels of Fill.
var (
	PhiloxKernel  = simd.Kernel{Name: "philox"}
	SquaresKernel = simd.Kernel{Name: "squares"}
)

// SamePhilox tells whether PhiloxKernel gives the bits of its scalar twin.
func SamePhilox() bool { return sameFill(Philox4x32, (*Stream).fillVector) && sameLanes(Philox4x32) }

// SameSquares tells whether SquaresKernel gives the bits of its scalar twin.
func SameSquares() bool { return sameFill(Squares64, (*Stream).fillVector) && sameLanes(Squares64) }

// sameFill tells whether what fill fills is what Pair gives.
func sameFill(g Generator, fill func(s *Stream, history uint64, step uint32, a, b []uint64) int) bool {
	const n, seed, model = 64, 0x0123456789abcdef, 3
	var a, b [n]uint64
	same := true
	for _, at := range []struct {
		history uint64
		step    uint32
	}{{0, 0}, {1<<32 - n/2 + 1, 1<<13 - 1}, {MaxHistories - n, 1<<32 - 1}} {
		s := NewStream(g, seed, model)
		for i := range fill(&s, at.history, at.step, a[:], b[:]) {
			wantA, wantB := s.Pair(at.history+uint64(i), at.step)
			same = same && a[i] == wantA && b[i] == wantB
		}
	}
	return same
}

// sameLanes tells whether what Lanes read is what Pair gives.
func sameLanes(g Generator) bool {
	s := NewStream(g, 0xfedcba9876543210, 5)
	var l Lanes
	l.Begin(&s, true)
	same := true
	for round := range uint64(16) {
		for i := range uint64(8 * Octets) {
			l.History[i/8][i%8] = (MaxHistories - 1) >> (2 * round) * (i + 1) % MaxHistories
			l.Step[i/8][i%8] = 1 + (i+1)*round*round
		}
		l.Read(8 * Octets)
		for q := range l.A {
			for i := range l.A[q] {
				a, b := s.Pair(l.History[q][i], uint32(l.Step[q][i]))
				same = same && l.A[q][i] == a && l.B[q][i] == b
			}
		}
	}
	return same
}
