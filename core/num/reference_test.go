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

// erfcOf returns 1 − erf(x): of erf's series with as many more bits as the difference loses.
func erfcOf(x *big.Float) *big.Float {
	size, _ := x.Float64()
	bits := uint(digits + 64 + 3*size*size)
	wide := func() *big.Float { return new(big.Float).SetPrec(bits) }
	sum := erfSeries(x, bits)
	return blank().Set(wide().Sub(wide().SetInt64(1), sum))
}

func erfOf(x *big.Float) *big.Float { return blank().Set(erfSeries(x, digits+64)) }

// erfSeries returns 2/√π e^(−x²) Σ 2ⁿ x^(2n+1)/(2n+1)!!.
func erfSeries(x *big.Float, bits uint) *big.Float {
	wide := func() *big.Float { return new(big.Float).SetPrec(bits) }
	square := wide().Mul(x, x)
	term, sum := wide().Set(x), wide().Set(x)
	for n := int64(3); term.Sign() != 0 && term.MantExp(nil) > sum.MantExp(nil)-int(bits); n += 2 {
		term.Mul(term, square)
		term.Mul(term, wide().SetInt64(2))
		term.Quo(term, wide().SetInt64(n))
		sum.Add(sum, term)
	}
	sum.Mul(sum, wide().SetInt64(2))
	sum.Quo(sum, wide().Sqrt(pi(bits)))
	return sum.Quo(sum, exactExp(square, bits))
}

// exactExp is expOf with so many bits.
func exactExp(x *big.Float, bits uint) *big.Float {
	const halvings = 64
	wide := func() *big.Float { return new(big.Float).SetPrec(bits + 2*halvings) }
	small := wide().SetMantExp(wide().Set(x), -halvings)
	sum, term := wide().SetInt64(1), wide().SetInt64(1)
	for n := int64(1); n < int64(bits/40)+8; n++ {
		term.Mul(term, small)
		term.Quo(term, wide().SetInt64(n))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// quantileOf improves a quantile by two of Newton's steps.
func quantileOf(p, start float64) *big.Float {
	share, sign := number(p), whole(-1) // of the lower tail
	if p > 0.5 {
		share.Sub(whole(1), share)
		sign = whole(1)
	}
	x := number(math.Abs(start))
	root := blank().Sqrt(whole(2))
	for range 2 {
		tail := erfcOf(blank().Quo(x, root))
		tail.Mul(tail, number(0.5))
		density := expOf(blank().Mul(number(-0.5), blank().Mul(x, x)))
		density.Quo(density, blank().Sqrt(blank().Mul(whole(2), longPi())))
		x.Add(x, tail.Quo(tail.Sub(tail, share), density))
	}
	return x.Mul(x, sign)
}

// ellipticOf returns K and E.
func ellipticOf(k float64) (first, second *big.Float) {
	a, square := whole(1), blank().Mul(number(k), number(k))
	b := blank().Sqrt(blank().Sub(whole(1), square))
	sum, weight := square.Mul(square, number(0.5)), whole(1)
	for range 12 {
		c := blank().Sub(a, b)
		c.Mul(c, number(0.5))
		sum.Add(sum, c.Mul(weight, c.Mul(c, c)))
		weight.Mul(weight, whole(2))
		next := blank().Add(a, b)
		b.Sqrt(b.Mul(a, b))
		a = next.Mul(next, number(0.5))
	}
	first = blank().Quo(blank().Set(longPi()), a.Mul(a, whole(2)))
	return first, blank().Mul(first, blank().Sub(whole(1), sum))
}

// hyperbolicOf returns sinh and cosh.
func hyperbolicOf(x float64) (sinh, cosh *big.Float) {
	e := expOf(number(x))
	r := blank().Quo(whole(1), e)
	sinh, cosh = blank().Sub(e, r), blank().Add(e, r)
	return sinh.Mul(sinh, number(0.5)), cosh.Mul(cosh, number(0.5))
}
