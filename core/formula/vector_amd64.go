//go:build goexperiment.simd && amd64 && !fisica_guest

package formula

import (
	"simd/archsimd"

	"github.com/fisica-lab/fisica/core/simd"
)

// vectorTwo computes the first rows of a column and tells how many.
func vectorTwo(o op, dst, a, b []float64) int {
	if o > opDiv || !simd.AVX2() {
		return 0
	}
	n := len(dst) &^ 7
	dst, a, b = dst[:n], a[:n], b[:n]
	switch o {
	case opAdd:
		for len(dst) >= 8 && len(a) >= 8 && len(b) >= 8 {
			x, y := load(a).Add(load(b)), load(a[4:]).Add(load(b[4:]))
			x.StoreSlice(dst)
			y.StoreSlice(dst[4:])
			dst, a, b = dst[8:], a[8:], b[8:]
		}
	case opSub:
		for len(dst) >= 8 && len(a) >= 8 && len(b) >= 8 {
			x, y := load(a).Sub(load(b)), load(a[4:]).Sub(load(b[4:]))
			x.StoreSlice(dst)
			y.StoreSlice(dst[4:])
			dst, a, b = dst[8:], a[8:], b[8:]
		}
	case opMul:
		for len(dst) >= 8 && len(a) >= 8 && len(b) >= 8 {
			x, y := load(a).Mul(load(b)), load(a[4:]).Mul(load(b[4:]))
			x.StoreSlice(dst)
			y.StoreSlice(dst[4:])
			dst, a, b = dst[8:], a[8:], b[8:]
		}
	default:
		for len(dst) >= 8 && len(a) >= 8 && len(b) >= 8 {
			x, y := load(a).Div(load(b)), load(a[4:]).Div(load(b[4:]))
			x.StoreSlice(dst)
			y.StoreSlice(dst[4:])
			dst, a, b = dst[8:], a[8:], b[8:]
		}
	}
	archsimd.ClearAVXUpperBits()
	return n
}

func load(x []float64) archsimd.Float64x4 { return archsimd.LoadFloat64x4Slice(x) }

// vectorOne is vectorTwo for the square root.
func vectorOne(o op, dst, a []float64) int {
	if o != opSqrt || !simd.AVX2() {
		return 0
	}
	n := len(dst) &^ 3
	for i := 0; i+4 <= n; i += 4 {
		load(a[i:]).Sqrt().StoreSlice(dst[i:])
	}
	archsimd.ClearAVXUpperBits()
	return n
}
