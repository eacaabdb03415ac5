package particles

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/kinematics"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of StoppingPower, in order.
const (
	stopParticle = iota
	stopEnergy
	stopMedium
	stopEdition
)

// projectileNames and projectiles are the particles that it takes, append only.
var (
	projectileNames = []string{"proton", "alpha", "muon", "deuteron", "pion", "kaon"}
	projectiles     = [...]constants.Particle{
		constants.Proton, constants.Alpha, constants.Muon, constants.Deuteron, constants.Pion, constants.Kaon,
	}
)

// slowest and fastest are γ − 1 at βγ = 0.1 and βγ = 1000, between which Bethe's formula holds.
const (
	slowest = 0.0049875621120890272
	fastest = 999.00049999987500006
)

// bethe is 4π N_A r_e² m_e c² = 0.307075 MeV cm²/mol, in J m²/kg where Z/A is in mol/g.
const bethe = 0.307075 * 1.602176634e-13 * 1e-4 * 1e3

// StoppingPower is the mean energy that a heavy charged particle loses to electrons on its way
// through matter, after Bethe:
//
//	S = K z² (Z/A)/β² · [½ ln(2 m_e c² β² γ² W/I²) − β² − δ/2]
//	W = 2 m_e c² β² γ²/(1 + 2 γ m_e/M + (m_e/M)²)
//
// S in J m²/kg (1 MeV cm²/g = 1.602e-14 J m²/kg) and times the density in J/m; W, the most that one
// electron can take, in J. The kinetic energy T in J gives βγ = √(τ(τ+2)) with τ = T/(M c²), which
// cancels nothing. βγ from 0.1 to 1000, else a rule breaks. Without shell corrections S is high by
// about 0.5 % for protons of 10 MeV in water and some per cent at βγ = 0.1 in heavy elements; radiation,
// which takes over for muons above some 100 GeV, is not in it.
//
// Source: Workman et al. (Particle Data Group), Prog. Theor. Exp. Phys. 2022, 083C01, eqs. 34.4, 34.5
// and 34.7.
var StoppingPower = core.Calculation{
	ID:      21,
	Slug:    core.L("poder-frenado"),
	Title:   core.Say("Poder de frenado de Bethe", "Bethe stopping power"),
	Formula: core.Cite("S = K z² (Z/A)/β² [½ ln(2mₑc²β²γ²W/I²) − β² − δ/2]"),
	Source:  core.Cite("Particle Data Group, Prog. Theor. Exp. Phys. 2022, 083C01, eqs. 34.4, 34.5, 34.7; Sternheimer, Berger & Seltzer (1984)"),
	Params: []core.Param{
		{
			Name: core.L("tipo_particula"), Kind: core.Choice, Choices: core.Pick(projectileNames...), Example: core.Some(0),
			Doc: core.Say("Partícula que se frena", "Particle that is slowed down"),
		},
		{
			Name: core.L("energia_cinetica"), Symbol: core.L("T"), Unit: core.L("J"), Units: units.Energy, Domain: core.Positive(core.LawPositiveEnergy),
			Example: core.Some(1.602176634e-11), Doc: core.Say("Energía cinética en J", "Kinetic energy in J"),
		},
		{
			Name: core.L("medio"), Kind: core.Choice, Choices: core.Pick(absorberNames...), Example: core.Some(14),
			Doc: core.Say("Medio que frena", "Medium that slows it down"),
		},
		constants.EditionParam,
	},
	Outputs: core.Tell([]core.Output{
		{
			Name: core.L("poder_frenado_masico"), Symbol: core.L("S"), Unit: core.L("J·m²/kg"), RelError: 2e-14,
			Doc: core.Say("Poder de frenado másico en J·m²/kg", "Mass stopping power in J·m²/kg"),
		},
		{
			Name: core.L("poder_frenado_lineal"), Symbol: core.L("ρS"), Unit: core.L("J/m"), RelError: 2e-14,
			Doc: core.Say("Energía perdida por longitud, en J/m", "Energy lost per length, in J/m"),
		},
		{
			Name: core.L("transferencia_maxima"), Symbol: core.L("W"), Unit: core.L("J"), RelError: 4e-15,
			Doc: core.Say("Máxima energía que recibe un electrón, en J", "Most energy that an electron can take, in J"),
		},
		{Name: core.L("beta_gamma"), Symbol: core.L("βγ"), RelError: 2e-15, Doc: core.Say("Momento en unidades de Mc", "Momentum in units of Mc")},
		{Name: core.L("efecto_densidad"), Symbol: core.L("δ"), Doc: core.Say("Corrección por efecto de densidad", "Density-effect correction")},
	}...),
	Rules: []core.Rule{
		{
			Law: core.LawAtLeast, About: stopEnergy, Params: 1<<stopEdition<<1 - 1,
			Broken: func(in []float64, given core.Mask) bool { return in[stopEnergy] < leastEnergy(in, given) },
			Bound:  core.Against(leastEnergy),
		},
		{
			Law: core.LawAtMost, About: stopEnergy, Params: 1<<stopEdition<<1 - 1,
			Broken: func(in []float64, given core.Mask) bool { return in[stopEnergy] > mostEnergy(in, given) },
			Bound:  core.Against(mostEnergy),
		},
	},
	Known: core.Publish(
		core.Value{
			In: []float64{2, 4.3226426e-11, 9, float64(constants.CODATA2022)}, Output: 0, Want: 2.2478538e-14, Tolerance: 1.2e-3,
			Source: "Particle Data Group, Atomic and Nuclear Properties (2024): copper, least ionization 1.403 MeV cm²/g",
		},
		core.Value{
			In: []float64{0, 1.602176634e-11, 14, float64(constants.CODATA2022)}, Output: 0, Want: 1.1673459e-13, Tolerance: 3e-3,
			Source: "NIST PSTAR, doi 10.18434/T4NC7P: protons of 100 MeV in water, 7.286 MeV cm²/g",
		},
	),
	Golden: core.Try([]core.GoldenRow{
		stoppingRow(0, 7.49e-13, 14), stoppingRow(0, 7.50e-13, 14), stoppingRow(0, 1.50e-7, 0), stoppingRow(0, 1.51e-7, 0),
		stoppingRow(2, 4.3e-11, 9), stoppingRow(1, 3.2e-12, 12), stoppingRow(2, 1e-9, 15), stoppingRow(2, 1.6e-8, 2),
		stoppingRow(2, 1e-13, 2), stoppingRow(2, 1e-13, 1),
	}...),
	Compute: computeStopping,
}

func stoppingRow(particle, energy, medium float64) core.GoldenRow {
	return core.GoldenRow{Given: 1<<stopEdition - 1, In: []float64{particle, energy, medium, 0}}
}

// restEnergyOf returns the projectile's M c², in J.
func restEnergyOf(in []float64) float64 {
	return kinematics.RestEnergy(constants.Mass(constants.Edition(in[stopEdition]), projectile(in)))
}

func projectile(in []float64) constants.Particle { return projectiles[int(in[stopParticle])] }

func leastEnergy(in []float64, _ core.Mask) float64 { return float64(slowest * restEnergyOf(in)) }

func mostEnergy(in []float64, _ core.Mask) float64 { return float64(fastest * restEnergyOf(in)) }

func computeStopping(in []float64, _ core.Mask, out []float64) core.Mask {
	medium := &absorbers[int(in[stopMedium])]
	electron := kinematics.RestEnergy(constants.Mass(constants.Edition(in[stopEdition]), constants.Electron))
	rest := restEnergyOf(in)
	tau := float64(in[stopEnergy] / rest)
	square := float64(tau * (tau + 2)) // (βγ)²
	gamma := 1 + tau
	beta2 := float64(square / float64(gamma*gamma))
	ratio := float64(electron / rest)
	twice := float64(float64(2*electron) * square)
	most := float64(twice / (1 + float64(ratio*(float64(2*gamma)+ratio))))
	betaGamma := math.Sqrt(square)
	delta := medium.densityEffect(betaGamma)
	ionize := float64(medium.ionize * constants.E)
	ln := num.Log(float64(float64(twice/ionize) * float64(most/ionize)))
	bracket := float64(0.5*ln) - beta2 - float64(0.5*delta)
	charge := float64(constants.Charge(projectile(in)) / constants.E)
	scale := float64(float64(float64(charge*charge)*medium.zOverA) * bethe)
	out[0] = float64(float64(scale/beta2) * bracket)
	out[1] = float64(out[0] * medium.density)
	out[2], out[3], out[4] = most, betaGamma, delta
	return 0
}
