// Package coretest asks calculations by the names of their parameters, and throws at them
// whatever a float64 can hold. It is for tests.
package coretest

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
)

// In are the stated parameters by name.
type In map[string]float64

// Answer is what a calculation says to a question.
type Answer struct {
	calculation *core.Calculation
	out         []float64
	null        core.Mask
	Broken      core.Mask
}

// Ask evaluates a calculation.
func Ask(c *core.Calculation, q In) Answer {
	in, given, known := make([]float64, len(c.Params)), core.Mask(0), 0
	for i := range c.Params {
		if x, ok := q[c.Params[i].Name]; ok {
			in[i] = x
			given |= core.Bit(i)
			known++
		}
	}
	if known != len(q) {
		panic("coretest: " + c.Slug + " has no such parameter")
	}
	return evaluate(c, in, given)
}

func evaluate(c *core.Calculation, in []float64, given core.Mask) Answer {
	a := Answer{calculation: c, out: make([]float64, len(c.Outputs))}
	a.null, a.Broken = c.Evaluate(in, given, a.out)
	return a
}

// Of returns an output; NaN where it is null or a rule is broken.
func (a Answer) Of(name string) float64 {
	i := a.index(name)
	if a.Broken != 0 || a.null.Has(i) {
		return math.NaN()
	}
	return a.out[i]
}

// Null tells whether an output is undefined.
func (a Answer) Null(name string) bool { return a.Broken == 0 && a.null.Has(a.index(name)) }

// Choice returns an output that is one of its choices, "" where it is null.
func (a Answer) Choice(name string) string {
	if x := a.Of(name); !math.IsNaN(x) {
		return a.calculation.Outputs[a.index(name)].Choices[int(x)]
	}
	return ""
}

func (a Answer) index(name string) int {
	for i := range a.calculation.Outputs {
		if a.calculation.Outputs[i].Name == name {
			return i
		}
	}
	panic("coretest: " + a.calculation.Slug + " has no output " + name)
}

// RelError returns the bound that an output declares.
func RelError(c *core.Calculation, name string) float64 {
	return c.Outputs[Answer{calculation: c}.index(name)].RelError
}

// Hostile asks with every pair of parameters at its bounds, beside and beyond them, at zeros,
// subnormals, infinities and what is no number, and with 20,000 golden rows: nothing may panic, no
// answer hold what is no finite number, and only outputs that may be null be so.
func Hostile(t *testing.T, c *core.Calculation) {
	t.Helper()
	for i := range c.Params {
		for j := range i + 1 {
			for _, x := range trials(&c.Params[i]) {
				for _, y := range trials(&c.Params[j]) {
					in, given := usual(c)
					in[i], in[j] = x, y
					check(t, c, in, given|core.Bit(i)|core.Bit(j))
				}
			}
		}
	}
	in := make([]float64, len(c.Params))
	for row := range uint32(20000) {
		check(t, c, in, c.Sample(row, in))
	}
}

// usual returns the calculation's example.
func usual(c *core.Calculation) (in []float64, given core.Mask) {
	in = make([]float64, len(c.Params))
	for i := range c.Params {
		if c.Params[i].Example.Set {
			in[i] = c.Params[i].Example.Value
			given |= core.Bit(i)
		}
	}
	return in, given
}

func trials(p *core.Param) []float64 {
	list := []float64{
		0, math.Copysign(0, -1), 0x1p-1074, -0x1p-1074, 0x1p-1022, 1, -1, p.Example.Value, -p.Example.Value,
		math.MaxFloat64, -math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), float64(len(p.Choices)),
	}
	for _, bound := range []float64{p.Domain.Min, p.Domain.Max} {
		bits := math.Float64bits(bound)
		list = append(list, bound, math.Float64frombits(bits+1), math.Float64frombits(bits-1))
	}
	return list
}

func check(t *testing.T, c *core.Calculation, in []float64, given core.Mask) {
	t.Helper()
	asked := append([]float64(nil), in...)
	a := evaluate(c, in, given)
	for i, x := range a.out {
		o := &c.Outputs[i]
		switch {
		case math.IsNaN(x) || math.IsInf(x, 0), a.null.Has(i) && !o.Nullable, x != 0 && (a.null.Has(i) || a.Broken != 0),
			o.Kind == core.Choice && !(x >= 0 && x < float64(len(o.Choices)) && x == math.Trunc(x)):
			t.Fatalf("%s: %v (given %b): %s = %v, null %b, broken %b", c.Slug, asked, given, o.Name, x, a.null, a.Broken)
		}
	}
}
