package num

import "math"

const (
	halfPiHigh = 1.5707963267948966
	halfPiLow  = 6.123233995736766e-17
)

// EllipticK returns the complete elliptic integral of the first kind with modulus k,
//
//	K(k) = ∫₀^{π/2} dθ / √(1 − k² sin² θ),
//
// +Inf at |k| = 1, NaN beyond. The worst error measured is 0.50 ulp.
//
// Source: Gauss's arithmetic-geometric mean, DLMF 19.8.5.
func EllipticK(k float64) float64 {
	if size := math.Abs(k); !(size < 1) {
		return ellipticEdge(size, math.Inf(1))
	}
	m, _, _ := mean(k)
	high, low := divTwo(halfPiHigh, halfPiLow, m.high, m.low)
	return high + low
}

// EllipticE returns the complete elliptic integral of the second kind with modulus k,
//
//	E(k) = ∫₀^{π/2} √(1 − k² sin² θ) dθ,
//
// 1 at |k| = 1, NaN beyond. The worst error measured is 0.50 ulp.
//
// Source: DLMF 19.8.6.
func EllipticE(k float64) float64 {
	if size := math.Abs(k); !(size < 1) {
		return ellipticEdge(size, 1)
	}
	m, sHigh, sLow := mean(k)
	kHigh, kLow := divTwo(halfPiHigh, halfPiLow, m.high, m.low)
	high, err := addFast(1, -sHigh)
	high, low := mulTwo(kHigh, kLow, high, err-sLow)
	return high + low
}

func ellipticEdge(size, atOne float64) float64 {
	if size == 1 {
		return atOne
	}
	return math.NaN()
}

// twofold is a number of twice a double's digits.
type twofold struct{ high, low float64 }

// mean returns the arithmetic-geometric mean of 1 and √(1 − k²), and Σ 2ⁿ⁻¹ cₙ² with c₀ = k and
// cₙ half the difference of the two.
func mean(k float64) (a twofold, sumHigh, sumLow float64) {
	minus, minusErr := addExact(1, -k)
	plus, plusErr := addExact(1, k)
	pHigh, pLow := mulTwo(minus, minusErr, plus, plusErr)
	a = twofold{1, 0}
	b := rootTwo(pHigh, pLow)
	sumHigh, sumLow = mulExact(k, k)
	sumHigh, sumLow = float64(sumHigh*0.5), float64(sumLow*0.5)
	for weight := 1.0; ; weight += weight {
		cHigh, cErr := addExact(a.high, -b.high)
		cHigh, cLow := addFast(cHigh, cErr+(a.low-b.low))
		cHigh, cLow = float64(cHigh*0.5), float64(cLow*0.5)
		squareHigh, squareLow := mulTwo(cHigh, cLow, cHigh, cLow)
		var err float64
		sumHigh, err = addExact(sumHigh, float64(weight*squareHigh))
		sumHigh, sumLow = addFast(sumHigh, err+sumLow+float64(weight*squareLow))
		next, nextErr := addExact(a.high, b.high)
		next, nextErr = addFast(next, nextErr+(a.low+b.low))
		if math.Abs(cHigh) < 0x1p-50 { // c falls by squares: the next one is below 2⁻¹⁰⁰
			return twofold{float64(next * 0.5), float64(nextErr * 0.5)}, sumHigh, sumLow
		}
		high, low := mulTwo(a.high, a.low, b.high, b.low)
		a, b = twofold{float64(next * 0.5), float64(nextErr * 0.5)}, rootTwo(high, low)
	}
}

// rootTwo returns a square root.
func rootTwo(high, low float64) twofold {
	root := math.Sqrt(high)
	square, err := mulExact(root, root)
	h, l := addFast(root, float64((high-square-err+low)/root*0.5))
	return twofold{h, l}
}

// divTwo returns a quotient.
func divTwo(aHigh, aLow, bHigh, bLow float64) (high, low float64) {
	q := aHigh / bHigh
	p, err := mulExact(q, bHigh)
	return addFast(q, (aHigh-p-err+aLow-float64(q*bLow))/bHigh)
}
