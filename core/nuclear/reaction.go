package nuclear

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/units"
)

// Reaction is the energy that a reaction a + b → c + d sets free, and the kinetic energy from which
// on it happens when b is at rest:
//
//	Q = (m_a + m_b − m_c − m_d) c²
//	K = −Q (m_a + m_b + m_c + m_d)/(2 m_b)   where Q < 0, otherwise 0
//
// Masses in kg, 0 for a photon that comes or goes, the others above zero, all of nuclei or all of
// neutral atoms. The sum of the masses carries its rounding errors along: what the masses as given differ in,
// Q has to full precision, where they lie within 15 orders of magnitude of one another.
//
// Source: Krane, Introductory Nuclear Physics (1988), sec. 11.2; the threshold is that of the invariant
// mass m_c + m_d.
var Reaction = core.Calculation{
	ID:      24,
	Slug:    core.L("valor-q"),
	Title:   core.Say("Valor Q y umbral de una reacción", "Q value and threshold of a reaction"),
	Formula: core.Cite("Q = (mₐ + m_b − m_c − m_d) c², K = −Q Σm/(2 m_b)"),
	Source:  core.Cite("Krane, Introductory Nuclear Physics (1988), sec. 11.2"),
	Params: []core.Param{
		reactionMass("masa_proyectil", "mₐ", core.AtLeast(0, core.LawRange), 1.6735328401021743e-27, core.Say("Masa del proyectil en kg, 0 para un fotón", "Mass of the projectile in kg, 0 for a photon")),
		reactionMass("masa_blanco", "m_b", core.Positive(core.LawPositiveMass), 1.1650347809833882e-26, core.Say("Masa del blanco en kg", "Mass of the target in kg")),
		reactionMass("masa_eyectil", "m_c", core.AtLeast(0, core.LawRange), 1.674927500300856e-27, core.Say("Masa del eyectil en kg, 0 para un fotón", "Mass of the ejectile in kg, 0 for a photon")),
		reactionMass("masa_residual", "m_d", core.Positive(core.LawPositiveMass), 1.1651884266781417e-26, core.Say("Masa del núcleo residual en kg", "Mass of the residue in kg")),
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("valor_q"), Symbol: core.L("Q"), Unit: core.L("J"), RelError: 6e-16, Doc: core.Say("Energía liberada en J, negativa si se absorbe", "Energy set free in J, negative where it is absorbed")},
		{
			Name: core.L("energia_umbral"), Symbol: core.L("K"), Unit: core.L("J"), RelError: 1.2e-15,
			Doc: core.Say("Energía cinética umbral del proyectil en J; 0 sin umbral", "Threshold kinetic energy of the projectile in J; 0 without one"),
		},
		{
			Name: core.L("tipo"), Kind: core.Choice, Choices: core.Pick("exotermica", "endotermica"),
			Doc: core.Say("exotermica con Q ≥ 0", "exotermica for Q ≥ 0"),
		},
	}...),
	Known: core.Publish(core.Value{
		In: []float64{
			2.014101777844 * dalton, 3.016049281320 * dalton, 1.00866491590 * dalton, 4.002603254130 * dalton,
		},
		Output: 0, Want: 2.8180685e-12, Tolerance: 5e-5, Source: "AME2020, Chin. Phys. C 45, 030003 (2021): ³H(d,n)⁴He, 17.589 MeV",
	}),
	Golden: core.Try([]core.GoldenRow{
		reactionRow(1, 2, 3, 4), reactionRow(4, 3, 2, 1), reactionRow(1, 2, 2, 1), reactionRow(0, 2, 1, 1), reactionRow(1, 1, 0, 2),
		reactionRow(1, 1e15, 1e15, 1.0000000000000002), reactionRow(1e-30, 1, 1, 2e-30), reactionRow(1, 0, 1, 1), reactionRow(1e291, 1, 1, 1),
		reactionRow(1, 1, 1, 0), reactionRow(0x1p-1074, 1, 1, 0x1p-1074),
	}...),
	Compute: func(in []float64, _ core.Mask, out []float64) core.Mask {
		lost := massLost(in)
		out[0] = float64(float64(lost*constants.C) * constants.C)
		if lost < 0 {
			whole := (in[0]/in[1] + 1) + (in[2]/in[1] + in[3]/in[1])
			out[1] = float64(float64(-0.5*out[0]) * whole)
			out[2] = 1
		}
		return 0
	},
}

func reactionRow(a, b, c, d float64) core.GoldenRow {
	return core.GoldenRow{Given: 15, In: []float64{a, b, c, d}}
}

func reactionMass(name, symbol string, domain core.Interval, mass float64, doc core.Text) core.Param {
	return core.Param{
		Name: core.L(name), Symbol: core.L(symbol), Unit: core.L("kg"), Units: units.Mass, Domain: domain,
		Example: core.Some(mass), Doc: doc,
	}
}

// dalton is the atomic mass unit u, in kg. Source: CODATA 2022.
const dalton = 1.66053906892e-27

// massLost returns m_a + m_b − m_c − m_d, in kg, with the rounding errors of its sums added up beside.
func massLost(in []float64) float64 {
	first, e1 := twoSum(in[0], -in[2])
	second, e2 := twoSum(in[1], -in[3])
	whole, e3 := twoSum(first, second)
	rest, e4 := twoSum(e1, e2)
	rest, e5 := twoSum(rest, e3)
	return whole + (rest + (e4 + e5))
}

// twoSum returns a + b and its rounding error.
func twoSum(a, b float64) (sum, err float64) {
	sum = a + b
	t := sum - a
	return sum, (a - (sum - t)) + (b - t)
}
