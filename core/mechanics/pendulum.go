// Package mechanics holds the motion of bodies under forces: pendulum, orbit, oscillator,
// projectile.
package mechanics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Pendulum, in order.
const (
	pendulumLength = iota
	pendulumAmplitude
	pendulumGravity
)

// The outputs of Pendulum, in order.
const (
	pendulumPeriod = iota
	pendulumSmall
	pendulumRatio
	pendulumExcess
)

// StandardGravity is the standard acceleration of free fall, in m/s², exact by definition.
//
// Source: 3rd CGPM (1901); BIPM, The International System of Units, 9th edition (2019).
const StandardGravity = 9.80665

// gravity is the parameter of the acceleration of free fall.
var gravity = core.Param{
	Name: core.L("gravedad"), Symbol: core.L("g"), Unit: core.L("m/s²"), Domain: core.Between(1e-20, 1e20, core.LawRange),
	Optional: true, Default: core.Some(StandardGravity),
	Doc: core.Say("Aceleración de la gravedad", "Acceleration of free fall"),
}

// Pendulum is the period of a plane simple pendulum of any amplitude θ₀ below π, by the
// arithmetic-geometric mean:
//
//	T₀ = 2π √(ℓ/g),  T = T₀/agm(1, cos(θ₀/2)) = (2/π) K(sin(θ₀/2)) T₀
//
// ℓ in m and g in m/s², from 1e-20 to 1e20; θ₀ in rad, |θ₀| < π. The excess T/T₀ − 1 has its own
// digits at small amplitudes, where it is θ₀²/16. T carries about ten roundings, also next to
// π, where it grows as −ln(π − θ₀).
//
// Source: Landau & Lifshitz, Mechanics, 3rd ed., section 11, problem 1; Adlaj, Notices AMS 59,
// 1094 (2012), eq. 3.
var Pendulum = core.Calculation{
	ID:      9,
	Slug:    core.L("pendulo"),
	Title:   core.Say("Periodo exacto del péndulo", "Exact period of the pendulum"),
	Formula: core.Cite("T = 2π √(ℓ/g) / agm(1, cos(θ₀/2))"),
	Source:  core.Cite("Landau & Lifshitz, Mechanics, 3rd ed., section 11, problem 1; Adlaj, Notices AMS 59, 1094 (2012), eq. 3"),
	Params: []core.Param{
		{
			Name: core.L("longitud"), Symbol: core.L("ℓ"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(1e-20, 1e20, core.LawRange),
			Example: core.Some(1), Doc: core.Say("Longitud del péndulo", "Length of the pendulum"),
		},
		{
			Name: core.L("amplitud"), Symbol: core.L("θ₀"), Unit: core.L("rad"), Units: units.Angle, Domain: core.Inside(-math.Pi, math.Pi, core.LawRange),
			Example: core.Some(1.5707963267948966), Doc: core.Say("Amplitud, menor que π (180°)", "Amplitude, below π (180°)"),
		},
		gravity,
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("periodo"), Symbol: core.L("T"), Unit: core.L("s"), RelError: 2e-15, Doc: core.Say("Periodo", "Period")},
		{
			Name: core.L("periodo_pequenas_oscilaciones"), Symbol: core.L("T₀"), Unit: core.L("s"), RelError: 5e-16,
			Doc: core.Say("Periodo en el límite de amplitud pequeña", "Period in the limit of small amplitudes"),
		},
		{Name: core.L("razon"), Symbol: core.L("T/T₀"), RelError: 1.5e-15, Doc: core.Say("Cociente de ambos periodos", "Ratio of the two periods")},
		{
			Name: core.L("exceso"), Symbol: core.L("T/T₀ − 1"), RelError: 3e-15,
			Doc: core.Say("Alargamiento relativo del periodo", "Relative lengthening of the period"),
		},
	}...),
	Golden: core.Try([]core.GoldenRow{
		pendulumRow(1, 0, StandardGravity),
		pendulumRow(1, 1e-8, StandardGravity),
		pendulumRow(1, 1e-150, StandardGravity),
		pendulumRow(1, 0x1p-1074, StandardGravity),
		pendulumRow(1, 3.1415926535897927, StandardGravity), // the last double below π
		pendulumRow(1, -3.1415926535897927, 1e20),
		pendulumRow(1e20, 3, 1e-20),
	}...),
	Known: core.Publish(
		core.Value{
			In: []float64{1, math.Pi / 2, math.NaN()}, Output: pendulumRatio, Want: 1.854074677301372 / (math.Pi / 2), Tolerance: 1.5e-15,
			Source: "Abramowitz & Stegun, Handbook of Mathematical Functions (1964), table 17.1",
		},
	),
	Compute: computePendulum,
}

// pendulumRow returns a row that states everything.
func pendulumRow(in ...float64) core.GoldenRow { return core.GoldenRow{Given: 7, In: in} }

func computePendulum(in []float64, _ core.Mask, out []float64) core.Mask {
	mean, deficit := meanOfCosine(math.Abs(in[pendulumAmplitude]))
	out[pendulumSmall] = float64(2 * math.Pi * math.Sqrt(in[pendulumLength]/in[pendulumGravity]))
	out[pendulumRatio] = 1 / mean
	out[pendulumExcess] = deficit / mean
	out[pendulumPeriod] = out[pendulumSmall] / mean
	return 0
}

// meanOfCosine returns the arithmetic-geometric mean of 1 and cos(θ/2), 0 ≤ θ < π, and how far
// it stays below 1. The distances of both numbers from 1 are carried beside them, so that
// neither loses digits; the numbers agree after seven rounds at most, the cap is beyond.
func meanOfCosine(theta float64) (mean, deficit float64) {
	const most = 12
	s := num.Sin(float64(0.25 * theta))
	a, g := 1.0, num.Cos(float64(0.5*theta))
	below, under := 0.0, float64(2*float64(s*s))
	for range most {
		if a <= g {
			break
		}
		root := math.Sqrt(float64(a * g))
		sum := below + under
		below, under = float64(0.5*sum), float64(sum-float64(below*under))/(1+root)
		a, g = float64(0.5*(a+g)), root
	}
	return a, float64(0.5 * (below + under)) // the mean of both: at small angles no round was needed
}
