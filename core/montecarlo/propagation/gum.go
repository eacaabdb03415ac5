package propagation

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/distribution"
	"github.com/fisica-lab/fisica/core/num"
)

// gum is the law of propagation of uncertainty, to first order (JCGM 100:2008, clause 5): of each
// output the value at the best estimates and, with c_i the derivatives there,
//
//	u_c² = Σ_i Σ_j c_i c_j u_i u_j r_ij
//
// where r_ij are the stated correlations, those of the latent normals.
type gum struct {
	values  []float64
	grads   [][]float64
	u       []float64 // combined, by output
	freedom []float64 // effective, +∞ where all are or correlations take their formula away
	factor  []float64 // k of p
}

func newGUM(s *simulation) *gum {
	inputs, outputs := s.sampler.inputs, s.function.outputs()
	g := &gum{
		values: make([]float64, outputs), grads: make([][]float64, outputs),
		u: make([]float64, outputs), freedom: make([]float64, outputs), factor: make([]float64, outputs),
	}
	at, u := make([]float64, len(inputs)), make([]float64, len(inputs))
	for i := range inputs {
		at[i], u[i] = inputs[i].Mean, inputs[i].U
	}
	for o := range g.grads {
		g.grads[o] = make([]float64, len(inputs))
	}
	s.function.gradient(at, u, g.values, g.grads)
	for o := range g.grads {
		g.combine(s, o)
	}
	return g
}

// combine forms an output's uncertainty and its degrees of freedom, after Welch and Satterthwaite:
//
//	ν = u_c⁴ / Σ (c_i u_i)⁴/ν_i
func (g *gum) combine(s *simulation, o int) {
	square, quartic := 0.0, 0.0
	for i := range s.sampler.inputs {
		d, c := s.sampler.inputs[i], g.contribution(s, o, i)
		part := float64(c * c)
		square += part
		if d.Freedom < math.Inf(1) {
			quartic += float64(part*part) / d.Freedom
		}
	}
	for i := range s.pairs {
		q := &s.pairs[i]
		square += float64(float64(2*q.r) * float64(g.contribution(s, o, q.of[0])*g.contribution(s, o, q.of[1])))
	}
	g.u[o] = math.Sqrt(max(square, 0))
	g.freedom[o] = math.Inf(1)
	if quartic > 0 && len(s.pairs) == 0 {
		g.freedom[o] = max(1, float64(square*square)/quartic)
	}
	g.factor[o] = distribution.StudentFactor(g.freedom[o], s.p)
}

// contribution returns c_i u_i.
func (g *gum) contribution(s *simulation, o, i int) float64 {
	u := s.sampler.inputs[i].U
	if u == 0 {
		return 0
	}
	return float64(g.grads[o][i] * u)
}

// defined tells whether an output has a value, finite derivatives and a finite uncertainty.
func (g *gum) defined(o int) bool {
	return finite(g.values[o]) && finite(g.u[o]) && finite(float64(g.factor[o]*g.u[o]))
}

func finite(x float64) bool { return x-x == 0 }

// tolerance returns δ of clause 7.9.2: half the unit of the last of so many significant decimal
// digits of u, 0 for u = 0.
func tolerance(u float64, digits int) float64 {
	if !(u > 0) || !finite(u) {
		return 0
	}
	exponent := math.Floor(float64(num.Log(u) / math.Ln10))
	last := exponent - float64(digits-1)
	for _, more := range [2]float64{-1, 1} { // the logarithm may be off by one at powers of ten
		for range 2 {
			rounded := math.Floor(u/num.Pow(10, last) + 0.5)
			if full := num.Pow(10, float64(digits)); more > 0 && rounded >= full {
				last++
			} else if more < 0 && rounded < full/10 {
				last--
			}
		}
	}
	return float64(0.5 * num.Pow(10, last))
}

// maybe returns a number that is there where it is finite.
func maybe(x float64) core.Maybe {
	if !finite(x) {
		return core.Maybe{}
	}
	return core.Some(x)
}
