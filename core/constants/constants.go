// Package constants holds the physical constants, by edition where editions differ.
package constants

import "github.com/fisica-lab/fisica/core"

// Exact since the revision of the SI in 2019. Source: BIPM, The International System of
// Units, 9th edition (2019), table 1.
const (
	C = 299792458.0     // speed of light in vacuum, m/s
	H = 6.62607015e-34  // Planck constant, J s
	E = 1.602176634e-19 // elementary charge, C
	K = 1.380649e-23    // Boltzmann constant, J/K
)

// Edition is a published adjustment of the measured constants.
type Edition uint8

// The editions, in the order of Editions.
const (
	CODATA2018 Edition = iota
	CODATA2022
)

// Editions are the wire names of the editions, append only.
var Editions = []string{"codata2018", "codata2022"}

// EditionParam is the parameter by which a calculation takes an edition.
var EditionParam = core.Param{
	Name: "constantes", Kind: core.Choice, Choices: Editions, Optional: true, Default: core.Some(float64(CODATA2022)),
	Doc: core.Say("Edición de las constantes medidas", "Edition of the measured constants"),
}

// Particle is a particle with a known mass and charge.
type Particle uint8

// The particles, in the order of Particles.
const (
	Electron Particle = iota
	Proton
	Neutron
	Photon
)

// Particles are the wire names of the particles, append only.
var Particles = []string{"electron", "proton", "neutron", "photon"}

// masses in kg by edition and particle.
//
// Sources: Tiesinga, Mohr, Newell & Taylor, Rev. Mod. Phys. 93, 025010 (2021), CODATA 2018;
// Mohr, Newell, Taylor & Tiesinga, Rev. Mod. Phys. 97, 025002 (2025), CODATA 2022.
var masses = [2][4]float64{
	{9.1093837015e-31, 1.67262192369e-27, 1.67492749804e-27, 0},
	{9.1093837139e-31, 1.67262192595e-27, 1.67492750056e-27, 0},
}

// Mass returns the rest mass of a particle, in kg, after an edition.
func Mass(e Edition, p Particle) float64 { return masses[e][p] }

// Charge returns the magnitude of a particle's charge, in C.
func Charge(p Particle) float64 {
	if p == Electron || p == Proton {
		return E
	}
	return 0
}
