package rng_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core/rng"
)

// Lanes read what Pair returns, with and without vectors, at steps within and beyond a page.
func TestLanes(t *testing.T) {
	t.Parallel()
	for g := range rng.Generators {
		stream := rng.NewStream(rng.Generator(g), 1<<63+5, 3)
		for _, vector := range []bool{false, true} {
			var l rng.Lanes
			l.Begin(&stream, vector)
			for round := range uint64(4000) {
				for q := range rng.Octets {
					for i := range uint64(8) {
						l.History[q][i] = (round*977 + i + 8*uint64(q)) % rng.MaxHistories
						l.Step[q][i] = round%(1+i)*31 + round*uint64(q)*3 + 1
						if round%3 == 0 {
							l.History[q][i] = rng.MaxHistories - 1 - l.History[q][i]
						}
					}
				}
				l.Read(8 * rng.Octets)
				for q := range rng.Octets {
					for i := range 8 {
						a, b := stream.Pair(l.History[q][i], uint32(l.Step[q][i]))
						if l.A[q][i] != a || l.B[q][i] != b {
							t.Fatalf("generator %d, vector %v, history %d, step %d: %x %x, want %x %x", g, vector, l.History[q][i], l.Step[q][i], l.A[q][i], l.B[q][i], a, b)
						}
					}
				}
			}
		}
	}
}
