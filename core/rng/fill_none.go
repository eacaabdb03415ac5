//go:build !goexperiment.simd || !amd64 || fisica_guest

package rng

// fillVector fills what vector kernels fill, here nothing, and returns how much that is.
func (s *Stream) fillVector(uint64, uint32, []uint64, []uint64) int { return 0 }
