// Package kinematics holds the energies and momenta of moving bodies.
package kinematics

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of ClassicalEnergy, in order.
const (
	classicalMass = iota
	classicalSpeed
	classicalFactor
)

// ClassicalEnergy is the kinetic energy of Newtonian mechanics times a calibration factor:
//
//	K = ½ m v² f
//
// m in kg, above zero; v in m/s, |v| < c; f a pure number, above zero, applied last. The
// answer, in J, carries three roundings. It falls short of the relativistic energy by ¾ (v/c)² of it.
//
// Source: Goldstein, Poole & Safko, Classical Mechanics, 3rd ed., eq. 1.13.
var ClassicalEnergy = core.Calculation{
	ID:      1,
	Slug:    core.L("energia-cinetica-clasica"),
	Title:   core.Say("Energía cinética clásica", "Classical kinetic energy"),
	Formula: core.Cite("K = ½ m v² f"),
	Source:  core.Cite("Goldstein, Poole & Safko, Classical Mechanics, 3rd ed., eq. 1.13"),
	Params: []core.Param{
		{
			Name: core.L("masa"), Symbol: core.L("m"), Unit: core.L("kg"), Units: units.Mass, Domain: core.Positive(core.LawPositiveMass),
			Example: core.Some(9.10938e-31), Doc: core.Say("Masa en kilogramos (kg)", "Mass in kilograms (kg)"),
		},
		{
			Name: core.L("velocidad"), Symbol: core.L("v"), Unit: core.L("m/s"), Units: units.Speed,
			Domain:  core.Inside(-constants.C, constants.C, core.LawSpeedOfLight),
			Example: core.Some(1000000), Doc: core.Say("Velocidad en metros por segundo (m/s)", "Velocity in metres per second (m/s)"),
		},
		{
			Name: core.L("factor_calibracion"), Symbol: core.L("f"), Domain: core.Positive(core.LawPositive),
			Optional: true, Default: core.Some(1),
			Doc: core.Say("Factor de calibración", "Calibration factor"),
		},
	},
	Outputs: core.Tell([]core.Output{
		{
			Name: core.L("energia_joules"), Symbol: core.L("K"), Unit: core.L("J"), RelError: 4e-16,
			Doc: core.Say("Energía cinética en julios", "Kinetic energy in joules"),
		},
	}...),
	Known: core.Publish(core.Value{
		In: []float64{9.10938e-31, 1e6, 1}, Want: 4.55469e-19, Tolerance: 1e-15, Source: "½ · 9.10938e-31 · 10¹²",
	}),
	Compute: func(in []float64, _ core.Mask, out []float64) core.Mask {
		out[0] = float64(halfMassSpeedSquared(in[classicalMass], in[classicalSpeed]) * in[classicalFactor])
		return 0
	},
}

// halfMassSpeedSquared returns ½ m v², as (m · v/2) · v: m v/2 lies below the result where
// |v| ≥ 1 and below m where |v| < 1, so that nothing overflows before the result does. Digits
// are lost only where m, v/2 or m v/2 is subnormal.
func halfMassSpeedSquared(m, v float64) float64 {
	return float64(float64(m*float64(v*0.5)) * v)
}
