// Package simd tells which vector kernels may run here. They give the bits of their scalar twins,
// faster; without them everything is the same.
package simd

import "sync/atomic"

var off atomic.Bool

// Off switches every vector kernel off, for jobs prepared from then on.
func Off() { off.Store(true) }

// AVX2 tells whether kernels of 256 bits may run: they were built, and the processor has what
// they need.
func AVX2() bool { return hasAVX2 && !off.Load() }

// AVX512 is AVX2 for kernels of 512 bits.
func AVX512() bool { return hasAVX512 && !off.Load() }

// Widest names the widest kernels that may run.
func Widest() string {
	switch {
	case AVX512():
		return "avx512"
	case AVX2():
		return "avx2"
	}
	return "escalar"
}
