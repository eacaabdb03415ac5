// Package exact evaluates formulas to 300 binary digits, for tests only: what the core
// computes in doubles is held against it.
package exact

import (
	"math"
	"math/big"
)

// bits is the precision; guard ends series, far below what is compared.
const (
	bits  = 300
	guard = -320
)

// Real is a number of 300 binary digits.
type Real struct{ f *big.Float }

// Of returns x.
func Of(x float64) Real { return Real{fresh().SetFloat64(x)} }

// Parse returns the number that a decimal states.
func Parse(decimal string) Real {
	f, ok := fresh().SetString(decimal)
	if !ok {
		panic("exact: no number: " + decimal)
	}
	return Real{f}
}

func fresh() *big.Float { return new(big.Float).SetPrec(bits) }

// Add returns x + y.
func (x Real) Add(y Real) Real { return Real{fresh().Add(x.f, y.f)} }

// Sub returns x − y.
func (x Real) Sub(y Real) Real { return Real{fresh().Sub(x.f, y.f)} }

// Mul returns x·y.
func (x Real) Mul(y Real) Real { return Real{fresh().Mul(x.f, y.f)} }

// Div returns x/y.
func (x Real) Div(y Real) Real { return Real{fresh().Quo(x.f, y.f)} }

// Neg returns −x.
func (x Real) Neg() Real { return Real{fresh().Neg(x.f)} }

// Sqrt returns √x.
func (x Real) Sqrt() Real { return Real{fresh().Sqrt(x.f)} }

// Sign returns −1, 0 or 1.
func (x Real) Sign() int { return x.f.Sign() }

// Float returns the double nearest to x.
func (x Real) Float() float64 { f, _ := x.f.Float64(); return f }

// RelError returns |got − x|/|x|, and +∞ where x is 0 and got is not.
func (x Real) RelError(got float64) float64 {
	if math.IsNaN(got) || math.IsInf(got, 0) {
		return math.Inf(1)
	}
	d := Of(got).Sub(x)
	switch {
	case d.Sign() == 0:
		return 0
	case x.Sign() == 0:
		return math.Inf(1)
	}
	return math.Abs(d.Div(x).Float())
}

// AbsError returns |got − x|.
func (x Real) AbsError(got float64) float64 { return math.Abs(Of(got).Sub(x).Float()) }

// small tells whether a term no longer counts beside a sum of order 1.
func (x Real) small() bool { return x.f.Sign() == 0 || x.f.MantExp(nil) < guard }

// half returns x·2⁻ⁿ.
func (x Real) half(n int) Real { return Real{fresh().SetMantExp(x.f, -n)} }

// Pi returns π after Machin.
func Pi() Real {
	a := arctan(Of(1).Div(Of(5))).Mul(Of(16))
	return a.Sub(arctan(Of(1).Div(Of(239))).Mul(Of(4)))
}

// Sin returns the sine of x radians, |x| below 1e15.
func Sin(x Real) Real { s, _ := sincos(x); return s }

// Cos returns the cosine of x radians, |x| below 1e15.
func Cos(x Real) Real { _, c := sincos(x); return c }

func sincos(x Real) (sin, cos Real) {
	if far := x.Float(); math.Abs(far) > 4 {
		turn := Pi().Mul(Of(2))
		x = x.Sub(turn.Mul(Of(math.Floor(0.5 + far/turn.Float()))))
	}
	square := x.Mul(x)
	term, sin, cos := Of(1), Of(0), Of(0)
	for k := 0.0; !term.small(); k += 2 {
		cos = cos.Add(term)
		odd := term.Div(Of(k + 1))
		sin = sin.Add(odd)
		term = odd.Mul(square).Div(Of(k + 2)).Neg()
	}
	return sin.Mul(x), cos
}

// Exp returns eˣ: its series at x/2ⁿ, squared n times.
func Exp(x Real) Real {
	n := max(0, x.f.MantExp(nil)+4)
	y, sum, term := x.half(n), Of(1), Of(1)
	for k := 1.0; !term.small(); k++ {
		term = term.Mul(y).Div(Of(k))
		sum = sum.Add(term)
	}
	for range n {
		sum = sum.Mul(sum)
	}
	return sum
}

// Atan2 returns the angle of the point (x, y), in (−π, π].
func Atan2(y, x Real) Real {
	r := x.Mul(x).Add(y.Mul(y)).Sqrt()
	switch {
	case r.Sign() == 0:
		return Of(0)
	case x.Sign() < 0 && y.Sign() < 0:
		return Atan2(y.Neg(), x.Neg()).Sub(Pi())
	case x.Sign() < 0:
		return Pi().Sub(Atan2(y, x.Neg()))
	}
	return arctan(y.Div(r.Add(x))).Mul(Of(2))
}

// arctan returns arctan x of |x| ≤ 1, by its series after halving the angle four times.
func arctan(x Real) Real {
	const halvings = 4
	for range halvings {
		x = x.Div(Of(1).Add(Of(1).Add(x.Mul(x)).Sqrt()))
	}
	square, power, sum := x.Mul(x), x, x
	for k := 3.0; !power.small(); k += 2 {
		power = power.Mul(square).Neg()
		sum = sum.Add(power.Div(Of(k)))
	}
	return Real{fresh().SetMantExp(sum.f, halvings)}
}
