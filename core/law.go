package core

// Law is the typed code of a rule that an input can break. The codes are permanent and
// append only; core/wire has a text for each in Spanish and English.
type Law uint8

// The laws.
const (
	LawFinite         Law = iota // a number is finite: the law of a parameter without bounds
	LawRequired                  // a parameter without default is given
	LawChoice                    // a choice is one of those declared
	LawRange                     // a number lies in its range, for no deeper reason
	LawPositive                  // a number is above zero
	LawPositiveMass              // a rest mass is above zero
	LawSpeedOfLight              // no mass reaches the speed of light: |v| < c
	LawLightCone                 // nothing is faster than light: |v| ≤ c
	LawPhotonSpeed               // photons move at c exactly
	LawPositiveEnergy            // an energy is above zero
	LawTotalEnergy               // a stated total energy agrees with γmc² to 1 %
	LawOneMass                   // the mass comes from one place: a number or a particle
	LawRepresentable             // the result fits in double precision
	LawNotZero                   // a distance that divides is not zero
	LawWhole                     // a number is whole
	LawOneFocus                  // a lens's focal length comes from one place: itself or its shape
	LawDragDepth                 // a flight through a drag is short enough to be computed
	LawAlternative               // of a value and its alternative exactly one is stated
	LawCharged                   // what turns in a magnetic field carries a charge
	LawAtLeast                   // a number is not below what the others allow
	LawAtMost                    // a number is not above what the others allow
	LawPrevious                  // a series of values is stated without gaps
	LawOnePhoton                 // a photon is stated by one of its quantities
	LawDistinct                  // two numbers differ
	LawNucleusCharge             // the atomic number is that of the nucleus
	LawOneGas                    // a gas is stated by its name or by both its constants
	LawExcludedVolume            // a gas has more room than its molecules fill
	LawLastLayer                 // only the last layer has no bottom
	LawOpaque                    // a layer without a bottom absorbs or scatters
	LawEven                      // a lattice's side is even
	lawCount                     // keep last
)

// Laws is how many laws there are.
const Laws = int(lawCount)
