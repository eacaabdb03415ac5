package quantum

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of HydrogenLevel, in order.
const (
	levelCharge = iota
	levelNumber
	levelNucleus
	levelNucleusMass
	levelEdition
)

// The outputs of HydrogenLevel, in order.
const (
	levelEnergy = iota
	levelVolts
	levelRadius
	levelReduced
	levelStates
)

// levelAtom says where the atom stands in a level's question.
var levelAtom = atomAt{levelCharge, levelNucleus, levelNucleusMass, levelEdition}

// HydrogenLevel is a level of an atom of one electron after Bohr and Schrödinger, with the
// nucleus's motion:
//
//	Eₙ = −h c R∞ (μ/mₑ) Z²/n²,  rₙ = a₀ (mₑ/μ) n²/Z,  μ/mₑ = 1/(1 + mₑ/M)
//
// Z a whole number from 1 to 118 (that of the nucleus where one is named, otherwise 1), n a whole
// number from 1 to 1e9, M the mass of a named nucleus or in kg from 1e-31 to 1e-20; without either
// the nucleus is fixed. Z², n² and 2n² are exact to n = 9e7; each result carries at most seven
// roundings. Fine structure, of the order (Zα)² of the energy, and what is finer are left out.
//
// Source: Bethe & Salpeter, Quantum Mechanics of One- and Two-Electron Atoms (1957), eqs. 2.11 and
// 5.3; CODATA 2018, 2022.
var HydrogenLevel = core.Calculation{
	ID:      27,
	Slug:    core.L("hidrogeno-niveles"),
	Title:   core.Say("Niveles del átomo de hidrógeno", "Levels of the hydrogen atom"),
	Formula: core.Cite("Eₙ = −h c R∞ (μ/mₑ) Z²/n², rₙ = a₀ (mₑ/μ) n²/Z"),
	Source:  core.Cite("Bethe & Salpeter, Quantum Mechanics of One- and Two-Electron Atoms (1957), eqs. 2.11, 5.3; CODATA 2018, 2022"),
	Params: core.Concat([]core.Param{
		chargeParam,
		level("n", "n", 1e9, core.Some(2), core.Say("Número cuántico principal", "Principal quantum number")),
	}, nucleusParams()),
	Outputs: core.Tell([]core.Output{
		{Name: core.L("energia"), Symbol: core.L("Eₙ"), Unit: core.L("J"), RelError: 1e-15, Doc: core.Say("Energía desde el átomo ionizado", "Energy from the ionized atom")},
		{Name: core.L("energia_ev"), Symbol: core.L("Eₙ"), Unit: core.L("eV"), RelError: 1e-15, Doc: core.Say("Energía en electronvoltios", "Energy in electronvolts")},
		{Name: core.L("radio"), Symbol: core.L("rₙ"), Unit: core.L("m"), RelError: 1e-15, Doc: core.Say("Radio de la órbita de Bohr", "Radius of Bohr's orbit")},
		{Name: core.L("masa_reducida_relativa"), Symbol: core.L("μ/mₑ"), RelError: 4e-16, Doc: core.Say("Masa reducida en unidades de la del electrón", "Reduced mass in units of the electron's")},
		{Name: core.L("degeneracion"), Symbol: core.L("2n²"), RelError: 1.2e-16, Doc: core.Say("Estados del nivel, espín incluido", "States of the level, spin included")},
	}...),
	Rules: core.Concat([]core.Rule{core.Whole(levelCharge), core.Whole(levelNumber)}, levelAtom.rules()),
	Golden: core.Try(core.Concat(levelRows(), []core.GoldenRow{
		levelRow(2, 1, float64(constants.Protium)), levelRow(1, 1, float64(constants.Helium4)), levelRow(7, 3, float64(constants.Fixed)), levelRow(1.5, 1, float64(constants.Fixed)),
		core.Row(1, 1, float64(constants.Protium), 1.67e-27, 1),
	})...),
	Known: core.Publish(
		levelValue(1, constants.Fixed, constants.CODATA2022, levelVolts, -13.605693122990, 1e-13, "CODATA 2022: R∞hc = 13.605693122990(15) eV"),
		levelValue(1, constants.Fixed, constants.CODATA2018, levelVolts, -13.605693122994, 1e-13, "CODATA 2018: R∞hc = 13.605693122994(26) eV"),
		levelValue(1, constants.Fixed, constants.CODATA2022, levelEnergy, -2.1798723611030e-18, 1e-13, "CODATA 2022: R∞hc = 2.1798723611030(24)e-18 J"),
		levelValue(1, constants.Protium, constants.CODATA2022, levelVolts, -13.598434599702, 1.2e-5, "NIST ASD, H I: 13.598434599702 eV, with fine structure and Lamb shift (1.1e-5)"),
		levelValue(2, constants.Helium4, constants.CODATA2022, levelVolts, -54.4177655, 5.5e-5, "NIST ASD, He II: 54.4177655 eV, with fine structure and Lamb shift (4.8e-5)"),
	),
	Compute: computeLevel,
}

// nuclei are all nuclei and nucleusCharges a charge that each may have, as the golden rows state them.
var (
	nuclei         = [...]float64{0, 1, 2, 3, 4, 5}
	nucleusCharges = [...]float64{1, 1, 1, 1, 2, 2}
)

// levelRows are levels of every nucleus after both editions.
func levelRows() []core.GoldenRow {
	numbers := []float64{1, 2, 3, 10, 100, 94906265, 1e9}
	rows := make([]core.GoldenRow, 0, (len(nuclei)+4)*len(numbers))
	for _, n := range numbers {
		for i, nucleus := range nuclei {
			rows = append(rows, levelRow(nucleusCharges[i], n, nucleus))
		}
		rows = append(rows, levelMassRow(1, n, 9.1093837139e-31), levelMassRow(118, n, 1e-20), levelMassRow(1, n, 1e-31), unnamedRow(n))
	}
	return rows
}

func levelRow(z, n, nucleus float64) core.GoldenRow {
	return core.Row(z, n, nucleus, none(), float64(constants.CODATA2018))
}

func levelMassRow(z, n, mass float64) core.GoldenRow {
	return core.Row(z, n, none(), mass, float64(constants.CODATA2022))
}

func unnamedRow(n float64) core.GoldenRow { return core.Row(none(), n, none(), none(), none()) }

// levelValue returns a published value of a ground state.
func levelValue(z float64, nucleus constants.Nucleus, e constants.Edition, output int, want, tolerance float64, source string) core.Value {
	return core.Value{
		In: []float64{z, 1, float64(nucleus), none(), float64(e)}, Output: output, Want: want, Tolerance: tolerance, Source: source,
	}
}

func computeLevel(in []float64, given core.Mask, out []float64) core.Mask {
	a, n := levelAtom.read(in, given), in[levelNumber]
	square := float64(n * n)
	share := float64(a.charge*a.charge) / square / a.recoil
	out[levelEnergy] = -float64(constants.RydbergEnergy(a.edition) * share)
	out[levelVolts] = -float64(constants.RydbergVolts(a.edition) * share)
	out[levelRadius] = float64(constants.BohrRadius(a.edition)*square) / a.charge * a.recoil
	out[levelReduced] = 1 / a.recoil
	out[levelStates] = float64(2 * square)
	return 0
}

// chargeParam and those of nucleusParams declare an atom of one electron.
var chargeParam = core.Param{
	Name: core.L("numero_atomico"), Symbol: core.L("Z"), Domain: core.Between(1, 118, core.LawRange), Optional: true,
	Doc: core.Say("Número atómico, el del núcleo indicado o 1 si falta", "Atomic number, that of the nucleus named, or 1 without it"),
}

func nucleusParams() []core.Param {
	return []core.Param{
		{
			Name: core.L("nucleo"), Kind: core.Choice, Choices: core.Pick(constants.Nuclei...), Optional: true, Example: core.Some(float64(constants.Protium)),
			Doc: core.Say("Núcleo cuya masa se usa; infinito, o ninguno, no retrocede", "Nucleus whose mass is used; infinito, or none, does not recoil"),
		},
		{
			Name: core.L("masa_nucleo"), Symbol: core.L("M"), Unit: core.L("kg"), Units: units.Mass, Domain: core.Between(1e-31, 1e-20, core.LawRange), Optional: true,
			Typical: 1.7e-27, Doc: core.Say("Masa del núcleo; o bien nucleo", "Mass of the nucleus; or else nucleo"),
		},
		constants.EditionParam,
	}
}

// atomAt says which parameters of a question are an atom's.
type atomAt struct{ charge, nucleus, mass, edition int }

// atom is an atom of one electron: Z, and 1 + mₑ/M of its nucleus.
type atom struct {
	charge, recoil float64
	edition        constants.Edition
}

func (p atomAt) read(in []float64, given core.Mask) atom {
	a := atom{charge: 1, recoil: 1, edition: constants.Edition(in[p.edition])}
	if given.Has(p.nucleus) {
		nucleus := constants.Nucleus(in[p.nucleus])
		a.charge = max(1, constants.NuclearCharge(nucleus))
		a.recoil = 1 + constants.ElectronRatio(a.edition, nucleus)
	}
	if given.Has(p.mass) {
		a.recoil = 1 + constants.Mass(a.edition, constants.Electron)/in[p.mass]
	}
	if given.Has(p.charge) {
		a.charge = in[p.charge]
	}
	return a
}

// rules are that the nucleus is stated once at most, and that Z is its own.
func (p atomAt) rules() []core.Rule {
	return []core.Rule{
		{
			Law: core.LawAlternative, About: p.nucleus, Params: core.Bit(p.nucleus) | core.Bit(p.mass), Stated: true,
			Broken: func(_ []float64, given core.Mask) bool { return given.Has(p.nucleus) && given.Has(p.mass) },
		},
		{
			Law: core.LawNucleusCharge, About: p.charge, Params: core.Bit(p.nucleus) | core.Bit(p.charge),
			Broken: func(in []float64, given core.Mask) bool {
				if !given.Has(p.nucleus) || !given.Has(p.charge) {
					return false
				}
				own := p.own(in)
				return own != 0 && own != in[p.charge]
			},
			Bound: core.Against(func(in []float64, _ core.Mask) float64 { return p.own(in) }),
		},
	}
}

// own returns the atomic number of the nucleus that is named, 0 for any.
func (p atomAt) own(in []float64) float64 {
	return constants.NuclearCharge(constants.Nucleus(in[p.nucleus]))
}
