package montecarlo

import (
	"slices"

	"github.com/fisica-lab/fisica/core/rng"
	"github.com/fisica-lab/fisica/core/simd"
)

// UniformKernel is the vector kernel of the model uniforme.
var UniformKernel = simd.Kernel{Name: "uniforme"}

// SameUniform tells whether UniformKernel gives the tally of its scalar twin.
func SameUniform() bool {
	const first, n, seed = 1<<34 - 1<<15 + 1, 1 << 16, 2025 // words on both sides of 2³² blocks
	for g := range rng.Generators {
		stream := rng.NewStream(rng.Generator(g), seed, uniformID)
		vector, scalar := uniform{stream: &stream, vectors: newUniformVectors()}, uniform{stream: &stream}
		got, want := make([]int64, uniformSlots), make([]int64, uniformSlots)
		vector.Run(first, n, got)
		scalar.Run(first, n, want)
		if !slices.Equal(got, want) {
			return false
		}
	}
	return true
}
