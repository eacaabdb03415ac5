package quantum

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Box, in order.
const (
	boxMass = iota
	boxParticle
	boxWidth
	boxNumber
	boxFinal
	boxEdition
)

// The outputs of Box, in order.
const (
	boxEnergy = iota
	boxVolts
	boxWavelength
	boxMomentum
	boxTransition
	boxPhoton
)

// Box is a mass m between two walls that nothing passes, the length L apart:
//
//	Eₙ = n² h²/(8 m L²),  λₙ = 2L/n,  pₙ = h n/(2L)
//	ΔE = |n−n′| (n+n′) h²/(8 m L²),  λ = h c/ΔE
//
// m in kg from 1e-40 to 1e20, or a particle with its mass after the edition of the constants; L
// from 1e-20 to 1e10 m; n and n′ whole numbers from 1 to 1e9, not equal. Without n′ the
// transition's energy and its photon's wavelength are null. Nothing cancels between high levels: n−n′ and
// n+n′ are exact. Each result carries at most eight roundings. Not relativistic: for Eₙ far below mc².
//
// Source: Griffiths & Schroeter, Introduction to Quantum Mechanics, 3rd ed., eqs. 2.29 and 2.30.
var Box = core.Calculation{
	ID:      30,
	Slug:    core.L("pozo-infinito"),
	Title:   core.Say("Pozo de potencial infinito", "Infinite square well"),
	Formula: core.Cite("Eₙ = n² h²/(8 m L²), λₙ = 2L/n, ΔE = |n² − n′²| h²/(8 m L²)"),
	Source:  core.Cite("Griffiths & Schroeter, Introduction to Quantum Mechanics, 3rd ed., eqs. 2.29, 2.30"),
	Params:  boxParams(),
	Outputs: core.Tell([]core.Output{
		{Name: core.L("energia"), Symbol: core.L("Eₙ"), Unit: core.L("J"), RelError: 1e-15, Doc: core.Say("Energía del nivel", "Energy of the level")},
		{Name: core.L("energia_ev"), Symbol: core.L("Eₙ"), Unit: core.L("eV"), RelError: 1e-15, Doc: core.Say("Energía en electronvoltios", "Energy in electronvolts")},
		{Name: core.L("longitud_de_onda"), Symbol: core.L("λₙ"), Unit: core.L("m"), RelError: 1.2e-16, Doc: core.Say("Longitud de onda de la función de onda", "Wavelength of the wave function")},
		{Name: core.L("momento"), Symbol: core.L("pₙ"), Unit: core.L("kg·m/s"), RelError: 4e-16, Doc: core.Say("Módulo del momento", "Magnitude of the momentum")},
		{
			Name: core.L("energia_transicion"), Symbol: core.L("ΔE"), Unit: core.L("J"), Nullable: true, RelError: 1e-15,
			Doc: core.Say("Energía de la transición a n_final", "Energy of the transition to n_final"),
		},
		{
			Name: core.L("longitud_de_onda_foton"), Symbol: core.L("λ"), Unit: core.L("m"), Nullable: true, RelError: 1.3e-15,
			Doc: core.Say("Longitud de onda del fotón de la transición", "Wavelength of the transition's photon"),
		},
	}...),
	Rules: []core.Rule{
		core.OneOf(core.LawOneMass, boxMass, boxParticle),
		core.Whole(boxNumber), core.Whole(boxFinal), distinct(boxFinal, boxNumber),
	},
	Golden: core.Try(core.Concat(boxRows(), []core.GoldenRow{
		boxRow(none(), 0, 1e-9, 2, 2), boxRow(none(), 0, 1e-9, 2, 1.5), boxRow(none(), 0, 1e-9, 1.5, 1),
		boxRow(9e-31, 0, 1e-9, 2, 1), boxRow(none(), none(), 1e-9, 2, 1),
	})...),
	Known: core.Publish(
		boxValue(1e-10, 1, none(), boxVolts, 37.6, 2e-3, "Eisberg & Resnick, Quantum Physics, 2nd ed., section 6-8: an electron in 1 Å, 37.6 eV"),
		boxValue(2.5e-10, 1, 2, boxPhoton, 6.87e-8, 8e-4, "Halliday, Resnick & Walker, Fundamentals of Physics, 8th ed., solutions, 39-10: 250 pm, 1 → 2, 68.7 nm"),
		boxValue(2.5e-10, 1, 3, boxPhoton, 2.58e-8, 2e-3, "Halliday, Resnick & Walker, Fundamentals of Physics, 8th ed., solutions, 39-10: 250 pm, 1 → 3, 25.8 nm"),
	),
	Compute: computeBox,
}

func boxParams() []core.Param {
	mass, particle := massParams(1e-40, 1e20)
	return []core.Param{
		mass, particle,
		{
			Name: core.L("anchura"), Symbol: core.L("L"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(1e-20, 1e10, core.LawRange),
			Example: core.Some(1e-9), Doc: core.Say("Distancia entre las paredes", "Distance between the walls"),
		},
		level("n", "n", 1e9, core.Some(2), core.Say("Número cuántico del nivel", "Quantum number of the level")),
		level("n_final", "n′", 1e9, core.Maybe{}, core.Say("Nivel al que pasa, si lo hace", "Level it passes to, if it does")),
		constants.EditionParam,
	}
}

// boxRows are levels and transitions of particles in several boxes.
func boxRows() []core.GoldenRow {
	numbers, finals := []float64{1, 2, 7, 1e9}, []float64{none(), 3, 999999999}
	rows := make([]core.GoldenRow, 0, 6*len(numbers)*len(finals))
	for _, n := range numbers {
		for _, final := range finals {
			rows = append(
				rows, boxRow(none(), 0, 1e-9, n, final), boxRow(none(), 1, 1e-14, n, final), boxRow(none(), 2, 1e-10, n, final),
				boxRow(1e-40, none(), 1e-20, n, final), boxRow(1e20, none(), 1e10, n, final), boxRow(0.001, none(), 0.01, n, final),
			)
		}
	}
	return rows
}

func boxRow(mass, particle, width, n, final float64) core.GoldenRow {
	return core.Row(mass, particle, width, n, final, float64(constants.CODATA2022))
}

// boxValue returns a published value of an electron.
func boxValue(width, n, final float64, output int, want, tolerance float64, source string) core.Value {
	return core.Value{
		In: []float64{none(), float64(constants.Electron), width, n, final, none()}, Output: output, Want: want, Tolerance: tolerance, Source: source,
	}
}

func computeBox(in []float64, given core.Mask, out []float64) core.Mask {
	m, width, n := massOf(in, given, boxMass, boxParticle, boxEdition), in[boxWidth], in[boxNumber]
	// The energy of n = 1: each quotient stays within a double's range.
	unit := constants.H * constants.H / 8 / m / width / width
	out[boxEnergy] = float64(unit * float64(n*n))
	out[boxVolts] = out[boxEnergy] / constants.E
	out[boxWavelength] = float64(2*width) / n
	out[boxMomentum] = float64(constants.H*0.5*n) / width
	if !given.Has(boxFinal) {
		return core.Bit(boxTransition) | core.Bit(boxPhoton)
	}
	final := in[boxFinal]
	step := float64(math.Abs(n-final) * (n + final))
	out[boxTransition] = float64(unit * step)
	out[boxPhoton] = constants.H * constants.C / out[boxTransition]
	return 0
}
