package num

import "math"

// Expm1 returns e to the x less 1, with all its digits near 0. The worst error measured is
// 0.59 ulp.
func Expm1(x float64) float64 {
	switch size := math.Abs(x); {
	case x != x:
		return math.NaN()
	case size < 0x1p-54:
		return x
	case size < 0.1:
		return expm1Small(x)
	case x > 40:
		return Exp(x)
	case x < -40:
		return -1
	}
	high, low := expTwo(x)
	sum, err := addExact(high, -1)
	return sum + (err + low)
}

// expm1Small is the series up to x¹¹/11!, whose rest is below 2⁻⁶² of x for |x| < 0.1.
func expm1Small(x float64) float64 {
	p := 1.0/3628800 + float64(x*(1.0/39916800))
	p = 1.0/362880 + float64(x*p)
	p = 1.0/40320 + float64(x*p)
	p = 1.0/5040 + float64(x*p)
	p = 1.0/720 + float64(x*p)
	p = 1.0/120 + float64(x*p)
	p = 1.0/24 + float64(x*p)
	p = 1.0/6 + float64(x*p)
	xx := float64(x * x)
	return x + (float64(0.5*xx) + float64(float64(x*xx)*p))
}

// Log1p returns the logarithm of 1 + x, with all its digits near 0: −Inf at −1, NaN below. The
// worst error measured is 0.67 ulp.
func Log1p(x float64) float64 {
	switch {
	case x <= -1 || !finite(x):
		return logEdge(1 + x)
	case math.Abs(x) < 0x1p-54:
		return x
	}
	u, tail := addExact(1, x)
	high, low := logTwo(u)
	return high + (low + tail/u)
}
