// Package distribution holds the distributions of JCGM 101:2008, clause 6.4, and those of counting
// and of given samples: each as the monotone function of a uniform number that has it, so that
// correlated and quasi-random inputs are drawn in the same way for all.
package distribution

import (
	"math"

	"github.com/fisica-lab/fisica/core"
)

// Kind is a family of distributions.
type Kind uint8

// The families; their numbers are permanent.
const (
	Constant    Kind = iota // X = valor
	Normal                  // N(valor, u²)
	Uniform                 // R(a, b)
	Triangular              // of mode c on [a, b]
	Trapezoidal             // flat from c to d on [a, b]
	Curvilinear             // CTrap(a, b, d): R of bounds a ± d and b ± d; JCGM 101, 6.4.3
	Arcsine                 // U(a, b); JCGM 101, 6.4.6
	Student                 // t_ν(valor, u²): valor + u T, of ν = grados; JCGM 101, 6.4.9
	Lognormal               // of expectation valor and standard deviation u
	Exponential             // Ex(1/valor); JCGM 101, 6.4.10
	Gamma                   // of expectation valor and standard deviation u
	Beta                    // of shapes c and d on [a, b]
	Poisson                 // counts of expectation valor
	Samples                 // one of the given ones, each as likely
)

// Kinds is how many families there are.
const Kinds = int(Samples) + 1

// The parameters of a Spec.
const (
	FieldValue = iota
	FieldU
	FieldA
	FieldB
	FieldC
	FieldD
	FieldFreedom
	Fields       // how many there are
	FieldSamples = Fields
)

// Spec states a distribution.
type Spec struct {
	Kind    Kind
	Of      [Fields]core.Maybe
	Samples []float64
}

// value returns a parameter, 0 where it is absent.
func (s *Spec) value(field int) float64 { return s.Of[field].Value }

// Distribution is a distribution that is ready to be drawn from.
type Distribution struct {
	Mean    float64 // the best estimate
	U       float64 // its standard uncertainty, of Student's t the scale: what the GUM calls u
	Freedom float64 // degrees of freedom of U, +∞ but for Student's t

	kind    Kind
	scale   float64    // what a standard quantile is multiplied with
	at      [4]float64 // what the quantile needs
	table   *table
	samples []float64 // in order; of Poisson the cumulated probabilities
	first   float64   // Poisson: the count of the first of them
}

// Maker prepares distributions that share the table of the standard normal one.
type Maker struct{ normal *table }

// table returns the table of the standard normal distribution.
func (m *Maker) table() *table {
	if m.normal == nil {
		m.normal = tabulate(func(z float64) (x, slope float64) { return z, 1 })
	}
	return m.normal
}

// Standard returns the normal distribution of mean 0 and deviation 1.
func (m *Maker) Standard() *Distribution {
	return &Distribution{kind: Normal, U: 1, Freedom: math.Inf(1), scale: 1, table: m.table()}
}

// New prepares a distribution whose spec has no fault.
func (m *Maker) New(s *Spec) *Distribution {
	d := &Distribution{kind: s.Kind, Mean: s.value(FieldValue), U: s.value(FieldU), Freedom: math.Inf(1), scale: s.value(FieldU)}
	a, b := s.value(FieldA), s.value(FieldB)
	switch s.Kind {
	case Constant:
		d.U = 0
	case Normal:
		d.table = m.table()
	case Uniform, Triangular, Trapezoidal, Curvilinear, Arcsine:
		d.bounded(s, a, b)
	case Student:
		d.Freedom = s.value(FieldFreedom)
		d.table = tableOf(newStudent(d.Freedom))
	case Lognormal:
		d.lognormal()
	case Exponential:
		d.U, d.scale = d.Mean, d.Mean
	case Gamma:
		d.scale = float64(d.U/d.Mean) * d.U
		ratio := d.Mean / d.U
		d.table = tableOf(newGamma(float64(ratio * ratio)))
	case Beta:
		d.beta(a, b, s.value(FieldC), s.value(FieldD))
	case Poisson:
		d.poisson()
	default:
		d.given(s.Samples)
	}
	return d
}

// bounded prepares a distribution on an interval.
func (d *Distribution) bounded(s *Spec, a, b float64) {
	width := b - a
	d.at = [4]float64{a, b, a, b}
	switch d.kind { //nolint:exhaustive // those that are bounded
	case Uniform:
		d.Mean, d.U = middle(a, b), width/math.Sqrt(12)
	case Arcsine:
		d.Mean, d.U = middle(a, b), width/math.Sqrt(8)
	case Triangular:
		mode := middle(a, b)
		if s.Of[FieldC].Set {
			mode = s.value(FieldC)
		}
		d.trapezium(a, mode, mode, b)
	case Trapezoidal:
		d.trapezium(a, s.value(FieldC), s.value(FieldD), b)
	case Curvilinear:
		edge := s.value(FieldD)
		d.at = [4]float64{middle(a, b), float64(width*0.5) + edge, float64(width*0.5) - edge, edge}
		d.Mean, d.U = d.at[0], math.Sqrt(float64(float64(width*width)/12)+float64(float64(edge*edge)/9))
	}
}

func middle(a, b float64) float64 { return float64(a*0.5) + float64(b*0.5) }

// trapezium prepares a density that rises from a to c, is flat to d and falls to b: a mixture of two
// triangles and a rectangle. With h = 2/(b + d − c − a) its height, and moments from a,
//
//	E[(X−a)ᵏ] = h ( (B^{k+2} − D^{k+2})/(B − D) − C^{k+1} ) / ((k+1)(k+2))
func (d *Distribution) trapezium(a, c, e, b float64) {
	d.at = [4]float64{a, c, e, b}
	width := b - a
	rise, flat := (c-a)/width, (e-a)/width
	height := 2 / (1 + flat - rise)
	first := float64(height / 6 * (1 + flat + float64(flat*flat) - float64(rise*rise)))
	second := float64(height / 12 * (float64((1+flat)*(1+float64(flat*flat))) - float64(rise*float64(rise*rise))))
	d.Mean = a + float64(width*first)
	d.U = float64(width * math.Sqrt(second-float64(first*first)))
}

// given prepares a draw among samples.
func (d *Distribution) given(samples []float64) {
	d.samples = append(make([]float64, 0, len(samples)), samples...)
	Sort(d.samples)
	n, sum := float64(len(samples)), 0.0
	for _, x := range d.samples {
		sum += float64(x / n)
	}
	square := 0.0
	for _, x := range d.samples {
		square += float64((x-sum)*(x-sum)) / n
	}
	d.Mean, d.U = sum, math.Sqrt(square)
}

// Sort sorts numbers in place, by heaps: no more memory, and few bytes in the module.
func Sort(x []float64) {
	for i := len(x)/2 - 1; i >= 0; i-- {
		sift(x, i)
	}
	for n := len(x) - 1; n > 0; n-- {
		x[0], x[n] = x[n], x[0]
		sift(x[:n], 0)
	}
}

func sift(x []float64, root int) {
	for {
		child := 2*root + 1
		if child >= len(x) {
			return
		}
		if child+1 < len(x) && x[child+1] > x[child] {
			child++
		}
		if x[root] >= x[child] {
			return
		}
		x[root], x[child] = x[child], x[root]
		root = child
	}
}
