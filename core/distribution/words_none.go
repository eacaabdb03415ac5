//go:build !goexperiment.simd || !amd64 || fisica_guest

package distribution

// wordsVector does what the vector kernel does, here nothing, and returns how much it is.
func wordsVector([]uint64, Part, float64, float64, []float64) int { return 0 }

// column replaces uniforms by center + scale times their quantiles.
func (t *table) column(u []float64, center, scale float64) { t.columnScalar(u, center, scale) }
