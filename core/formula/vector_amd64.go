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
	n := len(dst) &^ 7
	dst, a, b = dst[:n], a[:n], b[:n]
	switch o {
	case opAdd:
		for i := 0; i+8 <= n; i += 8 {
			archsimd.LoadFloat64x8Slice(a[i:]).Add(archsimd.LoadFloat64x8Slice(b[i:])).StoreSlice(dst[i:])
		}
	case opSub:
		for i := 0; i+8 <= n; i += 8 {
			archsimd.LoadFloat64x8Slice(a[i:]).Sub(archsimd.LoadFloat64x8Slice(b[i:])).StoreSlice(dst[i:])
		}
	case opMul:
		for i := 0; i+8 <= n; i += 8 {
			archsimd.LoadFloat64x8Slice(a[i:]).Mul(archsimd.LoadFloat64x8Slice(b[i:])).StoreSlice(dst[i:])
		}
	default:
		for i := 0; i+8 <= n; i += 8 {
			archsimd.LoadFloat64x8Slice(a[i:]).Div(archsimd.LoadFloat64x8Slice(b[i:])).StoreSlice(dst[i:])
		}
	}
	archsimd.ClearAVXUpperBits()
	return n
}

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
