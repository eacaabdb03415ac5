// Package formula is the language of formulas: read once, computed on columns of numbers, with
// exact derivatives.
//
// A formula is "name = expression; name2 = expression", where a later expression may use earlier
// names; a lone expression is called y. An expression has decimal numbers, names, + − * / ^,
// parentheses and the functions of Functions. As in mathematics ^ binds before a sign on its left,
// −x^2 = −(x^2), and from the right, a^b^c = a^(b^c); both ln and log are natural logarithms.
// Names begin with a letter or _. An earlier name stands before an input, and an input before a
// constant of Constants.
//
// The bits of a result are those of the operations as written, from left to right, with the
// functions of core/num; where the exponent is a whole constant up to 16 in size, x^n is made of
// products by the binary digits of n from the first on, x^2 = x·x, x^3 = (x·x)·x, and x^−n = 1/x^n.
// asin x = atan2(x, √((1−x)(1+x))), acos x likewise; a < b or a NaN decides min for a.
package formula

import "github.com/fisica-lab/fisica/core"

// The limits.
const (
	MaxBytes      = 4096 // of a formula
	MaxDepth      = 200  // of what is open at a time: parentheses, signs, operators that wait
	MaxOperations = 1000 // after equal ones were joined
	MaxOutputs    = 32
	MaxInputs     = 64
	BlockSize     = 256 // rows that Eval takes at most
)

// Code tells what is wrong with a formula.
type Code = core.Law

// The codes.
const (
	Empty            = core.LawFormulaEmpty
	TooLong          = core.LawFormulaLong
	TooDeep          = core.LawFormulaDepth
	TooMany          = core.LawFormulaOperations
	TooManyOutputs   = core.LawFormulaOutputs
	TooManyInputs    = core.LawFormulaInputs
	ExpectedOperand  = core.LawFormulaOperand
	ExpectedOperator = core.LawFormulaOperator
	ExpectedName     = core.LawFormulaName
	UnknownName      = core.LawFormulaUnknownName
	UnknownFunction  = core.LawFormulaUnknownFunction
	Arguments        = core.LawFormulaArguments
	Unbalanced       = core.LawFormulaParenthesis
	BadNumber        = core.LawFormulaNumber
	Duplicate        = core.LawFormulaDuplicate
	Reserved         = core.LawFormulaReserved
	UnusedCharacter  = core.LawFormulaCharacter
)

// Error is what is wrong with a formula, and where.
type Error struct {
	Code     Code
	At       int    // the byte of the source
	Said     string // what stands there, "" at the end
	Expected int    // the limit, or the arguments that the function takes; else 0
	Input    int    // the input whose name is wrong, −1 where it is the source
}

// node is an operation on earlier nodes, an input, or a constant.
type node struct {
	op    op
	a, b  int32 // nodes; for an input, a is which
	value float64
}

// Program is a formula ready to be computed, by one caller at a time.
type Program struct {
	inputs  int
	names   []string
	outputs []int32 // nodes
	nodes   []node
	used    []bool // nodes that an output needs

	where   []int32     // of each node, its column
	columns [][]float64 // the inputs, then those of the program's own
	values  []float64   // of the nodes, in one row
	slopes  [][2]float64
	moves   []float64
}

// Compile reads a formula over named inputs.
func Compile(source string, inputs []string) (*Program, *Error) {
	if err := checkInputs(inputs); err != nil {
		return nil, err
	}
	if len(source) > MaxBytes {
		return nil, wrong(TooLong, MaxBytes, "", MaxBytes, -1)
	}
	p := &parser{source: source, inputs: inputs, program: &Program{inputs: len(inputs)}}
	for i := range inputs {
		p.add(node{op: opInput, a: int32(i)})
	}
	p.statements()
	if p.err != nil {
		return nil, p.err
	}
	p.program.layOut()
	return p.program, nil
}

func checkInputs(inputs []string) *Error {
	if len(inputs) > MaxInputs {
		return wrong(TooManyInputs, 0, "", MaxInputs, MaxInputs)
	}
	for i, name := range inputs {
		switch {
		case nameLength(name) != len(name) || name == "":
			return wrong(ExpectedName, 0, name, 0, i)
		case findFunction(name) >= 0:
			return wrong(Reserved, 0, name, 0, i)
		case find(inputs[:i], name) >= 0:
			return wrong(Duplicate, 0, name, 0, i)
		}
	}
	return nil
}

// Outputs returns the names of what the formula computes.
func (p *Program) Outputs() []string { return p.names }

// Uses tells whether an output depends on an input.
func (p *Program) Uses(input int) bool { return p.used[input] }

// Operations returns how many operations a row takes.
func (p *Program) Operations() int {
	n := 0
	for i, used := range p.used {
		if used && p.nodes[i].op > opConstant {
			n++
		}
	}
	return n
}

func find(names []string, name string) int {
	for i, n := range names {
		if n == name {
			return i
		}
	}
	return -1
}
