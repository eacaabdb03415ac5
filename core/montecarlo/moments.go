package montecarlo

import (
	"math/bits"

	"github.com/fisica-lab/fisica/core"
)

// limbs is an unsigned 256-bit integer, lowest limb first.
type limbs [4]uint64

// Variance returns the population variance of n integers from their sum and the sum of
// their squares,
//
//	(n Σx² − (Σx)²) / n²
//
// with the numerator in exact integer arithmetic: nothing cancels, and equal values give
// zero. n ≥ 1; both sums are not negative, Σx² < 2¹²⁷ and n ≤ 2⁶³.
func Variance(n uint64, sum, squares core.Wide) float64 {
	numerator := subtract(multiply(squares, core.Wide{Lo: n}), multiply(sum, sum))
	count := float64(n)
	return float64(float64(numerator.float()/count) / count)
}

// Mean returns the sum of n integers over n, for a sum that is not negative.
func Mean(n uint64, sum core.Wide) float64 {
	wide := limbs{sum.Lo, uint64(sum.Hi)}
	return float64(wide.float() / float64(n))
}

func multiply(a, b core.Wide) (p limbs) {
	x, y := [2]uint64{a.Lo, uint64(a.Hi)}, [2]uint64{b.Lo, uint64(b.Hi)}
	for i := range x {
		var carry uint64
		for j := range y {
			hi, lo := bits.Mul64(x[i], y[j])
			var c uint64
			lo, c = bits.Add64(lo, p[i+j], 0)
			hi += c
			p[i+j], c = bits.Add64(lo, carry, 0)
			carry = hi + c
		}
		p[i+2] = carry
	}
	return p
}

func subtract(a, b limbs) (d limbs) {
	var borrow uint64
	for i := range a {
		d[i], borrow = bits.Sub64(a[i], b[i], borrow)
	}
	return d
}

// float returns the integer as a double, to within two roundings.
func (l limbs) float() float64 {
	const two64 = 1 << 64
	f := 0.0
	for i := len(l) - 1; i >= 0; i-- {
		f = float64(f*two64) + float64(l[i])
	}
	return f
}
