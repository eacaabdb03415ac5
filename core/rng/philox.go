// Package rng holds counter-based random streams: a history's numbers depend on the seed,
// the history and the step alone, so that any worker can compute any of them.
package rng

import "math/bits"

const (
	philoxM0 = 0xd2511f53
	philoxM1 = 0xcd9e8d57
	philoxW0 = 0x9e3779b9 // the golden ratio
	philoxW1 = 0xbb67ae85 // √3 − 1

	philoxRounds = 10
)

// Philox returns the block of four 32-bit words that Philox4x32-10 gives for a counter
// and a key, lowest words first.
//
// Source: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3",
// SC11, doi 10.1145/2063384.2063405.
func Philox(c0, c1, c2, c3, k0, k1 uint32) (r0, r1, r2, r3 uint32) {
	for range philoxRounds {
		h0, l0 := bits.Mul32(philoxM0, c0)
		h1, l1 := bits.Mul32(philoxM1, c2)
		c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0
		k0 += philoxW0
		k1 += philoxW1
	}
	return c0, c1, c2, c3
}
