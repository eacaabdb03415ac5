package distribution

import (
	"math"

	"github.com/fisica-lab/fisica/core/num"
)

// Column replaces uniforms from [2⁻⁵³, 1 − 2⁻⁵³] by the distribution's quantiles.
func (d *Distribution) Column(u []float64) {
	switch d.kind {
	case Constant:
		for i := range u {
			u[i] = d.Mean
		}
	case Normal, Student:
		d.table.column(u, d.Mean, d.scale)
	case Uniform:
		low, width := d.at[0], d.at[1]-d.at[0]
		for i, x := range u {
			u[i] = low + float64(width*x)
		}
	case Lognormal, Gamma:
		d.table.column(u, 0, d.scale)
	case Beta:
		d.table.column(u, d.at[0], d.scale)
	default:
		for i, x := range u {
			u[i] = d.quantile(x)
		}
	}
}

// Shifted replaces standard normals by values, for a normal distribution, and tells whether it is one.
func (d *Distribution) Shifted(z []float64) bool {
	if d.kind != Normal {
		return false
	}
	for i, x := range z {
		z[i] = d.Mean + float64(d.scale*x)
	}
	return true
}

// quantile is that of the families without a table.
func (d *Distribution) quantile(u float64) float64 {
	switch d.kind {
	case Arcsine:
		return d.Mean - float64(float64(0.5*(d.at[1]-d.at[0]))*num.Cos(float64(math.Pi*u)))
	case Exponential:
		return -float64(d.scale * num.Log1p(-u))
	case Curvilinear:
		return d.curvilinear(u)
	case Poisson:
		return d.first + float64(d.search(u))
	case Samples:
		n := len(d.samples)
		return d.samples[min(int(float64(u*float64(n))), n-1)]
	default:
		return d.trapezoidal(u)
	}
}

// trapezoidal inverts the areas of the rising edge, the flat and the falling edge.
func (d *Distribution) trapezoidal(u float64) float64 {
	a, c, e, b := d.at[0], d.at[1], d.at[2], d.at[3]
	double := (b - a) + (e - c) // twice the area under height 1
	rest := float64(double * u)
	if rest < c-a {
		return a + math.Sqrt(float64(rest*(c-a)))
	}
	if fall := float64(double * (1 - u)); fall < b-e {
		return b - math.Sqrt(float64(fall*(b-e)))
	}
	return min(c+float64(0.5*(rest-(c-a))), e)
}

// curvilinear inverts the tail of JCGM 101, 6.4.3: with t the distance from the middle, W = w + d and
// w half the width, the density is ln(W/max(t, w − d))/(4d), so that the tail beyond t ≥ w − d is
//
//	(W − t − t ln(W/t))/(4d)
//
// Newton's method on 1 − y + y ln y = q, convex, from the side on which it cannot overshoot.
func (d *Distribution) curvilinear(u float64) float64 {
	outer, inner, edge := d.at[1], d.at[2], d.at[3]
	p, side := u, -1.0
	if u > 0.5 {
		p, side = 1-u, 1
	}
	rate := num.Log(outer / inner) // of the flat part, times 4d
	if flat := float64(float64(4*edge)*(0.5-p)) / rate; !(flat > inner) {
		return d.at[0] + float64(side*flat)
	}
	q := float64(float64(4*edge)*p) / outer
	y := max(1-math.Sqrt(float64(2*q)), inner/outer)
	for range 8 {
		log := num.Log(y)
		if !(log < 0) {
			break
		}
		y = min(y-float64((1-y+float64(y*log)-q)/log), 1)
	}
	return d.at[0] + float64(side*float64(outer*y))
}

// lognormal prepares exp(μ + σZ): σ² = ln(1 + (u/valor)²), median valor/√(1 + (u/valor)²).
func (d *Distribution) lognormal() {
	ratio := d.U / d.Mean
	square := float64(ratio * ratio)
	sigma := math.Sqrt(num.Log1p(square))
	d.scale = d.Mean / math.Sqrt(1+square)
	d.table = tabulate(func(z float64) (x, slope float64) {
		x = num.Exp(float64(sigma * z))
		return x, float64(sigma * x)
	})
}

// beta prepares a + (b − a)B(c, d).
func (d *Distribution) beta(a, b, c, e float64) {
	sum := c + e
	d.at[0], d.scale = a, b-a
	d.Mean = a + float64(d.scale*float64(c/sum))
	d.U = float64(d.scale * math.Sqrt(float64(float64(c/sum)*float64(e/sum))/(sum+1)))
	d.table = tableOf(newBeta(c, e))
}

// poisson cumulates probabilities from where they count: twelve standard deviations and 40 around
// the mean, beyond which lies less than 10⁻²⁰. They come from the mode outwards,
//
//	P(k+1) = P(k) λ/(k+1)
func (d *Distribution) poisson() {
	lambda := d.Mean
	d.U = math.Sqrt(lambda)
	reach := float64(12*d.U) + 40
	mode := math.Floor(lambda)
	d.first = max(mode-math.Floor(reach), 0)
	before := int(mode - d.first)
	d.samples = make([]float64, before+int(reach)+1)
	p := d.samples
	p[before] = 1
	for i := before; i > 0; i-- {
		p[i-1] = float64(p[i] * float64((d.first+float64(i))/lambda))
	}
	for i := before + 1; i < len(p); i++ {
		p[i] = float64(p[i-1] * float64(lambda/(d.first+float64(i))))
	}
	sum := 0.0
	for i, x := range p {
		sum += x
		p[i] = sum
	}
	for i := range p {
		p[i] /= sum
	}
}

// search returns the first place whose cumulated probability is not below u.
func (d *Distribution) search(u float64) int {
	low, high := 0, len(d.samples)-1
	for low < high {
		mid := (low + high) / 2
		if d.samples[mid] < u {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}
