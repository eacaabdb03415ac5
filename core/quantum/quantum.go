// Package quantum holds photons, matter waves, hydrogen-like atoms and the solvable one-dimensional
// potentials.
package quantum

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/units"
)

// The bounds of masses, in kg: from far below any particle's to a galaxy's.
const minMass, maxMass = 1e-60, 1e60

// massParams declares a mass from low to high kg and, beside it, a particle that has one.
func massParams(low, high float64) (mass, particle core.Param) {
	mass = core.Param{
		Name: core.L("masa"), Symbol: core.L("m"), Unit: core.L("kg"), Units: units.Mass, Domain: core.Between(low, high, core.LawRange), Optional: true,
		Typical: 9.1e-31, Doc: core.Say("Masa en reposo; o bien tipo_particula", "Rest mass; or else tipo_particula"),
	}
	particle = core.Param{
		Name: core.L("tipo_particula"), Kind: core.Choice, Choices: core.Pick(constants.Massive...), Optional: true, Example: core.Some(float64(constants.Electron)),
		Doc: core.Say("Partícula cuya masa se usa", "Particle whose mass is used"),
	}
	return mass, particle
}

// massOf returns the mass, in kg, that a question means: its own, the parameter mass, or that of
// the parameter particle.
func massOf(in []float64, given core.Mask, mass, particle, edition int) float64 {
	if given.Has(mass) {
		return in[mass]
	}
	return constants.Mass(constants.Edition(in[edition]), constants.Particle(in[particle]))
}

// level declares a quantum number from 1 to most.
func level(name, symbol string, most float64, example core.Maybe, doc core.Text) core.Param {
	return core.Param{
		Name: core.L(name), Symbol: core.L(symbol), Domain: core.Between(1, most, core.LawRange), Optional: !example.Set, Example: example, Doc: doc,
	}
}

// distinct returns the rule that a quantum number differs from another.
func distinct(about, other int) core.Rule {
	return core.Rule{
		Law: core.LawDistinct, About: about, Params: core.Bit(about) | core.Bit(other),
		Broken: func(in []float64, given core.Mask) bool { return given.Has(about) && in[about] == in[other] },
		Bound:  core.Against(func(in []float64, _ core.Mask) float64 { return in[other] }),
	}
}

// unlessFinite returns the bit of an output that is beyond the largest double.
func unlessFinite(out []float64, i int) core.Mask {
	if math.IsInf(out[i], 0) || math.IsNaN(out[i]) {
		return core.Bit(i)
	}
	return 0
}

// none is a parameter that is not stated.
func none() float64 { return math.NaN() }

// absent returns a row of n parameters of which none is stated.
func absent(n int) []float64 {
	row := make([]float64, n)
	for i := range row {
		row[i] = none()
	}
	return row
}
