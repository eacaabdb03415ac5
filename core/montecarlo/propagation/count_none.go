//go:build !goexperiment.simd || !amd64 || fisica_guest

package propagation

// countVector counts what the vector kernel counts, from the front, here nothing, and returns how
// much that is.
func (s *scale) countVector([]float64, []int64) int { return 0 }
