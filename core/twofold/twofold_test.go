package twofold_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/twofold"
)

// value is a number in 300 digits.
func value(x twofold.Number) exact.Real { return exact.Of(x.Hi).Add(exact.Of(x.Lo)) }

// off returns the relative error of got.
func off(got twofold.Number, want exact.Real) float64 {
	return math.Abs(value(got).Sub(want).Div(want).Float())
}

func TestArithmetic(t *testing.T) {
	t.Parallel()
	r, worst := rand.New(rand.NewPCG(2026, 7)), 0.0
	number := func() twofold.Number {
		return twofold.Product(math.Exp(20*r.NormFloat64()), r.NormFloat64())
	}
	for range 20000 {
		x, y := number(), number()
		if r.IntN(2) == 0 { // nearly equal: the difference keeps the digits that there are
			y = x.Mul(twofold.Of(1 + math.Exp2(-52*r.Float64())))
		}
		a, b := value(x), value(y)
		worst = max(worst, off(x.Mul(y), a.Mul(b)), off(x.Div(y), a.Div(b)))
		if d := a.Sub(b); d.Sign() != 0 {
			worst = max(worst, off(x.Sub(y), d))
		}
		worst = max(worst, off(x.Neg().Sub(y), a.Add(b).Neg()))
	}
	t.Logf("relative error up to %.1e", worst)
	if worst > 1e-30 {
		t.Errorf("relative error %.1e, documented 1e-30", worst)
	}
}

func TestConstants(t *testing.T) {
	t.Parallel()
	for multiple, x := range map[float64]twofold.Number{0.5: twofold.HalfPi, 1: twofold.Pi, 2: twofold.TwoPi} {
		if e := off(x, exact.Pi().Mul(exact.Of(multiple))); e > 1e-32 {
			t.Errorf("%v π: relative error %.1e", multiple, e)
		}
	}
}

func TestSineAndCosine(t *testing.T) {
	t.Parallel()
	r, worst := rand.New(rand.NewPCG(2026, 8)), 0.0
	for i := range 3000 {
		x := math.Pi / 2 * r.Float64()
		switch i % 3 {
		case 1:
			x *= math.Exp2(-300 * r.Float64())
		case 2:
			x = math.Pi / 2 * (1 - math.Exp2(-53*r.Float64()))
		}
		e := off(twofold.Sin(twofold.Of(x)), exact.Sin(exact.Of(x)))
		// Next to π/2 the cosine is as good as π's second half: 1e-30 where it is 1e-15.
		worst = max(worst, e, math.Abs(value(twofold.Cos(x)).Sub(exact.Cos(exact.Of(x))).Float()))
	}
	t.Logf("error up to %.1e", worst)
	if worst > 1e-30 {
		t.Errorf("error %.1e, documented 1e-30", worst)
	}
	if e := off(twofold.Cos(math.Pi/2), exact.Cos(exact.Of(math.Pi/2))); e > 1e-15 {
		t.Errorf("cosine at the double below π/2: relative error %.1e", e)
	}
}
