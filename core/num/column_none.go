//go:build !goexperiment.simd || !amd64 || fisica_guest

package num

// quantileVector computes a column with vectors and tells whether it could.
func quantileVector(_, _ []float64) bool { return false }

// logColumnVector computes the first rows of a column and tells how many.
func logColumnVector(_, _ []float64) int { return 0 }
