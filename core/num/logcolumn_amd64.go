//go:build goexperiment.simd && amd64 && !fisica_guest

package num

import (
	"math"
	"simd/archsimd"

	"github.com/fisica-lab/fisica/core/simd"
)

// logColumnVector computes the first rows of a column and tells how many.
func logColumnVector(dst, x []float64) int {
	if !simd.AVX512() {
		return 0
	}
	var (
		l    logParted
		from [tailRows]float64
	)
	done := len(x) - len(x)%8
	for first := 0; first < done; first += tailRows {
		n := min(tailRows, done-first)
		copy(from[:n], x[first:]) // dst may be x
		l.look(from[:n])
		l.logarithms(dst[first : first+n])
		for i, v := range from[:n] {
			if !(v >= 0x1p-1022 && v <= math.MaxFloat64) {
				dst[first+i] = Log(v)
			}
		}
	}
	return done
}

// logarithms puts Log of what was looked up into dst, of a multiple of eight.
func (l *logParted) logarithms(dst []float64) {
	for i := 0; i < len(dst); i += 8 {
		sum, _ := logSum(load((*eight)(l.k[i:])), load((*eight)(l.z[i:])), load((*eight)(l.zHigh[i:])),
			load((*eight)(l.invC[i:])), load((*eight)(l.logC[i:])), load((*eight)(l.tail[i:])))
		sum.StoreSlice(dst[i:])
	}
	archsimd.ClearAVXUpperBits()
}
