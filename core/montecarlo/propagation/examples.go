//go:build !fisica_guest

package propagation

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/distribution"
	"github.com/fisica-lab/fisica/core/num"
)

// Mass is the calibration of a mass standard of JCGM 101:2008, 9.3, in mg and kg/m³.
var Mass = Case{
	Formula: "dm = (mRc + dmRc)*(1 + (ra - 1.2)*(1/rW - 1/rR)) - 100000",
	Inputs: []Quantity{
		Gauss("mRc", 100000, 0.05), Gauss("dmRc", 1.234, 0.020),
		Rectangle("ra", 1.1, 1.3), Rectangle("rW", 7000, 9000), Rectangle("rR", 7950, 8050),
	},
}

// sum is the additive model of four inputs, JCGM 101:2008, 9.2.
func sum(inputs ...Quantity) []float64 {
	return Case{Formula: "y = a + b + c + d", Inputs: inputs}.Flat()
}

func rectangle(name string, u float64) Quantity {
	half := float64(u * math.Sqrt(3))
	return Rectangle(name, -half, half)
}

var (
	normals = sum(Gauss("a", 0, 1), Gauss("b", 0, 1), Gauss("c", 0, 1), Gauss("d", 0, 1))
	alike   = sum(rectangle("a", 1), rectangle("b", 1), rectangle("c", 1), rectangle("d", 1))
	unlike  = sum(rectangle("a", 1), rectangle("b", 1), rectangle("c", 1), rectangle("d", 10))
)

// of states an input by the parameters of its distribution, NaN for an absent one.
func of(name string, kind distribution.Kind, fields ...float64) Quantity {
	q := Quantity{Name: name, Spec: distribution.Spec{Kind: kind}}
	for i, x := range fields {
		if !math.IsNaN(x) {
			q.Of[i] = core.Some(x)
		}
	}
	return q
}

var none = math.NaN()

var examples = [][]float64{
	Mass.Flat(),
	Case{
		Formula: "z = sqrt(a^2 + b^2)/c; w = exp(d)*e - ln(f)",
		Inputs: []Quantity{
			Gauss("a", 3, 0.1), Gauss("b", 4, 0.1), of("c", distribution.Student, 1, 0.01, none, none, none, none, 5),
			of("d", distribution.Triangular, none, none, -1, 1), of("e", distribution.Lognormal, 2, 0.3), of("f", distribution.Exponential, 3),
		},
		Pairs: []Correlation{{"a", "b", 0.5}, {"b", "e", -0.25}},
		P:     0.99, Stop: 2, Digits: 1,
	}.Flat(),
	Case{
		Formula: "y = a*b + c*d + e + g + h",
		Inputs: []Quantity{
			of("a", distribution.Gamma, 2, 0.5), of("b", distribution.Beta, none, none, 0, 1, 2, 3), of("c", distribution.Poisson, 7),
			of("d", distribution.Arcsine, none, none, -1, 1), of("e", distribution.Trapezoidal, none, none, 0, 4, 1, 2),
			of("g", distribution.Curvilinear, none, none, 0, 2, none, 0.5),
			{Name: "h", Spec: distribution.Spec{Kind: distribution.Samples, Samples: []float64{0.5, -1, 2}}},
		},
		Sobol: true,
	}.Flat(),
	Case{Calculation: 1, Inputs: []Quantity{place(Gauss("masa", 2, 0.02), 0), place(Gauss("velocidad", 3, 0.06), 1)}}.Flat(),
}

// place says which parameter of a calculation an input is.
func place(q Quantity, param float64) Quantity {
	q.Param = core.Some(param)
	return q
}

const claimHistories = 1e7

// claim states a published value of an output's summary. Published is how far its digits, or the
// draws behind it, may be off, as a standard deviation.
func claim(name string, params []float64, got func(r *Result) (x, se core.Maybe), want, published float64, source string) core.Claim {
	return core.Claim{
		Name: name, Params: params, N: claimHistories, Want: want, Error: published, Source: source,
		Got: func(summary []float64) (x, se float64) {
			a, b := got(&ReadSummary(summary).Results[0])
			return a.Value, b.Value
		},
	}
}

func mean(r *Result) (x, se core.Maybe) { return r.Mean, r.MeanSE }
func u(r *Result) (x, se core.Maybe)    { return r.U, r.USE }
func low(r *Result) (x, se core.Maybe)  { return r.Low, r.LowSE }
func high(r *Result) (x, se core.Maybe) { return r.High, r.HighSE }

// The standard deviation of a rounding to a unit.
const rounding = 0.28867513459481287

var claims = []core.Claim{
	claim("9.2.2 media", normals, mean, 0, 0, "JCGM 101:2008, 9.2.2; exact"),
	claim("9.2.2 u", normals, u, 2, 0, "JCGM 101:2008, 9.2.2; exact"),
	claim("9.2.2 bajo", normals, low, -3.919927969080108, 0, "JCGM 101:2008, 9.2.2; exact: 2 · 1.959963984540054"),
	claim("9.2.2 alto", normals, high, 3.919927969080108, 0, "JCGM 101:2008, 9.2.2; exact: 2 · 1.959963984540054"),
	claim("9.2.3 media", alike, mean, 0, 0, "JCGM 101:2008, 9.2.3; exact"),
	claim("9.2.3 u", alike, u, 2, 0, "JCGM 101:2008, 9.2.3; exact"),
	claim("9.2.3 bajo", alike, low, -3.879406741, 0, "JCGM 101:2008, E.1: −2√3(2 − (3/5)^¼)"),
	claim("9.2.3 alto", alike, high, 3.879406741, 0, "JCGM 101:2008, E.1: 2√3(2 − (3/5)^¼)"),
	claim("9.2.4 u", unlike, u, 10.14889156509222, 0, "JCGM 101:2008, 9.2.4; exact: √103"),
	claim("9.2.4 bajo", unlike, low, -17.0, 0.1*rounding, "JCGM 101:2008, 9.2.4, to a decimal"),
	claim("9.2.4 alto", unlike, high, 17.0, 0.1*rounding, "JCGM 101:2008, 9.2.4, to a decimal"),
	claim("9.3 media", Mass.Flat(), mean, 1.2341, 1e-4*rounding+9e-5, "JCGM 101:2008, table 6, of 0.72 · 10⁶ draws"),
	claim("9.3 u", Mass.Flat(), u, 0.0754797, 5e-8, "JCGM 101:2008, 9.3; exact to second order, where the table has 0.0754"),
	claim("9.3 bajo", Mass.Flat(), shortLow, 1.0834, num.Hypot(1e-4*rounding, 1e-3), "JCGM 101:2008, table 6, of 0.72 · 10⁶ draws"),
	claim("9.3 alto", Mass.Flat(), shortHigh, 1.3825, num.Hypot(1e-4*rounding, 1e-3), "JCGM 101:2008, table 6, of 0.72 · 10⁶ draws"),
}

// The ends of the shortest interval scatter with the cube root of the number of draws. Of 9.3 the
// scatter over 40 seeds is 0.0010 at 0.72 · 10⁶ draws, and over 8 seeds 0.00035 at 10⁷.
func shortLow(r *Result) (x, se core.Maybe)  { return r.ShortLow, shortSE(r) }
func shortHigh(r *Result) (x, se core.Maybe) { return r.ShortHigh, shortSE(r) }

func shortSE(r *Result) core.Maybe {
	return core.Some(0.00035 * num.Cbrt(claimHistories/r.Defined))
}
