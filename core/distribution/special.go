package distribution

import (
	"math"

	"github.com/fisica-lab/fisica/core/num"
)

// stirling are the coefficients of Stirling's series, B₂ₖ/(2k(2k−1)).
var stirling = [...]float64{
	1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156,
}

// LogGamma returns ln Γ(x) for x > 0, by Stirling's series from 12 on and the recurrence below.
// Source: DLMF 5.11.1.
func LogGamma(x float64) float64 {
	product := 1.0
	for x < 12 {
		product = float64(product * x)
		x++
	}
	inverse := 1 / x
	square, sum := float64(inverse*inverse), 0.0
	for i := len(stirling) - 1; i >= 0; i-- {
		sum = stirling[i] + float64(sum*square)
	}
	const halfLogTau = 0.9189385332046728
	log := num.Log(x)
	return float64((x-0.5)*log) - x + halfLogTau + float64(sum*inverse) - num.Log(product)
}

const (
	enough = 1e-16   // relative size of a last term
	tiny   = 1e-300  // what Lentz's method puts in place of 0
	terms  = 1 << 14 // of a series or continued fraction, beyond what the shapes need
)

// gammaTails returns ln P(α, x) and ln Q(α, x), the tails of the gamma distribution of x = e^y.
// Source: DLMF 8.11.4 (the series below α + 1), 8.9.2 (the continued fraction above).
func gammaTails(shape, logGamma, y, x float64) (lower, upper float64) {
	prefix := float64(shape*y) - x - logGamma
	if x < shape+1 {
		term, sum, n := 1/shape, 1/shape, shape
		for range terms {
			n++
			term = float64(term * float64(x/n))
			sum += term
			if term < float64(sum*enough) {
				break
			}
		}
		lower = prefix + num.Log(sum)
		return lower, complement(lower)
	}
	b := x + 1 - shape
	c, d := 1/tiny, 1/b
	h := d
	for i := 1.0; i < terms; i++ {
		a := -float64(i * (i - shape))
		b += 2
		d = 1 / away(float64(a*d)+b)
		c = away(b + a/c)
		factor := float64(d * c)
		h = float64(h * factor)
		if math.Abs(factor-1) < enough {
			break
		}
	}
	upper = prefix + num.Log(h)
	return complement(upper), upper
}

// away keeps a denominator from 0.
func away(x float64) float64 {
	if math.Abs(x) < tiny {
		return tiny
	}
	return x
}

// complement returns ln(1 − e^x) of x ≤ 0.
func complement(x float64) float64 {
	return num.Log(max(-num.Expm1(min(x, 0)), tiny))
}

// betaTails returns ln I_x(a, b) and ln I_{1−x}(b, a), from ln x, ln(1−x) and both of them.
// Source: DLMF 8.17.22, the fraction that converges fast below (a + 1)/(a + b + 2).
func betaTails(a, b, logBeta, logX, logRest, x, rest float64) (lower, upper float64) {
	prefix := float64(a*logX) + float64(b*logRest) - logBeta
	if x < (a+1)/(a+b+2) {
		lower = prefix + num.Log(betaFraction(a, b, x)/a)
		return lower, complement(lower)
	}
	upper = prefix + num.Log(betaFraction(b, a, rest)/b)
	return complement(upper), upper
}

// betaFraction evaluates the continued fraction by Lentz's method.
func betaFraction(a, b, x float64) float64 {
	c, d := 1.0, 1/away(1-float64(float64((a+b)*x)/(a+1)))
	h := d
	for m := 1.0; m < terms; m++ {
		even := float64(float64(m*(b-m))*x) / ((a + float64(2*m) - 1) * (a + float64(2*m)))
		d = 1 / away(1+float64(even*d))
		c = away(1 + even/c)
		h = float64(h * float64(d*c))
		odd := -float64(float64((a+m)*(a+b+m))*x) / ((a + float64(2*m)) * (a + float64(2*m) + 1))
		d = 1 / away(1+float64(odd*d))
		c = away(1 + odd/c)
		factor := float64(d * c)
		h = float64(h * factor)
		if math.Abs(factor-1) < enough {
			break
		}
	}
	return h
}
