//go:build !fisica_guest

package propagation

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/distribution"
	"github.com/fisica-lab/fisica/core/flat"
)

// Case states parameters of the model in Go.
type Case struct {
	Formula     string
	Calculation int // its number, 0 for none
	Inputs      []Quantity
	Pairs       []Correlation
	P           float64 // 0 for 0.95
	Sobol       bool
	Stop        int // 0 for none
	Digits      int // 0 for 2
}

// Quantity is an input.
type Quantity struct {
	Name string
	distribution.Spec
	Param core.Maybe
}

// Correlation is that of two inputs.
type Correlation struct {
	A, B string
	R    float64
}

// Gauss returns an input of a normal distribution.
func Gauss(name string, mean, u float64) Quantity {
	q := Quantity{Name: name, Spec: distribution.Spec{Kind: distribution.Normal}}
	q.Of[distribution.FieldValue], q.Of[distribution.FieldU] = core.Some(mean), core.Some(u)
	return q
}

// Rectangle returns an input of a uniform distribution.
func Rectangle(name string, a, b float64) Quantity {
	q := Quantity{Name: name, Spec: distribution.Spec{Kind: distribution.Uniform}}
	q.Of[distribution.FieldA], q.Of[distribution.FieldB] = core.Some(a), core.Some(b)
	return q
}

// Flat returns the parameters as the model takes them.
func (c Case) Flat() []float64 {
	var w flat.Writer
	w.Text(c.Formula)
	w.Maybe(core.Maybe{Value: float64(c.Calculation), Set: c.Calculation != 0})
	w.Int(len(c.Inputs))
	for i := range c.Inputs {
		q := &c.Inputs[i]
		w.Text(q.Name)
		w.Int(int(q.Kind))
		for _, x := range q.Of {
			w.Maybe(x)
		}
		w.Numbers(q.Samples)
		w.Maybe(q.Param)
	}
	w.Int(len(c.Pairs))
	for _, q := range c.Pairs {
		w.Text(q.A)
		w.Text(q.B)
		w.Number(q.R)
	}
	p, digits, sobol := c.P, c.Digits, 0
	if p == 0 {
		p = 0.95
	}
	if digits == 0 {
		digits = 2
	}
	if c.Sobol {
		sobol = 1
	}
	w.Number(p)
	w.Int(sobol)
	w.Maybe(core.Maybe{Value: float64(c.Stop), Set: c.Stop != 0})
	w.Int(digits)
	return w.List
}

// Summary is a summary in Go.
type Summary struct {
	Histories float64
	Early     bool
	Pearson   []core.Maybe // of the pairs
	Results   []Result
}

// Result is what a summary says of an output.
type Result struct {
	Name                     string
	Defined, Lost            float64
	Mean, MeanSE, U, USE     core.Maybe
	Skew                     core.Maybe
	Low, High, LowSE, HighSE core.Maybe
	Width                    core.Maybe
	ShortLow, ShortHigh      core.Maybe
	ShortWidth               core.Maybe
	Quantiles                [][3]core.Maybe // p, x and the bound of its error
	Shown                    [2]float64      // the histogram's ends
	Bins                     []float64
	GUM                      GUM
	Sobol                    [][4]core.Maybe // by input: first-order index, its error, total one, its error
}

// GUM is the first-order result of an output.
type GUM struct {
	Value, U, Freedom, K, Expanded, Low, High, Delta, DLow, DHigh, Valid core.Maybe
	Budget                                                               [][3]core.Maybe // by input: sensitivity, contribution, share
}

// ReadSummary reads a summary of the model.
func ReadSummary(list []float64) *Summary {
	r := flat.Read(list)
	s := &Summary{Histories: r.Number(), Early: r.Int() == 1}
	for range r.Int() {
		r.Text()
		r.Number()
		r.Number()
		r.Maybe()
	}
	for range r.Int() {
		r.Text()
		r.Text()
		r.Number()
		s.Pearson = append(s.Pearson, r.Maybe())
	}
	s.Results = make([]Result, r.Int())
	for i := range s.Results {
		s.Results[i].read(r)
	}
	return s
}

func maybes(r *flat.Reader, into ...*core.Maybe) {
	for _, x := range into {
		*x = r.Maybe()
	}
}

func (s *Result) read(r *flat.Reader) {
	s.Name = r.Text()
	r.Number()
	s.Defined, s.Lost = r.Number(), r.Number()
	maybes(r, &s.Mean, &s.MeanSE, &s.U, &s.USE, &s.Skew, &s.Low, &s.High, &s.LowSE, &s.HighSE, &s.Width, &s.ShortLow, &s.ShortHigh, &s.ShortWidth)
	s.Quantiles = make([][3]core.Maybe, r.Int())
	for i := range s.Quantiles {
		s.Quantiles[i] = [3]core.Maybe{core.Some(r.Number()), r.Maybe(), r.Maybe()}
	}
	s.Shown = [2]float64{r.Number(), r.Number()}
	s.Bins = r.Numbers()
	g := &s.GUM
	maybes(r, &g.Value, &g.U, &g.Freedom, &g.K, &g.Expanded, &g.Low, &g.High, &g.Delta, &g.DLow, &g.DHigh, &g.Valid)
	g.Budget = make([][3]core.Maybe, r.Int())
	for i := range g.Budget {
		r.Text()
		r.Number()
		g.Budget[i] = [3]core.Maybe{r.Maybe(), r.Maybe(), r.Maybe()}
	}
	s.Sobol = make([][4]core.Maybe, r.Int())
	for i := range s.Sobol {
		r.Text()
		s.Sobol[i] = [4]core.Maybe{r.Maybe(), r.Maybe(), r.Maybe(), r.Maybe()}
	}
}
