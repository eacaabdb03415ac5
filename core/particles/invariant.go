// Package particles holds the kinematics of collisions and what charged particles do in fields and
// in matter.
package particles

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/kinematics"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of InvariantMass, in order; those of the second particle follow the first's.
const (
	invMass = iota
	invParticle
	invMomentum
	invKinetic
	invSecond
)

const (
	invAngle   = 2 * invSecond
	invEdition = invAngle + 1
)

// InvariantMass is the mass of a system of two free particles, which has the same value in every
// frame: with E the energies, p the momenta and θ the angle between them,
//
//	M² c⁴ = m₁² c⁴ + m₂² c⁴ + 2 (E₁ E₂ − p₁ p₂ c² cos θ)
//	E₁ E₂ − p₁ p₂ c² cos θ = E₁ E₂ [(s₁² + s₂² β₁²)/(1 + β₁ β₂) + 2 β₁ β₂ sin²(θ/2)]
//	γ of the centre of mass = (E₁ + E₂)/(M c²)
//
// where s = m c²/E and β = p c/E. Each particle states its mass (kg, 0 for light) or its kind, and its
// momentum (kg m/s) or its kinetic energy (J; all that a photon has); θ in rad, 0 unless stated. In
// the second form all terms are positive, so that collinear light particles keep every digit; the
// kinetic energy gives p c = √(K (K + 2 m c²)) likewise. Only the total momentum of opposite
// particles may cancel. γ is null where M is 0: collinear light. Energies must fit in a double.
//
// Source: Workman et al. (Particle Data Group), Prog. Theor. Exp. Phys. 2022, 083C01, eq. 49.2.
var InvariantMass = core.Calculation{
	ID:      18,
	Slug:    core.L("masa-invariante"),
	Title:   core.Say("Masa invariante de dos partículas", "Invariant mass of two particles"),
	Formula: core.Cite("M² = m₁² + m₂² + 2 (E₁E₂ − p₁p₂ cos θ), c = 1"),
	Source:  core.Cite("Particle Data Group, Prog. Theor. Exp. Phys. 2022, 083C01, eq. 49.2"),
	Params: []core.Param{
		invMassParam("masa_1", "m₁"), invParticleParam("particula_1", constants.Proton),
		invMomentumParam("momento_1", "p₁"), invKineticParam("energia_cinetica_1", "K₁", 9.0130646e-10),
		invMassParam("masa_2", "m₂"), invParticleParam("particula_2", constants.Proton),
		invMomentumParam("momento_2", "p₂"), invKineticParam("energia_cinetica_2", "K₂", 0),
		{
			Name: core.L("angulo"), Symbol: core.L("θ"), Unit: core.L("rad"), Units: units.Angle, Domain: core.Between(0, math.Pi, core.LawRange),
			Optional: true, Default: core.Some(0), Doc: core.Say("Ángulo entre los momentos, en rad", "Angle between the momenta, in rad"),
		},
		constants.EditionParam,
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("masa_invariante"), Symbol: core.L("M"), Unit: core.L("kg"), RelError: 4e-15, Doc: core.Say("Masa invariante en kg", "Invariant mass in kg")},
		{
			Name: core.L("energia_cm"), Symbol: core.L("√s"), Unit: core.L("J"), RelError: 4e-15,
			Doc: core.Say("Energía en el sistema del centro de masas, en J", "Energy in the centre-of-mass frame, in J"),
		},
		{Name: core.L("momento_total"), Symbol: core.L("P"), Unit: core.L("kg·m/s"), Doc: core.Say("Momento total en kg·m/s", "Total momentum in kg·m/s")},
		{
			Name: core.L("gamma_cm"), Symbol: core.L("γ"), Nullable: true, RelError: 5e-15,
			Doc: core.Say("Factor de Lorentz del centro de masas", "Lorentz factor of the centre of mass"),
		},
	}...),
	Rules: []core.Rule{
		eitherOf(invMass, invParticle), eitherOf(invMomentum, invKinetic),
		eitherOf(invSecond+invMass, invSecond+invParticle), eitherOf(invSecond+invMomentum, invSecond+invKinetic),
	},
	Known: core.Publish(core.Value{
		In: []float64{
			math.NaN(), float64(constants.Proton), math.NaN(), 9.01966570812e-10,
			math.NaN(), float64(constants.Proton), math.NaN(), 0, 0, float64(constants.CODATA2022),
		},
		Output: 1, Want: 6.01311047208e-10, Tolerance: 1e-9,
		Source: "Chamberlain et al., Phys. Rev. 100, 947 (1955): K = 6 m_p c² gives √s = 4 m_p c²; CODATA 2022",
	}),
	Golden: core.Try([]core.GoldenRow{
		photonsRow(1e-10, 1e-10, 0), photonsRow(1e-10, 1e-10, 1e-9), photonsRow(1e-10, 1e-11, math.Pi), photonsRow(0, 0, 1),
		photonsRow(1e-10, 0, 1), photonsRow(1e300, 1e-300, 1), photonsRow(1e-10, 1e-10, 4),
	}...),
	Compute: computeInvariant,
}

// eitherOf returns the rule that exactly one of two parameters is stated.
func eitherOf(a, b int) core.Rule {
	return core.Rule{
		Law: core.LawAlternative, About: a, Params: core.Bit(a) | core.Bit(b), Stated: true,
		Broken: func(_ []float64, given core.Mask) bool { return given.Has(a) == given.Has(b) },
	}
}

// photonsRow returns a row of two photons of these energies, in J.
func photonsRow(first, second, angle float64) core.GoldenRow {
	return core.GoldenRow{
		Given: 1<<invParticle | 1<<invKinetic | 1<<(invSecond+invParticle) | 1<<(invSecond+invKinetic) | 1<<invAngle,
		In:    []float64{0, float64(constants.Photon), 0, first, 0, float64(constants.Photon), 0, second, angle, 0},
	}
}

func invMassParam(name, symbol string) core.Param {
	return core.Param{
		Name: core.L(name), Symbol: core.L(symbol), Unit: core.L("kg"), Units: units.Mass, Domain: core.AtLeast(0, core.LawRange),
		Optional: true, Typical: 1e-27,
		Doc: core.Say("Masa en reposo en kg; o bien su partícula", "Rest mass in kg; or else its particle"),
	}
}

func invParticleParam(name string, example constants.Particle) core.Param {
	return core.Param{
		Name: core.L(name), Kind: core.Choice, Choices: core.Pick(constants.AllParticles...), Optional: true, Example: core.Some(float64(example)),
		Doc: core.Say("Partícula cuya masa se usa", "Particle whose mass is used"),
	}
}

func invMomentumParam(name, symbol string) core.Param {
	return core.Param{
		Name: core.L(name), Symbol: core.L(symbol), Unit: core.L("kg·m/s"), Units: units.Momentum, Domain: core.AtLeast(0, core.LawRange),
		Optional: true, Typical: 1e-18,
		Doc: core.Say("Módulo del momento en kg·m/s; o bien su energía cinética", "Magnitude of the momentum in kg·m/s; or else its kinetic energy"),
	}
}

func invKineticParam(name, symbol string, example float64) core.Param {
	return core.Param{
		Name: core.L(name), Symbol: core.L(symbol), Unit: core.L("J"), Units: units.Energy, Domain: core.AtLeast(0, core.LawRange),
		Optional: true, Typical: 1e-10, Example: core.Some(example),
		Doc: core.Say("Energía cinética en J; la de un fotón, toda", "Kinetic energy in J; all of a photon's"),
	}
}

// mover is a free particle: its rest energy, momentum times c and total energy, all in J.
type mover struct{ rest, momentum, total float64 }

// moverOf reads the particle whose parameters begin at first.
func moverOf(in []float64, given core.Mask, first int) mover {
	mass := in[first+invMass]
	if given.Has(first + invParticle) {
		mass = constants.Mass(constants.Edition(in[invEdition]), constants.Particle(in[first+invParticle]))
	}
	rest := kinematics.RestEnergy(mass)
	if given.Has(first + invMomentum) {
		momentum := float64(in[first+invMomentum] * constants.C)
		return mover{rest, momentum, num.Hypot(momentum, rest)}
	}
	kinetic := in[first+invKinetic]
	momentum := float64(math.Sqrt(kinetic) * math.Sqrt(kinetic+float64(2*rest)))
	return mover{rest, momentum, kinetic + rest}
}

// inverseGamma and beta return m c²/E and p c/E; 0 of a photon without energy.
func (m mover) inverseGamma() float64 { return share(m.rest, m.total) }

func (m mover) beta() float64 { return share(m.momentum, m.total) }

func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part / whole)
}

func computeInvariant(in []float64, given core.Mask, out []float64) core.Mask {
	a, b := moverOf(in, given, 0), moverOf(in, given, invSecond)
	sin, cos := num.Sincos(float64(in[invAngle] * 0.5))
	energy := num.Hypot(num.Hypot(a.rest, b.rest), motionEnergy(a, b, sin))
	out[0] = float64(float64(energy/constants.C) / constants.C)
	out[1] = energy
	common := float64(float64(math.Sqrt(a.momentum)*math.Sqrt(b.momentum)) * float64(2*cos))
	out[2] = float64(num.Hypot(a.momentum-b.momentum, common) / constants.C)
	if energy == 0 {
		return core.Bit(3)
	}
	out[3] = float64((a.total + b.total) / energy)
	return 0
}

// motionEnergy returns √(2 (E₁ E₂ − p₁ p₂ cos θ)), in J, by the sine of θ/2.
func motionEnergy(a, b mover, sin float64) float64 {
	first, second := a.beta(), b.beta()
	slow := num.Hypot(a.inverseGamma(), float64(b.inverseGamma()*first))
	slow = float64(slow * math.Sqrt(float64(2/(1+float64(first*second)))))
	wide := float64(float64(math.Sqrt(first)*math.Sqrt(second)) * float64(2*sin))
	return float64(float64(math.Sqrt(a.total)*num.Hypot(slow, wide)) * math.Sqrt(b.total))
}
