package nuclear_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
)

const (
	mega   = 1e6 * constants.E // 1 MeV in J
	dalton = 1.66053906892e-27 // kg, CODATA 2022
)

func source(seed uint64) *rand.Rand {
	return rand.New(rand.NewPCG(seed, seed))
}

func of(x float64) exact.Real { return exact.Of(x) }

// power10 draws a number between 10ᵃ and 10ᵇ, evenly in its logarithm.
func power10(r *rand.Rand, a, b float64) float64 { return math.Pow(10, a+(b-a)*r.Float64()) }

// within holds an output against its exact value and its declared bound.
func within(t *testing.T, c *core.Calculation, a coretest.Answer, name string, want exact.Real) {
	t.Helper()
	got, bound := a.Of(name), coretest.RelError(c, name)
	if bound == 0 {
		t.Fatalf("%s declares no bound", name)
	}
	if e := want.RelError(got); !(e <= bound) {
		t.Errorf("%s %s = %.17g, want %.17g: relative error %.2e, declared %.1e", c.Slug, name, got, want.Float(), e, bound)
	}
}

// near tells whether got is want up to a part.
func near(got, want, part float64) bool { return math.Abs(got-want) <= part*math.Abs(want) }
