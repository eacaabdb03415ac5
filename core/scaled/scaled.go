// Package scaled multiplies, divides and takes roots of numbers whose exponents are kept apart, so
// that nothing overflows or underflows before the result does.
package scaled

import "math"

// Number is m·2ᵉ, 1 ≤ |m| < 2; or m alone, where that is zero or not finite.
type Number struct {
	m float64
	e int
}

// The parts of a double.
const (
	exponentBits = 0x7ff << 52
	bias         = 1023
	subnormalUp  = 64 // makes any subnormal number normal, as a power of two
)

// Of returns x. It is called dozens of times by a formula: inlined, it makes half of the
// formula's code.
//
//go:noinline
func Of(x float64) Number {
	if x == 0 || math.IsInf(x, 0) || math.IsNaN(x) {
		return Number{x, 0}
	}
	up := 0
	if math.Abs(x) < power(1-bias) {
		x, up = float64(x*power(subnormalUp)), subnormalUp
	}
	bits := math.Float64bits(x)
	e := int(bits>>52&0x7ff) - bias
	return Number{math.Float64frombits(bits&^exponentBits | bias<<52), e - up}
}

// power returns 2ᵉ of a normal double's e.
func power(e int) float64 { return math.Float64frombits(uint64(e+bias) << 52) }

// Times returns a·x.
func (a Number) Times(x float64) Number {
	b := Of(x)
	return a.with(float64(a.m*b.m), b.e)
}

// Over returns a/x.
func (a Number) Over(x float64) Number {
	b := Of(x)
	return a.with(float64(a.m/b.m), -b.e)
}

// Squared returns a².
func (a Number) Squared() Number { return a.with(float64(a.m*a.m), a.e) }

// with returns m·2^(a.e+e).
func (a Number) with(m float64, e int) Number {
	n := Of(m)
	return Number{n.m, n.e + a.e + e}
}

// Root returns √a.
func (a Number) Root() Number {
	m, e := a.m, a.e
	if e&1 != 0 {
		m, e = float64(m*2), e-1
	}
	return Number{math.Sqrt(m), e / 2}
}

// Float returns the double nearest to a, ±∞ beyond the largest.
func (a Number) Float() float64 {
	switch {
	case a.e > bias:
		return float64(float64(a.m*power(bias)) * power(min(a.e-bias, bias)))
	case a.e < 1-bias: // exact, then one rounding to a subnormal
		return float64(float64(a.m*power(1-bias+subnormalUp)) * power(max(a.e+bias-1-subnormalUp, 1-bias)))
	}
	return float64(a.m * power(a.e))
}
