package optics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/twofold"
)

// The outputs of Fresnel, in order.
const (
	fresnelAmplitudeS = iota
	fresnelAmplitudeP
	fresnelReflectedS
	fresnelReflectedP
	fresnelTransmittedS
	fresnelTransmittedP
	fresnelReflected
	fresnelBrewster
	fresnelRegime
)

// Fresnel is what a plane interface between two transparent media of equal permeability
// reflects and transmits. With a = n₁ cos θ₁, b = n₂ cos θ₂, d = n₂² cos θ₁ + n₁ b,
//
//	rs = (a − b)/(a + b) = (n₁−n₂)(n₁+n₂)/(a+b)²
//	rp = (n₂ cos θ₁ − n₁ cos θ₂)/(n₂ cos θ₁ + n₁ cos θ₂)
//	   = (n₂−n₁)(n₂+n₁)(n₂ cos θ₁ − n₁ sin θ₁)(n₂ cos θ₁ + n₁ sin θ₁)/d²
//	R = r²,  Ts = 4ab/(a+b)²,  Tp = 4 n₂² cos θ₁ n₁ b/d²,  tan θB = n₂/n₁
//
// n₁ and n₂ pure numbers from 0.01 to 100, θ₁ in rad, 0 ≤ θ₁ ≤ π/2. rs and rp are ratios of
// electric fields in the convention in which rp = −rs at normal incidence. Under total
// reflection R = 1, T = 0, and rs and rp, which are complex there, are null. The mean of Rs and
// Rp is the reflectance for unpolarised light.
//
// The second forms cancel only where rp vanishes, at Brewster's angle; there the difference is
// taken in twice a double's digits. So every result has a relative error below 8e-15, but for
// rp, Rp and Ts, Tp below 1e-5, which the last places of θ₁ decide: their absolute errors stay
// below 2e-15. R + T = 1 to 3e-15.
//
// Source: Born & Wolf, Principles of Optics, 7th ed., section 1.5.2, eqs. 21a, 34, 35, and
// 1.5.3, eq. 46 (with the sign of rp after Hecht, Optics, 5th ed., eq. 4.40, reversed).
var Fresnel = core.Calculation{
	ID:      4,
	Slug:    core.L("fresnel"),
	Title:   core.Say("Reflexión y transmisión (ecuaciones de Fresnel)", "Reflection and transmission (Fresnel's equations)"),
	Formula: core.Cite("rs = (n₁ cos θ₁ − n₂ cos θ₂)/(n₁ cos θ₁ + n₂ cos θ₂), rp = (n₂ cos θ₁ − n₁ cos θ₂)/(n₂ cos θ₁ + n₁ cos θ₂), R = r², T = 1 − R"),
	Source:  core.Cite("Born & Wolf, Principles of Optics, 7th ed., section 1.5.2, eqs. 21a, 34, 35; section 1.5.3, eq. 46"),
	Params:  interfaceParams(1, 1.5, 0.7853981633974483),
	Outputs: core.Tell(fresnelOutputs...),
	Golden:  core.Try(interfaceRows...),
	Known: core.Publish(
		core.Value{
			In: []float64{1, 1.52, 0}, Output: fresnelReflected, Want: 0.043, Tolerance: 0.012,
			Source: "Born & Wolf, Principles of Optics, 7th ed., section 1.5.3",
		},
		core.Value{
			In: []float64{1, 1.52, 0}, Output: fresnelBrewster, Want: (56 + 40.0/60) * math.Pi / 180, Tolerance: 0.00015,
			Source: "Born & Wolf, Principles of Optics, 7th ed., section 1.5.3",
		},
	),
	Compute: computeFresnel,
}

var fresnelOutputs = []core.Output{
	{
		Name: core.L("amplitud_s"), Symbol: core.L("rs"), Nullable: true, RelError: 3e-15,
		Doc: core.Say("Coeficiente de reflexión, campo perpendicular al plano de incidencia", "Reflection coefficient, field across the plane of incidence"),
	},
	{
		Name: core.L("amplitud_p"), Symbol: core.L("rp"), Nullable: true,
		Doc: core.Say("Coeficiente de reflexión, campo en el plano de incidencia", "Reflection coefficient, field in the plane of incidence"),
	},
	{Name: core.L("reflectancia_s"), Symbol: core.L("Rs"), RelError: 5e-15, Doc: core.Say("Fracción reflejada de la potencia, polarización s", "Fraction of the power reflected, s polarisation")},
	{Name: core.L("reflectancia_p"), Symbol: core.L("Rp"), Doc: core.Say("Fracción reflejada de la potencia, polarización p", "Fraction of the power reflected, p polarisation")},
	{Name: core.L("transmitancia_s"), Symbol: core.L("Ts"), Doc: core.Say("Fracción transmitida de la potencia, polarización s", "Fraction of the power transmitted, s polarisation")},
	{Name: core.L("transmitancia_p"), Symbol: core.L("Tp"), Doc: core.Say("Fracción transmitida de la potencia, polarización p", "Fraction of the power transmitted, p polarisation")},
	{
		Name: core.L("reflectancia"), Symbol: core.L("R"), RelError: 8e-15,
		Doc: core.Say("Fracción reflejada de la luz no polarizada", "Fraction of unpolarised light that is reflected"),
	},
	{Name: core.L("angulo_brewster"), Symbol: core.L("θB"), Unit: core.L("rad"), RelError: 1e-15, Doc: core.Say("Ángulo de Brewster, donde Rp = 0", "Brewster's angle, where Rp = 0")},
	{Name: core.L("regimen"), Kind: core.Choice, Choices: core.Pick(interfaceRegimes...), Doc: core.Say("Refracción o reflexión total", "Refraction or total reflection")},
}

func computeFresnel(in []float64, _ core.Mask, out []float64) core.Mask {
	x := cross(in)
	out[fresnelBrewster] = num.Atan2(x.n2, x.n1)
	if x.total {
		out[fresnelReflectedS], out[fresnelReflectedP], out[fresnelReflected] = 1, 1, 1
		out[fresnelRegime] = totalReflection
		return core.Bit(fresnelAmplitudeS) | core.Bit(fresnelAmplitudeP)
	}
	rs, ts := x.perpendicular()
	rp, tp := x.parallel()
	out[fresnelAmplitudeS], out[fresnelReflectedS], out[fresnelTransmittedS] = rs, float64(rs*rs), ts
	out[fresnelAmplitudeP], out[fresnelReflectedP], out[fresnelTransmittedP] = rp, float64(rp*rp), tp
	out[fresnelReflected] = float64(0.5 * (out[fresnelReflectedS] + out[fresnelReflectedP]))
	return 0
}

// contrast returns (n₂−n₁)(n₂+n₁): one rounding in each factor.
func (x crossing) contrast() float64 { return float64((x.n2 - x.n1) * (x.n2 + x.n1)) }

// perpendicular returns rs and Ts.
func (x crossing) perpendicular() (r, t float64) {
	sum := x.a + x.b
	r = float64(float64(-x.contrast()/sum) / sum)
	return r, float64(4 * float64(float64(x.a/sum)*float64(x.b/sum)))
}

// parallel returns rp and Tp.
func (x crossing) parallel() (r, t float64) {
	up, across := x.cos.Mul(twofold.Of(x.n2)), x.sin.Mul(twofold.Of(x.n1))
	inner, outer := float64(x.n2*up.Hi), float64(x.n1*x.b)
	sum := inner + outer
	r = float64(float64(x.contrast()/sum) * float64(float64(up.Sub(across).Hi*up.Add(across).Hi)/sum))
	return r, float64(4 * float64(float64(inner/sum)*float64(outer/sum)))
}
