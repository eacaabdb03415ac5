package dataset

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// Ask is what is wanted beside the moments.
type Ask struct {
	Quantiles []float64 // from 0 to 1
	Bins      int
	Fit       bool // against X, or the place from 0 where there is none
}

// DefaultQuantiles and DefaultBins hold where nothing is asked.
var DefaultQuantiles = []float64{0.05, 0.25, 0.5, 0.75, 0.95}

// The bounds of what may be asked, and DefaultBins.
const (
	DefaultBins  = 20
	MaxBins      = 1000
	MaxQuantiles = 100
)

// Quantile is one of them, after Hyndman & Fan's definition 7, that of NumPy and R.
type Quantile struct {
	P     float64 `json:"p"`
	Value float64 `json:"valor"`
}

// Histogram counts what lies in [Edges[i], Edges[i+1]), the last interval with its end.
type Histogram struct {
	Edges  []float64 `json:"limites"`
	Counts []int     `json:"cuentas"`
}

// Fit is y = intercept + slope x by least squares.
type Fit struct {
	Slope       float64  `json:"pendiente"`
	Intercept   float64  `json:"ordenada"`
	SlopeSD     *float64 `json:"incertidumbre_pendiente"` // nil for two points
	InterceptSD *float64 `json:"incertidumbre_ordenada"`
	ResidualSD  *float64 `json:"desviacion_residual"`
	R2          *float64 `json:"r2"` // nil where all y are equal
}

// Statistics are those of a column.
type Statistics struct {
	N         int        `json:"n"`
	Mean      float64    `json:"media"`
	SD        float64    `json:"desviacion_estandar"` // of the sample: n − 1
	Min       float64    `json:"minimo"`
	Max       float64    `json:"maximo"`
	Quantiles []Quantile `json:"cuantiles"`
	Histogram Histogram  `json:"histograma"`
	Lag1      *float64   `json:"autocorrelacion_1"` // nil where all are equal
	Fit       *Fit       `json:"ajuste,omitempty"`
}

// overflow says that a result is beyond every double, or all abscissae are equal.
func overflow(es, en string) *Problem {
	return &Problem{Place: "body", Field: "datos", Kind: "desbordamiento", Message: [2]string{es, en}}
}

// Describe returns the statistics of a column of two numbers or more, which it sorts. It stops where
// the context has ended, with its error.
//
// The numbers are first divided by a power of two, so that neither their sum nor a square overflows or
// vanishes. The autocorrelation is NIST's: Σ(y_i − ȳ)(y_{i+1} − ȳ) / Σ(y_i − ȳ)².
func Describe(ctx context.Context, c *Column, ask Ask) (*Statistics, error) {
	s := &Statistics{N: len(c.Y), Min: slices.Min(c.Y), Max: slices.Max(c.Y), Quantiles: []Quantile{}}
	exponent := shrink(c.Y)
	s.Mean, s.SD = stat.MeanStdDev(c.Y, nil)
	s.Lag1 = lag1(c.Y, s.Mean)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if ask.Fit {
		fit, p := line(c, exponent)
		if p != nil {
			return nil, p
		}
		s.Fit = fit
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	slices.Sort(c.Y)
	within := func(x float64) float64 { return min(max(math.Ldexp(x, exponent), s.Min), s.Max) } // what is tiny beside the largest shrank to 0
	s.Mean, s.SD = within(s.Mean), math.Ldexp(s.SD, exponent)
	for _, p := range ask.Quantiles {
		s.Quantiles = append(s.Quantiles, Quantile{p, within(quantile(c.Y, p))})
	}
	s.Histogram = histogram(c.Y, ask.Bins, within)
	if !finite(s.SD) {
		return nil, overflow("La desviación estándar no es representable", "The standard deviation can't be represented")
	}
	return s, ctx.Err()
}

// shrink divides a column by a power of two that brings its largest element below 1, and returns the
// exponent. Numbers of common size stay as they are: a division by a power of two changes the bits of
// none but those that are subnormal before or after.
func shrink(column []float64) (exponent int) {
	const low, high = 1e-100, 1e100
	largest := max(math.Abs(slices.Max(column)), math.Abs(slices.Min(column)))
	if largest == 0 || largest > low && largest < high {
		return 0
	}
	_, exponent = math.Frexp(largest)
	for i := range column {
		column[i] = math.Ldexp(column[i], -exponent)
	}
	return exponent
}

func lag1(y []float64, mean float64) *float64 {
	products, squares := 0.0, 0.0
	before := 0.0
	for _, v := range y {
		d := v - mean
		products += d * before
		squares += d * d
		before = d
	}
	if slices.Max(y) == slices.Min(y) || squares == 0 {
		return nil
	}
	r := products / squares
	return &r
}

// quantile of sorted numbers.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(at)
	if i >= len(sorted)-1 {
		return sorted[len(sorted)-1]
	}
	return min(sorted[i]+(at-float64(i))*(sorted[i+1]-sorted[i]), sorted[i+1])
}

// histogram of sorted numbers below 1e100.
func histogram(sorted []float64, bins int, unit func(float64) float64) Histogram {
	low, high := sorted[0], sorted[len(sorted)-1]
	edges := []float64{low, high}
	if low < high {
		edges = floats.Span(make([]float64, bins+1), low, high)
		for i := range edges { // its last one may be beside the end by a rounding
			edges[i] = min(max(edges[i], low), high)
		}
		edges[bins] = high
	}
	dividers := slices.Clone(edges)
	dividers[len(dividers)-1] = math.Nextafter(high, math.Inf(1))
	counts := stat.Histogram(nil, dividers, sorted, nil)
	h := Histogram{}
	for i, edge := range edges {
		h.Edges = append(h.Edges, unit(edge))
		if i < len(counts) {
			h.Counts = append(h.Counts, int(counts[i]))
		}
	}
	return h
}

// line fits a line to y, which is in units of 2^exponent.
func line(c *Column, exponent int) (*Fit, *Problem) {
	x := c.X
	if x == nil {
		x = make([]float64, len(c.Y))
		for i := range x {
			x[i] = float64(i)
		}
	}
	ex := shrink(x)
	if slices.Max(x) == slices.Min(x) {
		return nil, &Problem{Place: "body", Field: "x", Kind: "desbordamiento", Message: [2]string{"Todas las x son iguales: ninguna recta es la mejor", "All x are equal: no line is the best"}}
	}
	f := &Fit{}
	f.Intercept, f.Slope = stat.LinearRegression(x, c.Y, nil, false)
	n, mean := float64(len(x)), stat.Mean(x, nil)
	rss, sxx := 0.0, 0.0
	for i := range x {
		off, dx := c.Y[i]-f.Intercept-f.Slope*x[i], x[i]-mean
		rss, sxx = rss+off*off, sxx+dx*dx
	}
	up := func(v float64, by int) *float64 { v = math.Ldexp(v, by); return &v }
	if n > 2 {
		s := math.Sqrt(rss / (n - 2))
		f.ResidualSD, f.SlopeSD = up(s, exponent), up(s/math.Sqrt(sxx), exponent-ex)
		f.InterceptSD = up(s*math.Sqrt(1/n+mean*mean/sxx), exponent)
	}
	if tss := stat.Variance(c.Y, nil) * (n - 1); tss > 0 {
		f.R2 = up(1-rss/tss, 0)
	}
	f.Intercept, f.Slope = math.Ldexp(f.Intercept, exponent), math.Ldexp(f.Slope, exponent-ex)
	for _, v := range []*float64{&f.Intercept, &f.Slope, f.SlopeSD, f.InterceptSD, f.ResidualSD, f.R2} {
		if v != nil && !finite(*v) {
			return nil, overflow("La recta ajustada no es representable", "The fitted line can't be represented")
		}
	}
	return f, nil
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
