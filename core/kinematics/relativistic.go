package kinematics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Energy, in order.
const (
	paramMass = iota
	paramParticle
	paramSpeed
	paramTotalEnergy
	paramField
	paramEdition
)

// The outputs of Energy, in order.
const (
	outKinetic = iota
	outTotal
	outMomentum
	outGamma
	outBeta
	outWavelength
	outRadius
	outRegime
)

const massParams = 1<<paramMass | 1<<paramParticle

// RelativisticFrom is the Lorentz factor from which a motion is called relativistic.
const RelativisticFrom = 1.01

// energyTolerance is how far a stated total energy may lie from γmc², relative to it.
const energyTolerance = 0.01

// Energy is the relativistic motion of a free particle: of a mass m at the velocity v,
//
//	γ = 1/s,  s² = (c−|v|)(c+|v|)/c²
//	K = (γ−1) m c² = m v² / (s (1+s)),  E = γ m c²,  p = γ m v
//	λ = h/|p|,  r = γ m |v| / (|q| |B|)
//
// and of a photon with the energy E, |v| = c: K = E, p = E/c, λ = h c/E, γ undefined.
//
// m in kg above zero, or a particle with its mass after the edition of the constants; v in
// m/s; E in J, for a mass only a check to 1 %; B in T. Without E a photon's energy,
// momentum and wavelength are null. λ is null at rest, r without a field or a charge, and
// either where it exceeds the largest double. s keeps its digits near c, since c−|v| is
// exact from c/2 on, and K keeps its own near 0, since nothing cancels.
//
// Sources: Jackson, Classical Electrodynamics, 3rd ed., eqs. 11.46, 11.51 and 12.39; de
// Broglie, Ann. Phys. (Paris) 3, 22 (1925).
var Energy = core.Calculation{
	ID:      2,
	Slug:    core.L("energia-cinetica"),
	Title:   core.Say("Energía cinética relativista", "Relativistic kinetic energy"),
	Formula: core.Cite("K = (γ − 1) m c², γ = 1/√(1 − v²/c²)"),
	Source:  core.Cite("Jackson, Classical Electrodynamics, 3rd ed., eqs. 11.46, 11.51, 12.39; CODATA 2018, 2022"),
	Params:  energyParams,
	Outputs: core.Tell(energyOutputs...),
	Rules: []core.Rule{
		{Law: core.LawOneMass, About: paramMass, Params: massParams, Stated: true, Broken: massesNotOne},
		{
			Law: core.LawPhotonSpeed, About: paramSpeed, Params: 1<<paramParticle | 1<<paramSpeed,
			Broken: photonOffLight, Bound: core.Against(speedOfLight),
		},
		{
			Law: core.LawSpeedOfLight, About: paramSpeed, Params: 1<<paramParticle | 1<<paramSpeed,
			Broken: massAtLight, Bound: core.Against(speedOfLight),
		},
		{
			Law: core.LawTotalEnergy, About: paramTotalEnergy,
			Params: massParams | 1<<paramSpeed | 1<<paramTotalEnergy | 1<<paramEdition,
			Broken: energyOff, Bound: core.Against(totalEnergy),
		},
	},
	Golden:  core.Try(energyRows...),
	Known:   energyValues,
	Compute: computeEnergy,
}

// energyRows stand on both sides of the rules: the total energy 1 % off, c, γ = 1.01.
var energyRows = []core.GoldenRow{
	particleRow(constants.Electron, 1e8, 8.65e-14), // 0.4 % below γmc²
	particleRow(constants.Electron, 1e8, 8.75e-14), // 0.8 % above
	particleRow(constants.Electron, 1e8, 8.57e-14), // 1.3 % below
	particleRow(constants.Electron, 1e8, 8.80e-14), // 1.3 % above
	particleRow(constants.Photon, constants.C, 3.6e-19),
	particleRow(constants.Photon, -constants.C, 1e-13),
	particleRow(constants.Proton, 42050000, 0), // γ = 1.00998
	particleRow(constants.Proton, 42100000, 0), // γ = 1.01001
	particleRow(constants.Electron, -constants.C, 0),
	particleRow(constants.Electron, 299792457.99999994, 0), // the last double below c
}

// energyValues are an electron's kinetic energies in 40-digit arithmetic.
var energyValues = core.Publish(
	electronValue(1, 4.55469185075000003801e-31),
	electronValue(1e6, 4.55472985943849273783e-19),
	electronValue(1e8, 4.97383053790349874653e-15),
	electronValue(299792457, 1.00228280966282994499e-9),
	electronValue(299792457.999, 3.16976765230700510271e-8),
)

func electronValue(v, want float64) core.Value {
	none := math.NaN()
	return core.Value{
		In:     []float64{none, float64(constants.Electron), v, none, none, float64(constants.CODATA2018)},
		Output: outKinetic, Want: want, Tolerance: 1e-15, Source: "(γ−1)mc², 40 cifras / digits, CODATA 2018",
	}
}

// particleRow returns a row of a particle at v, in m/s, with a total energy in J unless it is 0.
func particleRow(p constants.Particle, v, total float64) core.GoldenRow {
	row := core.GoldenRow{
		Given: 1<<paramParticle | 1<<paramSpeed | 1<<paramField,
		In:    []float64{0, float64(p), v, total, 0.25, 0},
	}
	if total != 0 {
		row.Given |= 1 << paramTotalEnergy
	}
	return row
}

var energyParams = []core.Param{
	{
		Name: core.L("masa"), Symbol: core.L("m"), Unit: core.L("kg"), Units: units.Mass, Domain: core.Positive(core.LawPositiveMass), Optional: true,
		Doc: core.Say("Masa en reposo en kg; o bien tipo_particula", "Rest mass in kg; or else tipo_particula"),
	},
	{
		Name: core.L("tipo_particula"), Kind: core.Choice, Choices: core.Pick(constants.Particles...), Optional: true,
		Example: core.Some(float64(constants.Electron)),
		Doc:     core.Say("Partícula cuya masa y carga se usan", "Particle whose mass and charge are used"),
	},
	{
		Name: core.L("velocidad"), Symbol: core.L("v"), Unit: core.L("m/s"), Units: units.Speed,
		Domain:  core.Between(-constants.C, constants.C, core.LawLightCone),
		Example: core.Some(100000000),
		Doc:     core.Say("Velocidad en m/s; la de un fotón es c", "Velocity in m/s; a photon's is c"),
	},
	{
		Name: core.L("energia_inicial"), Symbol: core.L("E"), Unit: core.L("J"), Units: units.Energy, Domain: core.Positive(core.LawPositiveEnergy), Optional: true,
		Typical: 1e-13,
		Doc: core.Say(
			"Energía total en J: la de un fotón, o la de una masa como comprobación al 1 %",
			"Total energy in J: a photon's, or a mass's as a check to 1 %",
		),
	},
	{
		Name: core.L("campo_magnetico"), Symbol: core.L("B"), Unit: core.L("T"), Units: units.Field, Optional: true, Example: core.Some(0.5),
		Doc: core.Say("Campo magnético perpendicular, en teslas", "Perpendicular magnetic field, in tesla"),
	},
	constants.EditionParam,
}

var energyOutputs = []core.Output{
	{
		Name: core.L("energia_cinetica"), Symbol: core.L("K"), Unit: core.L("J"), Nullable: true, RelError: 1e-15,
		Doc: core.Say("Energía cinética en J", "Kinetic energy in J"),
	},
	{
		Name: core.L("energia_total"), Symbol: core.L("E"), Unit: core.L("J"), Nullable: true, RelError: 1e-15,
		Doc: core.Say("Energía total, con la de la masa en reposo, en J", "Total energy, rest energy included, in J"),
	},
	{
		Name: core.L("momento"), Symbol: core.L("p"), Unit: core.L("kg·m/s"), Nullable: true, RelError: 1e-15,
		Doc: core.Say("Momento lineal, con el signo de la velocidad", "Momentum, with the velocity's sign"),
	},
	{
		Name: core.L("gamma"), Symbol: core.L("γ"), Nullable: true, RelError: 1e-15,
		Doc: core.Say("Factor de Lorentz; no definido para fotones", "Lorentz factor; undefined for photons"),
	},
	{Name: core.L("beta"), Symbol: core.L("β"), RelError: 2.3e-16, Doc: core.Say("Velocidad en unidades de c", "Velocity in units of c")},
	{
		Name: core.L("longitud_de_onda"), Symbol: core.L("λ"), Unit: core.L("m"), Nullable: true, RelError: 2e-15,
		Doc: core.Say("Longitud de onda de De Broglie en m", "De Broglie wavelength in m"),
	},
	{
		Name: core.L("radio_ciclotrón"), Symbol: core.L("r"), Unit: core.L("m"), Nullable: true, RelError: 2e-15,
		Doc: core.Say("Radio de giro en el campo magnético, en m", "Radius of the circle in the magnetic field, in m"),
	},
	{
		Name: core.L("regimen"), Kind: core.Choice, Choices: core.Pick("no-relativista", "relativista"),
		Doc: core.Say("relativista a partir de γ = 1.01", "relativista from γ = 1.01 on"),
	},
}

func massesNotOne(_ []float64, given core.Mask) bool {
	return given.Has(paramMass) == given.Has(paramParticle)
}

func isPhoton(in []float64, given core.Mask) bool {
	return given.Has(paramParticle) && constants.Particle(in[paramParticle]) == constants.Photon
}

func photonOffLight(in []float64, given core.Mask) bool {
	return isPhoton(in, given) && math.Abs(in[paramSpeed]) != constants.C
}

func massAtLight(in []float64, given core.Mask) bool {
	return !isPhoton(in, given) && math.Abs(in[paramSpeed]) >= constants.C
}

func energyOff(in []float64, given core.Mask) bool {
	v := in[paramSpeed]
	if !given.Has(paramTotalEnergy) || massesNotOne(in, given) || isPhoton(in, given) || math.Abs(v) >= constants.C {
		return false
	}
	total := totalEnergy(in, given)
	return math.Abs(in[paramTotalEnergy]-total) > float64(energyTolerance*total)
}

func speedOfLight([]float64, core.Mask) float64 { return constants.C }

// totalEnergy returns γ m c² of a mass, in J.
func totalEnergy(in []float64, given core.Mask) float64 {
	return float64(RestEnergy(massOf(in, given)) / InverseGamma(in[paramSpeed]))
}

// massOf returns the mass in kg that the question means, its own or its particle's.
func massOf(in []float64, given core.Mask) float64 {
	if given.Has(paramMass) {
		return in[paramMass]
	}
	return constants.Mass(constants.Edition(in[paramEdition]), constants.Particle(in[paramParticle]))
}

// InverseGamma returns s = 1/γ = √(1 − v²/c²) of a velocity v in m/s, |v| ≤ c.
func InverseGamma(v float64) float64 {
	speed := math.Abs(v)
	slow := float64((constants.C - speed) / constants.C)
	return math.Sqrt(float64(slow * float64((constants.C+speed)/constants.C)))
}

// RestEnergy returns m c², in J, of a mass m in kg.
func RestEnergy(m float64) float64 {
	return float64(float64(m*constants.C) * constants.C)
}

func computeEnergy(in []float64, given core.Mask, out []float64) core.Mask {
	out[outBeta] = float64(in[paramSpeed] / constants.C)
	if isPhoton(in, given) {
		return photon(in, given, out)
	}
	return massive(in, given, out)
}

func photon(in []float64, given core.Mask, out []float64) core.Mask {
	out[outRegime] = 1
	null := core.Bit(outGamma) | core.Bit(outRadius)
	if !given.Has(paramTotalEnergy) {
		return null | core.Bit(outKinetic) | core.Bit(outTotal) | core.Bit(outMomentum) | core.Bit(outWavelength)
	}
	energy := in[paramTotalEnergy]
	out[outKinetic], out[outTotal] = energy, energy
	out[outMomentum] = math.Copysign(float64(energy/constants.C), in[paramSpeed])
	out[outWavelength] = float64(constants.H * constants.C / energy)
	return null | unlessFinite(out, outWavelength)
}

func massive(in []float64, given core.Mask, out []float64) core.Mask {
	m, v := massOf(in, given), in[paramSpeed]
	s := InverseGamma(v)
	// Both halved: m v² may overflow where half of it does not.
	out[outKinetic] = float64(halfMassSpeedSquared(m, v) / float64(float64(s*(1+s))*0.5))
	out[outTotal] = totalEnergy(in, given)
	out[outMomentum] = float64(float64(m*v) / s)
	out[outGamma] = float64(1 / s)
	if out[outGamma] >= RelativisticFrom {
		out[outRegime] = 1
	}
	// h/p in an order that keeps its digits where p is subnormal.
	out[outWavelength] = float64(float64(float64(constants.H/math.Abs(v))*s) / m)
	return unlessFinite(out, outWavelength) | cyclotron(in, given, s, out)
}

// cyclotron writes the radius of the circle that the particle moves on across the field,
// γ (m/|q|) |v| / |B| with γ = 1/s, and returns its bit where there is none. It keeps its
// digits from 1e-295 m/s on.
func cyclotron(in []float64, given core.Mask, s float64, out []float64) core.Mask {
	if !given.Has(paramField) || in[paramField] == 0 || !given.Has(paramParticle) {
		return core.Bit(outRadius)
	}
	charge := constants.Charge(constants.Particle(in[paramParticle]))
	if charge == 0 {
		return core.Bit(outRadius)
	}
	perSpeed := float64(float64(massOf(in, given)/charge) / s)
	out[outRadius] = float64(float64(perSpeed*math.Abs(in[paramSpeed])) / math.Abs(in[paramField]))
	return unlessFinite(out, outRadius)
}

func unlessFinite(out []float64, i int) core.Mask {
	if math.IsInf(out[i], 0) || math.IsNaN(out[i]) {
		return core.Bit(i)
	}
	return 0
}
