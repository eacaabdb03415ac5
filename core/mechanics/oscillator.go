package mechanics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Oscillator, in order.
const (
	oscillatorMass = iota
	oscillatorDamping
	oscillatorStiffness
	oscillatorForce
	oscillatorDrive
	oscillatorPosition0
	oscillatorVelocity0
	oscillatorTime
)

// The outputs of Oscillator, in order.
const (
	oscillatorNatural = iota
	oscillatorDamped
	oscillatorQuality
	oscillatorAmplitude
	oscillatorPhase
	oscillatorPosition
	oscillatorRegime
)

// The regimes of a damped oscillator.
const (
	underdamped = iota
	critical
	overdamped
)

// Oscillator is the driven oscillator with damping proportional to velocity:
//
//	m x″ + b x′ + k x = F cos(ωt),  γ = b/(2m)
//	ω₀ = √(k/m),  ω₁ = √(ω₀² − γ²),  Q = √(mk)/b
//	A = F/√((k − mω²)² + (bω)²),  δ = atan2(bω, k − mω²),  x → A cos(ωt − δ)
//
// m in kg and k in N/m from 1e-30 to 1e30, b in kg/s from 0 to 1e30, F in N from 0 to
// 1e30, x₀ in m and v₀ in m/s within ±1e30, ω in rad/s and t in s from 0 to 1e12. The regime is that of
// b² − 4mk taken exactly; ω₁ is null unless it is under, Q without damping, A and δ at the
// resonance without damping. ω₁, A and δ keep their digits near critical damping and near resonance.
//
// The position is the free motion and the answer to the force from rest. The free motion's
// factors, as sin(ω₁t)/ω₁, have no cancellation near critical damping; with little damping
// the answer to the force is taken in a form that has none at resonance either. Its error is
// about 1e-15 (1 + ω₀t + ωt) of the largest excursion; near a passage through zero no bound of the
// relative one is known.
//
// Source: Landau & Lifshitz, Mechanics, 3rd ed., sections 25 and 26, eqs. 25.4 to 25.6, 26.1 to 26.5.
var Oscillator = core.Calculation{
	ID:      11,
	Slug:    core.L("oscilador-amortiguado"),
	Title:   core.Say("Oscilador amortiguado y forzado", "Damped and driven oscillator"),
	Formula: core.Cite("m x″ + b x′ + k x = F cos ωt, ω₁ = √(k/m − b²/4m²), A = F/√((k − mω²)² + (bω)²)"),
	Source:  core.Cite("Landau & Lifshitz, Mechanics, 3rd ed., sections 25 and 26"),
	Params:  oscillatorParams,
	Outputs: core.Tell(oscillatorOutputs...),
	Golden: core.Try([]core.GoldenRow{
		oscillatorRow(1, 2, 1, 0, 0, 1, 0, 1), // critical
		oscillatorRow(1, 1.9999999999999998, 1, 0, 0, 1, 0, 1),
		oscillatorRow(1, 2.0000000000000004, 1, 0, 0, 1, 0, 1),
		oscillatorRow(1, 0, 1, 1, 1, 0, 0, 10), // resonance without damping
		oscillatorRow(1, 0, 1, 1, 1.0000000000000002, 0, 0, 10),
		oscillatorRow(1, 1e-10, 1, 1, 1, 0, 0, 10),
		oscillatorRow(1, 1e6, 1, 1, 1, 0, 0, 10),
		oscillatorRow(1, 0.5, 1, 0, 1, 0, 0, 0),
		oscillatorRow(1e-30, 1e30, 1e30, 1e30, 1e12, 1e30, 1e30, 1e12),
		oscillatorRow(1e30, 0, 1e-30, 1e30, 0, -1e30, 1e30, 1e12),
	}...),
	Known: core.Publish(
		core.Value{
			In: []float64{1, 0.2, 1, 1, 1, 0, 0, 0}, Output: oscillatorAmplitude, Want: 5, Tolerance: 1e-15,
			Source: "French, Vibrations and Waves (1971), section 4-3: A = Q F/k",
		},
	),
	Compute: computeOscillator,
}

// oscillatorRow returns a row that states everything.
func oscillatorRow(in ...float64) core.GoldenRow { return core.GoldenRow{Given: 255, In: in} }

const oscillatorMost = 1e30

var oscillatorParams = []core.Param{
	{
		Name: core.L("masa"), Symbol: core.L("m"), Unit: core.L("kg"), Units: units.Mass, Domain: core.Between(1/oscillatorMost, oscillatorMost, core.LawRange),
		Example: core.Some(1), Doc: core.Say("Masa", "Mass"),
	},
	{
		Name: core.L("amortiguamiento"), Symbol: core.L("b"), Unit: core.L("kg/s"), Domain: core.Between(0, oscillatorMost, core.LawRange),
		Example: core.Some(0.5), Doc: core.Say("Fuerza de fricción por unidad de velocidad", "Friction force per unit of velocity"),
	},
	{
		Name: core.L("constante_elastica"), Symbol: core.L("k"), Unit: core.L("N/m"), Domain: core.Between(1/oscillatorMost, oscillatorMost, core.LawRange),
		Example: core.Some(4), Doc: core.Say("Constante elástica", "Spring constant"),
	},
	driven("fuerza", "F", "N", core.Between(0, oscillatorMost, core.LawRange), core.Say("Amplitud de la fuerza", "Amplitude of the force")),
	driven("pulsacion", "ω", "rad/s", core.Between(0, 1e12, core.LawRange), core.Say("Pulsación de la fuerza", "Angular frequency of the force")),
	{
		Name: core.L("posicion_inicial"), Symbol: core.L("x₀"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(-oscillatorMost, oscillatorMost, core.LawRange),
		Optional: true, Default: core.Some(0), Example: core.Some(0.1), Doc: core.Say("Posición inicial", "Initial position"),
	},
	driven("velocidad_inicial", "v₀", "m/s", core.Between(-oscillatorMost, oscillatorMost, core.LawRange), core.Say("Velocidad inicial", "Initial velocity")),
	{
		Name: core.L("tiempo"), Symbol: core.L("t"), Unit: core.L("s"), Units: units.Time, Domain: core.Between(0, 1e12, core.LawRange),
		Optional: true, Default: core.Some(0), Example: core.Some(3), Doc: core.Say("Instante", "Instant"),
	},
}

// driven declares a parameter that is zero where it is left out.
func driven(name, symbol, unit string, domain core.Interval, doc core.Text) core.Param {
	return core.Param{Name: core.L(name), Symbol: core.L(symbol), Unit: core.L(unit), Domain: domain, Optional: true, Default: core.Some(0), Doc: doc}
}

var oscillatorOutputs = []core.Output{
	{Name: core.L("pulsacion_natural"), Symbol: core.L("ω₀"), Unit: core.L("rad/s"), RelError: 2.3e-16, Doc: core.Say("Pulsación natural", "Natural angular frequency")},
	{
		Name: core.L("pulsacion_amortiguada"), Symbol: core.L("ω₁"), Unit: core.L("rad/s"), Nullable: true, RelError: 4e-16,
		Doc: core.Say("Pulsación de la oscilación libre; nula si no oscila", "Angular frequency of the free oscillation; null where it does not oscillate"),
	},
	{
		Name: core.L("factor_calidad"), Symbol: core.L("Q"), Nullable: true, RelError: 4e-16,
		Doc: core.Say("Factor de calidad; nulo sin amortiguamiento", "Quality factor; null without damping"),
	},
	{
		Name: core.L("amplitud"), Symbol: core.L("A"), Unit: core.L("m"), Nullable: true, RelError: 1e-15,
		Doc: core.Say("Amplitud estacionaria", "Steady amplitude"),
	},
	{
		Name: core.L("fase"), Symbol: core.L("δ"), Unit: core.L("rad"), Nullable: true, RelError: 1e-15,
		Doc: core.Say("Retraso de la oscilación estacionaria respecto de la fuerza", "Phase by which the steady oscillation lags the force"),
	},
	{Name: core.L("posicion"), Symbol: core.L("x"), Unit: core.L("m"), Doc: core.Say("Posición en el instante t", "Position at the instant t")},
	{
		Name: core.L("regimen"), Kind: core.Choice, Choices: core.Pick("subamortiguado", "critico", "sobreamortiguado"),
		Doc: core.Say("Régimen del amortiguamiento", "Regime of the damping"),
	},
}

// oscillator is an oscillator by its rates: γ, and |ω₀² − γ²| by its root.
type oscillator struct {
	mass, damping, stiffness float64
	gamma, rate              float64
	regime                   int
}

// newOscillator takes 4mk − b² exactly, so that the regime and the rate are right next to
// critical damping.
func newOscillator(m, b, k float64) oscillator {
	o := oscillator{mass: m, damping: b, stiffness: k, gamma: float64(b*0.5) / m, regime: critical}
	d := twofold.Product(float64(4*m), k).Sub(twofold.Product(b, b)).Hi
	switch {
	case d > 0:
		o.regime = underdamped
	case d < 0:
		o.regime = overdamped
	}
	o.rate = float64(math.Sqrt(math.Abs(d))*0.5) / m
	return o
}

func computeOscillator(in []float64, _ core.Mask, out []float64) (null core.Mask) {
	o := newOscillator(in[oscillatorMass], in[oscillatorDamping], in[oscillatorStiffness])
	out[oscillatorNatural] = math.Sqrt(o.stiffness / o.mass)
	out[oscillatorRegime] = float64(o.regime)
	if o.regime == underdamped {
		out[oscillatorDamped] = o.rate
	} else {
		null |= core.Bit(oscillatorDamped)
	}
	if out[oscillatorQuality] = math.Sqrt(float64(o.mass*o.stiffness)) / o.damping; math.IsInf(out[oscillatorQuality], 0) {
		null |= core.Bit(oscillatorQuality)
	}
	force, drive, t := in[oscillatorForce], in[oscillatorDrive], in[oscillatorTime]
	amplitude, phase, ok := o.steady(force, drive)
	if ok {
		out[oscillatorAmplitude], out[oscillatorPhase] = amplitude, phase
	} else {
		null |= core.Bit(oscillatorAmplitude) | core.Bit(oscillatorPhase)
	}
	x0, v0 := in[oscillatorPosition0], in[oscillatorVelocity0]
	switch {
	case force == 0:
		out[oscillatorPosition] = o.free(x0, v0, t)
	case float64(2*o.gamma) < o.rate && o.regime == underdamped:
		out[oscillatorPosition] = o.free(x0, v0, t) + float64(force/o.mass*o.response(drive, t))
	default:
		sin, cos := num.Sincos(phase)
		late := num.Cos(float64(drive*t) - phase)
		free := o.free(x0-float64(amplitude*cos), v0-float64(float64(amplitude*drive)*sin), t)
		out[oscillatorPosition] = free + float64(amplitude*late)
	}
	return null
}

// steady returns the amplitude, in m, and the lag, in rad, of the steady oscillation, and
// false where there is none.
func (o oscillator) steady(force, drive float64) (amplitude, lag float64, ok bool) {
	elastic := twofold.Of(o.stiffness).Sub(twofold.Product(drive, drive).Mul(twofold.Of(o.mass))).Hi
	viscous := float64(o.damping * drive)
	size := num.Hypot(elastic, viscous)
	if size == 0 {
		return 0, 0, false
	}
	return force / size, num.Atan2(viscous, elastic), true
}

// free returns the position at t of the free motion from x₀ and v₀:
//
//	x₀ c(t) + (v₀ + γ x₀) s(t)
//
// where c and s are e^(−γt) times cos ω₁t and sin(ω₁t)/ω₁, or their hyperbolic likes, or 1 and t.
func (o oscillator) free(x0, v0, t float64) float64 {
	c, s := o.modes(t)
	return float64(x0*c) + float64((v0+float64(o.gamma*x0))*s)
}

func (o oscillator) modes(t float64) (c, s float64) {
	if o.rate == 0 {
		decay := num.Exp(-float64(o.gamma * t))
		return decay, float64(t * decay)
	}
	y := float64(o.rate * t)
	if o.regime == underdamped {
		decay := num.Exp(-float64(o.gamma * t))
		sin, cos := num.Sincos(y)
		return float64(decay * cos), float64(float64(decay*sin) / o.rate)
	}
	// The slow rate γ − κ as ω₀²/(γ + κ): no cancellation, and no overflow of cosh κt.
	slow := o.stiffness / o.mass / (o.gamma + o.rate)
	decay := num.Exp(-float64(slow * t))
	fast := num.Expm1(-float64(2 * y))
	return float64(decay * float64(0.5*(2+fast))), float64(float64(decay*-fast) / float64(2*o.rate))
}

// response returns the position at t of an underdamped oscillator that starts at rest under the
// acceleration cos(ωt), per unit of it:
//
//	t/(2ω₁) Im[e^(iωt) φ((−γ + i(ω₁−ω))t) + e^(−iωt) φ((−γ + i(ω₁+ω))t)],  φ(z) = (eᶻ − 1)/z
//
// which is finite at resonance, where z → 0 and φ → 1.
func (o oscillator) response(drive, t float64) float64 {
	re := -float64(o.gamma * t)
	sin, cos := num.Sincos(float64(drive * t))
	a, b := growth(re, float64((o.rate-drive)*t))
	c, d := growth(re, float64((o.rate+drive)*t))
	sum := float64(cos*(b+d)) + float64(sin*(a-c))
	return float64(float64(t*0.5)/o.rate) * sum
}

// growth returns the real and imaginary parts of (eᶻ − 1)/z, z = x + iy.
func growth(x, y float64) (re, im float64) {
	if x == 0 && y == 0 {
		return 1, 0
	}
	sin, cos := num.Sincos(y)
	s := num.Sin(float64(y * 0.5))
	grown := num.Expm1(x)
	p := float64(grown*cos) - float64(2*float64(s*s))
	q := float64((1 + grown) * sin)
	return divide(p, q, x, y)
}

// divide returns (p + iq)/(x + iy), scaled by the larger part of the divisor.
func divide(p, q, x, y float64) (re, im float64) {
	if math.Abs(x) < math.Abs(y) {
		re, im = divide(q, -p, y, -x)
		return re, im
	}
	ratio := y / x
	size := x + float64(y*ratio)
	return (p + float64(q*ratio)) / size, (q - float64(p*ratio)) / size
}
