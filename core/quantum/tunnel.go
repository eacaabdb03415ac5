package quantum

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Tunnel, in order.
const (
	tunnelMass = iota
	tunnelParticle
	tunnelEnergy
	tunnelHeight
	tunnelWidth
	tunnelEdition
)

// The outputs of Tunnel, in order.
const (
	tunnelTransmission = iota
	tunnelReflection
	tunnelDecades
	tunnelInside
	tunnelRegime
)

// The regimes of a particle at a barrier.
const (
	below = iota
	atTop
	above
)

// Tunnel is a mass m of the energy E at a barrier of the height V and the width a:
//
//	q² = 2 m |V−E| a²/ħ²,  g = V²/(4 E |V−E|)
//	T = 1/(1 + g sinh² q)  below,  1/(1 + g sin² q)  above,  1/(1 + m V a²/2ħ²)  at the top
//	R = 1 − T,  inside the barrier κ or k = q/a
//
// m in kg from 1e-33 to 1e-20, or a particle with its mass after the edition of the constants; E
// and V from 1e-25 to 1e-10 J, a from 1e-18 to 1e-4 m.
//
// g sinh² q is taken as (2mVa²/ħ²) (V/4E) (sinh q/q)², which has no cancellation around E = V and is
// finite there. A thick barrier's T is 16 (E/V) (1−E/V) e^(−2q) instead, exact to e⁻⁴⁰, and never
// overflows on the way. q has twice a double's digits, so that e^(−2q) and the resonances
// sin q = 0 above the barrier keep theirs. T below 2e-308 loses digits and then is 0: its
// logarithm tells on. R loses digits, relative to itself, only within 1e-14 q of a resonance.
//
// Source: Griffiths & Schroeter, Introduction to Quantum Mechanics, 3rd ed., problem 2.33; Cohen-Tannoudji,
// Diu & Laloë, Quantum Mechanics, complement H_I, eqs. 26 and 30.
var Tunnel = core.Calculation{
	ID:      31,
	Slug:    core.L("efecto-tunel"),
	Title:   core.Say("Barrera rectangular y efecto túnel", "Rectangular barrier and tunnelling"),
	Formula: core.Cite("T = 1/(1 + V² sinh²(κa)/(4E(V−E))), κ = √(2m(V−E))/ħ"),
	Source:  core.Cite("Griffiths & Schroeter, Introduction to Quantum Mechanics, 3rd ed., problem 2.33; Cohen-Tannoudji, Diu & Laloë, Quantum Mechanics, complement H_I, eqs. 26, 30"),
	Params:  tunnelParams(),
	Outputs: core.Tell([]core.Output{
		{Name: core.L("transmision"), Symbol: core.L("T"), RelError: 2e-15, Doc: core.Say("Probabilidad de atravesar la barrera", "Probability of passing the barrier")},
		{Name: core.L("reflexion"), Symbol: core.L("R"), Doc: core.Say("Probabilidad de reflexión", "Probability of reflection")},
		{
			Name: core.L("logaritmo_transmision"), Symbol: core.L("log₁₀ T"),
			Doc: core.Say("Logaritmo decimal de T, también donde T es demasiado pequeña", "Decimal logarithm of T, also where T is too small"),
		},
		{
			Name: core.L("numero_de_onda_interior"), Symbol: core.L("κ"), Unit: core.L("rad/m"), RelError: 1e-15,
			Doc: core.Say("κ de la onda que decae, o k de la que oscila, dentro de la barrera", "κ of the decaying wave, or k of the oscillating one, inside the barrier"),
		},
		{
			Name: core.L("regimen"), Kind: core.Choice, Choices: core.Pick("tunel", "umbral", "sobre-la-barrera"),
			Doc: core.Say("Energía por debajo, al nivel o por encima de la barrera", "Energy below, at or above the barrier's top"),
		},
	}...),
	Rules: []core.Rule{core.OneOf(core.LawOneMass, tunnelMass, tunnelParticle)},
	Golden: core.Try([]core.GoldenRow{
		tunnelRow(none(), 0, 8e-19, 8e-19, 1e-9), // E = V, and the doubles beside it
		tunnelRow(none(), 0, 8.000000000000001e-19, 8e-19, 1e-9),
		tunnelRow(none(), 0, 7.999999999999999e-19, 8e-19, 1e-9),
		tunnelRow(none(), 0, 4e-19, 8e-19, 8e-9), // on both sides of q = 20
		tunnelRow(none(), 0, 4e-19, 8e-19, 2.3e-8),
		tunnelRow(none(), 0, 4e-19, 8e-19, 2.4e-8),
		tunnelRow(none(), 0, 4e-19, 8e-19, 4.4e-7), // T beside the least double
		tunnelRow(none(), 0, 4e-19, 8e-19, 4.5e-7),
		tunnelRow(none(), 0, 8e-18, 8e-19, 1e-4),
		tunnelRow(1e-20, none(), 1e-10, 1e-25, 1e-4),
		tunnelRow(1e-20, none(), 1e-25, 1e-10, 1e-4),
		tunnelRow(1e-33, none(), 1e-25, 1e-10, 1e-18),
		tunnelRow(9e-31, 0, 4e-19, 8e-19, 1e-9),
	}...),
	Known: core.Publish(
		tunnelValue(1*constants.E, 2*constants.E, 1e-10, tunnelTransmission, 0.78, 6e-3, "Cohen-Tannoudji, Diu & Laloë, Quantum Mechanics, complement H_I, 2-b: 1 eV, 2 eV, 1 Å: T ≃ 0.78"),
	),
	Compute: computeTunnel,
}

func tunnelParams() []core.Param {
	mass, particle := massParams(1e-33, 1e-20)
	energies := core.Between(1e-25, 1e-10, core.LawRange)
	return []core.Param{
		mass, particle,
		{
			Name: core.L("energia"), Symbol: core.L("E"), Unit: core.L("J"), Units: units.Energy, Domain: energies,
			Example: core.Some(8.17110083e-19), Doc: core.Say("Energía de la partícula", "Energy of the particle"),
		},
		{
			Name: core.L("altura"), Symbol: core.L("V"), Unit: core.L("J"), Units: units.Energy, Domain: energies,
			Example: core.Some(1.08948011e-18), Doc: core.Say("Altura de la barrera", "Height of the barrier"),
		},
		{
			Name: core.L("anchura"), Symbol: core.L("a"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(1e-18, 1e-4, core.LawRange),
			Example: core.Some(7.5e-10), Doc: core.Say("Anchura de la barrera", "Width of the barrier"),
		},
		constants.EditionParam,
	}
}

func tunnelRow(mass, particle, energy, height, width float64) core.GoldenRow {
	return core.Row(mass, particle, energy, height, width, float64(constants.CODATA2022))
}

// tunnelValue returns a published value of an electron.
func tunnelValue(energy, height, width float64, output int, want, tolerance float64, source string) core.Value {
	return core.Value{
		In: []float64{none(), float64(constants.Electron), energy, height, width, none()}, Output: output,
		Want: want, Tolerance: tolerance, Source: source,
	}
}

// waves is 8π²/h² = 2/ħ², in 1/(J² s²), with twice a double's digits: wavesHigh is the double
// nearest to it.
const (
	wavesHigh = 0x1.aae989578c44p+226
	wavesLow  = 8*math.Pi*math.Pi/(constants.H*constants.H) - wavesHigh
)

// barrier is what decides: q, 2mVa²/ħ² · V/4E, and E/V and |V−E|/V.
type barrier struct {
	q              twofold.Number
	strength       float64
	share, missing float64
	regime         int
}

func newBarrier(m, energy, height, width float64) barrier {
	gap := twofold.Sum(height, -energy)
	b := barrier{share: energy / height, regime: atTop}
	switch {
	case gap.Hi > 0:
		b.regime = below
	case gap.Hi < 0:
		b.regime, gap = above, gap.Neg()
	}
	b.missing = gap.Hi / height
	// m·2/ħ² first, so that no product leaves the range in which twofold keeps its digits.
	perEnergy := twofold.Number{Hi: wavesHigh, Lo: wavesLow}.Mul(twofold.Of(m)).Mul(twofold.Product(width, width))
	b.q = root(perEnergy.Mul(gap))
	b.strength = float64(perEnergy.Hi*height) / float64(4*b.share)
	return b
}

// root returns √x with twice a double's digits.
func root(x twofold.Number) twofold.Number {
	if x.Hi == 0 {
		return twofold.Number{}
	}
	first := math.Sqrt(x.Hi)
	rest := x.Sub(twofold.Product(first, first))
	return twofold.Sum(first, rest.Hi/float64(2*first))
}

func computeTunnel(in []float64, given core.Mask, out []float64) core.Mask {
	m := massOf(in, given, tunnelMass, tunnelParticle, tunnelEdition)
	b := newBarrier(m, in[tunnelEnergy], in[tunnelHeight], in[tunnelWidth])
	out[tunnelInside] = b.q.Hi / in[tunnelWidth]
	out[tunnelRegime] = float64(b.regime)
	if b.regime == below && b.q.Hi > thick {
		b.penetrate(out)
	} else {
		b.pass(out)
	}
	return 0
}

// thick is the q from which on 1 − e^(−2q) and 1 + 1/(g sinh² q) are 1 in doubles, as g ≥ 1.
const thick = 20

// penetrate writes what passes a thick barrier: T = 16 (E/V) (1−E/V) e^(−2q).
func (b barrier) penetrate(out []float64) {
	front := float64(16 * b.share * b.missing)
	decay := num.Exp(-b.q.Hi) // twice, so that only the result can be subnormal
	out[tunnelTransmission] = float64(front * (1 - float64(2*b.q.Lo)) * decay * decay)
	out[tunnelReflection] = 1 - out[tunnelTransmission]
	out[tunnelDecades] = (num.Log(front) - float64(2*b.q.Hi)) / math.Ln10
}

// pass writes T = 1/(1+f), f = strength · (sinh q/q)² or (sin q/q)².
func (b barrier) pass(out []float64) {
	bulge := b.bulge()
	f := float64(b.strength * bulge * bulge)
	out[tunnelTransmission] = 1 / (1 + f)
	out[tunnelReflection] = f / (1 + f)
	out[tunnelDecades] = -num.Log1p(f) / math.Ln10
}

// bulge returns sinh q/q below the barrier, sin q/q above, 1 for q = 0.
func (b barrier) bulge() float64 {
	q := b.q
	switch {
	case q.Hi == 0:
		return 1
	case b.regime == below:
		return (num.Sinh(q.Hi) + float64(num.Cosh(q.Hi)*q.Lo)) / q.Hi
	}
	sin, cos := num.Sincos(q.Hi)
	small, unit := num.Sincos(q.Lo)
	return (float64(sin*unit) + float64(cos*small)) / q.Hi
}
