package propagation

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/formula"
)

// function is what the uncertainties are propagated through: a formula that was stated as a text,
// or else a calculation. It is no interface since that would bring both types' names into the module.
type function struct {
	program     *formula.Program
	calculation *calculation
}

// outputs returns how many results it has.
func (f function) outputs() int {
	if f.program == nil {
		return len(f.calculation.results)
	}
	return len(f.program.Outputs())
}

// name returns a result's name, "" where the guest does not know it.
func (f function) name(output int) string {
	if f.program == nil {
		return ""
	}
	return f.program.Outputs()[output]
}

// uses tells whether it reads an input.
func (f function) uses(input int) bool { return f.program == nil || f.program.Uses(input) }

// eval computes n rows in columns; what is undefined is NaN or infinite.
func (f function) eval(in, out [][]float64, n int) {
	if f.program == nil {
		f.calculation.eval(in, out, n)
	} else {
		f.program.Eval(in, out, n)
	}
}

// gradient computes the results at a point and their derivatives, grad[output][input].
func (f function) gradient(in, u, out []float64, grad [][]float64) {
	if f.program == nil {
		f.calculation.gradient(in, u, out, grad)
	} else {
		f.program.Gradient(in, out, grad)
	}
}

// Calculations are those that can be propagated, by their numbers less one. The catalogue sets it,
// since it imports the models.
var Calculations []*core.Calculation

// calculationOf returns the calculation with a number, or nil.
func calculationOf(number int) *core.Calculation {
	if number < 1 || number > len(Calculations) {
		return nil
	}
	return Calculations[number-1]
}

// calculation is a calculation of the catalogue; its choices are no results.
type calculation struct {
	of      *core.Calculation
	params  []int // the parameter of each input
	results []int // the numeric outputs
	given   core.Mask
	in, out []float64
}

func newCalculation(c *core.Calculation, params []int) *calculation {
	f := &calculation{of: c, params: params, in: make([]float64, len(c.Params)), out: make([]float64, len(c.Outputs))}
	for i := range c.Outputs {
		if c.Outputs[i].Kind == core.Number {
			f.results = append(f.results, i)
		}
	}
	for _, p := range params {
		f.given |= core.Bit(p)
	}
	return f
}

func (f *calculation) eval(in, out [][]float64, n int) {
	for row := range n {
		for i, p := range f.params {
			f.in[p] = in[i][row]
		}
		null, broken := f.of.Evaluate(f.in, f.given, f.out)
		for i, o := range f.results {
			out[i][row] = f.out[o]
			if broken != 0 || null.Has(o) {
				out[i][row] = math.NaN()
			}
		}
	}
}

// at evaluates at a point with one input moved.
func (f *calculation) at(in []float64, input int, x float64, out []float64) {
	for i, p := range f.params {
		f.in[p] = in[i]
	}
	if input >= 0 {
		f.in[f.params[input]] = x
	}
	null, broken := f.of.Evaluate(f.in, f.given, f.out)
	for i, o := range f.results {
		out[i] = f.out[o]
		if broken != 0 || null.Has(o) {
			out[i] = math.NaN()
		}
	}
}

// gradient takes central differences of steps h = u/64 and h/2 and extrapolates them,
//
//	f' = (4 D(h/2) − D(h))/3
//
// with an error of about (h⁴/480) f⁽⁵⁾, and of 10² roundings of f over u.
func (f *calculation) gradient(in, u, out []float64, grad [][]float64) {
	below, above, coarse := make([]float64, len(out)), make([]float64, len(out)), make([]float64, len(out))
	for i, x := range in {
		if u[i] == 0 {
			for o := range grad {
				grad[o][i] = 0
			}
			continue
		}
		for round, step := range [2]float64{float64(u[i] / 64), float64(u[i] / 128)} {
			low, high := x-step, x+step
			f.at(in, i, low, below)
			f.at(in, i, high, above)
			for o := range out {
				slope := (above[o] - below[o]) / (high - low)
				if round == 0 {
					coarse[o] = slope
				} else {
					grad[o][i] = slope + (slope-coarse[o])/3
				}
			}
		}
	}
	f.at(in, -1, 0, out)
}
