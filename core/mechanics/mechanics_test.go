package mechanics_test

import (
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/mechanics"
)

func TestHostileInputs(t *testing.T) {
	t.Parallel()
	for _, c := range []*core.Calculation{&mechanics.Pendulum, &mechanics.Kepler, &mechanics.Oscillator, &mechanics.Projectile} {
		coretest.Hostile(t, c)
	}
}

// worst holds the worst relative error of each output over many inputs.
type worst map[string]float64

func (w worst) see(name string, got float64, want exact.Real) {
	w[name] = max(w[name], want.RelError(got))
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
