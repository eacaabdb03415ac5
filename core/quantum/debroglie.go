package quantum

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/kinematics"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of MatterWave, in order.
const (
	waveMass = iota
	waveParticle
	waveSpeed
	waveKinetic
	waveEdition
)

// The outputs of MatterWave, in order.
const (
	waveLength = iota
	waveMomentum
	waveBeta
	waveGamma
	wavePhaseSpeed
)

// MatterWave is the wave of a free mass m, of a velocity v or a kinetic energy K, after special
// relativity:
//
//	λ = h/p,  p = γ m |v| = √(K (K + 2mc²))/c
//	β = |v|/c,  γ = 1/√(1−β²) = 1 + K/mc²,  phase velocity c/β
//
// m in kg from 1e-60 to 1e60, or a particle with its mass after the edition of the constants; v in
// m/s, |v| < c, or K in J from 0 to 1e100. At rest λ and the phase velocity are null, and so they are
// beyond the largest double. Nothing cancels, neither near rest nor near c; each result carries
// at most eight roundings. A momentum below 1e-307 kg m/s loses digits.
//
// Sources: de Broglie, Ann. Phys. (Paris) 3, 22 (1925); Jackson, Classical Electrodynamics, 3rd
// ed., eqs. 11.51 and 11.55.
var MatterWave = core.Calculation{
	ID:      26,
	Slug:    core.L("de-broglie"),
	Title:   core.Say("Onda de De Broglie", "De Broglie wave"),
	Formula: core.Cite("λ = h/p, p = γ m v = √(K (K + 2mc²))/c"),
	Source:  core.Cite("de Broglie, Ann. Phys. (Paris) 3, 22 (1925); Jackson, Classical Electrodynamics, 3rd ed., eqs. 11.51, 11.55"),
	Params:  waveParams(),
	Outputs: core.Tell([]core.Output{
		{
			Name: core.L("longitud_de_onda"), Symbol: core.L("λ"), Unit: core.L("m"), Nullable: true, RelError: 1e-15,
			Doc: core.Say("Longitud de onda; nula en reposo", "Wavelength; null at rest"),
		},
		{Name: core.L("momento"), Symbol: core.L("p"), Unit: core.L("kg·m/s"), RelError: 1e-15, Doc: core.Say("Módulo del momento", "Magnitude of the momentum")},
		{Name: core.L("beta"), Symbol: core.L("β"), RelError: 1e-15, Doc: core.Say("Rapidez en unidades de c", "Speed in units of c")},
		{Name: core.L("gamma"), Symbol: core.L("γ"), RelError: 1e-15, Doc: core.Say("Factor de Lorentz", "Lorentz factor")},
		{
			Name: core.L("velocidad_de_fase"), Symbol: core.L("c/β"), Unit: core.L("m/s"), Nullable: true, RelError: 1e-15,
			Doc: core.Say("Velocidad de fase; nula en reposo", "Phase velocity; null at rest"),
		},
	}...),
	Rules: []core.Rule{
		core.OneOf(core.LawOneMass, waveMass, waveParticle),
		core.OneOf(core.LawAlternative, waveSpeed, waveKinetic),
	},
	Golden: core.Try([]core.GoldenRow{
		waveRow(0, 0, 1e6, none()),
		waveRow(none(), 0, 0, none()), // at rest
		waveRow(none(), 0, none(), 0),
		waveRow(none(), 0, 299792457.99999994, none()), // the last double below c
		waveRow(none(), 1, -1e-300, none()),
		waveRow(none(), 0, none(), 8.187105776823886e-14), // K = mc²
		waveRow(none(), 2, none(), 5e-324),
		waveRow(1e60, none(), none(), 1e100),
		waveRow(1e-60, none(), none(), 1e100),
		waveRow(none(), 0, 1e6, 1e-19),
		waveRow(none(), none(), 1e6, none()),
	}...),
	Known: core.Publish(
		waveValue(1.92261196e-17, waveLength, 112e-12, 5e-3, "Halliday, Resnick & Walker, Fundamentals of Physics, 10th ed., sample problem 38.04: 120 eV, 112 pm"),
		waveValue(54*constants.E, waveLength, 1.67e-10, 3e-3, "Davisson & Germer, Phys. Rev. 30, 705 (1927): 54 V, 1.67 Å"),
		waveValue(2e5*constants.E, waveLength, 2.51e-12, 2e-3, "Egerton, Electron Energy-Loss Spectroscopy in the Electron Microscope, 3rd ed., table E.1: 200 keV, 2.51 pm"),
		waveValue(2e5*constants.E, waveGamma, 1.3914, 4e-5, "Egerton, Electron Energy-Loss Spectroscopy in the Electron Microscope, 3rd ed., table E.1: 200 keV, γ = 1.3914"),
		waveValue(1e6*constants.E, waveBeta, math.Sqrt(0.8856), 4e-5, "Egerton, Electron Energy-Loss Spectroscopy in the Electron Microscope, 3rd ed., table E.1: 1 MeV, v²/c² = 0.8856"),
	),
	Compute: computeWave,
}

func waveParams() []core.Param {
	mass, particle := massParams(minMass, maxMass)
	return []core.Param{
		mass, particle,
		{
			Name: core.L("velocidad"), Symbol: core.L("v"), Unit: core.L("m/s"), Units: units.Speed, Domain: core.Inside(-constants.C, constants.C, core.LawSpeedOfLight),
			Optional: true, Typical: 1e6, Doc: core.Say("Velocidad; o bien energia_cinetica", "Velocity; or else energia_cinetica"),
		},
		{
			Name: core.L("energia_cinetica"), Symbol: core.L("K"), Unit: core.L("J"), Units: units.Energy, Domain: core.Between(0, 1e100, core.LawRange),
			Optional: true, Example: core.Some(1.92261196e-17), Doc: core.Say("Energía cinética; o bien velocidad", "Kinetic energy; or else velocidad"),
		},
		constants.EditionParam,
	}
}

// waveRow returns a golden row after the newest constants.
func waveRow(mass, particle, speed, kinetic float64) core.GoldenRow {
	return core.Row(mass, particle, speed, kinetic, float64(constants.CODATA2022))
}

// waveValue returns a published value of an electron at a kinetic energy in J.
func waveValue(kinetic float64, output int, want, tolerance float64, source string) core.Value {
	in := absent(5)
	in[waveParticle], in[waveKinetic] = float64(constants.Electron), kinetic
	return core.Value{In: in, Output: output, Want: want, Tolerance: tolerance, Source: source}
}

func computeWave(in []float64, given core.Mask, out []float64) core.Mask {
	m := massOf(in, given, waveMass, waveParticle, waveEdition)
	if given.Has(waveSpeed) {
		waveOfSpeed(m, math.Abs(in[waveSpeed]), out)
	} else {
		waveOfEnergy(kinematics.RestEnergy(m), in[waveKinetic], out)
	}
	return unlessFinite(out, waveLength) | unlessFinite(out, wavePhaseSpeed)
}

// waveOfSpeed writes the outputs of a mass m, in kg, at a speed v, in m/s.
func waveOfSpeed(m, v float64, out []float64) {
	s := kinematics.InverseGamma(v)
	out[waveLength] = float64(constants.H/v*s) / m // in an order that keeps its digits where p is small
	out[waveMomentum] = float64(m*v) / s
	out[waveBeta] = v / constants.C
	out[waveGamma] = 1 / s
	out[wavePhaseSpeed] = constants.C * constants.C / v
}

// waveOfEnergy writes the outputs of a mass of the rest energy mc² and the kinetic energy K, in J.
func waveOfEnergy(rest, kinetic float64, out []float64) {
	pc := float64(math.Sqrt(kinetic) * math.Sqrt(kinetic+float64(2*rest)))
	total := kinetic + rest
	out[waveLength] = constants.H * constants.C / pc
	out[waveMomentum] = pc / constants.C
	out[waveBeta] = pc / total
	out[waveGamma] = 1 + kinetic/rest
	out[wavePhaseSpeed] = float64(constants.C * (total / pc))
}
