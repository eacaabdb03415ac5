//go:build !goexperiment.simd || !amd64 || fisica_guest

package distribution

// wordsVector and affineVector do what the vector kernels do, here nothing, and return how much it is.
func wordsVector(_ []uint64, _, _ uint64, _ float64, _ []float64) int { return 0 }
func affineVector(_ []float64, _, _ float64) int                      { return 0 }

// column replaces uniforms by center + scale times their quantiles.
func (t *table) column(u []float64, center, scale float64) { t.columnScalar(u, center, scale) }
