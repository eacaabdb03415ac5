package num_test

import (
	"flag"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core/num"
)

// full is how many arguments the accuracy tests take.
var full = flag.Int("num.arguments", 500, "arguments per function and range")

// measured is a function with the reference and the error that it may have, in ulp.
type measured struct {
	name  string
	bound float64
	got   func(float64) float64
	want  func(float64) *big.Float
	draw  []func(*rand.Rand) float64
}

// between draws evenly, scaled over all exponents between two powers of two, of either sign.
func between(low, high float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return low + r.Float64()*(high-low) }
}

func scaled(low, high int) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 {
		x := math.Ldexp(1+r.Float64(), low+r.IntN(high-low+1))
		if r.Uint64()&1 == 0 {
			return -x
		}
		return x
	}
}

func positive(f func(*rand.Rand) float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return math.Abs(f(r)) }
}

// nearPio2 draws doubles next to multiples of π/2.
func nearPio2(high int) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 {
		n := new(big.Float).SetPrec(1400).SetFloat64(math.Floor(math.Ldexp(1+r.Float64(), r.IntN(high))))
		x, _ := n.Mul(n, new(big.Float).SetPrec(1400).Mul(longPi(), number(0.5))).Float64()
		return math.Float64frombits(math.Float64bits(x) + r.Uint64N(3) - 1)
	}
}

var functions = []measured{
	{
		"exp", 0.52, num.Exp, func(x float64) *big.Float { return expOf(number(x)) },
		[]func(*rand.Rand) float64{between(-708, 709.7), between(-1, 1), scaled(-60, 0), between(-745.2, -708)},
	},
	{
		"log", 0.51, num.Log, func(x float64) *big.Float { return logOf(number(x)) },
		[]func(*rand.Rand) float64{positive(scaled(-1074, 1023)), between(0.5, 2), between(0.93, 1.07), between(0.9999, 1.0001)},
	},
	{"sin", 0.82, num.Sin, sinOf, angles},
	{"cos", 0.82, num.Cos, cosOf, angles},
	{
		"tan", 1, num.Tan, func(x float64) *big.Float { sin, cos := sincosOf(x); return sin.Quo(sin, cos) }, angles,
	},
	{
		"atan", 0.9, num.Atan, func(x float64) *big.Float { return atanOf(number(x)) },
		[]func(*rand.Rand) float64{between(-3, 3), scaled(-30, 70), scaled(-1074, -20)},
	},
	{
		"expm1", 0.6, num.Expm1, func(x float64) *big.Float { e := expOf(number(x)); return e.Sub(e, whole(1)) },
		[]func(*rand.Rand) float64{between(-0.3, 0.3), between(-42, 42), scaled(-80, -1), between(-700, 709)},
	},
	{
		"log1p", 0.7, num.Log1p, func(x float64) *big.Float { return logOf(blank().Add(whole(1), number(x))) },
		[]func(*rand.Rand) float64{between(-0.9999, 3), scaled(-80, -1), positive(scaled(-60, 1000)), between(-0.01, 0.01)},
	},
	{
		"sinh", 0.54, num.Sinh, func(x float64) *big.Float { sinh, _ := hyperbolicOf(x); return sinh },
		[]func(*rand.Rand) float64{between(-1, 1), between(-25, 25), between(-710, 710.4), scaled(-60, 0)},
	},
	{
		"cosh", 0.52, num.Cosh, func(x float64) *big.Float { _, cosh := hyperbolicOf(x); return cosh },
		[]func(*rand.Rand) float64{between(-1, 1), between(-25, 25), between(-710, 710.4), scaled(-60, 0)},
	},
	{
		"tanh", 0.6, num.Tanh, func(x float64) *big.Float { sinh, cosh := hyperbolicOf(x); return sinh.Quo(sinh, cosh) },
		[]func(*rand.Rand) float64{between(-1, 1), between(-25, 25), scaled(-60, 4), between(-0.3, 0.3)},
	},
	{
		"erf", 1, num.Erf, func(x float64) *big.Float { return erfOf(number(x)) },
		[]func(*rand.Rand) float64{between(-1.3, 1.3), between(-6.5, 6.5), scaled(-60, 0)},
	},
	{
		"erfc", 3, num.Erfc, func(x float64) *big.Float { return erfcOf(number(x)) },
		[]func(*rand.Rand) float64{between(-1.3, 1.3), between(-7, 6), positive(scaled(-60, 0))},
	},
	{
		"cbrt", 0.67, num.Cbrt, cbrtOf,
		[]func(*rand.Rand) float64{scaled(-1074, 1023), between(-10, 10)},
	},
	{
		"K", 0.51, num.EllipticK, func(k float64) *big.Float { first, _ := ellipticOf(k); return first },
		[]func(*rand.Rand) float64{between(-1, 1), nearOne},
	},
	{
		"E", 0.51, num.EllipticE, func(k float64) *big.Float { _, second := ellipticOf(k); return second },
		[]func(*rand.Rand) float64{between(-1, 1), nearOne},
	},
}

// slow are those whose reference takes a hundred times as long.
var slow = []measured{
	{
		"erfc, far", 3, num.Erfc, func(x float64) *big.Float { return erfcOf(number(x)) },
		[]func(*rand.Rand) float64{between(6, 26.5)},
	},
	{
		"quantile", 3, num.NormalQuantile, func(p float64) *big.Float { return quantileOf(p, num.NormalQuantile(p)) },
		[]func(*rand.Rand) float64{between(0, 1), positive(scaled(-200, -2)), positive(scaled(-1074, -200)), between(0.9, 1), between(0.07, 0.08)},
	},
}

// measured2 is a function of two arguments.
type measured2 struct {
	name  string
	bound float64
	got   func(x, y float64) float64
	want  func(x, y float64) *big.Float
	draw  []func(*rand.Rand) (x, y float64)
}

var functions2 = []measured2{
	{
		"pow", 0.52, num.Pow, func(x, y float64) *big.Float { return expOf(blank().Mul(logOf(number(x)), number(y))) },
		[]func(*rand.Rand) (float64, float64){
			pair(positive(scaled(-20, 20)), between(-30, 30)), pair(between(0.9, 1.1), between(-3000, 3000)),
			pair(positive(scaled(-1074, 1023)), between(-0.95, 0.95)), pair(between(0.999999, 1.000001), scaled(20, 28)),
		},
	},
	{
		"atan2", 1, num.Atan2, atan2Of,
		[]func(*rand.Rand) (float64, float64){
			pair(between(-3, 3), between(-3, 3)), pair(scaled(-20, 20), scaled(-20, 20)), pair(scaled(900, 1023), scaled(900, 1023)),
			pair(scaled(-1000, -990), scaled(-1000, -990)), pair(scaled(-1074, -1000), scaled(-1074, -1000)),
			pair(scaled(-500, 500), scaled(-500, 500)), pair(scaled(-1074, 1023), scaled(-1074, 1023)),
		},
	},
	{
		"hypot", 1, num.Hypot, func(x, y float64) *big.Float {
			a, b := blank().Mul(number(x), number(x)), blank().Mul(number(y), number(y))
			return a.Sqrt(a.Add(a, b))
		},
		[]func(*rand.Rand) (float64, float64){
			pair(between(-3, 3), between(-3, 3)), pair(scaled(-20, 20), scaled(-20, 20)), pair(scaled(995, 1022), scaled(995, 1022)),
			pair(scaled(-1074, -1020), scaled(-1074, -1020)), pair(scaled(-520, -440), scaled(-520, -440)),
		},
	},
}

func pair(x, y func(*rand.Rand) float64) func(*rand.Rand) (float64, float64) {
	return func(r *rand.Rand) (float64, float64) { return x(r), y(r) }
}

func atan2Of(y, x float64) *big.Float {
	z := atanOf(blank().Quo(number(y), number(x)))
	if x < 0 {
		turn := blank().Set(longPi())
		if y < 0 {
			turn.Neg(turn)
		}
		z.Add(z, turn)
	}
	return z
}

func TestAccuracyOfTwo(t *testing.T) {
	t.Parallel()
	for _, f := range functions2 {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(1, 2))
			worst, atX, atY := 0.0, 0.0, 0.0
			for _, draw := range f.draw {
				for range *full {
					x, y := draw(rng)
					if off := ulps(f.got(x, y), f.want(x, y)); off > worst {
						worst, atX, atY = off, x, y
					}
				}
			}
			t.Logf("worst error %.4f ulp, at %v, %v", worst, atX, atY)
			if worst > f.bound {
				t.Errorf("%s(%v, %v) is off by %.4f ulp, over %v", f.name, atX, atY, worst, f.bound)
			}
		})
	}
}

func nearOne(r *rand.Rand) float64 { return 1 - math.Ldexp(1+r.Float64(), -2-r.IntN(51)) }

func cbrtOf(x float64) *big.Float {
	start, want := number(math.Cbrt(x)), number(x)
	for range 4 { // y ← (2y + x/y²)/3
		rest := blank().Quo(want, blank().Mul(start, start))
		start.Add(start, blank().Add(start, rest))
		start.Quo(start, whole(3))
	}
	return start
}

var angles = []func(*rand.Rand) float64{between(-8, 8), scaled(-40, 20), scaled(20, 1023), nearPio2(60), nearPio2(1000), scaled(-1074, -27)}

func sinOf(x float64) *big.Float { sin, _ := sincosOf(x); return sin }
func cosOf(x float64) *big.Float { _, cos := sincosOf(x); return cos }

// No function's error exceeds its bound.
func TestAccuracy(t *testing.T) {
	t.Parallel()
	check := func(f measured, count int) {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(1, 2))
			worst, at := 0.0, 0.0
			for _, draw := range f.draw {
				for range count {
					x := draw(rng)
					if off := ulps(f.got(x), f.want(x)); off > worst {
						worst, at = off, x
					}
				}
			}
			t.Logf("worst error %.4f ulp, at %v", worst, at)
			if worst > f.bound {
				t.Errorf("%s(%v) is off by %.4f ulp, over %v", f.name, at, worst, f.bound)
			}
		})
	}
	for _, f := range functions {
		check(f, *full)
	}
	for _, f := range slow {
		check(f, *full/10)
	}
}
