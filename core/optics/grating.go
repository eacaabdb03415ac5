package optics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Grating, in order.
const (
	gratingDensity = iota
	gratingWavelength
	gratingOrder
	gratingIncidence
	gratingLines
)

// The outputs of Grating, in order.
const (
	gratingAngle = iota
	gratingDispersion
	gratingResolving
	gratingResolution
	gratingHighest
	gratingLowest
	gratingRegime
)

// evanescent is the regime of an order that does not leave the grating.
const evanescent = 1

// The bounds of line densities, in 1/m, and wavelengths, in m: orders stay below 2⁵³.
const (
	minDensity, maxDensity       = 1, 1e10
	minWavelength, maxWavelength = 1e-13, 1
	maxOrder                     = 1e6
)

// Grating is the diffraction of a plane wave by a plane transmission grating of g = 1/d lines
// per metre, of which N are illuminated:
//
//	sin θ = sin θ₀ + m λ g
//	dθ/dλ = m g/cos θ,  λ/δλ = |m| N
//	highest and lowest order: the largest and least m with |sin θ| ≤ 1
//
// g from 1 to 1e10 1/m, λ from 1e-13 to 1 m, m a whole number up to ±1e6, θ₀ the angle of
// incidence in rad, |θ₀| ≤ π/2, N ≥ 1. An order with |sin θ| > 1 is evanescent: its angle and
// dispersion are null; the dispersion also at θ = ±π/2, δλ for m = 0, and what needs N without it.
// sin θ has twice a double's digits, so that θ and cos θ keep theirs at grazing emergence; a
// sin θ that rounds to ±1 counts as ±1.
//
// Sources: Born & Wolf, Principles of Optics, 7th ed., section 8.6.1, eqs. 5, 8 and 14.
var Grating = core.Calculation{
	ID:      6,
	Slug:    core.L("red-difraccion"),
	Title:   core.Say("Red de difracción", "Diffraction grating"),
	Formula: core.Cite("sin θ = sin θ₀ + m λ g, dθ/dλ = m g/cos θ, λ/δλ = |m| N"),
	Source:  core.Cite("Born & Wolf, Principles of Optics, 7th ed., section 8.6.1, eqs. 5, 8, 14"),
	Params:  gratingParams,
	Outputs: core.Tell(gratingOutputs...),
	Rules: []core.Rule{
		{Law: core.LawWhole, About: gratingOrder, Params: 1 << gratingOrder, Broken: orderNotWhole},
	},
	Golden: core.Try([]core.GoldenRow{
		gratingRow(600000, 5e-7, 3, 0, 1000),
		gratingRow(0x1p20, 0x1p-21, 2, 0, 1000), // sin θ = 1
		gratingRow(1e6, 5e-7, 2, 0, 1000),
		gratingRow(1e6, 5.000000000000001e-7, 2, 0, 1000),
		gratingRow(1e6, 4.999999999999999e-7, 2, 0, 1000),
		gratingRow(1e6, 5e-7, 0, 0.3, 1000),
		gratingRow(1e6, 5e-7, -4, math.Pi/2, 1000),
		gratingRow(1e6, 5e-7, 0, math.Pi/2, 1000),
		gratingRow(1e6, 5e-7, 0, -math.Pi/2, 1000),
		gratingRow(1e6, 5e-7, 0.5, 0, 1000),
		gratingRow(1, 1e-13, 1e6, 0, 1000),
	}...),
	Known: core.Publish(
		core.Value{
			In: []float64{600000, 632.8e-9, 1, 0, math.NaN()}, Output: gratingAngle, Want: 22.31 * math.Pi / 180, Tolerance: 0.0007,
			Source: "Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 38.5",
		},
		core.Value{
			In: []float64{1.26e4 / 25.4e-3, 589e-9, 1, 0, math.NaN()}, Output: gratingAngle, Want: 16.99 * math.Pi / 180, Tolerance: 0.0003,
			Source: "Halliday, Resnick & Walker, Fundamentals of Physics, 10th ed., sample problem 36.05",
		},
	),
	Compute: computeGrating,
}

// gratingRow returns a row that states everything.
func gratingRow(in ...float64) core.GoldenRow { return core.GoldenRow{Given: 31, In: in} }

var gratingParams = []core.Param{
	{
		Name: core.L("densidad_lineas"), Symbol: core.L("g"), Unit: core.L("m⁻¹"), Units: units.Wavenumber, Domain: core.Between(minDensity, maxDensity, core.LawRange),
		Example: core.Some(600000), Doc: core.Say("Líneas por metro, el inverso del periodo", "Lines per metre, the inverse of the period"),
	},
	{
		Name: core.L("longitud_de_onda"), Symbol: core.L("λ"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(minWavelength, maxWavelength, core.LawRange),
		Example: core.Some(6.328e-7), Doc: core.Say("Longitud de onda en el medio", "Wavelength in the medium"),
	},
	{
		Name: core.L("orden"), Symbol: core.L("m"), Domain: core.Between(-maxOrder, maxOrder, core.LawRange), Example: core.Some(1),
		Doc: core.Say("Orden de difracción, un entero", "Order of diffraction, a whole number"),
	},
	{
		Name: core.L("angulo_incidencia"), Symbol: core.L("θ₀"), Unit: core.L("rad"), Units: units.Angle, Domain: core.Between(-math.Pi/2, math.Pi/2, core.LawRange),
		Optional: true, Default: core.Some(0), Doc: core.Say("Ángulo de incidencia desde la normal", "Angle of incidence from the normal"),
	},
	{
		Name: core.L("lineas_iluminadas"), Symbol: core.L("N"), Domain: core.Between(1, 1e12, core.LawRange), Optional: true, Example: core.Some(12000),
		Doc: core.Say("Número de líneas iluminadas", "Number of illuminated lines"),
	},
}

var gratingOutputs = []core.Output{
	{
		Name: core.L("angulo"), Symbol: core.L("θ"), Unit: core.L("rad"), Nullable: true, RelError: 1e-15,
		Doc: core.Say("Ángulo del orden desde la normal; nulo si el orden no existe", "Angle of the order from the normal; null where there is no such order"),
	},
	{
		Name: core.L("dispersion_angular"), Symbol: core.L("dθ/dλ"), Unit: core.L("rad/m"), Nullable: true, RelError: 1e-15,
		Doc: core.Say("Dispersión angular", "Angular dispersion"),
	},
	{Name: core.L("poder_resolutor"), Symbol: core.L("λ/δλ"), Nullable: true, RelError: 1.2e-16, Doc: core.Say("Poder resolutor |m|·N", "Resolving power |m|·N")},
	{
		Name: core.L("resolucion"), Symbol: core.L("δλ"), Unit: core.L("m"), Nullable: true, RelError: 2.3e-16,
		Doc: core.Say("Menor diferencia de longitudes de onda que se distingue", "Least difference of wavelengths that is told apart"),
	},
	{Name: core.L("orden_maximo"), Doc: core.Say("Orden más alto que existe", "Highest order that there is")},
	{Name: core.L("orden_minimo"), Doc: core.Say("Orden más bajo que existe", "Lowest order that there is")},
	{
		Name: core.L("regimen"), Kind: core.Choice, Choices: core.Pick("propagante", "evanescente"),
		Doc: core.Say("propagante si el orden existe", "propagante where the order exists"),
	},
}

func orderNotWhole(in []float64, _ core.Mask) bool {
	return in[gratingOrder] != math.Trunc(in[gratingOrder])
}

func computeGrating(in []float64, given core.Mask, out []float64) core.Mask {
	order, density := in[gratingOrder], in[gratingDensity]
	start := sineOf(in[gratingIncidence])
	step := twofold.Product(in[gratingWavelength], density)
	out[gratingHighest] = lastOrder(start, step)
	out[gratingLowest] = 0 - lastOrder(start.Neg(), step)
	null := resolve(in, given, out)
	sine := orderSine(start, step, order)
	angle, ok := arcSine(sine)
	if !ok {
		out[gratingRegime] = evanescent
		return null | core.Bit(gratingAngle) | core.Bit(gratingDispersion)
	}
	out[gratingAngle] = angle
	if cos, _ := cosineOf(sine); cos != 0 {
		out[gratingDispersion] = float64(float64(order*density) / cos)
		return null
	}
	return null | core.Bit(gratingDispersion)
}

// orderSine returns sin θ₀ + m λ g.
func orderSine(start, step twofold.Number, order float64) twofold.Number {
	return start.Add(step.Mul(twofold.Of(order)))
}

// lastOrder returns the largest m with start + m·step ≤ 1. The quotient may be off by one
// where it is nearly whole: the orders around it are tried.
func lastOrder(start, step twofold.Number) float64 {
	m := math.Floor(twofold.Of(1).Sub(start).Hi/step.Hi) + 1
	for range 2 {
		if orderSine(start, step, m).Hi <= 1 {
			break
		}
		m--
	}
	return m
}

// resolve writes the resolving power and δλ, and returns the bits of what is undefined.
func resolve(in []float64, given core.Mask, out []float64) core.Mask {
	if !given.Has(gratingLines) {
		return core.Bit(gratingResolving) | core.Bit(gratingResolution)
	}
	out[gratingResolving] = float64(math.Abs(in[gratingOrder]) * in[gratingLines])
	if out[gratingResolving] == 0 {
		return core.Bit(gratingResolution)
	}
	out[gratingResolution] = float64(in[gratingWavelength] / out[gratingResolving])
	return 0
}
