package photons_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/montecarlo/photons"
	"github.com/fisica-lab/fisica/core/rng"
)

// benched are the media that are measured: a matched slab, and three layers in air.
var benched = map[string][]float64{
	"slab":   {1, 1, 1000, 9000, 0.75, 1, 2e-4, 1, 1, 0, 0, 2e-5, 200, 5e-5, 100, 30},
	"3capas": {3, 1.37, 100, 10000, 0.9, 1, 1e-3, 1.37, 100, 1000, 0, 1, 1e-3, 1.37, 200, 1000, 0.7, 1, 2e-3, 1, 1, 0, 0, 2e-5, 200, 5e-5, 100, 30},
}

// BenchmarkPhoton measures one photon's time, with and without vectors.
func BenchmarkPhoton(b *testing.B) {
	for name, params := range benched {
		for g := range rng.Generators {
			for width, text := range []string{"escalar", "256", "512"} {
				b.Run(name+"/"+[]string{"philox", "squares"}[g]+"/"+text, func(b *testing.B) {
					job := core.Job{Params: params, N: 1 << 20, Seed: 1, Generator: rng.Generator(g)}
					s := montecarlo.Start(&photons.Model, job)
					photons.SetVectors(s.Simulation, width > 0 && photons.Kernel.AVX2(), width > 1 && photons.Kernel.AVX512())
					slots := make([]int64, s.Slots())
					b.ResetTimer()
					for n := 0; n < b.N; n += 1 << 14 {
						s.Run(uint64(n), 1<<14, slots)
					}
				})
			}
		}
	}
}
