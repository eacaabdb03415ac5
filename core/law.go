package core

// Law is the typed code of a rule that an input can break. The codes are permanent and
// append only; core/wire has a text for each in Spanish and English.
type Law uint8

// The laws.
const (
	LawFinite                 Law = iota // a number is finite: the law of a parameter without bounds
	LawRequired                          // a parameter without default is given
	LawChoice                            // a choice is one of those declared
	LawRange                             // a number lies in its range, for no deeper reason
	LawPositive                          // a number is above zero
	LawPositiveMass                      // a rest mass is above zero
	LawSpeedOfLight                      // no mass reaches the speed of light: |v| < c
	LawLightCone                         // nothing is faster than light: |v| ≤ c
	LawPhotonSpeed                       // photons move at c exactly
	LawPositiveEnergy                    // an energy is above zero
	LawTotalEnergy                       // a stated total energy agrees with γmc² to 1 %
	LawOneMass                           // the mass comes from one place: a number or a particle
	LawRepresentable                     // the result fits in double precision
	LawNotZero                           // a distance that divides is not zero
	LawWhole                             // a number is whole
	LawOneFocus                          // a lens's focal length comes from one place: itself or its shape
	LawDragDepth                         // a flight through a drag is short enough to be computed
	LawAlternative                       // of a value and its alternative exactly one is stated
	LawCharged                           // what turns in a magnetic field carries a charge
	LawAtLeast                           // a number is not below what the others allow
	LawAtMost                            // a number is not above what the others allow
	LawPrevious                          // a series of values is stated without gaps
	LawOnePhoton                         // a photon is stated by one of its quantities
	LawDistinct                          // two numbers differ
	LawNucleusCharge                     // the atomic number is that of the nucleus
	LawOneGas                            // a gas is stated by its name or by both its constants
	LawExcludedVolume                    // a gas has more room than its molecules fill
	LawFormulaEmpty                      // a formula says something
	LawFormulaLong                       // a formula is not longer than its limit
	LawFormulaDepth                      // a formula is not nested deeper than its limit
	LawFormulaOperations                 // a formula has no more operations than its limit
	LawFormulaOutputs                    // a formula has no more results than its limit
	LawFormulaInputs                     // a formula has no more inputs than its limit
	LawFormulaOperand                    // an operand stands where one is due
	LawFormulaOperator                   // an operator stands where one is due
	LawFormulaName                       // a result or input has a name
	LawFormulaUnknownName                // a name of a formula is known
	LawFormulaUnknownFunction            // a function of a formula is known
	LawFormulaArguments                  // a function is given its arguments
	LawFormulaParenthesis                // every parenthesis has its other one
	LawFormulaNumber                     // a number of a formula can be read
	LawFormulaDuplicate                  // a name stands for one thing
	LawFormulaReserved                   // a name is not that of a function
	LawFormulaCharacter                  // a character has a meaning in formulas
	LawUnused                            // a parameter is stated that nothing reads
	LawUnique                            // a name is stated once
	LawKnownName                         // a name is one of those stated before
	LawOneFunction                       // what is propagated is a formula or a calculation
	LawCorrelation                       // a matrix of correlations is positive semidefinite
	LawIndependent                       // the shares of a variance are those of independent inputs
	LawLastLayer                         // only the last layer has no bottom
	LawOpaque                            // a layer without a bottom absorbs or scatters
	LawEven                              // a lattice's side is even
	lawCount                             // keep last
)

// Laws is how many laws there are.
const Laws = int(lawCount)
