// Package twofold computes with numbers of twice a double's digits: a pair of doubles, the
// second below half a unit in the last place of the first. It serves where a difference of
// two products decides the result: near a critical angle, a resonance, a focus.
//
// Operations carry a relative error below 1e-30 while operands and results stay between
// 1e-200 and 1e200 in magnitude; beyond, the second half may be lost, and beyond 1e300 the
// first as well. So callers bound their arguments. Only sums, products and quotients occur,
// so that the bits are the same on every machine.
//
// Source: Dekker, Numer. Math. 18, 224 (1971); Joldes, Muller & Popescu, ACM Trans. Math.
// Softw. 44, 15 (2017), algorithms 6, 12 and 18.
package twofold

// Number is Hi + Lo, where Hi is the double nearest to the sum.
type Number struct{ Hi, Lo float64 }

// splitter cuts a double's 53 digits in halves: 2²⁷ + 1.
const splitter = 1<<27 + 1

// Pi, HalfPi and TwoPi are π and its simple multiples.
var (
	Pi     = Number{3.141592653589793116, 1.2246467991473531772e-16}
	HalfPi = Number{1.570796326794896558, 6.1232339957367658860e-17}
	TwoPi  = Number{6.283185307179586232, 2.4492935982947063544e-16}
)

// Of returns x.
func Of(x float64) Number { return Number{x, 0} }

// Sum returns a + b exactly.
func Sum(a, b float64) Number {
	s := a + b
	t := s - a
	return Number{s, (a - (s - t)) + (b - t)}
}

// fast returns a + b exactly where |a| ≥ |b|.
func fast(a, b float64) Number {
	s := a + b
	return Number{s, b - (s - a)}
}

// Product returns a·b exactly.
func Product(a, b float64) Number {
	p := float64(a * b)
	ah, al := split(a)
	bh, bl := split(b)
	e := float64(ah*bh) - p
	e += float64(ah * bl)
	e += float64(al * bh)
	return Number{p, e + float64(al*bl)}
}

func split(a float64) (high, low float64) {
	c := float64(splitter * a)
	high = c - (c - a)
	return high, a - high
}

// Neg returns −x.
func (x Number) Neg() Number { return Number{-x.Hi, -x.Lo} }

// Add returns x + y.
func (x Number) Add(y Number) Number {
	s, t := Sum(x.Hi, y.Hi), Sum(x.Lo, y.Lo)
	s = fast(s.Hi, s.Lo+t.Hi)
	return fast(s.Hi, s.Lo+t.Lo)
}

// Sub returns x − y.
func (x Number) Sub(y Number) Number { return x.Add(y.Neg()) }

// Mul returns x·y.
func (x Number) Mul(y Number) Number {
	p := Product(x.Hi, y.Hi)
	return fast(p.Hi, p.Lo+(float64(x.Hi*y.Lo)+float64(x.Lo*y.Hi)))
}

// Div returns x/y, y not zero.
func (x Number) Div(y Number) Number {
	first := x.Hi / y.Hi
	rest := x.Sub(y.Mul(Of(first)))
	second := rest.Hi / y.Hi
	rest = rest.Sub(y.Mul(Of(second)))
	q := fast(first, second)
	return q.Add(Of(rest.Hi / y.Hi))
}

// sineTerms is how many terms of the sine's series follow the first: the next one is below
// 1e-33 up to π/2.
const sineTerms = 17

// Sin returns the sine of an angle x in radians, |x| ≤ π/2, by its series.
func Sin(x Number) Number {
	square, sum := x.Mul(x), Of(1)
	for k := sineTerms; k > 0; k-- {
		n := float64(2 * k)
		sum = Of(1).Sub(square.Mul(sum).Div(Of(float64(n * (n + 1)))))
	}
	return x.Mul(sum)
}

// Cos returns the cosine of an angle x in radians, 0 ≤ x ≤ π/2, with all its digits at π/2 too.
func Cos(x float64) Number { return Sin(HalfPi.Sub(Of(x))) }
