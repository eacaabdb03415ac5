package constants

// Exact since the revision of the SI in 2019, as C, H, E and K are.
const (
	NA = 6.02214076e23 // Avogadro constant, 1/mol
	R  = NA * K        // molar gas constant, J/(mol K)
)

// Nucleus is what an electron is bound to.
type Nucleus uint8

// The nuclei, in the order of Nuclei.
const (
	Fixed Nucleus = iota // infinitely heavy, of any charge
	Protium
	Deuterium
	Tritium
	Helium3
	Helium4
)

// Nuclei are the wire names of the nuclei, append only.
var Nuclei = []string{"infinito", "protio", "deuterio", "tritio", "helio-3", "helio-4"}

// charges are the atomic numbers of the nuclei, 0 for any.
var charges = [...]float64{0, 1, 1, 1, 2, 2}

// electronRatios are the electron's mass over the nucleus's, by edition and nucleus.
//
// Sources: as those of masses.
var electronRatios = [2][6]float64{
	{0, 5.44617021487e-4, 2.724437107462e-4, 1.819200062251e-4, 1.819543074573e-4, 1.370933554787e-4},
	{0, 5.446170214889e-4, 2.724437107629e-4, 1.819200062327e-4, 1.819543074649e-4, 1.370933554733e-4},
}

// NuclearCharge returns the atomic number of a nucleus, 0 for one of any charge.
func NuclearCharge(n Nucleus) float64 { return charges[n] }

// ElectronRatio returns the electron's mass over a nucleus's, after an edition.
func ElectronRatio(e Edition, n Nucleus) float64 { return electronRatios[e][n] }

// The measured constants of atoms after CODATA 2018 and 2022.
const (
	rydberg2018, rydberg2022 = 10973731.568160, 10973731.568157
	bohr2018, bohr2022       = 5.29177210903e-11, 5.29177210544e-11
	radius2018, radius2022   = 2.8179403262e-15, 2.8179403205e-15
)

// Rydberg returns the Rydberg constant R∞, in 1/m, after an edition.
func Rydberg(e Edition) float64 { return pick(e, rydberg2018, rydberg2022) }

// RydbergFrequency returns R∞ c, in Hz, after an edition.
func RydbergFrequency(e Edition) float64 { return pick(e, C*rydberg2018, C*rydberg2022) }

// RydbergEnergy returns R∞ h c, in J, after an edition.
func RydbergEnergy(e Edition) float64 { return pick(e, H*C*rydberg2018, H*C*rydberg2022) }

// RydbergVolts returns R∞ h c, in eV, after an edition.
func RydbergVolts(e Edition) float64 { return pick(e, H*C*rydberg2018/E, H*C*rydberg2022/E) }

// BohrRadius returns the radius of hydrogen's first orbit around a fixed nucleus, in m, after an edition.
func BohrRadius(e Edition) float64 { return pick(e, bohr2018, bohr2022) }

// ElectronRadius returns the classical radius of the electron, in m, after an edition.
func ElectronRadius(e Edition) float64 { return pick(e, radius2018, radius2022) }

func pick(e Edition, old, recent float64) float64 {
	if e == CODATA2018 {
		return old
	}
	return recent
}
