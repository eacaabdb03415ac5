package propagation

import (
	"slices"

	"github.com/fisica-lab/fisica/core/simd"
)

// Kernel is the vector kernel of the tallies.
var Kernel = simd.Kernel{Name: "propagacion"}

// Same tells whether Kernel gives the tallies of its scalar twin.
func Same() bool {
	s := scale{0.25, 0.75, 1 / 0.75}
	values := make([]float64, 2*rows)
	for i := range values {
		values[i] = float64(float64(i-rows)*0.005) + 0.3
	}
	got, want := make([]int64, slots), make([]int64, slots)
	s.countScalar(values[s.countVector(values, got):], got)
	s.countScalar(values, want)
	return slices.Equal(got, want)
}
