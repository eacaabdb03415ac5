//go:build fisica_guest

package core

// Text is empty in the module: nobody reads prose there, and it would be most of its bytes.
type Text struct{}

// Say drops both languages.
func Say(_, _ string) Text { return Text{} }

// Bound is empty too: it is for the prose.
type Bound struct{}

// Against drops the bound.
func Against(func(in []float64, given Mask) float64) Bound { return Bound{} }

// Cite drops the text.
func Cite(string) Text { return Text{} }

// Units is empty: the guest knows SI only.
type Units struct{}

// In returns nothing.
func In(...Unit) Units { return Units{} }

// Published is empty: nobody verifies the guest from inside.
type Published struct{}

// Publish returns nothing.
func Publish(...Value) Published { return Published{} }

// Label is empty: the guest knows things by their place.
type Label struct{}

// L drops the label.
func L(string) Label { return Label{} }

// Examples is empty: whoever asks the guest brings parameters.
type Examples struct{}

// Show returns nothing.
func Show(...[]float64) Examples { return Examples{} }

// Claims is empty too.
type Claims struct{}

// Claim is never made here.
type Claim struct {
	Name        string
	Params      []float64
	N           uint64
	Got         func(summary []float64) (value, se float64)
	Want, Error float64
	Source      string
}

// Claiming returns nothing.
func Claiming(...Claim) Claims { return Claims{} }

// Golden is empty: whoever verifies the guest brings the declared rows.
type Golden struct{}

// Try returns nothing.
func Try(...GoldenRow) Golden { return Golden{} }

// Declared has no row.
func (c *Calculation) Declared(uint32, []float64) (given Mask, declared bool) { return 0, false }

// Resolve is nothing: the guest knows no names.
type Resolve struct{}

// Resolving drops the function.
func Resolving(func(params []float64) []float64) Resolve { return Resolve{} }

// Simulation is a simulator by its methods: a value of an interface would bring the description of
// its type, with all the types that its fields have, 10 KB of names.
type Simulation struct {
	Slots     func() int
	Run       func(first, n uint64, tally []int64)
	Summarize func(n uint64, total []Wide) []float64
}

// Simulate returns the methods.
func Simulate[S Simulator](s S) Simulation { return Simulation{s.Slots, s.Run, s.Summarize} }

// Results are outputs by their kinds: the guest writes them and does not read them.
type Results []Result

// Result is an output.
type Result struct{ Kind Kind }

// Tell returns the outputs' kinds.
func Tell(outputs ...Output) Results {
	results := make(Results, len(outputs))
	for i := range outputs {
		results[i].Kind = outputs[i].Kind
	}
	return results
}

// Choices are only so many.
type Choices []struct{}

// Pick drops the names.
func Pick(names ...string) Choices { return make(Choices, len(names)) }

// Faults are only whether there are any.
type Faults bool

// Add drops what is wrong.
func (f *Faults) Add(Fault) { *f = true }

// Any tells whether something is.
func (f Faults) Any() bool { return bool(f) }
