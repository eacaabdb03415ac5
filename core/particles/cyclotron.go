package particles

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/kinematics"
	"github.com/fisica-lab/fisica/core/scaled"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Cyclotron, in order.
const (
	cycMass = iota
	cycParticle
	cycCharge
	cycSpeed
	cycField
	cycEdition
)

// Cyclotron is the circle of a charge that moves across a uniform magnetic field:
//
//	r = γ m |v|/(|q| B),  ω = |q| B/(γ m),  f = ω/(2π),  T = 1/f
//
// m in kg and q in C, or a particle with both; v in m/s, |v| < c; B in T, above zero. A charge of zero
// breaks a rule. Exponents are kept apart, so that nothing overflows before the result does.
//
// Source: Jackson, Classical Electrodynamics, 3rd ed., eqs. 12.39 and 12.42.
var Cyclotron = core.Calculation{
	ID:      19,
	Slug:    core.L("ciclotron"),
	Title:   core.Say("Giro de una carga en un campo magnético", "Gyration of a charge in a magnetic field"),
	Formula: core.Cite("r = γmv/(|q|B), ω = |q|B/(γm)"),
	Source:  core.Cite("Jackson, Classical Electrodynamics, 3rd ed., eqs. 12.39, 12.42"),
	Params: []core.Param{
		{
			Name: core.L("masa"), Symbol: core.L("m"), Unit: core.L("kg"), Units: units.Mass, Domain: core.Positive(core.LawPositiveMass), Optional: true,
			Typical: 1e-27, Doc: core.Say("Masa en reposo en kg; o bien tipo_particula", "Rest mass in kg; or else tipo_particula"),
		},
		{
			Name: core.L("tipo_particula"), Kind: core.Choice, Choices: core.Pick(constants.AllParticles...), Optional: true,
			Example: core.Some(float64(constants.Proton)),
			Doc:     core.Say("Partícula cuya masa y carga se usan", "Particle whose mass and charge are used"),
		},
		{
			Name: core.L("carga"), Symbol: core.L("q"), Unit: core.L("C"), Units: units.Charge, Optional: true, Typical: 1e-19,
			Doc: core.Say("Carga en C, junto a masa; o bien tipo_particula", "Charge in C, beside masa; or else tipo_particula"),
		},
		{
			Name: core.L("velocidad"), Symbol: core.L("v"), Unit: core.L("m/s"), Units: units.Speed,
			Domain:  core.Inside(-constants.C, constants.C, core.LawSpeedOfLight),
			Example: core.Some(43700000), Doc: core.Say("Velocidad perpendicular al campo, en m/s", "Velocity across the field, in m/s"),
		},
		{
			Name: core.L("campo_magnetico"), Symbol: core.L("B"), Unit: core.L("T"), Units: units.Field, Domain: core.Positive(core.LawPositive),
			Example: core.Some(1.5), Doc: core.Say("Módulo del campo magnético en T", "Magnitude of the magnetic field in T"),
		},
		constants.EditionParam,
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("radio"), Symbol: core.L("r"), Unit: core.L("m"), RelError: 1.2e-15, Doc: core.Say("Radio de giro en m", "Radius of gyration in m")},
		{Name: core.L("frecuencia"), Symbol: core.L("f"), Unit: core.L("Hz"), RelError: 1.4e-15, Doc: core.Say("Frecuencia en Hz", "Frequency in Hz")},
		{
			Name: core.L("frecuencia_angular"), Symbol: core.L("ω"), Unit: core.L("rad/s"), RelError: 1.2e-15,
			Doc: core.Say("Frecuencia angular en rad/s", "Angular frequency in rad/s"),
		},
		{Name: core.L("periodo"), Symbol: core.L("T"), Unit: core.L("s"), RelError: 1.4e-15, Doc: core.Say("Periodo en s", "Period in s")},
		{Name: core.L("gamma"), Symbol: core.L("γ"), RelError: 6e-16, Doc: core.Say("Factor de Lorentz", "Lorentz factor")},
	}...),
	Rules: []core.Rule{
		{
			Law: core.LawOneMass, About: cycMass, Params: 1<<cycMass | 1<<cycParticle, Stated: true,
			Broken: func(_ []float64, given core.Mask) bool { return given.Has(cycMass) == given.Has(cycParticle) },
		},
		eitherOf(cycCharge, cycParticle),
		{
			Law: core.LawCharged, About: cycCharge, Params: 1 << cycCharge,
			Broken: func(in []float64, given core.Mask) bool { return given.Has(cycCharge) && in[cycCharge] == 0 },
		},
		{
			Law: core.LawCharged, About: cycParticle, Params: 1 << cycParticle,
			Broken: func(in []float64, given core.Mask) bool {
				return given.Has(cycParticle) && constants.Charge(constants.Particle(in[cycParticle])) == 0
			},
		},
	},
	Known: core.Publish(core.Value{
		In:     []float64{math.NaN(), float64(constants.Electron), math.NaN(), 0, 1, float64(constants.CODATA2022)},
		Output: 2, Want: 1.75882000838e11, Tolerance: 1e-11, Source: "CODATA 2022: e/m of the electron",
	}),
	Golden: core.Try([]core.GoldenRow{
		cyclotronRow(9e-31, 1.6e-19, 0, 1), cyclotronRow(9e-31, -1.6e-19, -1e8, 1), cyclotronRow(9e-31, 0, 1e8, 1),
		cyclotronRow(9e-31, 0x1p-1074, 1e8, 1), cyclotronRow(1e300, 1e300, 1e8, 1), cyclotronRow(1e-300, 1e300, 1, 1e-300),
		cyclotronRow(9e-31, 1.6e-19, 299792457.99999994, 1), cyclotronRow(9e-31, 1.6e-19, constants.C, 1),
	}...),
	Compute: computeCyclotron,
}

func cyclotronRow(mass, charge, v, field float64) core.GoldenRow {
	return core.GoldenRow{
		Given: 1<<cycMass | 1<<cycCharge | 1<<cycSpeed | 1<<cycField,
		In:    []float64{mass, 0, charge, v, field, 0},
	}
}

func computeCyclotron(in []float64, given core.Mask, out []float64) core.Mask {
	mass, charge := in[cycMass], math.Abs(in[cycCharge])
	if given.Has(cycParticle) {
		p := constants.Particle(in[cycParticle])
		mass, charge = constants.Mass(constants.Edition(in[cycEdition]), p), constants.Charge(p)
	}
	const turn = 2 * math.Pi
	v, field, s := in[cycSpeed], in[cycField], kinematics.InverseGamma(in[cycSpeed])
	omega := scaled.Of(charge).Times(field).Times(s).Over(mass)
	inertia := scaled.Of(mass).Over(s).Over(charge).Over(field) // 1/ω
	out[0] = inertia.Times(math.Abs(v)).Float()
	out[1] = omega.Over(turn).Float()
	out[2] = omega.Float()
	out[3] = inertia.Times(turn).Float()
	out[4] = float64(1 / s)
	return 0
}
