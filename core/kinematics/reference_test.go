package kinematics_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
)

// draws is how many rows an output's bound is tried on.
const draws = 3000

func source(seed uint64) *rand.Rand {
	return rand.New(rand.NewPCG(seed, seed))
}

// speed draws a velocity below c: any, everyday ones of many magnitudes, and ones near c.
func speed(r *rand.Rand) float64 {
	v := constants.C * r.Float64()
	switch r.IntN(3) {
	case 0:
		v = constants.C * math.Pow(10, -20*r.Float64())
	case 1:
		v = constants.C - constants.C*math.Pow(10, -15*r.Float64())
	}
	v = math.Min(v, math.Nextafter(constants.C, 0))
	if r.IntN(2) == 0 {
		return -v
	}
	return v
}

// angle draws an angle from 0 to π, often near its ends or π/2.
func angle(r *rand.Rand) float64 {
	x := math.Pi * r.Float64()
	near := math.Pow(10, -12*r.Float64())
	switch r.IntN(5) {
	case 0:
		return near
	case 1:
		return math.Pi - near
	case 2:
		return math.Pi/2 - near
	}
	return x
}

// within holds an output against its exact value and its declared bound.
func within(t *testing.T, c *core.Calculation, a coretest.Answer, name string, want exact.Real) {
	t.Helper()
	got := a.Of(name)
	if math.Abs(got) < 1e-290 && math.Abs(want.Float()) < 1e-290 {
		return // too near the smallest doubles for relative errors
	}
	bound := coretest.RelError(c, name)
	if bound == 0 {
		t.Fatalf("%s declares no bound", name)
	}
	if e := want.RelError(got); !(e <= bound) {
		t.Errorf("%s %s = %.17g, want %.17g: relative error %.2e, declared %.1e", c.Slug, name, got, want.Float(), e, bound)
	}
}

func of(x float64) exact.Real { return exact.Of(x) }

var (
	one   = exact.Of(1)
	light = exact.Of(constants.C)
)

// inverse returns s = √(1 − v²/c²).
func inverse(v float64) exact.Real {
	b := of(v).Div(light)
	return one.Sub(b.Mul(b)).Sqrt()
}

// near tells whether got is want up to a part.
func near(got, want, part float64) bool { return math.Abs(got-want) <= part*math.Abs(want) }
