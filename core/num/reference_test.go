package num_test

import (
	"math"
	"math/big"
	"sync"
)

// The reference: series and continued means in binary numbers of many digits, slow and plain.

const digits = 320 // bits of the results; arguments are reduced with more

func number(x float64) *big.Float { return new(big.Float).SetPrec(digits).SetFloat64(x) }

func whole(n int64) *big.Float { return new(big.Float).SetPrec(digits).SetInt64(n) }

func blank() *big.Float { return new(big.Float).SetPrec(digits) }

// pi returns π to so many bits, by Gauss and Legendre's mean.
func pi(bits uint) *big.Float {
	one := func(x float64) *big.Float { return new(big.Float).SetPrec(bits + 64).SetFloat64(x) }
	a, b, t, p := one(1), one(0.5), one(0.25), one(1)
	b.Sqrt(b)
	for n := uint(1); n < bits+64; n *= 2 {
		next := one(0).Add(a, b)
		next.Mul(next, one(0.5))
		b.Sqrt(b.Mul(a, b))
		d := one(0).Sub(a, next)
		t.Sub(t, d.Mul(p, d.Mul(d, d)))
		p.Mul(p, one(2))
		a = next
	}
	a.Add(a, b)
	return a.Quo(a.Mul(a, a), t.Mul(t, one(4)))
}

var longPi = sync.OnceValue(func() *big.Float { return pi(1300) })

// expOf returns e to the x by halving the argument 40 times.
func expOf(x *big.Float) *big.Float {
	const halvings = 40
	small := blank().SetMantExp(x, -halvings)
	sum, term := whole(1), whole(1)
	for n := int64(1); n < 12; n++ {
		term.Mul(term, small)
		term.Quo(term, whole(n))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// logOf returns the logarithm by Newton's steps on expOf.
func logOf(x *big.Float) *big.Float {
	mantissa := blank()
	exponent := x.MantExp(mantissa)
	m, _ := mantissa.Float64()
	y := number(math.Log(m))
	for range 4 { // each doubles the digits
		e := expOf(blank().Neg(y))
		e.Mul(e, mantissa)
		e.Sub(e, whole(1))
		// y + log(1 + e) with two terms of its series
		half := blank().Mul(e, e)
		y.Add(y, e)
		y.Sub(y, half.Mul(half, number(0.5)))
	}
	return y.Add(y, blank().Mul(whole(int64(exponent)), ln2()))
}

var ln2 = sync.OnceValue(func() *big.Float {
	// 2 artanh(1/3)
	sum, power := blank(), blank().Quo(whole(1), whole(3))
	for n := int64(1); n < 2*digits; n += 2 {
		sum.Add(sum, blank().Quo(power, whole(n)))
		power.Quo(power, whole(9))
	}
	return sum.Mul(sum, whole(2))
})

// sincosOf returns sine and cosine, after the argument is reduced with 1300 bits of π.
func sincosOf(x float64) (sin, cos *big.Float) {
	wide := func() *big.Float { return new(big.Float).SetPrec(1400) }
	half := wide().Mul(longPi(), wide().SetFloat64(0.5))
	quotient := wide().Quo(wide().SetFloat64(x), half)
	n, _ := wide().Add(quotient, wide().SetFloat64(math.Copysign(0.5, x))).Int(nil)
	rest := wide().Sub(wide().SetFloat64(x), wide().Mul(half, wide().SetInt(n)))
	r := blank().Set(rest)
	sin, cos = series(r, 1), series(r, 0)
	switch new(big.Int).And(n, big.NewInt(3)).Int64() {
	case 1:
		return cos, sin.Neg(sin)
	case 2:
		return sin.Neg(sin), cos.Neg(cos)
	case 3:
		return cos.Neg(cos), sin
	}
	return sin, cos
}

// series sums Σ (−1)ᵏ x^(2k+first)/(2k+first)!.
func series(x *big.Float, first int64) *big.Float {
	term := whole(1)
	if first == 1 {
		term.Set(x)
	}
	sum, square := blank().Set(term), blank().Mul(x, x)
	for n := first + 1; n < first+100; n += 2 {
		term.Mul(term, square)
		term.Quo(term, whole(-n*(n+1)))
		sum.Add(sum, term)
	}
	return sum
}

// atanOf returns the arc tangent, its argument halved in angle eight times.
func atanOf(x *big.Float) *big.Float {
	y := blank().Set(x)
	for range 8 {
		root := blank().Mul(y, y)
		root.Sqrt(root.Add(root, whole(1)))
		y.Quo(y, root.Add(root, whole(1)))
	}
	sum, power, square := blank(), blank().Set(y), blank().Mul(y, y)
	for n := int64(1); n < 60; n += 2 {
		sum.Add(sum, blank().Quo(power, whole(n)))
		power.Mul(power, square)
		power.Neg(power)
	}
	return sum.Mul(sum, whole(256))
}

// ulps returns by how many of the reference's last places a result is off.
func ulps(got float64, want *big.Float) float64 {
	nearest, _ := want.Float64()
	if math.IsInf(nearest, 0) || math.IsInf(got, 0) || got != got {
		if got == nearest {
			return 0
		}
		return math.Inf(1)
	}
	_, exponent := math.Frexp(nearest)
	off := blank().Sub(number(got), want)
	off.SetMantExp(off, -max(exponent-53, -1074))
	d, _ := off.Abs(off).Float64()
	return d
}
