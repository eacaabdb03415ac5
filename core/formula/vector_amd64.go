//go:build goexperiment.simd && amd64 && !fisica_guest

package formula

import (
	"simd/archsimd"

	"github.com/fisica-lab/fisica/core/simd"
)

// vectorTwo computes the first rows of a column and tells how many.
func vectorTwo(o op, dst, a, b []float64) int {
	if o > opDiv || !simd.AVX512() {
		return 0
	}
	n := len(dst) &^ 15
	dst, a, b = dst[:n], a[:n], b[:n]
	switch o {
	case opAdd:
		for len(dst) >= 16 && len(a) >= 16 && len(b) >= 16 {
			x, y := load(a).Add(load(b)), load(a[8:]).Add(load(b[8:]))
			x.StoreSlice(dst)
			y.StoreSlice(dst[8:])
			dst, a, b = dst[16:], a[16:], b[16:]
		}
	case opSub:
		for len(dst) >= 16 && len(a) >= 16 && len(b) >= 16 {
			x, y := load(a).Sub(load(b)), load(a[8:]).Sub(load(b[8:]))
			x.StoreSlice(dst)
			y.StoreSlice(dst[8:])
			dst, a, b = dst[16:], a[16:], b[16:]
		}
	case opMul:
		for len(dst) >= 16 && len(a) >= 16 && len(b) >= 16 {
			x, y := load(a).Mul(load(b)), load(a[8:]).Mul(load(b[8:]))
			x.StoreSlice(dst)
			y.StoreSlice(dst[8:])
			dst, a, b = dst[16:], a[16:], b[16:]
		}
	default:
		for len(dst) >= 16 && len(a) >= 16 && len(b) >= 16 {
			x, y := load(a).Div(load(b)), load(a[8:]).Div(load(b[8:]))
			x.StoreSlice(dst)
			y.StoreSlice(dst[8:])
			dst, a, b = dst[16:], a[16:], b[16:]
		}
	}
	archsimd.ClearAVXUpperBits()
	return n
}

func load(x []float64) archsimd.Float64x8 { return archsimd.LoadFloat64x8Slice(x) }

// vectorOne is vectorTwo for the square root.
func vectorOne(o op, dst, a []float64) int {
	if o != opSqrt || !simd.AVX512() {
		return 0
	}
	n := len(dst) &^ 7
	for i := 0; i+8 <= n; i += 8 {
		archsimd.LoadFloat64x8Slice(a[i:]).Sqrt().StoreSlice(dst[i:])
	}
	archsimd.ClearAVXUpperBits()
	return n
}
