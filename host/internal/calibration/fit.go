package calibration

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
)

// percent is the unit of the correction.
const percent = 100

// Model returns a pair with the energies of both models of a mass in kg at a speed in m/s, and
// whether both exist: the mass above 0, the speed below that of light, neither energy too large.
func Model(mass, speed float64) (p Pair, ok bool) {
	classical, known := energy("energia-cinetica-clasica", "energia_joules", mass, speed)
	relative, also := energy("energia-cinetica", "energia_cinetica", mass, speed)
	return Pair{Mass: &mass, Speed: &speed, Classical: classical, Relativity: relative}, known && also
}

// energy asks a calculation of the catalogue for an output, of a mass and a speed.
func energy(slug, output string, mass, speed float64) (joules float64, ok bool) {
	c := catalog.FindCalculation(slug)
	in, given := make([]float64, len(c.Params)), core.Mask(0)
	for i := range c.Params {
		switch c.Params[i].Name {
		case "masa":
			in[i], given = mass, given|core.Bit(i)
		case "velocidad":
			in[i], given = speed, given|core.Bit(i)
		}
	}
	out := make([]float64, len(c.Outputs))
	_, broken := c.Evaluate(in, given, out)
	for i := range c.Outputs {
		if c.Outputs[i].Name == output {
			return out[i], broken == 0
		}
	}
	panic("calibration: " + slug + " has no " + output)
}

// New fits the factor f of the classical energy and the correction c of the relativistic one to the
// measured energies, each by weighted least squares through the origin:
//
//	E = f ½mv²,   E = (1 + c/100) (γ−1)mc²,   weights 1/u²
//
// Both come from the same measurements, so that they vary together: the covariance says how. With
// uncertainties of the pairs the parameters' are those that follow from them; without, all pairs
// weigh the same and the scatter about the fit says how uncertain they are. ErrDegenerate where all
// energies of a model are 0, or a parameter is no number, the factor not above 0 or the correction
// not above −100.
//
// Source: Bevington & Robinson, Data Reduction and Error Analysis for the Physical Sciences, 3rd ed.,
// chapter 7, with one parameter; held to NIST StRD's NoInt1 and NoInt2.
func New(pairs []Pair) (*Fit, error) {
	classical := newLine(pairs, func(p *Pair) float64 { return p.Classical })
	relative := newLine(pairs, func(p *Pair) float64 { return p.Relativity })
	f := &Fit{Weighted: classical.weighted, Factor: classical.estimate(pairs), Correction: relative.estimate(pairs)}
	f.Correction.Value = percent * (f.Correction.Value - 1)
	f.Correction.Uncertainty *= percent
	joint := percent * classical.covariance(relative)
	f.Covariance = [2][2]float64{
		{f.Factor.Uncertainty * f.Factor.Uncertainty, joint}, {joint, f.Correction.Uncertainty * f.Correction.Uncertainty},
	}
	if !f.sound() {
		return nil, ErrDegenerate
	}
	return f, nil
}

// sound tells whether the fit can be put in force and written.
func (f *Fit) sound() bool {
	numbers := []float64{f.Covariance[0][0], f.Covariance[0][1], f.Covariance[1][1]}
	for _, e := range []*Estimate{&f.Factor, &f.Correction} {
		numbers = append(append(append(numbers, e.Value, e.Uncertainty, e.ResidualSD), e.Residuals...), e.Standardised...)
		if e.ChiSquare != nil {
			numbers = append(numbers, *e.ChiSquare)
		}
	}
	for _, x := range numbers {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return f.Factor.Value > 0 && f.Correction.Value > -percent
}

// line is a fit through the origin, its columns over the pairs' uncertainties and scaled by powers of
// two, so that squares of energies neither overflow nor vanish.
type line struct {
	x, y     []float64
	ex, ey   int // x and y are 2^ex and 2^ey times as large
	slope    float64
	squares  float64 // Σ x²
	off      []float64
	weighted bool
	model    func(*Pair) float64
}

func newLine(pairs []Pair, model func(*Pair) float64) *line {
	l := &line{model: model, weighted: pairs[0].Uncertainty != nil}
	for i := range pairs {
		p := &pairs[i]
		u := 1.0
		if l.weighted {
			u = *p.Uncertainty
		}
		l.x, l.y = append(l.x, model(p)/u), append(l.y, p.Measured/u)
	}
	l.ex, l.ey = scale(l.x), scale(l.y)
	_, l.slope = stat.LinearRegression(l.x, l.y, nil, true)
	l.squares = floats.Dot(l.x, l.x)
	l.off = make([]float64, len(l.x))
	floats.AddScaledTo(l.off, l.y, -l.slope, l.x)
	return l
}

// scale divides a column by a power of two that brings its largest element to ½ or above and below
// 1, and returns the exponent.
func scale(column []float64) (exponent int) {
	_, exponent = math.Frexp(floats.Norm(column, math.Inf(1)))
	for i := range column {
		column[i] = math.Ldexp(column[i], -exponent)
	}
	return exponent
}

func (l *line) degrees() float64 { return float64(len(l.x) - 1) }

func (l *line) estimate(pairs []Pair) Estimate {
	e := Estimate{Value: math.Ldexp(l.slope, l.ey-l.ex), Degrees: len(pairs) - 1}
	sum := 0.0
	for i := range pairs {
		r := pairs[i].Measured - e.Value*l.model(&pairs[i])
		e.Residuals = append(e.Residuals, r)
		sum = math.Hypot(sum, r)
	}
	e.ResidualSD = sum / math.Sqrt(l.degrees())
	e.Uncertainty = math.Sqrt(l.variance(l) / l.squares)
	e.Uncertainty = math.Ldexp(e.Uncertainty, l.spread()-l.ex)
	if !l.weighted {
		return e
	}
	for _, r := range l.off {
		e.Standardised = append(e.Standardised, math.Ldexp(r, l.ey))
	}
	chi := floats.Dot(e.Standardised, e.Standardised)
	reduced := chi / l.degrees()
	e.ChiSquare, e.ReducedChi = &chi, &reduced
	return e
}

// variance is that of a scaled measurement, as two lines through the same measurements see it.
func (l *line) variance(other *line) float64 {
	if l.weighted {
		return 1
	}
	return floats.Dot(l.off, other.off) / l.degrees()
}

// spread is the exponent of the square root of the variance.
func (l *line) spread() int {
	if l.weighted {
		return 0
	}
	return l.ey
}

// covariance returns that of the slopes of two lines through the same measurements.
func (l *line) covariance(other *line) float64 {
	scaled := l.variance(other) * (floats.Dot(l.x, other.x) / l.squares / other.squares)
	return math.Ldexp(scaled, 2*l.spread()-l.ex-other.ex)
}
