package optics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Airy, in order.
const (
	airyDiameter = iota
	airyWavelength
	airyAngle
)

// The outputs of Airy, in order.
const (
	airyMinimum = iota
	airyRayleigh
	airyArgument
	airyIntensity
)

// BesselJ1Zero is the first positive zero of J₁.
const BesselJ1Zero = 3.8317059702075123

// firstDark is that zero over π, 1.2196698912665045.
var firstDark = twofold.Number{Hi: 1.2196698912665045, Lo: -3.6229758415467385e-17}

// Airy is the Fraunhofer diffraction of a plane wave by a circular aperture of diameter D:
//
//	sin θ₁ = j λ/(π D),  θR = j λ/(π D),  j = 3.8317059702075123, the first zero of J₁
//	I(θ)/I(0) = (2 J₁(x)/x)²,  x = π D sin θ/λ
//
// D from 1e-9 to 1e6 m, λ from 1e-13 to 1e6 m, θ in rad, |θ| ≤ π/2. θ₁, the angle of the first
// dark ring, is null where the aperture is smaller than 1.22 λ and there is none; θR, Rayleigh's
// limit, is the same ratio taken for the angle itself. x and the intensity are null without θ.
// The intensity keeps its digits up to x = 25, but within 1e-7 of a dark ring; beyond, its error
// is 3e-15 + 1e-29 x of the bright ring's beside it.
//
// Source: Born & Wolf, Principles of Optics, 7th ed., section 8.5.2, eqs. 14 and 15, and
// section 8.6.2, eq. 22.
var Airy = core.Calculation{
	ID:      7,
	Slug:    core.L("airy"),
	Title:   core.Say("Difracción por una abertura circular (disco de Airy)", "Diffraction by a circular aperture (Airy disc)"),
	Formula: core.Cite("I/I₀ = (2 J₁(x)/x)², x = π D sin θ/λ; sin θ₁ = 1.2197 λ/D"),
	Source:  core.Cite("Born & Wolf, Principles of Optics, 7th ed., section 8.5.2, eqs. 14, 15; section 8.6.2, eq. 22"),
	Params: []core.Param{
		{
			Name: core.L("diametro"), Symbol: core.L("D"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(1e-9, 1e6, core.LawRange),
			Example: core.Some(2.4), Doc: core.Say("Diámetro de la abertura", "Diameter of the aperture"),
		},
		{
			Name: core.L("longitud_de_onda"), Symbol: core.L("λ"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(minWavelength, 1e6, core.LawRange),
			Example: core.Some(5e-7), Doc: core.Say("Longitud de onda", "Wavelength"),
		},
		{
			Name: core.L("angulo"), Symbol: core.L("θ"), Unit: core.L("rad"), Units: units.Angle, Domain: core.Between(-math.Pi/2, math.Pi/2, core.LawRange),
			Optional: true, Example: core.Some(1e-7), Doc: core.Say("Ángulo desde el eje", "Angle from the axis"),
		},
	},
	Outputs: core.Tell([]core.Output{
		{
			Name: core.L("angulo_primer_minimo"), Symbol: core.L("θ₁"), Unit: core.L("rad"), Nullable: true, RelError: 1e-15,
			Doc: core.Say("Ángulo del primer anillo oscuro", "Angle of the first dark ring"),
		},
		{
			Name: core.L("limite_rayleigh"), Symbol: core.L("θR"), Unit: core.L("rad"), RelError: 1.2e-16,
			Doc: core.Say("Límite de resolución de Rayleigh", "Rayleigh's limit of resolution"),
		},
		{Name: core.L("argumento"), Symbol: core.L("x"), Nullable: true, RelError: 1.2e-16, Doc: core.Say("Argumento de la función de Bessel", "Argument of the Bessel function")},
		{Name: core.L("intensidad"), Symbol: core.L("I/I₀"), Nullable: true, Doc: core.Say("Intensidad relativa a la del centro", "Intensity relative to the centre's")},
	}...),
	Golden: core.Try([]core.GoldenRow{
		airyRow(1, 1e-6, 0),
		airyRow(1, 1e-6, 1.2196698912665045e-6),
		airyRow(1, 1e-6, 7.957747154594767e-6), // x = 25
		airyRow(1, 1e-6, 7.957747154594769e-6),
		airyRow(1.2196698912665045e-6, 1e-6, math.Pi/2), // the smallest aperture with a dark ring
		airyRow(1.219669891266505e-6, 1e-6, -math.Pi/2),
		airyRow(1.219669891266504e-6, 1e-6, 0.1),
		airyRow(1e6, 1e-13, math.Pi/2),
		airyRow(1, 1e-6, 0x1p-1074),
		airyRow(1e-9, 1e6, 1e-300),
	}...),
	Known: core.Publish(
		core.Value{
			In: []float64{10, 600e-9, math.NaN()}, Output: airyRayleigh, Want: 7.3e-8, Tolerance: 0.007,
			Source: "Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 38.3",
		},
		core.Value{
			In: []float64{1, 1e-6, 1.635e-6}, Output: airyIntensity, Want: 0.0175, Tolerance: 0.003,
			Source: "Born & Wolf, Principles of Optics, 7th ed., table 8.2",
		},
	),
	Compute: computeAiry,
}

// airyRow returns a row that states everything.
func airyRow(in ...float64) core.GoldenRow { return core.GoldenRow{Given: 7, In: in} }

func computeAiry(in []float64, given core.Mask, out []float64) (null core.Mask) {
	diameter, wavelength := twofold.Of(in[airyDiameter]), twofold.Of(in[airyWavelength])
	ratio := firstDark.Mul(wavelength).Div(diameter)
	out[airyRayleigh] = ratio.Hi
	angle, ok := arcSine(ratio)
	if !ok {
		null = core.Bit(airyMinimum)
	} else {
		out[airyMinimum] = angle
	}
	if !given.Has(airyAngle) {
		return null | core.Bit(airyArgument) | core.Bit(airyIntensity)
	}
	x := twofold.Pi.Mul(sineOf(math.Abs(in[airyAngle]))).Mul(diameter).Div(wavelength)
	out[airyArgument] = math.Copysign(x.Hi, in[airyAngle])
	out[airyIntensity] = airyPattern(x)
	return null
}

// airyPattern returns (2 J₁(x)/x)². Below 1e-9 it is 1 to the last digit, and J₁ may be subnormal.
func airyPattern(x twofold.Number) float64 {
	if x.Hi < 1e-9 {
		return 1
	}
	amplitude := float64(float64(2*BesselJ1(x)) / x.Hi)
	return float64(amplitude * amplitude)
}
