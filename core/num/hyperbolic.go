package num

import "math"

// Sinh returns the hyperbolic sine of x. The worst error measured is 0.53 ulp.
func Sinh(x float64) float64 {
	size := math.Abs(x)
	switch {
	case size < 0.3:
		return sinhSmall(x)
	case x != x:
		return math.NaN()
	case size > 22:
		return math.Copysign(expHalf(size), x)
	}
	high, low, rHigh, rLow := bothExps(size)
	sum, err := addFast(high, -rHigh)
	return math.Copysign(float64(0.5*(sum+(err+low-rLow))), x)
}

// Cosh returns the hyperbolic cosine of x. The worst error measured is 0.51 ulp.
func Cosh(x float64) float64 {
	size := math.Abs(x)
	if size > 22 || x != x {
		return expHalf(size)
	}
	high, low, rHigh, rLow := bothExps(size)
	sum, err := addFast(high, rHigh)
	return float64(0.5 * (sum + (err + low + rLow)))
}

// Tanh returns the hyperbolic tangent of x. The worst error measured is 0.58 ulp.
func Tanh(x float64) float64 {
	size := math.Abs(x)
	switch {
	case size < 0x1p-28:
		return x
	case size < 0.25:
		return tanhSmall(x)
	case size > 22:
		return math.Copysign(1, x)
	case x != x:
		return math.NaN()
	}
	high, low := expTwo(size + size) // (e²ˣ − 1)/(e²ˣ + 1)
	n, nErr := addFast(high, -1)
	d, dErr := addFast(high, 1)
	q, rest := divTwo(n, nErr+low, d, dErr+low)
	return math.Copysign(q+rest, x)
}

// bothExps returns eˣ and e⁻ˣ to 60 bits or more, 0 ≤ x < 512.
func bothExps(x float64) (high, low, rHigh, rLow float64) {
	high, low = expTwo(x)
	rHigh = 1 / high
	p, err := mulExact(rHigh, high)
	return high, low, rHigh, float64(rHigh * ((1 - p - err) - float64(rHigh*low)))
}

// expHalf returns eˣ/2 for x > 22, which may be a double where eˣ is none.
func expHalf(x float64) float64 {
	switch {
	case x != x:
		return math.NaN()
	case x >= 711:
		return math.Inf(1)
	}
	bits, tmp, _ := expParts(x, 0)
	scale := math.Float64frombits(bits - 1009<<52)
	return float64(0x1p1008 * (scale + float64(scale*tmp)))
}

// sinhSmall is the series up to x¹⁵/15!.
func sinhSmall(x float64) float64 {
	z := float64(x * x)
	p := 1.0/6227020800 + float64(z*(1.0/1307674368000))
	p = 1.0/39916800 + float64(z*p)
	p = 1.0/362880 + float64(z*p)
	p = 1.0/5040 + float64(z*p)
	p = 1.0/120 + float64(z*p)
	p = 1.0/6 + float64(z*p)
	return x + float64(float64(x*z)*p)
}

// tanhSmall is the series up to x²⁵, by the Bernoulli numbers.
func tanhSmall(x float64) float64 {
	z := float64(x * x)
	p := -443861162.0/1856156927625 + float64(z*(18888466084.0/194896477400625))
	p = 6404582.0/10854718875 + float64(z*p)
	p = -929569.0/638512875 + float64(z*p)
	p = 21844.0/6081075 + float64(z*p)
	p = -1382.0/155925 + float64(z*p)
	p = 62.0/2835 + float64(z*p)
	p = -17.0/315 + float64(z*p)
	p = 2.0/15 + float64(z*p)
	p = -1.0/3 + float64(z*p)
	return x + float64(float64(x*z)*p)
}
