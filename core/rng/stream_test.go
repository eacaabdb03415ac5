package rng_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core/rng"
)

// each calls a subtest for each generator.
func each(t *testing.T, f func(*testing.T, rng.Generator)) {
	t.Helper()
	for name, g := range map[string]rng.Generator{"philox": rng.Philox4x32, "squares": rng.Squares64} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f(t, g)
		})
	}
}

// Fill gives the words of Block, for every length and alignment, across 2³² and up to the end.
func TestFillIsBlocks(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g rng.Generator) {
		t.Helper()
		s := rng.NewStream(g, 0x0123456789abcdef, 3)
		a, b := make([]uint64, 100), make([]uint64, 100)
		for n := range 70 {
			for _, history := range []uint64{0, 1, 1<<32 - 33, rng.MaxHistories - 100} {
				for _, step := range []uint32{0, 1<<13 - 1, 1<<32 - 1} {
					clear(a)
					clear(b)
					s.Fill(history, step, a[:n], b[:n])
					checkFill(t, &s, history, step, a, b, n)
				}
			}
		}
	})
}

func checkFill(t *testing.T, s *rng.Stream, history uint64, step uint32, a, b []uint64, n int) {
	t.Helper()
	for i := range a {
		var wantA, wantB uint64
		if i < n {
			r0, r1, r2, r3 := s.Block(history+uint64(i), step)
			wantA, wantB = uint64(r1)<<32|uint64(r0), uint64(r3)<<32|uint64(r2)
		}
		if a[i] != wantA || b[i] != wantB {
			t.Fatalf("Fill(%d, %d) of %d: %016x %016x at %d, want %016x %016x", history, step, n, a[i], b[i], i, wantA, wantB)
		}
	}
}

// A kernel with one wrong bit in its last lane is found out.
func TestSameFillFindsOut(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g rng.Generator) {
		t.Helper()
		for _, wrong := range []uint64{0, 1, 1 << 63} {
			same := rng.SameFill(g, func(s *rng.Stream, history uint64, step uint32, a, b []uint64) int {
				s.Fill(history, step, a, b)
				b[len(b)-1] ^= wrong
				return len(b)
			})
			if same != (wrong == 0) {
				t.Errorf("bits %x wrong: same = %v", wrong, same)
			}
		}
	})
}

func BenchmarkBlock(b *testing.B) {
	for name, g := range map[string]rng.Generator{"philox": rng.Philox4x32, "squares": rng.Squares64} {
		s := rng.NewStream(g, 1, 1)
		b.Run(name, func(b *testing.B) {
			var sum uint32
			for i := range b.N {
				r0, _, _, _ := s.Block(uint64(i), 0)
				sum += r0
			}
			sink = sum
		})
	}
}

func BenchmarkFill(b *testing.B) {
	for name, g := range map[string]rng.Generator{"philox": rng.Philox4x32, "squares": rng.Squares64} {
		s := rng.NewStream(g, 1, 1)
		b.Run(name, func(b *testing.B) {
			var x, y [256]uint64
			for i := range b.N {
				s.Fill(uint64(i)<<8, 0, x[:], y[:])
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/256, "ns/block")
		})
	}
}
