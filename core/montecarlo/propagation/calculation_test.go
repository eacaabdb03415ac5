//go:build !fisica_guest

package propagation_test

import (
	"math"
	"os"
	"slices"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/distribution"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/montecarlo/propagation"
)

func TestMain(m *testing.M) {
	propagation.Calculations = catalog.Calculations
	os.Exit(m.Run())
}

// input returns an input of a calculation: value ± u, or a constant for u = 0.
func input(t *testing.T, c *core.Calculation, name string, value, u float64) propagation.Quantity {
	t.Helper()
	q := propagation.Gauss(name, value, u)
	if u == 0 {
		q = propagation.Quantity{Name: name}
		q.Of[distribution.FieldValue] = core.Some(value)
	}
	i := slices.IndexFunc(c.Params, func(p core.Param) bool { return p.Name == name })
	if i < 0 {
		t.Fatalf("%s has no %s", c.Slug, name)
	}
	q.Param = core.Some(float64(i))
	return q
}

// The kinetic energy ½mv² has the relative uncertainties of its formula.
func TestCalculation(t *testing.T) {
	t.Parallel()
	c := catalog.Calculations[0]
	s := propagate(t, &propagation.Case{Calculation: 1, Inputs: []propagation.Quantity{
		input(t, c, "masa", 2, 0.02), input(t, c, "velocidad", 3, 0.06),
	}}, 1e5, 1)
	r := &s.Results[0]
	want := 9 * math.Sqrt(1e-4+4*4e-4)
	if math.Abs(r.GUM.U.Value-want) > 1e-8*want || math.Abs(r.GUM.Value.Value-9) > 1e-12 {
		t.Errorf("GUM: %v ± %v, want 9 ± %v", r.GUM.Value, r.GUM.U, want)
	}
	if math.Abs(r.Mean.Value-9*(1+4e-4)) > 4*r.MeanSE.Value || math.Abs(r.U.Value-want) > 0.01*want {
		t.Errorf("Monte Carlo: %v ± %v", r.Mean, r.U)
	}
	if d := r.GUM.Budget[1][0].Value - 6; math.Abs(d) > 1e-8 {
		t.Errorf("dE/dv = 6 + %v", d)
	}
}

// Every calculation takes value ± u for its example.
func TestEveryCalculation(t *testing.T) {
	t.Parallel()
	for n, c := range catalog.Calculations {
		k := propagation.Case{Calculation: n + 1}
		for i := range c.Params {
			p := &c.Params[i]
			if !p.Example.Set {
				continue
			}
			u := math.Abs(p.Example.Value) * 1e-3
			if p.Kind == core.Choice || (p.Example.Value == math.Floor(p.Example.Value) && u < 1) {
				u = 0 // a choice, or an order, a mass number: no draw would be whole
			}
			k.Inputs = append(k.Inputs, input(t, c, p.Name, p.Example.Value, u))
		}
		s := propagate(t, &k, 2000, 7)
		defined := 0.0
		for i := range s.Results {
			defined += s.Results[i].Defined
		}
		if defined == 0 {
			t.Errorf("%s: nothing is defined", c.Slug)
		}
	}
}

// Rules that are broken in some draws are counted: a sine above 1 in Snell's law, a speed above c.
func TestUndefinedDrawsAreCounted(t *testing.T) {
	t.Parallel()
	c := catalog.FindCalculation("factor-lorentz")
	s := propagate(t, &propagation.Case{Calculation: int(c.ID), Inputs: []propagation.Quantity{input(t, c, c.Params[0].Name, 299792458, 1e6)}}, 1e4, 1)
	if r := &s.Results[0]; r.Lost < 4e3 || r.Lost > 6e3 || r.Defined+r.Lost != 1e4 {
		t.Errorf("%v of 10⁴ draws are undefined, want half", r.Lost)
	}
}

func TestCalculationFaults(t *testing.T) {
	t.Parallel()
	c := catalog.Calculations[0]
	mass, speed := input(t, c, "masa", 2, 0.02), input(t, c, "velocidad", 3, 0.06)
	lost, beyond := mass, mass
	lost.Param, beyond.Param = core.Maybe{}, core.Some(15)
	twice := speed
	twice.Param = mass.Param
	for _, tt := range []struct {
		inputs []propagation.Quantity
		law    core.Law
	}{
		{[]propagation.Quantity{lost, speed}, core.LawRequired},
		{[]propagation.Quantity{beyond, speed}, core.LawAtMost},
		{[]propagation.Quantity{mass, twice}, core.LawUnique},
		{[]propagation.Quantity{mass}, core.LawRequired},
	} {
		faults := model.Check(propagation.Case{Calculation: 1, Inputs: tt.inputs}.Flat())
		if len(faults) == 0 || faults[0].Law != tt.law {
			t.Errorf("faults %+v, want law %d", faults, tt.law)
		}
	}
}

// Any flat list that Check lets through can be prepared, run and summarized.
func FuzzParams(f *testing.F) {
	for _, params := range model.Examples {
		f.Add(uint16(0), 1.5, uint16(40), -1.0)
		for i := range params {
			f.Add(uint16(i), 0.0, uint16(i+3), 1e300)
		}
	}
	f.Fuzz(func(t *testing.T, at uint16, x float64, at2 uint16, x2 float64) {
		for i := range model.Examples {
			params := append([]float64(nil), model.Examples[i]...)
			params[int(at)%len(params)], params[int(at2)%len(params)] = x, x2
			if flat.Check(model.Params, params) && model.Check(params) == nil {
				run(t, params, 600, 1)
			}
		}
	})
}
