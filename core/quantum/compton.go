package quantum

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/kinematics"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Compton, in order.
const (
	comptonEnergy = iota
	comptonWavelength
	comptonAngle
	comptonEdition
)

// The outputs of Compton, in order.
const (
	comptonScattered = iota
	comptonScatteredWave
	comptonShift
	comptonRecoil
	comptonRecoilAngle
	comptonSection
)

// Compton is the scattering of a photon of the energy E by a free electron at rest through the
// angle θ:
//
//	v = 1 − cos θ = 2 sin²(θ/2),  w = E v/mc²
//	E′ = E/(1+w),  Δλ = (h/mc) v,  λ′ = λ + Δλ,  K = E w/(1+w)
//	cot φ = (1 + E/mc²) tan(θ/2)
//	dσ/dΩ = ½ rₑ² (1+w)⁻² (1 + cos² θ + w²/(1+w))
//
// E from 1e-40 to 1e10 J or λ = hc/E from 1e-35 to 1e15 m, θ from 0 to π; K and φ are the
// electron's energy and angle, φ null at θ = 0, where nothing recoils. The last line is Klein and
// Nishina's cross-section, of which w²/(1+w) is E/E′ + E′/E − 2. Every sum is one of positive
// numbers, so that nothing is lost at small angles or energies. Below θ = 1e-145 Δλ, K and w
// lose digits, then underflow.
//
// Sources: Compton, Phys. Rev. 21, 483 (1923), eqs. 4 to 6; Klein & Nishina, Z. Phys. 52, 853
// (1929), as in Jackson, Classical Electrodynamics, 3rd ed., eqs. 14.123 and 14.127.
var Compton = core.Calculation{
	ID:      29,
	Slug:    core.L("compton"),
	Title:   core.Say("Dispersión Compton", "Compton scattering"),
	Formula: core.Cite("E′ = E/(1 + (E/mc²)(1 − cos θ)), Δλ = (h/mc)(1 − cos θ), dσ/dΩ = ½ rₑ² (E′/E)² (E/E′ + E′/E − sin² θ)"),
	Source:  core.Cite("Compton, Phys. Rev. 21, 483 (1923), eqs. 4–6; Klein & Nishina, Z. Phys. 52, 853 (1929)"),
	Params: []core.Param{
		{
			Name: core.L("energia"), Symbol: core.L("E"), Unit: core.L("J"), Units: units.Energy, Domain: core.Between(1e-40, 1e10, core.LawRange),
			Optional: true, Example: core.Some(1.0605e-13), Doc: core.Say("Energía del fotón incidente; o bien longitud_de_onda", "Energy of the incident photon; or else longitud_de_onda"),
		},
		{
			Name: core.L("longitud_de_onda"), Symbol: core.L("λ"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(1e-35, 1e15, core.LawRange),
			Optional: true, Typical: 7e-11, Doc: core.Say("Longitud de onda del fotón incidente", "Wavelength of the incident photon"),
		},
		{
			Name: core.L("angulo"), Symbol: core.L("θ"), Unit: core.L("rad"), Units: units.Angle, Domain: core.Between(0, math.Pi, core.LawRange),
			Example: core.Some(1.5707963267948966), Doc: core.Say("Ángulo de dispersión del fotón", "Angle through which the photon is scattered"),
		},
		constants.EditionParam,
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("energia_dispersada"), Symbol: core.L("E′"), Unit: core.L("J"), RelError: 2e-15, Doc: core.Say("Energía del fotón dispersado", "Energy of the scattered photon")},
		{Name: core.L("longitud_de_onda_dispersada"), Symbol: core.L("λ′"), Unit: core.L("m"), RelError: 2e-15, Doc: core.Say("Longitud de onda del fotón dispersado", "Wavelength of the scattered photon")},
		{Name: core.L("desplazamiento"), Symbol: core.L("Δλ"), Unit: core.L("m"), RelError: 2e-15, Doc: core.Say("Aumento de la longitud de onda", "Increase of the wavelength")},
		{Name: core.L("energia_retroceso"), Symbol: core.L("K"), Unit: core.L("J"), RelError: 2e-15, Doc: core.Say("Energía cinética del electrón", "Kinetic energy of the electron")},
		{
			Name: core.L("angulo_retroceso"), Symbol: core.L("φ"), Unit: core.L("rad"), Nullable: true, RelError: 2e-15,
			Doc: core.Say("Ángulo del electrón con el fotón incidente; nulo si θ = 0", "Angle of the electron with the incident photon; null where θ = 0"),
		},
		{
			Name: core.L("seccion_eficaz_diferencial"), Symbol: core.L("dσ/dΩ"), Unit: core.L("m²/sr"), RelError: 4e-15,
			Doc: core.Say("Sección eficaz de Klein–Nishina, luz no polarizada", "Klein–Nishina cross-section, unpolarized light"),
		},
	}...),
	Rules: []core.Rule{core.OneOf(core.LawAlternative, comptonEnergy, comptonWavelength)},
	Golden: core.Try([]core.GoldenRow{
		comptonRow(1.0605e-13, none(), 0),
		comptonRow(1.0605e-13, none(), 1e-8),
		comptonRow(1.0605e-13, none(), 1e-160),
		comptonRow(1.0605e-13, none(), math.Pi),
		comptonRow(1e-40, none(), 3),
		comptonRow(1e10, none(), 3),
		comptonRow(none(), 1e-35, 1),
		comptonRow(none(), 1e15, 1),
		comptonRow(1e-13, 7e-11, 1),
		comptonRow(none(), none(), 1),
	}...),
	Known: core.Publish(
		comptonValue(none(), 7.078e-11, 1.5707963267948966, comptonShift, 2.42631023538e-12, 1e-10, "CODATA 2022: λ_C = 2.42631023538(76)e-12 m, the shift at 90°"),
		comptonValue(none(), 7.08e-11, 1.5707963267948966, comptonScatteredWave, 7.31e-11, 3e-3, "Compton, Phys. Rev. 21, 483 (1923): Mo Kα, 0.708 Å becomes 0.730 Å (observed)"),
		comptonValue(8.8e-15, none(), 1e-12, comptonSection, 7.9407877e-30, 2e-7, "rₑ² = 7.9407877e-30 m² (CODATA 2022: σₑ = 8π/3 rₑ² = 6.6524587051e-29 m²), forwards"),
		comptonValue(661.657e3*constants.E, none(), math.Pi, comptonRecoil, 477e3*constants.E, 1.1e-3, "Knoll, Radiation Detection and Measurement, 4th ed., section 10: Compton edge of ¹³⁷Cs, 477 keV"),
	),
	Compute: computeCompton,
}

func comptonRow(energy, wavelength, angle float64) core.GoldenRow {
	return core.Row(energy, wavelength, angle, float64(constants.CODATA2022))
}

func comptonValue(energy, wavelength, angle float64, output int, want, tolerance float64, source string) core.Value {
	return core.Value{In: []float64{energy, wavelength, angle, none()}, Output: output, Want: want, Tolerance: tolerance, Source: source}
}

func computeCompton(in []float64, given core.Mask, out []float64) (null core.Mask) {
	energy, wavelength := in[comptonEnergy], in[comptonWavelength]
	if given.Has(comptonEnergy) {
		wavelength = constants.H * constants.C / energy
	} else {
		energy = constants.H * constants.C / wavelength
	}
	edition := constants.Edition(in[comptonEdition])
	mass := constants.Mass(edition, constants.Electron)
	ratio := energy / kinematics.RestEnergy(mass)
	sin, cos := num.Sincos(float64(in[comptonAngle] * 0.5))
	versine := float64(2 * sin * sin)
	w := float64(ratio * versine)

	out[comptonScattered] = energy / (1 + w)
	out[comptonShift] = float64(constants.H / constants.C / mass * versine)
	out[comptonScatteredWave] = wavelength + out[comptonShift]
	out[comptonRecoil] = float64(energy / (1 + w) * w)
	if sin == 0 {
		null = core.Bit(comptonRecoilAngle)
	} else {
		out[comptonRecoilAngle] = num.Atan2(cos, float64((1+ratio)*sin))
	}
	out[comptonSection] = kleinNishina(constants.ElectronRadius(edition), w, num.Cos(in[comptonAngle]))
	return null
}

// kleinNishina returns dσ/dΩ, in m²/sr, of w = E/E′ − 1, the classical radius in m and cos θ.
func kleinNishina(radius, w, cos float64) float64 {
	loss := float64(w / (1 + w) * w)
	polar := 1 + float64(cos*cos) + loss
	size := radius / (1 + w)
	return float64(0.5 * size * size * polar)
}
