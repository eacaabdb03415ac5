package kinematics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/scaled"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Doppler, in order.
const (
	dopplerFrequency = iota
	dopplerWavelength
	dopplerSpeed
	dopplerAngle
)

// Doppler is the relativistic Doppler effect of a source in motion:
//
//	f/f₀ = s/D,  D = 1 + β cos θ,  s = √(1 − β²),  λ = c/f
//	z = f₀/f − 1 = β (cos θ + β/(1+s))/s
//
// f₀ in Hz or λ₀ in m, one of the two; v in m/s, |v| < c, above zero away from the observer; θ in rad,
// the angle between the velocity and the line from the observer to the source where the light was
// sent, as the observer sees it: 0, unless stated, and π/2 for the transverse effect. D keeps its
// digits near c as in suma-velocidades; z keeps its own at small v, except near the oblique angle at which it
// is zero.
//
// Source: Jackson, Classical Electrodynamics, 3rd ed., eq. 11.30, with the source in motion.
var Doppler = core.Calculation{
	ID:      17,
	Slug:    core.L("doppler-relativista"),
	Title:   core.Say("Efecto Doppler relativista", "Relativistic Doppler effect"),
	Formula: core.Cite("f = f₀ √(1 − β²)/(1 + β cos θ), z = f₀/f − 1"),
	Source:  core.Cite("Jackson, Classical Electrodynamics, 3rd ed., eq. 11.30"),
	Params: []core.Param{
		{
			Name: core.L("frecuencia"), Symbol: core.L("f₀"), Unit: core.L("Hz"), Units: units.Frequency, Domain: core.Positive(core.LawPositive), Optional: true,
			Typical: 5e14, Doc: core.Say("Frecuencia de la fuente en Hz; o bien longitud_onda", "Frequency of the source in Hz; or else longitud_onda"),
		},
		{
			Name: core.L("longitud_onda"), Symbol: core.L("λ₀"), Unit: core.L("m"), Units: units.Length, Domain: core.Positive(core.LawPositive), Optional: true,
			Example: core.Some(656.28e-9), Doc: core.Say("Longitud de onda de la fuente en m; o bien frecuencia", "Wavelength of the source in m; or else frecuencia"),
		},
		speedParam("velocidad", 43700000, core.Say("Velocidad de la fuente en m/s, positiva si se aleja", "Velocity of the source in m/s, positive when it recedes")),
		angleParam("θ", core.Say("Ángulo de la velocidad con la visual, en rad", "Angle of the velocity to the line of sight, in rad")),
	},
	Outputs: core.Tell([]core.Output{
		{
			Name: core.L("frecuencia_observada"), Symbol: core.L("f"), Unit: core.L("Hz"), RelError: 3e-15,
			Doc: core.Say("Frecuencia observada en Hz", "Observed frequency in Hz"),
		},
		{
			Name: core.L("longitud_onda_observada"), Symbol: core.L("λ"), Unit: core.L("m"), RelError: 3e-15,
			Doc: core.Say("Longitud de onda observada en m", "Observed wavelength in m"),
		},
		{Name: core.L("cociente"), Symbol: core.L("f/f₀"), RelError: 2e-15, Doc: core.Say("Cociente de las frecuencias", "Ratio of the frequencies")},
		{
			Name: core.L("corrimiento"), Symbol: core.L("z"),
			Doc: core.Say("Corrimiento al rojo, negativo hacia el azul", "Redshift, negative towards the blue"),
		},
	}...),
	Rules: []core.Rule{{
		Law: core.LawAlternative, About: dopplerWavelength, Params: 1<<dopplerFrequency | 1<<dopplerWavelength, Stated: true,
		Broken: func(_ []float64, given core.Mask) bool {
			return given.Has(dopplerFrequency) == given.Has(dopplerWavelength)
		},
	}},
	Known: core.Publish(
		core.Value{
			In: []float64{math.NaN(), 5e-7, 179875474.8, 0}, Output: 2, Want: 0.5, Tolerance: 1e-15,
			Source: "Feynman Lectures on Physics I, eq. 34.12: β = 0.6",
		},
		core.Value{
			In: []float64{math.NaN(), 656.28e-9, 43688754.9, 0}, Output: 3, Want: 0.158, Tolerance: 1e-3,
			Source: "Schmidt, Nature 197, 1040 (1963): 3C 273",
		},
	),
	Golden: core.Try([]core.GoldenRow{
		dopplerRow(1, 5e14, 0, 0), dopplerRow(1, 5e14, 1, 0), dopplerRow(1, 5e14, lastBelowC, 0), dopplerRow(1, 5e14, -lastBelowC, 0),
		dopplerRow(2, 5e-7, 1e8, math.Pi/2), dopplerRow(2, 5e-7, -1e8, math.Pi), dopplerRow(2, 5e-7, 1e8, 2),
		dopplerRow(2, 5e-7, 1e-170, math.Pi/2), dopplerRow(0, 1, 1e8, 0), dopplerRow(3, 1, 1e8, 0),
		dopplerRow(1, 1e-300, 1e8, 0), dopplerRow(2, 1e-310, 1e8, 0),
	}...),
	Compute: func(in []float64, given core.Mask, out []float64) core.Mask {
		v, d := in[dopplerSpeed], directionOf(in[dopplerAngle])
		s, factor := InverseGamma(v), onePlusProduct(v, constants.C, d)
		ratio := float64(s / factor)
		if given.Has(dopplerFrequency) {
			out[0] = float64(in[dopplerFrequency] * ratio)
			out[1] = scaled.Of(constants.C).Over(in[dopplerFrequency]).Over(ratio).Float()
		} else {
			out[0] = scaled.Of(constants.C).Over(in[dopplerWavelength]).Times(ratio).Float()
			out[1] = float64(in[dopplerWavelength] / ratio)
		}
		out[2], out[3] = ratio, redshift(v, s, d)
		return 0
	},
}

// dopplerRow returns a row that states the sources' x as frequency (bit 0) or wavelength (bit 1).
func dopplerRow(source core.Mask, x, v, angle float64) core.GoldenRow {
	return core.GoldenRow{Given: source | 1<<dopplerSpeed | 1<<dopplerAngle, In: []float64{x, x, v, angle}}
}

// redshift returns z = β (cos θ + β/(1+s))/s of a velocity v in m/s with s = √(1 − v²/c²).
func redshift(v, s float64, d direction) float64 {
	speed, cos := math.Abs(v), d.cos
	if v < 0 {
		cos = -cos
	}
	b := float64(speed / constants.C)
	sum := cos + float64(b/(1+s))
	if cos < -0.5 { // both terms as they fall short of 1
		sum = d.gap - float64((s+float64((constants.C-speed)/constants.C))/(1+s))
	}
	return float64(float64(b*sum) / s)
}
