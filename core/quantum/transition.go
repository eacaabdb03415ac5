package quantum

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
)

// The parameters of HydrogenTransition, in order.
const (
	lineCharge = iota
	lineFrom
	lineTo
	lineNucleus
	lineNucleusMass
	lineEdition
)

// The outputs of HydrogenTransition, in order.
const (
	lineWavelength = iota
	lineFrequency
	lineWavenumber
	lineEnergy
	lineVolts
	lineProcess
	lineSeries
)

// lineAtom says where the atom stands in a transition's question.
var lineAtom = atomAt{lineCharge, lineNucleus, lineNucleusMass, lineEdition}

// HydrogenTransition is the photon that an atom of one electron emits or absorbs between two levels:
//
//	ν̃ = R∞ (μ/mₑ) Z² |1/n₂² − 1/n₁²| = R∞ (μ/mₑ) Z² |n₁−n₂| (n₁+n₂)/(n₁n₂)²
//	λ = 1/ν̃,  ν = c ν̃,  E = h ν
//
// n₁ and n₂ whole numbers from 1 to 1e6, not equal; the atom as HydrogenLevel's, with the nucleus's
// motion but without the recoil of the photon. The second form has no cancellation between high
// levels: n₁n₂ and (n₁−n₂)(n₁+n₂) are exact, and each result carries at most eight roundings. λ is
// that in vacuum. Fine structure and what is finer are left out: 5e-6 of Balmer's lines of hydrogen.
//
// Source: Bethe & Salpeter, Quantum Mechanics of One- and Two-Electron Atoms (1957), eqs. 2.11 and
// 5.3; CODATA 2018, 2022.
var HydrogenTransition = core.Calculation{
	ID:      28,
	Slug:    core.L("hidrogeno-transicion"),
	Title:   core.Say("Transición del átomo de hidrógeno", "Transition of the hydrogen atom"),
	Formula: core.Cite("1/λ = R∞ (μ/mₑ) Z² |1/n₂² − 1/n₁²|"),
	Source:  core.Cite("Bethe & Salpeter, Quantum Mechanics of One- and Two-Electron Atoms (1957), eqs. 2.11, 5.3; CODATA 2018, 2022"),
	Params: core.Concat([]core.Param{
		chargeParam,
		level("n_inicial", "n₁", 1e6, core.Some(3), core.Say("Nivel inicial", "Initial level")),
		level("n_final", "n₂", 1e6, core.Some(2), core.Say("Nivel final", "Final level")),
	}, nucleusParams()),
	Outputs: core.Tell([]core.Output{
		{Name: core.L("longitud_de_onda"), Symbol: core.L("λ"), Unit: core.L("m"), RelError: 1e-15, Doc: core.Say("Longitud de onda en el vacío", "Wavelength in vacuum")},
		{Name: core.L("frecuencia"), Symbol: core.L("ν"), Unit: core.L("Hz"), RelError: 1e-15, Doc: core.Say("Frecuencia", "Frequency")},
		{Name: core.L("numero_de_onda"), Symbol: core.L("ν̃"), Unit: core.L("m⁻¹"), RelError: 1e-15, Doc: core.Say("Número de onda 1/λ", "Wavenumber 1/λ")},
		{Name: core.L("energia"), Symbol: core.L("E"), Unit: core.L("J"), RelError: 1e-15, Doc: core.Say("Energía del fotón", "Energy of the photon")},
		{Name: core.L("energia_ev"), Symbol: core.L("E"), Unit: core.L("eV"), RelError: 1e-15, Doc: core.Say("Energía del fotón en electronvoltios", "Energy of the photon in electronvolts")},
		{
			Name: core.L("proceso"), Kind: core.Choice, Choices: core.Pick("emision", "absorcion"),
			Doc: core.Say("Si el fotón se emite o se absorbe", "Whether the photon is emitted or absorbed"),
		},
		{
			Name: core.L("serie"), Kind: core.Choice, Choices: core.Pick("lyman", "balmer", "paschen", "brackett", "pfund", "humphreys", "superior"),
			Doc: core.Say("Serie, por el nivel inferior", "Series, by the lower level"),
		},
	}...),
	Rules: core.Concat([]core.Rule{
		core.Whole(lineCharge), core.Whole(lineFrom), core.Whole(lineTo), distinct(lineTo, lineFrom),
	}, lineAtom.rules()),
	Golden: core.Try(core.Concat(lineRows(), []core.GoldenRow{
		lineRow(1, 2, 2, float64(constants.Protium)), lineRow(1, 2.5, 2, float64(constants.Protium)), lineRow(1, 3, 2.5, float64(constants.Protium)),
		lineRow(1, 3, 2, float64(constants.Helium3)), lineRow(1.5, 3, 2, float64(constants.Fixed)), core.Row(1, 3, 2, float64(constants.Protium), 1.67e-27, 1),
	})...),
	Known:   lineValues,
	Compute: computeLine,
}

// lineRows are transitions between levels near and far, of several atoms.
func lineRows() []core.GoldenRow {
	numbers := []float64{1, 2, 3, 6, 7, 110, 999999, 1e6}
	rows := make([]core.GoldenRow, 0, 2*len(numbers)*(len(numbers)-1))
	for i, from := range numbers {
		for j, to := range numbers {
			if i != j {
				rows = append(rows, lineRow(1, from, to, float64(constants.Protium)), core.Row(3, from, to, none(), 1.1e-26, 1))
			}
		}
	}
	return rows
}

func lineRow(z, from, to, nucleus float64) core.GoldenRow {
	return core.Row(z, from, to, nucleus, none(), float64(constants.CODATA2018))
}

var lineValues = core.Publish(
	lineValue(3, 2, lineWavelength, 656.4696e-9, 2e-7, "R_H = 10967758.340 m⁻¹ · 5/36 (Mohr, Newell, Taylor & Tiesinga, CODATA 2022, sec. III: R∞/(1+mₑ/mₚ))"),
	lineValue(3, 2, lineWavelength, 656.461e-9, 2e-5, "SDSS, Table of Spectral Lines Used: Hα, 6564.61 Å in vacuum, with fine structure"),
	lineValue(4, 2, lineWavelength, 486.268e-9, 2e-5, "SDSS, Table of Spectral Lines Used: Hβ, 4862.68 Å in vacuum, with fine structure"),
	lineValue(2, 1, lineWavelength, 121.567e-9, 1.5e-5, "NIST ASD, H I: Lyman α, 121.567 nm, with fine structure"),
	lineValue(110, 109, lineFrequency, 5008.923e6, 2e-7, "Lilley & Palmer, Astrophys. J. Suppl. 16, 143 (1968): H109α, 5008.923 MHz"),
	lineValue(167, 166, lineFrequency, 1424.734e6, 4e-7, "Lilley & Palmer, Astrophys. J. Suppl. 16, 143 (1968): H166α, 1424.734 MHz"),
)

// lineValue returns a published value of light hydrogen.
func lineValue(from, to float64, output int, want, tolerance float64, source string) core.Value {
	return core.Value{
		In: []float64{none(), from, to, float64(constants.Protium), none(), float64(constants.CODATA2022)}, Output: output,
		Want: want, Tolerance: tolerance, Source: source,
	}
}

func computeLine(in []float64, given core.Mask, out []float64) core.Mask {
	a, from, to := lineAtom.read(in, given), in[lineFrom], in[lineTo]
	product := float64(from * to)
	step := float64(math.Abs(from-to)*(from+to)) / float64(product*product)
	share := float64(float64(a.charge*a.charge)*step) / a.recoil
	wavenumber := float64(constants.Rydberg(a.edition) * share)
	out[lineWavelength] = 1 / wavenumber
	out[lineFrequency] = float64(constants.RydbergFrequency(a.edition) * share)
	out[lineWavenumber] = wavenumber
	out[lineEnergy] = float64(constants.RydbergEnergy(a.edition) * share)
	out[lineVolts] = float64(constants.RydbergVolts(a.edition) * share)
	if from < to {
		out[lineProcess] = 1
	}
	out[lineSeries] = min(from, to, 7) - 1
	return 0
}
