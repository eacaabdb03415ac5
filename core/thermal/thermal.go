// Package thermal holds radiation in thermal equilibrium, the speeds of molecules, and real gases.
package thermal

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// none is a parameter that is not stated.
func none() float64 { return math.NaN() }

// temperature declares a temperature in K from low to high.
func temperature(low, high, example float64, doc core.Text) core.Param {
	return core.Param{
		Name: core.L("temperatura"), Symbol: core.L("T"), Unit: core.L("K"), Units: units.Temperature, Domain: core.Between(low, high, core.LawRange),
		Example: core.Some(example), Doc: doc,
	}
}

// decay is e⁻ˣ of an x with twice a double's digits, as two equal factors and a correction next to
// 1: so it keeps its digits where x is large, and is not subnormal before a product with it is.
type decay struct{ half, correction float64 }

// farOut is the x from which on every product with e⁻ˣ here is below the least double.
const farOut = 1000

func newDecay(x twofold.Number) decay {
	if x.Hi > farOut {
		return decay{0, 1}
	}
	return decay{num.Exp(-float64(x.Hi * 0.5)), 1 - x.Lo}
}

// times returns a·e⁻ˣ.
func (d decay) times(a float64) float64 {
	return float64(a * d.correction * d.half * d.half)
}
