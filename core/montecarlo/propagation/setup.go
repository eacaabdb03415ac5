package propagation

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/distribution"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/formula"
)

// The parameters, and the fields of an input and of a correlation.
const (
	paramFormula = iota
	paramCalculation
	paramInputs
	paramCorrelations
	paramP
	paramSobol
	paramStop
	paramDigits

	inputName    = 0
	inputKind    = 1
	inputFirst   = 2 // distribution's fields from here on
	inputSamples = inputFirst + distribution.FieldSamples
	inputParam   = inputSamples + 1

	pairA = 0
	pairB = 1
	pairR = 2
)

// setup is what the parameters say.
type setup struct {
	formula string
	number  int // of a calculation, 0 for none
	inputs  []input
	pairs   []pair
	p       float64
	sobol   bool
	stop    int // significant digits, 0 to go on to the end
	digits  int
	broken  faults // numbers that are not whole
}

type input struct {
	name  string
	spec  distribution.Spec
	param core.Maybe // of the calculation
}

type pair struct {
	names [2]string
	of    [2]int // inputs, −1 for an unknown name
	r     float64
}

func read(params []float64) *setup {
	r := flat.Read(params)
	s := &setup{formula: r.Text()}
	s.number = s.whole(r.Maybe().Value, paramCalculation, -1, -1)
	s.inputs = make([]input, r.Int())
	for i := range s.inputs {
		in := &s.inputs[i]
		in.name, in.spec.Kind = r.Text(), distribution.Kind(r.Int())
		for field := range in.spec.Of {
			in.spec.Of[field] = r.Maybe()
		}
		in.spec.Samples = r.Numbers()
		in.param = r.Maybe()
		s.whole(in.param.Value, paramInputs, i, inputParam)
	}
	s.pairs = make([]pair, r.Int())
	for i := range s.pairs {
		q := &s.pairs[i]
		q.names = [2]string{r.Text(), r.Text()}
		q.r = r.Number()
		q.of = [2]int{s.find(q.names[0]), s.find(q.names[1])}
	}
	s.p = r.Number()
	s.sobol = r.Int() == 1
	s.stop = s.whole(r.Maybe().Value, paramStop, -1, -1)
	s.digits = s.whole(r.Number(), paramDigits, -1, -1)
	return s
}

// whole returns a number that is to be whole.
func (s *setup) whole(x float64, param, item, field int) int {
	if x != math.Floor(x) {
		s.broken.number(core.LawWhole, param, item, field, x, math.NaN())
	}
	return int(x)
}

// find returns the input of a name, −1 for none.
func (s *setup) find(name string) int {
	for i := range s.inputs {
		if s.inputs[i].name == name {
			return i
		}
	}
	return -1
}

// names returns the inputs' names.
func (s *setup) names() []string {
	names := make([]string, len(s.inputs))
	for i := range names {
		names[i] = s.inputs[i].name
	}
	return names
}

// faults collects broken rules.
type faults struct{ core.Faults }

func (f *faults) add(law core.Law, param, item, field int, said string) {
	f.Add(core.Fault{Law: law, Param: param, Item: item, Field: field, At: -1, Said: said, Value: math.NaN(), Bound: math.NaN()})
}

func (f *faults) number(law core.Law, param, item, field int, value, bound float64) {
	f.Add(core.Fault{Law: law, Param: param, Item: item, Field: field, At: -1, Value: value, Bound: bound})
}

// check returns the rules over several parameters that these break.
func check(params []float64) core.Faults {
	s := read(params)
	f := s.broken
	s.checkInputs(&f)
	s.checkPairs(&f)
	switch {
	case (s.formula == "") == (s.number == 0):
		f.add(core.LawOneFunction, paramFormula, -1, -1, "")
	case s.number != 0:
		s.checkCalculation(&f)
	case !f.Any():
		s.checkFormula(&f)
	}
	return f.Faults
}

func (s *setup) checkInputs(f *faults) {
	for i := range s.inputs {
		in := &s.inputs[i]
		if s.find(in.name) < i {
			f.add(core.LawUnique, paramInputs, i, inputName, in.name)
		}
		if w, wrong := in.spec.Check(); wrong {
			f.number(w.Law, paramInputs, i, inputFirst+w.Field, w.Value, w.Bound)
		}
		if in.param.Set && s.number == 0 {
			f.number(core.LawUnused, paramInputs, i, inputParam, in.param.Value, math.NaN())
		}
	}
}

func (s *setup) checkPairs(f *faults) {
	known := true
	for i := range s.pairs {
		q := &s.pairs[i]
		for side, at := range q.of {
			if at < 0 {
				f.add(core.LawKnownName, paramCorrelations, i, side, q.names[side])
				known = false
			}
		}
		switch {
		case q.of[0] >= 0 && q.of[0] == q.of[1], s.statedBefore(i):
			f.add(core.LawUnique, paramCorrelations, i, pairB, q.names[1])
			known = false
		}
	}
	if len(s.pairs) == 0 || !known {
		return
	}
	if s.sobol {
		f.add(core.LawIndependent, paramSobol, -1, -1, "")
	}
	if newCopula(s) == nil {
		f.add(core.LawCorrelation, paramCorrelations, -1, -1, "")
	}
}

// statedBefore tells whether an earlier pair is the same.
func (s *setup) statedBefore(i int) bool {
	q := s.pairs[i].of
	for _, other := range s.pairs[:i] {
		if other.of == q || other.of == [2]int{q[1], q[0]} {
			return true
		}
	}
	return false
}

func (s *setup) checkFormula(f *faults) {
	_, err := formula.Compile(s.formula, s.names())
	if err == nil {
		return
	}
	if err.Input >= 0 {
		f.add(err.Code, paramInputs, err.Input, inputName, err.Said)
		return
	}
	f.Add(core.Fault{
		Law: err.Code, Param: paramFormula, Item: -1, Field: -1, At: err.At, Said: err.Said, Value: math.NaN(), Bound: float64(err.Expected),
	})
}

func (s *setup) checkCalculation(f *faults) {
	c := calculationOf(s.number)
	if c == nil {
		f.number(core.LawAtMost, paramCalculation, -1, -1, float64(s.number), float64(len(Calculations)))
		return
	}
	var seen core.Mask
	for i := range s.inputs {
		p := s.inputs[i].param
		switch {
		case !p.Set:
			f.add(core.LawRequired, paramInputs, i, inputParam, "")
		case int(p.Value) >= len(c.Params):
			f.number(core.LawAtMost, paramInputs, i, inputParam, p.Value, float64(len(c.Params)-1))
		case seen.Has(int(p.Value)):
			f.add(core.LawUnique, paramInputs, i, inputParam, s.inputs[i].name)
		default:
			seen |= core.Bit(int(p.Value))
		}
	}
	for i := range c.Params {
		if !c.Params[i].Optional && !seen.Has(i) {
			f.number(core.LawRequired, paramInputs, -1, -1, float64(i), math.NaN())
		}
	}
}

// function returns what is propagated.
func (s *setup) function() function {
	if s.number == 0 {
		program, _ := formula.Compile(s.formula, s.names()) // seen by check
		return function{program: program}
	}
	params := make([]int, len(s.inputs))
	for i := range params {
		params[i] = int(s.inputs[i].param.Value)
	}
	return function{calculation: newCalculation(calculationOf(s.number), params)}
}
