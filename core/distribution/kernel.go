package distribution

import (
	"slices"

	"github.com/fisica-lab/fisica/core/simd"
)

// Kernel is the vector kernel of the uniforms and of the tables.
var Kernel = simd.Kernel{Name: "distribuciones"}

// Same tells whether Kernel gives the bits of its scalar twin.
func Same() bool {
	const n = 203
	d := new(Maker).Standard()
	words, got, want := make([]uint64, n), make([]float64, n), make([]float64, n)
	for part := range cuts {
		if !samePart(Part(part)) {
			return false
		}
	}
	for i := range words {
		words[i] = uint64(i*i+1) * 0x9e3779b97f4a7c15 >> (uint(i) % 50)
		want[i] = float64((float64(int64(words[i]>>12)) + 0.5) * 0x1p-52)
	}
	words[0], want[0] = 0, 0x1p-53
	d.table.columnScalar(want, 0, 1)
	d.Words(words, Whole, got)
	return slices.Equal(got, want)
}

// samePart compares the uniforms of a part, on [0, 1] and elsewhere.
func samePart(part Part) bool {
	const n = 19
	var words [n]uint64
	for i := range words {
		words[i] = uint64(i+1) * 0x9e3779b97f4a7c15
	}
	for _, at := range [][2]float64{{0, 1}, {3, 0.7}} {
		var got, want [n]float64
		wordsScalar(words[:], part, at[0], at[1], want[:])
		done := wordsVector(words[:], part, at[0], at[1], got[:])
		if !slices.Equal(got[:done], want[:done]) {
			return false
		}
	}
	return true
}
