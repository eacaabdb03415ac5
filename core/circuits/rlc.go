// Package circuits holds electric circuits of lumped elements.
package circuits

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of SeriesRLC, in order.
const (
	rlcResistance = iota
	rlcInductance
	rlcCapacity
	rlcFrequency
	rlcVoltage
)

// The outputs of SeriesRLC, in order.
const (
	rlcImpedance = iota
	rlcPhase
	rlcReactance
	rlcCurrent
	rlcPower
	rlcResonance
	rlcQuality
	rlcBandwidth
	rlcRegime
)

// The regimes, in the order of the reactance's sign.
var rlcRegimes = []string{"capacitivo", "resonante", "inductivo"}

// SeriesRLC is the steady state of a resistor, an inductor and a capacitor in series at a
// sinusoidal voltage:
//
//	X = ωL − 1/(ωC) = (ω²LC − 1)/(ωC),  ω = 2πf
//	|Z| = √(R² + X²),  φ = atan2(X, R),  I = V/|Z|,  P = I² R
//	f₀ = 1/(2π√(LC)),  Q = √(L/C)/R,  Δf = R/(2πL)
//
// R in Ω from 0 to 1e15, L in H from 1e-18 to 1e6, C in F from 1e-24 to 1e6, f in Hz from 1e-9 to
// 1e18, V the effective voltage from 0 to 1e15 V. φ > 0 where the voltage leads the current. Without
// V, I and P are null; for R = 0, Q is null, and at resonance φ, I and P too.
//
// ω²LC − 1 is taken in twice a double's digits: X has an error below 1e-15 of it plus 1e-30 ωL, which
// only counts where f is the double nearest to resonance. Hence no relative bound is declared for
// X and what comes of it; where |X| > 1e-15 ωL it is 1e-15 for X, φ, |Z| and I, 3e-15 for P (above 1e-290).
//
// Source: Jackson, Classical Electrodynamics, 3rd ed., section 6.9 (Z = R − iX); Horowitz & Hill,
// The Art of Electronics, 3rd ed., section 1.7.14.
var SeriesRLC = core.Calculation{
	ID:      8,
	Slug:    core.L("rlc"),
	Title:   core.Say("Circuito RLC en serie", "Series RLC circuit"),
	Formula: core.Cite("|Z| = √(R² + X²), X = ωL − 1/(ωC), φ = atan2(X, R), I = V/|Z|, P = I²R, f₀ = 1/(2π√(LC)), Q = √(L/C)/R"),
	Source:  core.Cite("Horowitz & Hill, The Art of Electronics, 3rd ed., section 1.7.14; Jackson, Classical Electrodynamics, 3rd ed., section 6.9"),
	Params:  rlcParams,
	Outputs: core.Tell(rlcOutputs...),
	Golden: core.Try([]core.GoldenRow{
		rlcRow(10, 1e-3, 1e-6, 5032.921210448704, 10), // nearest double to resonance
		rlcRow(10, 1e-3, 1e-6, 5032.921210448703, 10),
		rlcRow(10, 1e-3, 1e-6, 5032.921210448705, 10),
		rlcRow(0, 1e-3, 1e-6, 1000, 10),
		rlcRow(0, 1e-3, 1e-6, 10000, 10),
		rlcRow(10, 1e-3, 1e-6, 1000, 0),
		rlcRow(0x1p-1074, 1e-3, 1e-6, 1000, 1e15),
		rlcRow(1e15, 1e6, 1e6, 1e18, 1e15),
		rlcRow(0, 1e-18, 1e-24, 1e-9, 1e15),
	}...),
	Known: core.Publish(
		core.Value{
			In: []float64{425, 1.25, 3.5e-6, 60, 150}, Output: rlcImpedance, Want: 513, Tolerance: 0.001,
			Source: "Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 33.4",
		},
		core.Value{
			In: []float64{425, 1.25, 3.5e-6, 60, 150}, Output: rlcPhase, Want: -34.0 * math.Pi / 180, Tolerance: 0.0015,
			Source: "Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 33.4",
		},
	),
	Compute: computeRLC,
}

// rlcRow returns a row that states everything.
func rlcRow(in ...float64) core.GoldenRow { return core.GoldenRow{Given: 31, In: in} }

var rlcParams = []core.Param{
	{
		Name: core.L("resistencia"), Symbol: core.L("R"), Unit: core.L("Ω"), Units: units.Resistance, Domain: core.Between(0, 1e15, core.LawRange),
		Example: core.Some(425), Doc: core.Say("Resistencia", "Resistance"),
	},
	{
		Name: core.L("inductancia"), Symbol: core.L("L"), Unit: core.L("H"), Units: units.Inductance, Domain: core.Between(1e-18, 1e6, core.LawRange),
		Example: core.Some(1.25), Doc: core.Say("Inductancia", "Inductance"),
	},
	{
		Name: core.L("capacidad"), Symbol: core.L("C"), Unit: core.L("F"), Units: units.Capacity, Domain: core.Between(1e-24, 1e6, core.LawRange),
		Example: core.Some(3.5e-6), Doc: core.Say("Capacidad", "Capacitance"),
	},
	{
		Name: core.L("frecuencia"), Symbol: core.L("f"), Unit: core.L("Hz"), Units: units.Frequency, Domain: core.Between(1e-9, 1e18, core.LawRange),
		Example: core.Some(60), Doc: core.Say("Frecuencia de la tensión", "Frequency of the voltage"),
	},
	{
		Name: core.L("tension"), Symbol: core.L("V"), Unit: core.L("V"), Units: units.Voltage, Domain: core.Between(0, 1e15, core.LawRange),
		Optional: true, Example: core.Some(150), Doc: core.Say("Tensión eficaz", "Effective (rms) voltage"),
	},
}

var rlcOutputs = []core.Output{
	{Name: core.L("impedancia"), Symbol: core.L("|Z|"), Unit: core.L("Ω"), Doc: core.Say("Módulo de la impedancia", "Magnitude of the impedance")},
	{
		Name: core.L("fase"), Symbol: core.L("φ"), Unit: core.L("rad"), Nullable: true,
		Doc: core.Say("Desfase de la tensión respecto de la corriente", "Phase by which the voltage leads the current"),
	},
	{Name: core.L("reactancia"), Symbol: core.L("X"), Unit: core.L("Ω"), Doc: core.Say("Reactancia, inductiva menos capacitiva", "Reactance, inductive less capacitive")},
	{
		Name: core.L("corriente"), Symbol: core.L("I"), Unit: core.L("A"), Nullable: true,
		Doc: core.Say("Corriente eficaz; nula sin tensión o sin impedancia", "Effective current; null without a voltage or an impedance"),
	},
	{Name: core.L("potencia"), Symbol: core.L("P"), Unit: core.L("W"), Nullable: true, Doc: core.Say("Potencia media disipada", "Mean power dissipated")},
	{Name: core.L("frecuencia_resonancia"), Symbol: core.L("f₀"), Unit: core.L("Hz"), RelError: 6e-16, Doc: core.Say("Frecuencia de resonancia", "Resonance frequency")},
	{
		Name: core.L("factor_calidad"), Symbol: core.L("Q"), Nullable: true, RelError: 5e-16,
		Doc: core.Say("Factor de calidad; nulo sin resistencia", "Quality factor; null without a resistance"),
	},
	{Name: core.L("ancho_banda"), Symbol: core.L("Δf"), Unit: core.L("Hz"), RelError: 5e-16, Doc: core.Say("Ancho de banda a media potencia", "Bandwidth at half power")},
	{
		Name: core.L("regimen"), Kind: core.Choice, Choices: core.Pick(rlcRegimes...),
		Doc: core.Say("Según el signo de la reactancia", "By the sign of the reactance"),
	},
}

func computeRLC(in []float64, given core.Mask, out []float64) core.Mask {
	r, l, c := in[rlcResistance], in[rlcInductance], in[rlcCapacity]
	x := reactance(l, c, in[rlcFrequency])
	out[rlcReactance], out[rlcRegime] = x, 1+num.Sign(x)
	out[rlcResonance] = float64(1 / (2 * math.Pi) / math.Sqrt(float64(l*c)))
	out[rlcBandwidth] = float64(r / float64(2*math.Pi*l))
	out[rlcQuality] = math.Sqrt(float64(l/c)) / r
	out[rlcImpedance] = num.Hypot(r, x)
	null := unlessFinite(out, rlcQuality)
	if out[rlcImpedance] == 0 {
		return null | core.Bit(rlcPhase) | core.Bit(rlcCurrent) | core.Bit(rlcPower)
	}
	out[rlcPhase] = num.Atan2(x, r)
	if !given.Has(rlcVoltage) {
		return null | core.Bit(rlcCurrent) | core.Bit(rlcPower)
	}
	current := in[rlcVoltage] / out[rlcImpedance]
	out[rlcCurrent] = current
	out[rlcPower] = float64(float64(r*current) * current) // r·current ≤ V: nothing overflows on the way
	return null
}

// reactance returns (ω²LC − 1)/(ωC).
func reactance(l, c, f float64) float64 {
	omega := twofold.TwoPi.Mul(twofold.Of(f))
	admittance := omega.Mul(twofold.Of(c))
	return omega.Mul(twofold.Of(l)).Mul(admittance).Sub(twofold.Of(1)).Hi / admittance.Hi
}

func unlessFinite(out []float64, i int) core.Mask {
	if math.IsInf(out[i], 0) || math.IsNaN(out[i]) {
		return core.Bit(i)
	}
	return 0
}
