package kinematics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/units"
)

// LengthContraction is the length of a rod in motion, which in its own frame has the length L₀ and
// lies at the angle θ₀ to its velocity:
//
//	L = L₀ √(s² cos²θ₀ + sin²θ₀),  s = 1/γ = √(1 − v²/c²)
//	L₀ − L = L₀ β² cos²θ₀/(1 + L/L₀),  tan θ = tan θ₀/s
//
// L₀ in m, above zero; v in m/s, |v| < c; θ₀ in rad, 0 unless stated. The sum of squares cancels
// nothing near c, and the shortening nothing at everyday speeds. It is 0 below 1e-154 c.
//
// Source: Landau & Lifshitz, The Classical Theory of Fields, 4th ed., eq. 4.5 for θ₀ = 0; its two
// components by that equation for an oblique rod.
var LengthContraction = core.Calculation{
	ID:      16,
	Slug:    core.L("contraccion-longitud"),
	Title:   core.Say("Contracción de la longitud", "Length contraction"),
	Formula: core.Cite("L = L₀ √(1 − (v²/c²) cos²θ₀)"),
	Source:  core.Cite("Landau & Lifshitz, The Classical Theory of Fields, 4th ed., eq. 4.5"),
	Params: []core.Param{
		{
			Name: core.L("longitud_propia"), Symbol: core.L("L₀"), Unit: core.L("m"), Units: units.Length, Domain: core.Positive(core.LawPositive),
			Example: core.Some(100), Doc: core.Say("Longitud propia, en reposo, en m", "Proper length, at rest, in m"),
		},
		speedParam("velocidad", 239833966.4, core.Say("Velocidad en m/s", "Velocity in m/s")),
		angleParam("θ₀", core.Say("Ángulo propio con la velocidad, en rad", "Proper angle to the velocity, in rad")),
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("longitud"), Symbol: core.L("L"), Unit: core.L("m"), RelError: 2e-15, Doc: core.Say("Longitud en movimiento, en m", "Length in motion, in m")},
		{Name: core.L("acortamiento"), Symbol: core.L("L₀ − L"), Unit: core.L("m"), RelError: 3e-15, Doc: core.Say("Acortamiento en m", "Shortening in m")},
		{
			Name: core.L("angulo_observado"), Symbol: core.L("θ"), Unit: core.L("rad"), RelError: 2e-15,
			Doc: core.Say("Ángulo con la velocidad que se observa, en rad", "Observed angle to the velocity, in rad"),
		},
		{Name: core.L("gamma"), Symbol: core.L("γ"), RelError: 6e-16, Doc: core.Say("Factor de Lorentz", "Lorentz factor")},
	}...),
	Known: core.Publish(core.Value{
		In: []float64{100, 239833966.4, 0}, Output: 0, Want: 60, Tolerance: 1e-15,
		Source: "Taylor & Wheeler, Spacetime Physics, 2nd ed.: β = 4/5, γ = 5/3",
	}),
	Golden: core.Try([]core.GoldenRow{
		addRow(1, 0, 0), addRow(1, 300, 0), addRow(2, lastBelowC, 0), addRow(2, -lastBelowC, math.Pi),
		addRow(3, lastBelowC, math.Pi/2), addRow(3, 1e8, 1), addRow(0x1p-1074, 1e8, 2), addRow(math.MaxFloat64, 1, math.Pi/2),
		addRow(1, constants.C, 0), addRow(1, 1, 4),
	}...),
	Compute: func(in []float64, _ core.Mask, out []float64) core.Mask {
		proper, v, d := in[0], in[1], directionOf(in[2])
		s := InverseGamma(v)
		along := float64(s * d.cos)
		ratio := math.Sqrt(float64(along*along) + float64(d.sin*d.sin))
		lost := float64(float64(v/constants.C) * d.cos)
		out[0] = float64(proper * ratio)
		out[1] = float64(float64(proper*lost) * float64(lost/(1+ratio)))
		out[2] = num.Atan2(d.sin, along)
		out[3] = float64(1 / s)
		return 0
	},
}
