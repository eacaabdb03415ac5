//go:build !fisica_guest

package core

import "math"

// Text is a piece of the declaration that people read, in Spanish and in English.
type Text struct{ ES, EN string }

// Say returns a text in both languages.
func Say(es, en string) Text { return Text{ES: es, EN: en} }

// Bound tells what a rule holds a value against, from the row's values; nil tells nothing.
type Bound func(in []float64, given Mask) float64

// Against returns the bound.
func Against(bound Bound) Bound { return bound }

// Cite returns a text that is the same in every language: a formula, a source.
func Cite(s string) Text { return Text{ES: s, EN: s} }

// Units are the units, beside SI's, in which a quantity may be stated.
type Units []Unit

// In returns a list of units.
func In(units ...Unit) Units { return units }

// Published are values that somebody published, against which a calculation is held.
type Published []Value

// Publish returns a list of them.
func Publish(values ...Value) Published { return values }

// Label is a name by which people or the wire know a thing.
type Label = string

// L returns a label.
func L(s string) Label { return s }

// Faults are the rules that a model's parameters break.
type Faults []Fault

// Add adds one.
func (f *Faults) Add(x Fault) { *f = append(*f, x) }

// Any tells whether there is one.
func (f Faults) Any() bool { return len(f) > 0 }

// Choices are the names among which a Choice chooses.
type Choices []string

// Pick returns a list of them.
func Pick(names ...string) Choices { return names }

// Examples are parameters of a model, flat.
type Examples [][]float64

// Show returns a list of them.
func Show(params ...[]float64) Examples { return params }

// Claims are published values, with their own errors, against which a model's runs are held.
type Claims []Claim

// Claim is a published value of a model.
type Claim struct {
	Name   string
	Params []float64
	N      uint64                                      // histories that are run for it
	Got    func(summary []float64) (value, se float64) // the same from a summary, and its standard error
	Want   float64
	Error  float64 // standard error of what was published, its rounding included
	Source string
}

// Claiming returns a list of them.
func Claiming(claims ...Claim) Claims { return claims }

// Golden are rows that the golden digest must hold, declared beside a formula.
type Golden []GoldenRow

// Try returns a list of them.
func Try(rows ...GoldenRow) Golden { return rows }

// Declared writes a declared golden row into in and returns which parameters it states; there are
// only so many.
func (c *Calculation) Declared(row uint32, in []float64) (given Mask, declared bool) {
	if int(row) >= len(c.Golden) {
		return 0, false
	}
	return c.Golden[row].copyTo(in), true
}

// Resolve is a function of parameters that only whoever knows names needs.
type Resolve func(params []float64) []float64

// Resolving returns it.
func Resolving(resolve func(params []float64) []float64) Resolve { return resolve }

// Simulation is a simulator whose type Go need not know.
type Simulation = Simulator

// Simulate returns it.
func Simulate(s Simulator) Simulation { return s }

// Results are the outputs of a calculation or model.
type Results []Output

// Tell returns a list of them.
func Tell(outputs ...Output) Results { return outputs }

// copyTo writes the row into in and returns which parameters it states.
func (r *GoldenRow) copyTo(in []float64) (given Mask) {
	copy(in, r.In)
	if !r.Given.Has(unread) {
		return r.Given
	}
	for i, x := range in {
		if math.IsNaN(x) {
			in[i] = 0
		} else {
			given |= Bit(i)
		}
	}
	return given
}
