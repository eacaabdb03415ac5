package nuclear

import "github.com/fisica-lab/fisica/core/num"

// The divided differences of the exponential function: exp[a] = eᵃ and
//
//	exp[a₁ … aₙ] = (exp[a₂ … aₙ] − exp[a₁ … aₙ₋₁])/(aₙ − a₁)
//
// which stay finite where arguments meet. All are positive. Arguments are in ascending order. Where
// they lie apart the quotient loses less than a digit; where they lie within 1 the series around the
// smallest has positive terms alone:
//
//	exp[a₁ … aₙ] = e^{a₁} Σₖ hₖ(a₂−a₁ … aₙ−a₁)/(k+n−1)!
//
// with hₖ the complete homogeneous symmetric polynomials.
//
// Source: de Boor, Surv. Approx. Theory 1, 46 (2005), sec. 6; McCurdy, Ng & Parlett, Math. Comp. 43,
// 501 (1984).

// closest is the spread below which the series is summed: seriesTerms terms then leave less than 1e-17.
const (
	closest     = 1
	seriesTerms = 21
)

// difference2 returns exp[a, b] = eᵇ (1 − e^{−(b−a)})/(b − a).
func difference2(a, b float64) float64 {
	h := b - a
	if h == 0 {
		return num.Exp(a)
	}
	return float64(num.Exp(b) * float64(-num.Expm1(-h)/h))
}

// difference3 returns exp[a, b, c].
func difference3(a, b, c float64) float64 {
	if c-a < closest {
		return float64(num.Exp(a) * closeSeries(b-a, c-a, 0, 2))
	}
	return float64((difference2(b, c) - difference2(a, b)) / (c - a))
}

// difference4 returns exp[a, b, c, d].
func difference4(a, b, c, d float64) float64 {
	if d-a < closest {
		return float64(num.Exp(a) * closeSeries(b-a, c-a, d-a, 3))
	}
	return float64((difference3(b, c, d) - difference3(a, b, c)) / (d - a))
}

// closeSeries returns Σₖ hₖ(x, y, z)/(k+order)!, for 0 ≤ x, y, z < 1 and order 2 or 3.
func closeSeries(x, y, z, order float64) float64 {
	weight := 0.5
	if order > 2 {
		weight = 1.0 / 6
	}
	hx, hxy, hxyz, sum := 1.0, 1.0, 1.0, weight
	for k := 1.0; k < seriesTerms; k++ {
		hx = float64(x * hx)
		hxy = hx + float64(y*hxy)
		hxyz = hxy + float64(z*hxyz)
		weight = float64(weight / (k + order))
		sum += float64(weight * hxyz)
	}
	return sum
}
