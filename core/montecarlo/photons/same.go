//go:build !fisica_guest

package photons

import (
	"slices"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/rng"
)

// Same tells whether Kernel gives the bits of its scalar twin: over a few hundred photons.
func Same() bool {
	for g := range rng.Generators {
		j := core.Job{Params: selfTest, N: 256, Seed: 5, Generator: rng.Generator(g)}
		s := prepare(j).(*simulation)
		vector, scalar := make([]int64, s.Slots()), make([]int64, s.Slots())
		s.Run(0, j.N, vector)
		s.vectors(false, false)
		s.Run(0, j.N, scalar)
		if !slices.Equal(vector, scalar) {
			return false
		}
	}
	return true
}

// SetVectors says whether a simulation of the model uses its vector kernels, and those of 512 bits,
// for benchmarks.
func SetVectors(s core.Simulation, may, broad bool) {
	if own, ok := s.(*simulation); ok {
		own.vectors(may, broad)
	}
}

// selfTest is a medium for Same.
var selfTest = []float64{2, 1.4, 100, 5000, 0.8, 1, 5e-4, 1.3, 100, 5000, 0, 0, 1, 1, gaussian, 1e-3, 1e-4, 20, 1e-4, 20, 10}
