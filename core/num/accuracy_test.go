package num_test

import (
	"flag"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core/num"
)

// full makes the accuracy tests take a thousand times the arguments.
var full = flag.Int("num.arguments", 2000, "arguments per function and range")

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
		"exp", 0.54, num.Exp, func(x float64) *big.Float { return expOf(number(x)) },
		[]func(*rand.Rand) float64{between(-708, 709.7), between(-1, 1), scaled(-60, 0), between(-745.2, -708)},
	},
	{
		"log", 0.53, num.Log, func(x float64) *big.Float { return logOf(number(x)) },
		[]func(*rand.Rand) float64{positive(scaled(-1074, 1023)), between(0.5, 2), between(0.93, 1.07), between(0.9999, 1.0001)},
	},
	{"sin", 0.9, num.Sin, sinOf, angles},
	{"cos", 0.9, num.Cos, cosOf, angles},
	{
		"tan", 1, num.Tan, func(x float64) *big.Float { sin, cos := sincosOf(x); return sin.Quo(sin, cos) }, angles,
	},
	{
		"atan", 0.9, num.Atan, func(x float64) *big.Float { return atanOf(number(x)) },
		[]func(*rand.Rand) float64{between(-3, 3), scaled(-30, 70), scaled(-1074, -20)},
	},
}

var angles = []func(*rand.Rand) float64{between(-8, 8), scaled(-40, 20), scaled(20, 1023), nearPio2(60), nearPio2(1000), scaled(-1074, -27)}

func sinOf(x float64) *big.Float { sin, _ := sincosOf(x); return sin }
func cosOf(x float64) *big.Float { _, cos := sincosOf(x); return cos }

// No function's error exceeds its bound.
func TestAccuracy(t *testing.T) {
	t.Parallel()
	for _, f := range functions {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(1, 2))
			worst, at := 0.0, 0.0
			for _, draw := range f.draw {
				for range *full {
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
}
