//go:build !goexperiment.simd || !amd64 || fisica_guest

package formula

// vectorTwo and vectorOne compute the first rows of a column and tell how many.
func vectorTwo(_ op, _, _, _ []float64) int { return 0 }

func vectorOne(_ op, _, _ []float64) int { return 0 }
