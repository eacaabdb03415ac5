package thermal_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/thermal"
)

func TestHostileInputs(t *testing.T) {
	t.Parallel()
	for _, c := range []*core.Calculation{
		&thermal.Planck, &thermal.Wien, &thermal.StefanBoltzmann, &thermal.MaxwellBoltzmann, &thermal.VanDerWaals,
	} {
		coretest.Hostile(t, c)
	}
}

// The exact constants, as the SI has them.
var (
	planck    = exact.Parse("6.62607015e-34")
	light     = exact.Parse("299792458")
	boltzmann = exact.Parse("1.380649e-23")
	molar     = boltzmann.Mul(exact.Parse("6.02214076e23"))
	one       = exact.Of(1)
	two       = exact.Of(2)
)

// least is the size from which on a result is held against its bound: a normal double.
const least = 0x1p-1022

// worst holds the worst relative error of each output over many inputs.
type worst map[string]float64

func (w worst) see(a coretest.Answer, name string, want exact.Real) {
	if math.Abs(want.Float()) >= least {
		w[name] = max(w[name], want.RelError(a.Of(name)))
	}
}

// hold compares with what the calculation declares.
func (w worst) hold(t *testing.T, c *core.Calculation) {
	t.Helper()
	for name, e := range w {
		bound := coretest.RelError(c, name)
		t.Logf("%s.%s: relative error up to %.1e, declared %.1e", c.Slug, name, e, bound)
		if !(e <= bound) {
			t.Errorf("%s.%s: relative error %.2e, declared %.1e", c.Slug, name, e, bound)
		}
	}
}

// draw returns a test's random numbers, the same each time.
func draw(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(2026, seed)) }

// between returns a number from low to high, all magnitudes alike.
func between(r *rand.Rand, low, high float64) float64 {
	return math.Min(high, math.Max(low, low*math.Exp(r.Float64()*math.Log(high/low))))
}

// near tells whether x lies within a relative tolerance of want.
func near(x, want, tolerance float64) bool { return math.Abs(x-want) <= tolerance*math.Abs(want) }
