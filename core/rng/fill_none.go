//go:build !goexperiment.simd || !amd64 || fisica_guest

package rng

// fillVector fills what vector kernels fill, here nothing, and returns how much that is.
func (s *Stream) fillVector(uint64, uint32, []uint64, []uint64) int { return 0 }

// wide is what the vector kernels of Lanes need, here nothing.
type wide struct{}

func newWide(*Stream) wide { return wide{} }

// readVector reads what vector kernels read, here nothing, and tells whether it did.
func (l *Lanes) readVector() bool { return false }
