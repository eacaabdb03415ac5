package thermal

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Wien, in order.
const (
	wienTemperature = iota
	wienWavelength
)

// Wien is where a black body of the temperature T shines most, per wavelength and per frequency;
// or the temperature of one that does at the wavelength λ:
//
//	λ_max = b/T,  b = hc/(k x₅) = 2.897771955185172661…e-3 m K
//	ν_max = b′ T,  b′ = x₃ k/h = 5.878925757646824947…e10 Hz/K
//
// where x₅ = 4.965… solves x = 5 (1 − e⁻ˣ) and x₃ = 2.821… solves x = 3 (1 − e⁻ˣ). T from 1e-9 to
// 1e15 K, or λ from 1e-18 to 1e7 m. b and b′ are exact but for the last rounding; each result carries
// two.
//
// Source: BIPM, The International System of Units, 9th edition (2019), for h, c and k; CODATA 2022
// (Rev. Mod. Phys. 97, 025002), table XXXI, for b and b′.
var Wien = core.Calculation{
	ID:      33,
	Slug:    core.L("wien"),
	Title:   core.Say("Ley del desplazamiento de Wien", "Wien's displacement law"),
	Formula: core.Cite("λ_max = b/T, ν_max = b′ T"),
	Source:  core.Cite("Wien, Sitzungsber. K. Preuß. Akad. Wiss. Berlin (1893) 55; CODATA 2022, b and b′"),
	Params: []core.Param{
		{
			Name: core.L("temperatura"), Symbol: core.L("T"), Unit: core.L("K"), Units: units.Temperature, Domain: core.Between(1e-9, 1e15, core.LawRange),
			Optional: true, Example: core.Some(5772), Doc: core.Say("Temperatura del cuerpo negro; o bien longitud_de_onda", "Temperature of the black body; or else longitud_de_onda"),
		},
		{
			Name: core.L("longitud_de_onda"), Symbol: core.L("λ"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(1e-18, 1e7, core.LawRange),
			Optional: true, Typical: 5e-7, Doc: core.Say("Longitud de onda del máximo observado", "Wavelength of the maximum that is observed"),
		},
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("temperatura_cuerpo_negro"), Symbol: core.L("T"), Unit: core.L("K"), RelError: 2.3e-16, Doc: core.Say("Temperatura", "Temperature")},
		{
			Name: core.L("longitud_de_onda_maxima"), Symbol: core.L("λ_max"), Unit: core.L("m"), RelError: 2.3e-16,
			Doc: core.Say("Máximo de la radiancia por longitud de onda", "Maximum of the radiance per wavelength"),
		},
		{
			Name: core.L("frecuencia_maxima"), Symbol: core.L("ν_max"), Unit: core.L("Hz"), RelError: 2.3e-16,
			Doc: core.Say("Máximo de la radiancia por frecuencia, que no es c/λ_max", "Maximum of the radiance per frequency, which is not c/λ_max"),
		},
	}...),
	Rules: []core.Rule{core.OneOf(core.LawAlternative, wienTemperature, wienWavelength)},
	Golden: core.Try([]core.GoldenRow{
		core.Row(5772, none()), core.Row(none(), 5e-7), core.Row(5772, 5e-7), core.Row(none(), none()), core.Row(1e-9, none()), core.Row(1e15, none()),
	}...),
	Known: core.Publish(
		core.Value{In: []float64{1, none()}, Output: 1, Want: 2.897771955e-3, Tolerance: 1e-10, Source: "CODATA 2022: b = 2.897771955… e-3 m K"},
		core.Value{In: []float64{1, none()}, Output: 2, Want: 5.878925757e10, Tolerance: 2e-10, Source: "CODATA 2022: b′ = 5.878925757… e10 Hz/K"},
		core.Value{In: []float64{none(), 2.897771955e-3}, Output: 0, Want: 1, Tolerance: 1e-10, Source: "CODATA 2022: b = 2.897771955… e-3 m K"},
	),
	Compute: computeWien,
}

// The roots x of x = 5 (1 − e⁻ˣ) and of x = 3 (1 − e⁻ˣ), and the constants b and b′ from them.
const (
	root5     = 4.96511423174427630369875913132289394405558499
	root3     = 2.82143937212207889340319133029448519534588174
	wienMetre = constants.H * constants.C / (constants.K * root5)
	wienHertz = root3 * constants.K / constants.H
)

func computeWien(in []float64, given core.Mask, out []float64) core.Mask {
	if kelvin := in[wienTemperature]; given.Has(wienTemperature) {
		out[0], out[1], out[2] = kelvin, wienMetre/kelvin, float64(wienHertz*kelvin)
	} else {
		length := in[wienWavelength]
		out[0], out[1], out[2] = wienMetre/length, length, wienMetre*wienHertz/length
	}
	return 0
}
