package kinematics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters and outputs of VelocityAddition, in order.
const (
	addFrame = iota
	addBody
	addAngle
)

const (
	addSpeed = iota
	addParallel
	addAcross
	addDirection
	addGamma
)

// VelocityAddition is the velocity of a body that moves at u′ inside a frame that itself moves at v,
// with the angle θ′ between them as the frame sees it:
//
//	D = 1 + v u′ cos θ′/c²
//	u∥ = (v + u′ cos θ′)/D,  u⊥ = u′ sin θ′ s(v)/D,  u = √(u∥² + u⊥²)
//	γ(u) = D/(s(v) s(u′)),  s(v) = √(1 − v²/c²)
//
// v and u′ in m/s, |v| < c and |u′| ≤ c (light, whose γ is null); θ′ in rad, 0 unless stated, and
// then negative velocities point backwards. The direction is null where the body stands still.
// Near ±c, D keeps its digits by 1−|v|/c and 1−|u′|/c, and v ± u′ is one subtraction of what was
// given, so that only u∥ of an oblique angle can lose digits, against its own size and not against u.
//
// Source: Jackson, Classical Electrodynamics, 3rd ed., eq. 11.31.
var VelocityAddition = core.Calculation{
	ID:      14,
	Slug:    core.L("suma-velocidades"),
	Title:   core.Say("Suma relativista de velocidades", "Relativistic addition of velocities"),
	Formula: core.Cite("u∥ = (v + u′cos θ′)/D, u⊥ = u′sin θ′/(γ D), D = 1 + v u′cos θ′/c²"),
	Source:  core.Cite("Jackson, Classical Electrodynamics, 3rd ed., eq. 11.31"),
	Params: []core.Param{
		speedParam("velocidad_marco", 149896229, core.Say("Velocidad del marco móvil en m/s", "Velocity of the moving frame in m/s")),
		{
			Name: core.L("velocidad_cuerpo"), Symbol: core.L("u′"), Unit: core.L("m/s"), Units: units.Speed,
			Domain: core.Between(-constants.C, constants.C, core.LawLightCone), Example: core.Some(224844343.5),
			Doc: core.Say("Velocidad del cuerpo en ese marco, en m/s; la de la luz es c", "Velocity of the body in that frame, in m/s; light's is c"),
		},
		angleParam("θ′", core.Say("Ángulo entre ambas en el marco móvil, en rad", "Angle between the two in the moving frame, in rad")),
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("velocidad"), Symbol: core.L("u"), Unit: core.L("m/s"), RelError: 4e-15, Doc: core.Say("Rapidez resultante, en m/s", "Resulting speed, in m/s")},
		{
			Name: core.L("componente_paralela"), Symbol: core.L("u∥"), Unit: core.L("m/s"),
			Doc: core.Say("Componente a lo largo de la velocidad del marco, en m/s", "Component along the frame's velocity, in m/s"),
		},
		{
			Name: core.L("componente_perpendicular"), Symbol: core.L("u⊥"), Unit: core.L("m/s"), RelError: 4e-15,
			Doc: core.Say("Componente perpendicular a ella, en m/s", "Component across it, in m/s"),
		},
		{
			Name: core.L("angulo_resultante"), Symbol: core.L("θ"), Unit: core.L("rad"), Nullable: true,
			Doc: core.Say("Ángulo con el eje de la velocidad del marco, en rad", "Angle to the axis of the frame's velocity, in rad"),
		},
		{Name: core.L("gamma"), Symbol: core.L("γ"), Nullable: true, RelError: 4e-15, Doc: core.Say("Factor de Lorentz resultante", "Resulting Lorentz factor")},
	}...),
	Known: core.Publish(core.Value{
		In: []float64{224844343.5, 224844343.5, 0}, Output: addSpeed, Want: 287800759.68, Tolerance: 1e-15,
		Source: "Griffiths, Introduction to Electrodynamics, 4th ed., sec. 12.1.3: ¾ c + ¾ c = 24/25 c",
	}),
	Golden: core.Try([]core.GoldenRow{
		addRow(0, 0, 0), addRow(2e8, -2e8, 0), addRow(2e8, 2e8, math.Pi), addRow(lastBelowC, -lastBelowC, 0),
		addRow(lastBelowC, lastBelowC, 0), addRow(-lastBelowC, constants.C, 0), addRow(1e8, constants.C, math.Pi/2),
		addRow(1, 1, 3), addRow(lastBelowC, constants.C, math.Pi), addRow(constants.C, 1, 0),
	}...),
	Compute: addVelocities,
}

func addRow(v, u, angle float64) core.GoldenRow {
	return core.GoldenRow{Given: 7, In: []float64{v, u, angle}}
}

func addVelocities(in []float64, _ core.Mask, out []float64) core.Mask {
	v, u, d := in[addFrame], in[addBody], directionOf(in[addAngle])
	s, factor := InverseGamma(v), onePlusProduct(v, u, d)
	along := alongFrame(v, u, d)
	across := float64(float64(float64(math.Abs(u)*d.sin)*s) / factor)
	out[addParallel], out[addAcross] = float64(along/factor), across
	// Of one ulp too many c itself is left.
	out[addSpeed] = min(constants.C, num.Hypot(out[addParallel], across))
	null := core.Mask(0)
	if out[addSpeed] == 0 {
		null |= core.Bit(addDirection)
	} else {
		out[addDirection] = num.Atan2(across, out[addParallel])
	}
	if math.Abs(u) == constants.C {
		return null | core.Bit(addGamma)
	}
	out[addGamma] = float64(factor / float64(s*InverseGamma(u)))
	return null
}

// alongFrame returns v + u cos θ, as (v ± u) ∓ u (1 − |cos θ|).
func alongFrame(v, u float64, d direction) float64 {
	if d.cos < 0 {
		u = -u
	}
	return (v + u) - float64(u*d.gap)
}
