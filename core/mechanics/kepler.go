package mechanics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters of Kepler, in order.
const (
	keplerMean = iota
	keplerEccentricity
	keplerAxis
)

// The outputs of Kepler, in order.
const (
	keplerEccentric = iota
	keplerTrue
	keplerRatio
	keplerRadius
)

// Kepler is the place of a body on its elliptic orbit at a mean anomaly M:
//
//	M = E − e sin E
//	tan(ν/2) = √((1+e)/(1−e)) tan(E/2),  r/a = 1 − e cos E
//
// M in rad, |M| ≤ 1e6, taken to (−π, π], as E and ν are; 0 ≤ e < 1; a, the semi-major axis, in m,
// from 1e-20 to 1e30; r is null without it.
//
// Below 1, E is the root of (1−e) E + e (E − sin E) − |M|, whose terms keep their digits for e → 1
// and M → 0. The function is convex up to π, so that Newton's steps from above come down to the
// root; at most 40 are taken. |E − e sin E − M| ≤ 1e-15 for all e, beyond 0.9999 too.
//
// Source: Danby, Fundamentals of Celestial Mechanics, 2nd ed., eqs. 6.2.6, 6.3.5, 6.3.13 and
// section 6.6.
var Kepler = core.Calculation{
	ID:      10,
	Slug:    core.L("kepler"),
	Title:   core.Say("Ecuación de Kepler", "Kepler's equation"),
	Formula: core.Cite("M = E − e sin E, tan(ν/2) = √((1+e)/(1−e)) tan(E/2), r = a (1 − e cos E)"),
	Source:  core.Cite("Danby, Fundamentals of Celestial Mechanics, 2nd ed., sections 6.2, 6.3 and 6.6"),
	Params: []core.Param{
		{
			Name: core.L("anomalia_media"), Symbol: core.L("M"), Unit: core.L("rad"), Units: units.Angle, Domain: core.Between(-1e6, 1e6, core.LawRange),
			Example: core.Some(0.08726646259971647), Doc: core.Say("Anomalía media", "Mean anomaly"),
		},
		{
			Name: core.L("excentricidad"), Symbol: core.L("e"), Domain: core.Interval{Min: 0, Max: 1, MaxOpen: true, Law: core.LawRange},
			Example: core.Some(0.1), Doc: core.Say("Excentricidad de la elipse, menor que 1", "Eccentricity of the ellipse, below 1"),
		},
		{
			Name: core.L("semieje_mayor"), Symbol: core.L("a"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(1e-20, 1e30, core.LawRange),
			Optional: true, Example: core.Some(149597870700), Doc: core.Say("Semieje mayor", "Semi-major axis"),
		},
	},
	Outputs: core.Tell([]core.Output{
		{
			Name: core.L("anomalia_excentrica"), Symbol: core.L("E"), Unit: core.L("rad"), RelError: 2e-15,
			Doc: core.Say("Anomalía excéntrica, en (−π, π]", "Eccentric anomaly, in (−π, π]"),
		},
		{
			Name: core.L("anomalia_verdadera"), Symbol: core.L("ν"), Unit: core.L("rad"), RelError: 4e-15,
			Doc: core.Say("Anomalía verdadera, en (−π, π]", "True anomaly, in (−π, π]"),
		},
		{Name: core.L("razon_radio"), Symbol: core.L("r/a"), RelError: 5e-15, Doc: core.Say("Radio en unidades del semieje mayor", "Radius in units of the semi-major axis")},
		{
			Name: core.L("radio"), Symbol: core.L("r"), Unit: core.L("m"), Nullable: true, RelError: 5e-15,
			Doc: core.Say("Radio; nulo sin semieje_mayor", "Radius; null without semieje_mayor"),
		},
	}...),
	Golden: core.Try([]core.GoldenRow{
		keplerRow(0, 0.5, 1),
		keplerRow(1, 0, 1),
		keplerRow(math.Pi, 0.9, 1),
		keplerRow(-math.Pi, 0.9, 1),
		keplerRow(9.42477796076938, 0.5, 1), // 3π
		keplerRow(1e-300, 0.9999999999999999, 1),
		keplerRow(0x1p-1074, 0.9999, 1),
		keplerRow(1e-8, 0.9999999999999999, 1),
		keplerRow(1e-3, 0.9999, 1),
		keplerRow(1e6, 0x1p-1074, 1),
		keplerRow(-1e6, 0.3, 1),
	}...),
	Known: core.Publish(
		core.Value{
			In: []float64{5 * math.Pi / 180, 0.1, math.NaN()}, Output: keplerEccentric, Want: 5.554589 * math.Pi / 180, Tolerance: 1.1e-7,
			Source: "Meeus, Astronomical Algorithms, 2nd ed., example 30.a",
		},
		core.Value{
			In: []float64{2 * math.Pi / 180, 0.99, math.NaN()}, Output: keplerEccentric, Want: 32.361007 * math.Pi / 180, Tolerance: 2e-8,
			Source: "Meeus, Astronomical Algorithms, 2nd ed., p. 203",
		},
	),
	Compute: computeKepler,
}

// keplerRow returns a row that states everything.
func keplerRow(in ...float64) core.GoldenRow { return core.GoldenRow{Given: 7, In: in} }

func computeKepler(in []float64, given core.Mask, out []float64) core.Mask {
	e := in[keplerEccentricity]
	mean := reduceAngle(in[keplerMean])
	half := float64(0.5 * EccentricAnomaly(math.Abs(mean), e))
	sin, cos := num.Sincos(half)
	near := num.Atan2(float64(math.Sqrt(1+e)*sin), float64(math.Sqrt(1-e)*cos))
	out[keplerEccentric] = math.Copysign(float64(2*half), mean)
	out[keplerTrue] = math.Copysign(float64(2*near), mean)
	out[keplerRatio] = (1 - e) + float64(2*float64(e*float64(sin*sin)))
	if !given.Has(keplerAxis) {
		return core.Bit(keplerRadius)
	}
	out[keplerRadius] = float64(in[keplerAxis] * out[keplerRatio])
	return 0
}

// reduceAngle returns x less its whole turns, in (−π, π], of |x| ≤ 1e6.
func reduceAngle(x float64) float64 {
	if math.Abs(x) <= math.Pi {
		return x
	}
	turns := math.Floor(float64(x/(2*math.Pi)) + 0.5)
	rest := twofold.Of(x).Sub(twofold.TwoPi.Mul(twofold.Of(turns))).Hi
	if math.Abs(rest) > math.Pi {
		return math.Copysign(math.Pi, rest) // the quotient was rounded across a half
	}
	return rest
}

// EccentricAnomaly returns the root E of M = E − e sin E, in rad, of 0 ≤ M ≤ π and 0 ≤ e < 1.
func EccentricAnomaly(mean, e float64) float64 {
	const most = 40
	x := anomalyAbove(mean, e)
	for range most {
		s := num.Sin(float64(0.5 * x))
		slope := (1 - e) + float64(2*float64(e*float64(s*s)))
		next := x - excess(x, mean, e)/slope
		if !(next < x) || next <= 0 {
			break
		}
		x = next
	}
	return x
}

// anomalyAbove returns a number that is not below the root: the least of M + e, M/(1−e), π, and
// ∛(π² M/e), since E − sin E ≥ E³/π² up to π.
func anomalyAbove(mean, e float64) float64 {
	x := math.Pi
	for _, bound := range [...]float64{mean + e, mean / (1 - e)} {
		if bound < x {
			x = bound
		}
	}
	if e > 0.5 {
		if bound := num.Cbrt(float64(math.Pi*math.Pi*mean) / e); bound < x {
			x = bound
		}
	}
	return x
}

// excess returns x − e sin x − M: from 1 on with x − M first, which is exact where it is small;
// below as (1−e) x + e (x − sin x) − M, whose terms cannot cancel but at the root.
func excess(x, mean, e float64) float64 {
	if x >= 1 {
		return x - mean - float64(e*num.Sin(x))
	}
	return float64((1-e)*x) + float64(e*lessSine(x)) - mean
}

// lessSine returns x − sin x of 0 ≤ x ≤ 1 by its series
//
//	x³/6 (1 − x²/20 (1 − x²/42 (1 − x²/72 (…))))
//
// whose tenth term is below 1e-18.
func lessSine(x float64) float64 {
	const terms = 9
	square, sum := float64(x*x), 1.0
	for k := terms; k > 0; k-- {
		n := float64(2*k + 2)
		sum = 1 - float64(square*sum)/float64(n*(n+1))
	}
	return float64(float64(float64(square*x)*sum) / 6)
}
