package nuclear

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/num"
)

// The parameters of SemiEmpiricalMass, in order.
const (
	massProtons = iota
	massNucleons
	massEdition
)

// The coefficients of the formula, in MeV.
const (
	volumeTerm    = 15.5
	surfaceTerm   = 16.8
	coulombTerm   = 0.72
	asymmetryTerm = 23
	pairingTerm   = 34
)

// megaElectronvolt is 1 MeV in J.
const megaElectronvolt = 1e6 * constants.E

// SemiEmpiricalMass is the binding energy of a nucleus after Weizsäcker and Bethe:
//
//	B = 15.5 A − 16.8 A^⅔ − 0.72 Z (Z−1) A^−⅓ − 23 (A−2Z)²/A ± 34 A^−¾ MeV
//	m = Z m_p + (A−Z) m_n − B/c²
//
// with + for even Z and even A−Z, − for both odd, and neither for odd A. Z and A are whole numbers,
// 1 ≤ Z ≤ A. B is good to about 1.5 % from A ≈ 40 on and worth little below 12; where it is
// negative, the formula finds no bound nucleus. B may cancel, m does not.
//
// Source: Krane, Introductory Nuclear Physics (1988), eqs. 3.28 and 3.29, with its coefficients.
var SemiEmpiricalMass = core.Calculation{
	ID:      23,
	Slug:    core.L("masa-semiempirica"),
	Title:   core.Say("Fórmula semiempírica de masas", "Semi-empirical mass formula"),
	Formula: core.Cite("B = a_v A − a_s A^⅔ − a_c Z(Z−1)A^−⅓ − a_sym (A−2Z)²/A + δ"),
	Source:  core.Cite("Krane, Introductory Nuclear Physics (1988), eqs. 3.28, 3.29; CODATA 2018, 2022"),
	Params: []core.Param{
		{
			Name: core.L("numero_atomico"), Symbol: core.L("Z"), Domain: core.Between(1, 150, core.LawRange), Example: core.Some(26),
			Doc: core.Say("Número atómico", "Atomic number"),
		},
		{
			Name: core.L("numero_masico"), Symbol: core.L("A"), Domain: core.Between(1, 400, core.LawRange), Example: core.Some(56),
			Doc: core.Say("Número másico", "Mass number"),
		},
		constants.EditionParam,
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("energia_enlace"), Symbol: core.L("B"), Unit: core.L("J"), Doc: core.Say("Energía de enlace en J", "Binding energy in J")},
		{Name: core.L("energia_por_nucleon"), Symbol: core.L("B/A"), Unit: core.L("J"), Doc: core.Say("Energía de enlace por nucleón en J", "Binding energy per nucleon in J")},
		{Name: core.L("masa_nuclear"), Symbol: core.L("m"), Unit: core.L("kg"), RelError: 2e-15, Doc: core.Say("Masa del núcleo en kg", "Mass of the nucleus in kg")},
	}...),
	Rules: []core.Rule{
		wholeNumber(massProtons), wholeNumber(massNucleons),
		{
			Law: core.LawAtLeast, About: massNucleons, Params: 1<<massProtons | 1<<massNucleons,
			Broken: func(in []float64, _ core.Mask) bool { return in[massNucleons] < in[massProtons] },
			Bound:  core.Against(func(in []float64, _ core.Mask) float64 { return in[massProtons] }),
		},
	},
	Known: core.Publish(core.Value{
		In: []float64{26, 56, float64(constants.CODATA2022)}, Output: 0, Want: 7.8868747e-11, Tolerance: 1.5e-2,
		Source: "Wang et al., Chin. Phys. C 45, 030003 (2021): ⁵⁶Fe, 492.26 MeV",
	}),
	Golden:  core.Try(nuclideRows...),
	Compute: computeSemiEmpirical,
}

func wholeNumber(i int) core.Rule {
	return core.Rule{
		Law: core.LawWhole, About: i, Params: core.Bit(i),
		Broken: func(in []float64, _ core.Mask) bool { return in[i] != math.Floor(in[i]) },
	}
}

// nuclideRows are nuclides of every parity, since drawn numbers are hardly ever whole.
var nuclideRows = []core.GoldenRow{
	nuclideRow(1, 1), nuclideRow(1, 2), nuclideRow(1, 3), nuclideRow(2, 3), nuclideRow(2, 4), nuclideRow(3, 6), nuclideRow(3, 7),
	nuclideRow(4, 9), nuclideRow(5, 10), nuclideRow(5, 11), nuclideRow(6, 12), nuclideRow(6, 13), nuclideRow(6, 14), nuclideRow(7, 14),
	nuclideRow(8, 16), nuclideRow(9, 19), nuclideRow(10, 20), nuclideRow(11, 23), nuclideRow(12, 24), nuclideRow(13, 27),
	nuclideRow(14, 28), nuclideRow(15, 31), nuclideRow(16, 32), nuclideRow(17, 35), nuclideRow(18, 40), nuclideRow(19, 40),
	nuclideRow(20, 40), nuclideRow(20, 48), nuclideRow(24, 52), nuclideRow(25, 55), nuclideRow(26, 56), nuclideRow(27, 59),
	nuclideRow(28, 58), nuclideRow(28, 62), nuclideRow(29, 63), nuclideRow(30, 64), nuclideRow(36, 84), nuclideRow(38, 90),
	nuclideRow(40, 90), nuclideRow(42, 98), nuclideRow(47, 107), nuclideRow(50, 120), nuclideRow(53, 127), nuclideRow(54, 129),
	nuclideRow(55, 133), nuclideRow(56, 138), nuclideRow(60, 144), nuclideRow(64, 158), nuclideRow(71, 176), nuclideRow(74, 184),
	nuclideRow(79, 197), nuclideRow(80, 202), nuclideRow(82, 208), nuclideRow(83, 209), nuclideRow(86, 222), nuclideRow(88, 226),
	nuclideRow(90, 232), nuclideRow(92, 235), nuclideRow(92, 238), nuclideRow(94, 239), nuclideRow(98, 252), nuclideRow(118, 294),
	nuclideRow(150, 150), nuclideRow(150, 400), nuclideRow(1, 400), nuclideRow(100, 100), nuclideRow(51, 102), nuclideRow(2, 1), nuclideRow(150, 149),
	nuclideRow(26.5, 56), nuclideRow(26, 56.5), nuclideRow(0, 1), nuclideRow(151, 300),
}

func nuclideRow(z, a float64) core.GoldenRow { return core.GoldenRow{Given: 3, In: []float64{z, a, 0}} }

func computeSemiEmpirical(in []float64, _ core.Mask, out []float64) core.Mask {
	z, a, e := in[massProtons], in[massNucleons], constants.Edition(in[massEdition])
	binding := float64(bindingEnergy(z, a) * megaElectronvolt)
	protons := float64(z * constants.Mass(e, constants.Proton))
	neutrons := float64((a - z) * constants.Mass(e, constants.Neutron))
	out[0] = binding
	out[1] = float64(binding / a)
	out[2] = protons + neutrons - float64(float64(binding/constants.C)/constants.C)
	return 0
}

// bindingEnergy returns B in MeV.
func bindingEnergy(z, a float64) float64 {
	root := num.Cbrt(a)
	surface := float64(surfaceTerm * float64(root*root))
	coulomb := float64(coulombTerm * float64(float64(z*(z-1))/root))
	excess := a - float64(2*z)
	asymmetry := float64(asymmetryTerm * float64(float64(excess*excess)/a))
	return float64(volumeTerm*a) - surface - coulomb - asymmetry + pairing(z, a)
}

// pairing returns the last term of B, in MeV.
func pairing(z, a float64) float64 {
	fourth := math.Sqrt(math.Sqrt(a))
	size := float64(pairingTerm / float64(float64(fourth*fourth)*fourth))
	switch {
	case isOdd(a):
		return 0
	case isOdd(z):
		return -size
	default:
		return size
	}
}

func isOdd(n float64) bool { return float64(2*math.Floor(float64(n*0.5))) != n }
