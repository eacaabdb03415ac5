// Package core holds the types in which the physics is declared: parameters with their
// domains, outputs, calculations and Monte Carlo models.
//
// Everything below core is pure: no clock, no input or output, no reflection, no
// formatting. It compiles natively and with TinyGo, and gives the same bits on both
// (see RATIONALE.md, "Same bits everywhere"). Broken rules leave it as typed codes;
// their texts stand in core/wire.
package core

// Limits of a declaration. They fix the layout of the module's buffer (wasm/abi).
const (
	MaxParams  = 16 // parameters of a calculation or model
	MaxOutputs = 16 // outputs of a calculation
	MaxRules   = 15 // rules of a calculation, beside the domains of its parameters
)

// Mask is a set of parameters, outputs or rules by their bit.
type Mask uint32

// Bit returns the mask that holds only element i.
func Bit(i int) Mask { return 1 << uint(i) }

// Has tells whether element i is in the mask.
func (m Mask) Has(i int) bool { return m&Bit(i) != 0 }

// Kind is what a parameter's or output's float64 stands for.
type Kind uint8

// The kinds. Calculations have the first two alone; package flat says how the others are written
// in a model's parameters and summary.
const (
	Number Kind = iota // a quantity in the declared unit
	Choice             // the index of one of the declared choices
	String             // a text of at most Most bytes
	List               // Least to Most elements, each with the declared Fields
	Group              // the declared Fields, once
)

// Maybe is a number that may be missing from a declaration.
type Maybe struct {
	Value float64
	Set   bool
}

// Unit is a unit other than SI's: x of it are Factor·x + Offset in SI's.
type Unit struct {
	Name           string // as people write it: eV, nm, °C
	Factor, Offset float64
}

// Some returns a number that is there.
func Some(x float64) Maybe { return Maybe{Value: x, Set: true} }

// Param declares an input.
//
// A parameter without Optional must be given. An absent optional one takes Default where
// that is set, and otherwise stays absent: the evaluator sees its bit unset.
//
// What most parameters state stands together: the module's data then has fewer pieces.
type Param struct {
	Name     Label    // permanent wire name, Spanish
	Symbol   Label    // as the formula writes it
	Unit     Label    // SI unit, "" for a pure number
	Units    Units    // further ones in which it may be stated; outside the module it becomes SI
	Domain   Interval // of a Number; the zero Interval means every finite number
	Kind     Kind     //
	Optional bool     //
	Named    bool     // a Number that stands for a calculation: the wire says its slug
	Example  Maybe    // part of the calculation's example, in which the others are absent
	Default  Maybe    //
	Typical  float64  // magnitude of the golden rows where there is no example; 0 means 1
	Choices  Choices  // of a Choice, append only
	Fields   []Param  // of a List's elements, or of a Group; a single one without a name is the element itself
	Least    int      // elements of a List, bytes of a String
	Most     int      // likewise
	Doc      Text     //
}

// Output declares a result.
type Output struct {
	Name     Label // permanent wire name, Spanish
	Symbol   Label // as the formula writes it
	Unit     Label // SI unit, "" for a pure number
	Kind     Kind
	Choices  Choices  // of a Choice, append only
	Nullable bool     // undefined for some inputs: null on the wire
	RelError float64  // bound of the relative error with which the formula is evaluated; 0 where none is known
	Bulk     bool     // too large to be told while a job runs: in its result alone
	Fields   []Output // of a List's elements, or of a Group; a single one without a name is the element itself
	Doc      Text
}

// Calculation declares a formula. It is one row in, one row out; all that is served
// about it (validation, OpenAPI, forms, flags, documents) comes from this declaration.
type Calculation struct {
	ID      uint32 // permanent number, the module's id
	Slug    Label  // permanent Spanish name, `id` on the wire
	Title   Text
	Formula Text
	Source  Text
	Params  []Param
	Outputs Results
	Rules   []Rule
	Golden  Golden    // rows that the golden digest must hold, beside those drawn
	Known   Published // what others published, for `fisica verify`

	// Compute evaluates the formula. in holds one value per parameter, defaults filled
	// in, each inside its domain and all rules kept; given says which are there. It
	// writes one value per output and returns the outputs that are undefined here.
	Compute func(in []float64, given Mask, out []float64) (null Mask)
}

// GoldenRow is a row of a calculation at which an implementation might part: the sides of a
// rule, a limit of the formula. In has one value per parameter.
type GoldenRow struct {
	Given Mask
	In    []float64
}

// Value is a published value of an output.
type Value struct {
	In        []float64 // one value per parameter, NaN for one that is not stated
	Output    int       // which output
	Want      float64
	Tolerance float64 // relative, or absolute where Want is 0: the digits published, or the bound of ours
	Source    string
}

// Rule is a law of physics or logic over several parameters.
type Rule struct {
	Law    Law
	Params Mask // what it reads; it is skipped while one of them is outside its domain
	Stated bool // it reads only which of them are stated, so that domains don't matter
	About  int  // the parameter to name when it is broken
	Broken func(in []float64, given Mask) bool
	Bound  Bound // what About is held against, for the message
}
