package thermal

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of MaxwellBoltzmann, in order.
const (
	maxwellTemperature = iota
	maxwellMass
	maxwellMolarMass
	maxwellSpeed
)

// The outputs of MaxwellBoltzmann, in order.
const (
	maxwellProbable = iota
	maxwellMean
	maxwellRootMeanSquare
	maxwellEnergy
	maxwellDensity
	maxwellSlower
	maxwellFaster
)

// MaxwellBoltzmann is the distribution of the speeds of molecules of the mass m, or the molar mass
// M, in a gas of the temperature T:
//
//	v_p = √(2kT/m) = √(2RT/M),  ⟨v⟩ = 2v_p/√π,  v_rms = √(3/2) v_p,  ⟨E⟩ = 3kT/2
//	f(v) = (4/√π) s² e^(−s²)/v_p,  s = v/v_p
//	1 − F(v) = erfc s + (2/√π) s e^(−s²)
//
// T in K from 1e-12 to 1e12, m from 1e-35 to 1e-10 kg or M from 1e-12 to 1e14 kg/mol, v in m/s
// from 0 to c; without v the last three are null. F, the share of slower molecules, is
// (4/3√π) s³ e^(−s²) (1 + (2s²)/5 + (2s²)²/(5·7) + …) below s = 1, twenty terms: nothing cancels,
// neither at small nor at large speeds. s² has twice a double's digits in e^(−s²). Below v = 1e-140 m/s and
// below 2e-308 digits are lost. Not relativistic: for v_p far below c.
//
// Source: Reif, Fundamentals of Statistical and Thermal Physics (1965), eqs. 7.10.6, 7.10.13, 7.10.16
// and 7.10.18; DLMF 8.7.1 for F.
var MaxwellBoltzmann = core.Calculation{
	ID:      35,
	Slug:    core.L("maxwell-boltzmann"),
	Title:   core.Say("Velocidades moleculares de Maxwell–Boltzmann", "Maxwell–Boltzmann molecular speeds"),
	Formula: core.Cite("v_p = √(2kT/m), f(v) = (4/√π) (v²/v_p³) e^(−v²/v_p²)"),
	Source:  core.Cite("Reif, Fundamentals of Statistical and Thermal Physics (1965), eqs. 7.10.6, 7.10.13, 7.10.16, 7.10.18"),
	Params: []core.Param{
		temperature(1e-12, 1e12, 300, core.Say("Temperatura del gas", "Temperature of the gas")),
		{
			Name: core.L("masa"), Symbol: core.L("m"), Unit: core.L("kg"), Units: units.Mass, Domain: core.Between(1e-35, 1e-10, core.LawRange), Optional: true,
			Typical: 5e-26, Doc: core.Say("Masa de una molécula; o bien masa_molar", "Mass of a molecule; or else masa_molar"),
		},
		{
			Name: core.L("masa_molar"), Symbol: core.L("M"), Unit: core.L("kg/mol"), Units: units.MolarMass, Domain: core.Between(1e-12, 1e14, core.LawRange), Optional: true,
			Example: core.Some(0.032), Doc: core.Say("Masa molar; o bien masa", "Molar mass; or else masa"),
		},
		{
			Name: core.L("velocidad"), Symbol: core.L("v"), Unit: core.L("m/s"), Units: units.Speed, Domain: core.Between(0, constants.C, core.LawLightCone), Optional: true,
			Example: core.Some(600), Doc: core.Say("Rapidez de una molécula", "Speed of a molecule"),
		},
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("velocidad_probable"), Symbol: core.L("v_p"), Unit: core.L("m/s"), RelError: 4e-16, Doc: core.Say("Rapidez más probable", "Most probable speed")},
		{Name: core.L("velocidad_media"), Symbol: core.L("⟨v⟩"), Unit: core.L("m/s"), RelError: 7e-16, Doc: core.Say("Rapidez media", "Mean speed")},
		{Name: core.L("velocidad_eficaz"), Symbol: core.L("v_rms"), Unit: core.L("m/s"), RelError: 7e-16, Doc: core.Say("Raíz del cuadrado medio", "Root mean square speed")},
		{Name: core.L("energia_media"), Symbol: core.L("⟨E⟩"), Unit: core.L("J"), RelError: 2.3e-16, Doc: core.Say("Energía cinética media", "Mean kinetic energy")},
		{
			Name: core.L("densidad"), Symbol: core.L("f"), Unit: core.L("s/m"), Nullable: true, RelError: 2e-15,
			Doc: core.Say("Densidad de probabilidad en v", "Probability density at v"),
		},
		{
			Name: core.L("fraccion_menor"), Symbol: core.L("F"), Nullable: true, RelError: 2e-15,
			Doc: core.Say("Fracción de moléculas más lentas que v", "Share of the molecules that are slower than v"),
		},
		{
			Name: core.L("fraccion_mayor"), Symbol: core.L("1−F"), Nullable: true, RelError: 2e-15,
			Doc: core.Say("Fracción de moléculas más rápidas que v", "Share of the molecules that are faster than v"),
		},
	}...),
	Rules: []core.Rule{core.OneOf(core.LawAlternative, maxwellMass, maxwellMolarMass)},
	Golden: core.Try([]core.GoldenRow{
		core.Row(300, none(), 0.032, 600),
		core.Row(300, 4.65e-26, none(), none()),
		core.Row(300, none(), 0.032, 394.8), // s = 0.99998 and 1.00003: both ways of F
		core.Row(300, none(), 0.032, 394.85),
		core.Row(300, none(), 0.032, 10700), // s² = 735, 747: the tail beside the least double
		core.Row(300, none(), 0.032, 10790),
		core.Row(300, none(), 0.032, 12500),
		core.Row(300, none(), 0.032, 0),
		core.Row(300, none(), 0.032, 1e-100),
		core.Row(1e-12, 1e-10, none(), constants.C),
		core.Row(1e12, 1e-35, none(), constants.C),
		core.Row(300, 5e-26, 0.032, 600),
		core.Row(300, none(), none(), 600),
	}...),
	Known: core.Publish(
		maxwellValue(none(), maxwellMean, 445, 1.2e-3, "Halliday, Resnick & Walker, Fundamentals of Physics, 10th ed., sample problem 19.06: oxygen at 300 K, 445 m/s"),
		maxwellValue(none(), maxwellRootMeanSquare, 483, 1.2e-3, "Halliday, Resnick & Walker, Fundamentals of Physics, 10th ed., sample problem 19.06: oxygen at 300 K, 483 m/s"),
		maxwellValue(none(), maxwellProbable, 395, 1.2e-3, "Halliday, Resnick & Walker, Fundamentals of Physics, 10th ed., sample problem 19.06: oxygen at 300 K, 395 m/s"),
		maxwellValue(600, maxwellDensity, 2.62e-3/2, 3e-3, "Halliday, Resnick & Walker, Fundamentals of Physics, 10th ed., sample problem 19.05: 0.262 % from 599 to 601 m/s"),
	),
	Compute: computeMaxwell,
}

// maxwellValue returns a published value of oxygen at 300 K.
func maxwellValue(speed float64, output int, want, tolerance float64, source string) core.Value {
	return core.Value{In: []float64{300, none(), 0.032, speed}, Output: output, Want: want, Tolerance: tolerance, Source: source}
}

// The constants 1/2k, in K/J, and 1/2R, in K mol/J, with twice a double's digits: the first part is
// the double nearest to them.
const (
	halfPerKHigh = 0x1.eacd8288cb78p+74
	halfPerKLow  = 1/(2*constants.K) - halfPerKHigh
	halfPerRHigh = 0x1.eca2b47857b1p-05
	halfPerRLow  = 1/(2*constants.R) - halfPerRHigh
)

// The constants of the distribution: √π/2, √(3/2).
const (
	halfRootPi = 0.886226925452758013649083741670572591
	rootThree2 = 1.22474487139158904909864203735294570
)

func computeMaxwell(in []float64, given core.Mask, out []float64) core.Mask {
	kelvin, mass := in[maxwellTemperature], in[maxwellMass]
	perHeat, heat := twofold.Number{Hi: halfPerKHigh, Lo: halfPerKLow}, float64(2*constants.K*kelvin)
	if given.Has(maxwellMolarMass) {
		mass = in[maxwellMolarMass]
		perHeat, heat = twofold.Number{Hi: halfPerRHigh, Lo: halfPerRLow}, float64(2*constants.R*kelvin)
	}
	probable := math.Sqrt(heat / mass)
	out[maxwellProbable] = probable
	out[maxwellMean] = probable / halfRootPi
	out[maxwellRootMeanSquare] = float64(probable * rootThree2)
	out[maxwellEnergy] = float64(1.5 * constants.K * kelvin)
	if !given.Has(maxwellSpeed) {
		return core.Bit(maxwellDensity) | core.Bit(maxwellSlower) | core.Bit(maxwellFaster)
	}
	v := in[maxwellSpeed]
	square := twofold.Product(v, v).Mul(perHeat).Mul(twofold.Of(mass)).Div(twofold.Of(kelvin))
	fall := newDecay(square)
	out[maxwellDensity] = fall.times(float64(2/halfRootPi*square.Hi) / probable)
	out[maxwellSlower], out[maxwellFaster] = shares(square.Hi, fall)
	return 0
}

// shares returns the shares of molecules that are slower and faster than v, of x = (v/v_p)² and e⁻ˣ.
func shares(x float64, fall decay) (slower, faster float64) {
	s := math.Sqrt(x)
	if x < 1 {
		slower = fall.times(float64(2 / (3 * halfRootPi) * x * s * series(x)))
		return slower, 1 - slower
	}
	faster = num.Erfc(s) + fall.times(s/halfRootPi)
	return 1 - faster, faster
}

// series returns 1 + 2x/5 + (2x)²/(5·7) + … of 0 ≤ x < 1; the term left out is below 1e-20.
func series(x float64) float64 {
	const terms = 20
	sum := 1.0
	for k := terms; k > 0; k-- {
		sum = 1 + float64(float64(2*x)/float64(2*k+3)*sum)
	}
	return sum
}
