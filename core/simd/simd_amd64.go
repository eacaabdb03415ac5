//go:build goexperiment.simd && amd64 && !fisica_guest

package simd

import "simd/archsimd"

var (
	hasAVX2   = archsimd.X86.AVX2()
	hasAVX512 = archsimd.X86.AVX512()
)
