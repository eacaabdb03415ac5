package thermal

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Planck, in order.
const (
	planckTemperature = iota
	planckWavelength
	planckFrequency
)

// The outputs of Planck, in order.
const (
	planckPerWavelength = iota
	planckPerFrequency
	planckReduced
	planckOccupation
	planckRayleighJeans
	planckWien
)

// Planck is the radiation of a black body of the temperature T at a wavelength λ or a frequency ν:
//
//	x = hν/kT = hc/λkT,  n = 1/(eˣ − 1)
//	B_λ = (2hc²/λ⁵) n,  B_ν = (2hν³/c²) n
//	B/B_RJ = x n (Rayleigh and Jeans: B_ν = 2ν²kT/c²),  B/B_W = 1/(1 − e⁻ˣ) (Wien: n = e⁻ˣ)
//
// T in K from 1e-9 to 1e15, λ from 1e-18 to 1e9 m or ν from 0.1 to 1e27 Hz. n is e⁻ˣ/(1 − e⁻ˣ) with
// the denominator from expm1 and x with twice a double's digits: so both limits keep their digits,
// Rayleigh and Jeans's (x → 0) and Wien's (x → ∞). Results below 2e-308 lose digits, then are 0.
//
// Source: Planck, Ann. Phys. 4, 553 (1901), eq. 11; Rybicki & Lightman, Radiative Processes in
// Astrophysics (1979), eqs. 1.51 to 1.54.
var Planck = core.Calculation{
	ID:      32,
	Slug:    core.L("radiacion-planck"),
	Title:   core.Say("Radiación del cuerpo negro", "Black-body radiation"),
	Formula: core.Cite("B_λ = (2hc²/λ⁵)/(e^(hc/λkT) − 1), B_ν = (2hν³/c²)/(e^(hν/kT) − 1)"),
	Source:  core.Cite("Planck, Ann. Phys. 4, 553 (1901), eq. 11; Rybicki & Lightman, Radiative Processes in Astrophysics (1979), eqs. 1.51–1.54"),
	Params: []core.Param{
		temperature(1e-9, 1e15, 5772, core.Say("Temperatura del cuerpo negro", "Temperature of the black body")),
		{
			Name: core.L("longitud_de_onda"), Symbol: core.L("λ"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(1e-18, 1e9, core.LawRange),
			Optional: true, Example: core.Some(5e-7), Doc: core.Say("Longitud de onda en el vacío; o bien frecuencia", "Wavelength in vacuum; or else frecuencia"),
		},
		{
			Name: core.L("frecuencia"), Symbol: core.L("ν"), Unit: core.L("Hz"), Units: units.Frequency, Domain: core.Between(0.1, 1e27, core.LawRange),
			Optional: true, Typical: 5e14, Doc: core.Say("Frecuencia; o bien longitud_de_onda", "Frequency; or else longitud_de_onda"),
		},
	},
	Outputs: core.Tell([]core.Output{
		{
			Name: core.L("radiancia_por_longitud"), Symbol: core.L("B_λ"), Unit: core.L("W/(m³·sr)"), RelError: 2e-15,
			Doc: core.Say("Radiancia espectral por longitud de onda", "Spectral radiance per wavelength"),
		},
		{
			Name: core.L("radiancia_por_frecuencia"), Symbol: core.L("B_ν"), Unit: core.L("W/(m²·Hz·sr)"), RelError: 2e-15,
			Doc: core.Say("Radiancia espectral por frecuencia", "Spectral radiance per frequency"),
		},
		{Name: core.L("energia_reducida"), Symbol: core.L("hν/kT"), RelError: 1.2e-16, Doc: core.Say("Energía del fotón en unidades de kT", "Photon energy in units of kT")},
		{Name: core.L("ocupacion"), Symbol: core.L("n"), RelError: 1e-15, Doc: core.Say("Número medio de fotones por modo", "Mean number of photons per mode")},
		{
			Name: core.L("cociente_rayleigh_jeans"), Symbol: core.L("B/B_RJ"), RelError: 1e-15,
			Doc: core.Say("Cociente con la ley de Rayleigh–Jeans; tiende a 1 si x → 0", "Ratio to the Rayleigh–Jeans law; tends to 1 as x → 0"),
		},
		{
			Name: core.L("cociente_wien"), Symbol: core.L("B/B_W"), RelError: 1e-15,
			Doc: core.Say("Cociente con la aproximación de Wien; tiende a 1 si x → ∞", "Ratio to Wien's approximation; tends to 1 as x → ∞"),
		},
	}...),
	Rules: []core.Rule{core.OneOf(core.LawAlternative, planckWavelength, planckFrequency)},
	Golden: core.Try([]core.GoldenRow{
		core.Row(5772, 5e-7, none()),
		core.Row(5772, none(), 6e14),
		core.Row(2.7255, none(), 1.6e11),
		core.Row(1e15, 1e9, none()), // Rayleigh and Jeans
		core.Row(1e-9, 1e-18, none()),
		core.Row(300, 6.8e-8, none()), // x = 705
		core.Row(300, 4.8e-8, none()), // x = 999, 1000: B_λ beside the least double
		core.Row(300, 4.79e-8, none()),
		core.Row(300, none(), 1e27),
		core.Row(300, 1e-5, 1e13),
		core.Row(300, none(), none()),
	}...),
	Known: core.Publish(
		core.Value{
			In: []float64{14387.76877, 1e-6, none()}, Output: planckPerWavelength, Want: 6.93159266e13, Tolerance: 2e-9,
			Source: "CODATA 2022: c₁L = 1.191042972… e-16 W m²/sr, c₂ = 1.438776877… e-2 m K: at λT = c₂ B_λ = c₁L/λ⁵/(e − 1)",
		},
		core.Value{
			In: []float64{14387.76877, 1e-6, none()}, Output: planckReduced, Want: 1, Tolerance: 1e-9,
			Source: "CODATA 2022: c₂ = 1.438776877… e-2 m K",
		},
	),
	Compute: computePlanck,
}

// The constants hc/k, in m K, and h/k, in K s, with twice a double's digits: the first part is the
// double nearest to them.
const (
	secondHigh    = 0x1.d7755a2cf4403p-07
	secondLow     = constants.H*constants.C/constants.K - secondHigh
	perKelvinHigh = 0x1.a62558b9c0b74p-35
	perKelvinLow  = constants.H/constants.K - perKelvinHigh
)

func computePlanck(in []float64, given core.Mask, out []float64) core.Mask {
	const h, c = constants.H, constants.C
	var x twofold.Number
	var perWavelength, perFrequency float64
	if kelvin := in[planckTemperature]; given.Has(planckWavelength) {
		length := in[planckWavelength]
		square := float64(length * length)
		x = twofold.Number{Hi: secondHigh, Lo: secondLow}.Div(twofold.Product(length, kelvin))
		perWavelength = 2 * h * c * c / float64(square*square*length)
		perFrequency = 2 * h * c / float64(square*length)
	} else {
		hertz := in[planckFrequency]
		square := float64(hertz * hertz)
		x = twofold.Number{Hi: perKelvinHigh, Lo: perKelvinLow}.Mul(twofold.Of(hertz)).Div(twofold.Of(kelvin))
		perWavelength = float64(2 * h / (c * c * c) * float64(square*square*hertz))
		perFrequency = float64(2 * h / (c * c) * float64(square*hertz))
	}
	share := missing(x)
	fall := newDecay(x)
	out[planckPerWavelength] = fall.times(perWavelength) / share
	out[planckPerFrequency] = fall.times(perFrequency) / share
	out[planckReduced] = x.Hi
	out[planckOccupation] = fall.times(1) / share
	out[planckRayleighJeans] = fall.times(x.Hi) / share
	out[planckWien] = 1 / share
	return 0
}

// missing returns 1 − e⁻ˣ, whose change with x is e⁻ˣ: below a last place where x is above 1.
func missing(x twofold.Number) float64 {
	if x.Hi > 1 {
		return -num.Expm1(-x.Hi)
	}
	return -num.Expm1(-x.Hi) + x.Lo
}
