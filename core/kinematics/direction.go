package kinematics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/units"
)

// direction is an angle from 0 to π by its sine, its cosine, and gap = 1 − |cos|, which keeps its
// digits where the cosine comes near ±1.
type direction struct{ sin, cos, gap float64 }

func directionOf(angle float64) direction {
	sin, cos := num.Sincos(angle)
	half, rest := num.Sincos(float64(angle * 0.5))
	if cos < 0 {
		half = rest
	}
	return direction{sin, cos, float64(2 * float64(half*half))}
}

// onePlusProduct returns 1 + v u cos θ/c² of velocities in m/s, |v| ≤ c, |u| ≤ c. A negative
// product is taken as (1−|v|/c) + (|v|/c)((1−|u|/c) + (|u|/c)·gap), in which nothing cancels: no
// term loses more than four roundings.
func onePlusProduct(v, u float64, d direction) float64 {
	a, b := float64(math.Abs(v)/constants.C), float64(math.Abs(u)/constants.C)
	if (v < 0) != (u < 0) != (d.cos < 0) {
		rest := float64((constants.C-math.Abs(u))/constants.C) + float64(b*d.gap)
		return float64((constants.C-math.Abs(v))/constants.C) + float64(a*rest)
	}
	return 1 + float64(float64(a*b)*math.Abs(d.cos))
}

// speedParam declares a velocity of a body with mass, in m/s.
func speedParam(name string, example float64, doc core.Text) core.Param {
	return core.Param{
		Name: core.L(name), Symbol: core.L("v"), Unit: core.L("m/s"), Units: units.Speed,
		Domain:  core.Inside(-constants.C, constants.C, core.LawSpeedOfLight),
		Example: core.Some(example), Doc: doc,
	}
}

// angleParam declares an angle from 0 to π that is 0 unless stated.
func angleParam(symbol string, doc core.Text) core.Param {
	return core.Param{
		Name: core.L("angulo"), Symbol: core.L(symbol), Unit: core.L("rad"), Units: units.Angle,
		Domain:   core.Between(0, math.Pi, core.LawRange),
		Optional: true, Default: core.Some(0), Doc: doc,
	}
}
