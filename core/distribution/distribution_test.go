package distribution_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/distribution"
	"github.com/fisica-lab/fisica/core/num"
)

// spec states a distribution by its parameters in the order of distribution.Field…, NaN for absent.
func spec(kind distribution.Kind, of ...float64) *distribution.Spec {
	s := &distribution.Spec{Kind: kind}
	for i, x := range of {
		if !math.IsNaN(x) {
			s.Of[i] = core.Some(x)
		}
	}
	return s
}

var none = math.NaN()

// quantile draws one value.
func quantile(d *distribution.Distribution, u float64) float64 {
	x := []float64{u}
	d.Column(x)
	return x[0]
}

// The probabilities at which quantiles are held against closed forms.
var probabilities = []float64{0x1p-53, 1e-12, 1e-9, 1e-6, 0.001, 0.01, 0.1, 0.2500001, 0.4, 0.4999999, 0.5, 0.6, 0.9, 0.999, 1 - 1e-6, 1 - 1e-9}

func TestQuantilesAgainstClosedForms(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		spec *distribution.Spec
		want func(u float64) float64
	}{
		{"normal", spec(distribution.Normal, 3, 2), func(u float64) float64 { return 3 + 2*math.Sqrt2*math.Erfinv(2*u-1) }},
		{"uniform", spec(distribution.Uniform, none, none, -1, 3), func(u float64) float64 { return -1 + 4*u }},
		{"arcsine", spec(distribution.Arcsine, none, none, -1, 3), func(u float64) float64 { return 1 - 2*math.Cos(math.Pi*u) }},
		{"triangular", spec(distribution.Triangular, none, none, 0, 2), func(u float64) float64 {
			if u < 0.5 {
				return math.Sqrt(2 * u)
			}
			return 2 - math.Sqrt(2*(1-u))
		}},
		{"triangular of mode at its edge", spec(distribution.Triangular, none, none, 0, 2, 0), func(u float64) float64 { return 2 - 2*math.Sqrt(1-u) }},
		{"exponential", spec(distribution.Exponential, 3), func(u float64) float64 { return -3 * math.Log1p(-u) }},
		{"lognormal", spec(distribution.Lognormal, math.Exp(0.5), math.Sqrt(math.E*(math.E-1))), func(u float64) float64 { return math.Exp(math.Sqrt2 * math.Erfinv(2*u-1)) }},
		{"gamma of shape 1", spec(distribution.Gamma, 3, 3), func(u float64) float64 { return -3 * math.Log1p(-u) }},
		{"gamma of shape ½", spec(distribution.Gamma, 1, math.Sqrt2), func(u float64) float64 { x := math.Erfinv(u); return 2 * x * x }},
		{"beta(½, ½)", spec(distribution.Beta, none, none, 0, 1, 0.5, 0.5), func(u float64) float64 { s := math.Sin(math.Pi / 2 * u); return s * s }},
		{"beta(1, 5)", spec(distribution.Beta, none, none, 1, 3, 1, 5), func(u float64) float64 { return 1 - 2*math.Expm1(math.Log1p(-u)/5) }},
		{"beta(7, 1)", spec(distribution.Beta, none, none, 0, 1, 7, 1), func(u float64) float64 { return math.Pow(u, 1.0/7) }},
		{"student of 1", spec(distribution.Student, 1, 2, none, none, none, none, 1), func(u float64) float64 { return 1 - 2/math.Tan(math.Pi*u) }},
		{"student of 2", spec(distribution.Student, 0, 1, none, none, none, none, 2), func(u float64) float64 { return (2*u - 1) / math.Sqrt(2*u*(1-u)) }},
		{"student of many", spec(distribution.Student, 0, 1, none, none, none, none, 1e6), func(u float64) float64 {
			z := math.Sqrt2 * math.Erfinv(2*u-1)
			return z + (z*z*z+z)/4e6
		}},
	}
	for _, tt := range tests {
		if f, wrong := tt.spec.Check(); wrong {
			t.Errorf("%s: fault %v", tt.name, f)
			continue
		}
		d := new(distribution.Maker).New(tt.spec)
		for _, u := range probabilities {
			tolerance := 6e-8
			if u < 1e-8 || u > 1-1e-8 {
				tolerance = 1e-6 // and math.Erfinv is not much better there
			}
			if got, want := quantile(d, u), tt.want(u); math.Abs(got-want) > tolerance*(math.Abs(want)+math.Abs(d.Mean)*1e-3) && u > 1e-10 {
				t.Errorf("%s: quantile of %v is %.15g, want %.15g (%.1e)", tt.name, u, got, want, (got-want)/want)
			}
		}
	}
}

// The normal table's error as an error of the tail's probability, δp/p = δx φ(x)/p, against
// num.NormalQuantile.
func TestNormalTable(t *testing.T) {
	t.Parallel()
	d := new(distribution.Maker).Standard()
	worst := 0.0
	for i := range 400000 {
		p := math.Exp2(-53 + 52*math.Mod(float64(i)*0.6180339887, 1))
		p = math.Floor(p*(1<<53)) / (1 << 53)
		for _, u := range []float64{p, 1 - p} {
			z := num.NormalQuantile(u)
			worst = max(worst, math.Abs(quantile(d, u)-z)*math.Exp(-z*z/2)/math.Sqrt(2*math.Pi)/min(u, 1-u))
		}
	}
	if worst > 3e-8 {
		t.Errorf("worst relative error of p %.1e", worst)
	}
	t.Logf("worst relative error of p %.1e", worst)
}

// The means and deviations that a distribution states are those of its quantiles.
func TestMomentsOfQuantiles(t *testing.T) {
	t.Parallel()
	samples := &distribution.Spec{Kind: distribution.Samples, Samples: []float64{3, 1, 2, 2, 9}}
	for _, s := range []*distribution.Spec{
		spec(distribution.Constant, 4), spec(distribution.Normal, 3, 2), spec(distribution.Uniform, none, none, -1, 3),
		spec(distribution.Triangular, none, none, -1, 3, 2.5), spec(distribution.Trapezoidal, none, none, -1, 3, 0, 2.5),
		spec(distribution.Trapezoidal, none, none, -1, 3, -1, 3), spec(distribution.Curvilinear, none, none, -1, 3, none, 0.75),
		spec(distribution.Arcsine, none, none, -1, 3), spec(distribution.Lognormal, 3, 0.5), spec(distribution.Exponential, 3),
		spec(distribution.Gamma, 3, 0.1), spec(distribution.Gamma, 3, 6), spec(distribution.Beta, none, none, -1, 3, 2, 0.5),
		spec(distribution.Beta, none, none, -1, 3, 1000, 3000), spec(distribution.Poisson, 0.1), spec(distribution.Poisson, 7.5),
		spec(distribution.Poisson, 1e5), samples,
	} {
		d := new(distribution.Maker).New(s)
		const n = 1 << 18
		x := make([]float64, n)
		for i := range x {
			x[i] = (float64(i) + 0.5) / n
		}
		d.Column(x)
		sum, square := 0.0, 0.0
		for i, v := range x {
			sum += v / n
			square += (v - d.Mean) * (v - d.Mean) / n
			if i > 0 && v < x[i-1] {
				t.Fatalf("kind %d: quantiles fall at %d of %d", s.Kind, i, n)
			}
		}
		if u := math.Sqrt(square); math.Abs(sum-d.Mean) > 3e-4*(d.U+1e-9) || math.Abs(u-d.U) > 1e-2*d.U {
			t.Errorf("kind %d: mean %v and deviation %v, stated %v and %v", s.Kind, sum, u, d.Mean, d.U)
		}
	}
}

// What Student's quantiles are, in a table: DIN and GUM, table G.2.
func TestStudentTable(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ freedom, p, want float64 }{
		{1, 0.95, 12.71}, {2, 0.95, 4.30}, {4, 0.99, 4.60}, {10, 0.95, 2.23}, {16, 0.95, 2.12}, {50, 0.95, 2.01}, {3, 0.9973, 9.22},
	} {
		if got := distribution.StudentFactor(tt.freedom, tt.p); math.Abs(got-tt.want) > 0.0051 {
			t.Errorf("t of %v at %v is %v, want %v", tt.freedom, tt.p, got, tt.want)
		}
	}
	if got := distribution.StudentFactor(math.Inf(1), 0.95); math.Abs(got-1.959963984540054) > 1e-12 {
		t.Errorf("normal factor %v", got)
	}
}

// Hostile parameters are faults or give finite quantiles.
func FuzzSpec(f *testing.F) {
	for kind := range distribution.Kinds {
		f.Add(uint8(kind), 1.0, 0.5, 0.0, 2.0, 1.0, 1.0, 3.0, uint16(0x7fff))
		f.Add(uint8(kind), 1e-300, 1e-302, 0.0, 5e-324, 0.05, 1e4, 1e6, uint16(0x7fff))
	}
	f.Fuzz(func(t *testing.T, kind uint8, v, u, a, b, c, d, freedom float64, given uint16) {
		s := &distribution.Spec{Kind: distribution.Kind(int(kind) % distribution.Kinds)}
		for i, x := range []float64{v, u, a, b, c, d, freedom} {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return
			}
			if given>>i&1 != 0 {
				s.Of[i] = core.Some(x)
			}
		}
		if given>>8&1 != 0 {
			s.Samples = []float64{a, b}
		}
		for i := range distribution.Fields {
			only := *s
			only.Of = s.Of
			only.Of[i] = core.Maybe{}
			check(t, &only)
		}
		check(t, s)
	})
}

func check(t *testing.T, s *distribution.Spec) {
	t.Helper()
	if _, wrong := s.Check(); wrong {
		return
	}
	d := new(distribution.Maker).New(s)
	last := math.Inf(-1)
	for _, u := range []float64{0x1p-53, 1e-9, 0.1, 0.5, 0.9, 1 - 1e-9, 1 - 0x1p-53} {
		x := quantile(d, u)
		if math.IsNaN(x) || math.IsInf(x, 0) || x < last-1e-9*(math.Abs(x)+d.U) {
			t.Fatalf("%+v: quantile of %v is %v after %v", s, u, x, last)
		}
		last = x
	}
}

func BenchmarkNew(b *testing.B) {
	s := spec(distribution.Gamma, 3, 1)
	for range b.N {
		new(distribution.Maker).New(s)
	}
}

func BenchmarkNormalColumn(b *testing.B) {
	d := new(distribution.Maker).New(spec(distribution.Normal, 3, 1))
	u := make([]float64, 256)
	for i := range u {
		u[i] = math.Mod(float64(i)*0.61803398875, 1)
	}
	x := make([]float64, len(u))
	for range b.N {
		copy(x, u)
		d.Column(x)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/256, "ns/value")
}

func TestKernel(t *testing.T) {
	t.Parallel()
	if !distribution.Same() {
		t.Error("the vector kernel differs from its scalar twin")
	}
}
