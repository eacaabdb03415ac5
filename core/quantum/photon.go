package quantum

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Photon, in order.
const (
	photonWavelength = iota
	photonFrequency
	photonWavenumber
	photonEnergy
)

// Photon is a photon in vacuum, stated by its wavelength λ, its frequency ν, its wavenumber ν̃ or
// its energy E:
//
//	E = h ν = h c/λ = h c ν̃,  p = h/λ = E/c
//
// λ from 1e-30 to 1e30 m, ν from 1e-22 to 1e39 Hz, ν̃ from 1e-30 to 1e30 1/m, E from 1e-55 to
// 1e6 J; exactly one of them. Each result is one product or quotient with an exact constant: what
// was stated comes back unchanged, the rest with two roundings at most.
//
// Source: Planck, Ann. Phys. 4, 553 (1901), eq. 4; Einstein, Phys. Z. 18, 121 (1917), for p.
var Photon = core.Calculation{
	ID:      25,
	Slug:    core.L("energia-foton"),
	Title:   core.Say("Energía de un fotón", "Energy of a photon"),
	Formula: core.Cite("E = h ν = h c/λ = h c ν̃, p = E/c"),
	Source:  core.Cite("Planck, Ann. Phys. 4, 553 (1901), eq. 4; Einstein, Phys. Z. 18, 121 (1917)"),
	Params: []core.Param{
		{
			Name: core.L("longitud_de_onda"), Symbol: core.L("λ"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(1e-30, 1e30, core.LawRange),
			Optional: true, Example: core.Some(5.32e-7), Doc: core.Say("Longitud de onda en el vacío", "Wavelength in vacuum"),
		},
		{
			Name: core.L("frecuencia"), Symbol: core.L("ν"), Unit: core.L("Hz"), Units: units.Frequency, Domain: core.Between(1e-22, 1e39, core.LawRange),
			Optional: true, Typical: 5e14, Doc: core.Say("Frecuencia", "Frequency"),
		},
		{
			Name: core.L("numero_de_onda"), Symbol: core.L("ν̃"), Unit: core.L("m⁻¹"), Units: units.Wavenumber, Domain: core.Between(1e-30, 1e30, core.LawRange),
			Optional: true, Typical: 2e6, Doc: core.Say("Número de onda 1/λ", "Wavenumber 1/λ"),
		},
		{
			Name: core.L("energia"), Symbol: core.L("E"), Unit: core.L("J"), Units: units.Energy, Domain: core.Between(1e-55, 1e6, core.LawRange),
			Optional: true, Typical: 3e-19, Doc: core.Say("Energía", "Energy"),
		},
	},
	Outputs: core.Tell([]core.Output{
		photonOutput("longitud_de_onda_foton", "λ", "m", core.Say("Longitud de onda en el vacío", "Wavelength in vacuum")),
		photonOutput("frecuencia_foton", "ν", "Hz", core.Say("Frecuencia", "Frequency")),
		photonOutput("numero_de_onda_foton", "ν̃", "m⁻¹", core.Say("Número de onda 1/λ", "Wavenumber 1/λ")),
		photonOutput("energia_foton", "E", "J", core.Say("Energía", "Energy")),
		photonOutput("energia_foton_ev", "E", "eV", core.Say("Energía en electronvoltios", "Energy in electronvolts")),
		photonOutput("momento_foton", "p", "kg·m/s", core.Say("Momento", "Momentum")),
	}...),
	Rules: []core.Rule{core.OneOf(core.LawOnePhoton, photonWavelength, photonFrequency, photonWavenumber, photonEnergy)},
	Golden: core.Try([]core.GoldenRow{
		{Given: 1 << photonWavelength, In: []float64{5.32e-7, 0, 0, 0}},
		{Given: 1 << photonFrequency, In: []float64{0, 5e14, 0, 0}},
		{Given: 1 << photonWavenumber, In: []float64{0, 0, 2e6, 0}},
		{Given: 1 << photonEnergy, In: []float64{0, 0, 0, 3e-19}},
		{Given: 0, In: []float64{0, 0, 0, 0}},
		{Given: 1<<photonFrequency | 1<<photonEnergy, In: []float64{0, 5e14, 0, 3e-19}},
		{Given: 15, In: []float64{5e-7, 5e14, 2e6, 3e-19}},
	}...),
	Known:   photonValues,
	Compute: computePhoton,
}

// photonOutput declares an output of two roundings: of the constant and of its product.
func photonOutput(name, symbol, unit string, doc core.Text) core.Output {
	return core.Output{Name: core.L(name), Symbol: core.L(symbol), Unit: core.L(unit), RelError: 2.3e-16, Doc: doc}
}

// photonValues are the conversions between units of energy that CODATA publishes.
var photonValues = core.Publish(
	photonValue(photonFrequency, 2.417989242e14, 4, 1, 4e-10, "CODATA 2022: 1 eV/h = 2.417989242… e14 Hz"),
	photonValue(photonWavenumber, 8.065543937e5, 4, 1, 4e-10, "CODATA 2022: 1 eV/hc = 8.065543937… e5 m⁻¹"),
	photonValue(photonWavelength, 1, 4, 1.239841984e-6, 4e-10, "CODATA 2022: hc/e = 1.239841984… e-6 eV m"),
	photonValue(photonEnergy, 1, 1, 1.509190179e33, 5e-10, "CODATA 2022: 1 J/h = 1.509190179… e33 Hz"),
)

func photonValue(param int, x float64, output int, want, tolerance float64, source string) core.Value {
	v := core.Value{In: absent(4), Output: output, Want: want, Tolerance: tolerance, Source: source}
	v.In[param] = x
	return v
}

func computePhoton(in []float64, given core.Mask, out []float64) core.Mask {
	const c, h, hc, volt = constants.C, constants.H, constants.H * constants.C, constants.E
	var p photon
	switch {
	case given.Has(photonWavelength):
		x := in[photonWavelength]
		p = photon{x, c / x, 1 / x, hc / x, hc / volt / x, h / x}
	case given.Has(photonFrequency):
		x := in[photonFrequency]
		p = photon{c / x, x, x / c, float64(h * x), float64(h / volt * x), float64(h / c * x)}
	case given.Has(photonWavenumber):
		x := in[photonWavenumber]
		p = photon{1 / x, float64(c * x), x, float64(hc * x), float64(hc / volt * x), float64(h * x)}
	default:
		x := in[photonEnergy]
		p = photon{hc / x, x / h, x / hc, x, x / volt, x / c}
	}
	copy(out, p[:])
	return 0
}

// photon is one by its outputs.
type photon [6]float64
