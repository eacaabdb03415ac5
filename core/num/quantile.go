package num

import "math"

// NormalQuantile returns the x below which a share p of the standard normal distribution lies:
// −Inf at 0, +Inf at 1, NaN outside. The error is below 3 ulp.
//
// Source: Wichura, Algorithm AS 241 (PPND16), Appl. Statist. 37, 477 (1988).
func NormalQuantile(p float64) float64 {
	q := p - 0.5
	switch {
	case !(p > 0 && p < 1):
		return quantileEdge(p)
	case math.Abs(q) <= 0.425:
		return quantileMiddle(q)
	case q > 0:
		return quantileTail(1 - p) // exact
	}
	return -quantileTail(p)
}

func quantileEdge(p float64) float64 {
	switch p {
	case 0:
		return math.Inf(-1)
	case 1:
		return math.Inf(1)
	}
	return math.NaN()
}

// quantileTail returns the quantile of 1 − p for a small p > 0.
func quantileTail(p float64) float64 {
	high, low := logTwo(p)
	r := rootTwo(-high, -low)
	if r.high <= 5 {
		return quantileNear(addExactly(r, -1.6))
	}
	return quantileFar(addExactly(r, -5))
}

// quantileMiddle is the quantile on |q| ≤ 0.425, its last steps with twice the digits: there
// the roundings of a plain evaluation add up to 5 ulp.
func quantileMiddle(q float64) float64 {
	square, tail := mulExact(q, q)
	r, err := addFast(0.180625, -square)
	rLow := err - tail
	n := 3.3430575583588128105e4 + float64(r*2.5090809287301226727e3)
	n = 6.7265770927008700853e4 + float64(r*n)
	n = 4.5921953931549871457e4 + float64(r*n)
	n = 1.3731693765509461125e4 + float64(r*n)
	nHigh, nLow := stepTwo(1.9715909503065514427e3, r, rLow, n, 0)
	nHigh, nLow = stepTwo(1.3314166789178437745e2, r, rLow, nHigh, nLow)
	nHigh, nLow = stepTwo(3.3871328727963666080, r, rLow, nHigh, nLow)
	d := 2.8729085735721942674e4 + float64(r*5.2264952788528545610e3)
	d = 3.9307895800092710610e4 + float64(r*d)
	d = 2.1213794301586595867e4 + float64(r*d)
	d = 5.3941960214247511077e3 + float64(r*d)
	dHigh, dLow := stepTwo(6.8718700749205790830e2, r, rLow, d, 0)
	dHigh, dLow = stepTwo(4.2313330701600911252e1, r, rLow, dHigh, dLow)
	dHigh, dLow = stepTwo(1, r, rLow, dHigh, dLow)
	high, low := divTwo(nHigh, nLow, dHigh, dLow)
	p, e := mulExact(q, high)
	return p + (e + float64(q*low))
}

// stepTwo is a step of Horner's rule, c + r·v, with twice the digits.
func stepTwo(c, rHigh, rLow, vHigh, vLow float64) (high, low float64) {
	p, err := mulExact(rHigh, vHigh)
	high, low = addExact(c, p)
	return high, low + (err + float64(rHigh*vLow) + float64(rLow*vHigh))
}

// addExactly returns v + c with twice the digits.
func addExactly(v twofold, c float64) twofold {
	high, low := addExact(v.high, c)
	return twofold{high, low + v.low}
}

func quantileNear(at twofold) float64 {
	r := at.high
	n := 2.27238449892691845833e-2 + float64(r*7.74545014278341407640e-4)
	n = 2.41780725177450611770e-1 + float64(r*n)
	n = 1.27045825245236838258 + float64(r*n)
	n = 3.64784832476320460504 + float64(r*n)
	nHigh, nLow := stepTwo(5.76949722146069140550, r, at.low, n, 0)
	nHigh, nLow = stepTwo(4.63033784615654529590, r, at.low, nHigh, nLow)
	nHigh, nLow = stepTwo(1.42343711074968357734, r, at.low, nHigh, nLow)
	d := 5.47593808499534494600e-4 + float64(r*1.05075007164441684324e-9)
	d = 1.51986665636164571966e-2 + float64(r*d)
	d = 1.48103976427480074590e-1 + float64(r*d)
	d = 6.89767334985100004550e-1 + float64(r*d)
	dHigh, dLow := stepTwo(1.67638483018380384940, r, at.low, d, 0)
	dHigh, dLow = stepTwo(2.05319162663775882187, r, at.low, dHigh, dLow)
	dHigh, dLow = stepTwo(1, r, at.low, dHigh, dLow)
	high, low := divTwo(nHigh, nLow, dHigh, dLow)
	return high + low
}

func quantileFar(at twofold) float64 {
	r := at.high
	n := 2.71155556874348757815e-5 + float64(r*2.01033439929228813265e-7)
	n = 1.24266094738807843860e-3 + float64(r*n)
	n = 2.65321895265761230930e-2 + float64(r*n)
	n = 2.96560571828504891230e-1 + float64(r*n)
	nHigh, nLow := stepTwo(1.78482653991729133580, r, at.low, n, 0)
	nHigh, nLow = stepTwo(5.46378491116411436990, r, at.low, nHigh, nLow)
	nHigh, nLow = stepTwo(6.65790464350110377720, r, at.low, nHigh, nLow)
	d := 1.42151175831644588870e-7 + float64(r*2.04426310338993978564e-15)
	d = 1.84631831751005468180e-5 + float64(r*d)
	d = 7.86869131145613259100e-4 + float64(r*d)
	d = 1.48753612908506148525e-2 + float64(r*d)
	dHigh, dLow := stepTwo(1.36929880922735805310e-1, r, at.low, d, 0)
	dHigh, dLow = stepTwo(5.99832206555887937690e-1, r, at.low, dHigh, dLow)
	dHigh, dLow = stepTwo(1, r, at.low, dHigh, dLow)
	high, low := divTwo(nHigh, nLow, dHigh, dLow)
	return high + low
}
