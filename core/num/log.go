package num

import "math"

// ln 2 in two parts.
const (
	logLn2Hi = 0.6931471805598903
	logLn2Lo = 5.497923018708371e-14
)

// Log returns the natural logarithm of x: −Inf at 0, NaN below. The worst error measured
// is 0.501 ulp. It is the one that Pow needs, with its tail: a table of its own would be 4 KiB of
// module. Source as Pow's.
func Log(x float64) float64 {
	if !(x > 0) || x > math.MaxFloat64 {
		return logEdge(x)
	}
	sum, low := logParts(x)
	return sum + low
}

// logEdge is Log of zero, of infinity and of what has no logarithm.
func logEdge(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x > 0:
		return x
	}
	return math.NaN()
}
