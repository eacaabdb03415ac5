//go:build !fisica_guest

package propagation_test

import (
	"math"
	"slices"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/distribution"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/montecarlo/propagation"
	"github.com/fisica-lab/fisica/core/rng"
)

var model = &propagation.Propagation

// run computes a whole job.
func run(t *testing.T, params []float64, n, seed uint64) (summary []float64) {
	t.Helper()
	if !flat.Check(model.Params, params) {
		t.Fatal("parameters are not those declared")
	}
	if faults := model.Check(params); len(faults) > 0 {
		t.Fatalf("faults %+v", faults)
	}
	r := montecarlo.Start(model, core.Job{Params: params, N: n, Seed: seed, Generator: rng.Squares64})
	total, tally := make([]core.Wide, r.Slots()), make([]int64, r.Slots())
	for first, k := uint64(0), uint64(0); first < n; k++ {
		r.Tally(k, tally)
		core.MergeTally(total, tally)
		_, count := r.Range(k)
		first += count
	}
	summary = r.Summarize(n, total)
	for i, x := range summary {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			t.Fatalf("summary has %v at %d", x, i)
		}
	}
	return summary
}

func propagate(t *testing.T, c *propagation.Case, n, seed uint64) *propagation.Summary {
	t.Helper()
	return propagation.ReadSummary(run(t, c.Flat(), n, seed))
}

// The published values, with a tenth of the claims' draws.
func TestClaims(t *testing.T) {
	t.Parallel()
	const n = 1e6
	for i := range model.Claims {
		c := &model.Claims[i]
		summary := run(t, c.Params, n, 2025)
		got, se := c.Got(summary)
		if z := (got - c.Want) / math.Hypot(se, c.Error); !(math.Abs(z) <= 4) {
			t.Errorf("%s: %v ± %v, want %v ± %v (z = %.2f)", c.Name, got, se, c.Want, c.Error, z)
		}
	}
}

func TestMassByTheGUM(t *testing.T) {
	t.Parallel()
	s := propagate(t, &propagation.Mass, 1e5, 1)
	g := s.Results[0].GUM
	for _, tt := range []struct {
		name      string
		got       core.Maybe
		want, off float64
	}{
		{"value", g.Value, 1.2340, 5e-5},
		{"u", g.U, 0.0539, 5e-5},
		{"low", g.Low, 1.1285, 1e-4},
		{"high", g.High, 1.3395, 1e-4},
		{"valid", g.Valid, 0, 0},
		{"sensitivity of mRc", g.Budget[0][0], 1, 1e-9},
		{"share of dmRc", g.Budget[1][2], 0.0004 / 0.0029, 1e-6},
	} {
		if !tt.got.Set || math.Abs(tt.got.Value-tt.want) > tt.off {
			t.Errorf("%s: %v, want %v (JCGM 101:2008, table 6)", tt.name, tt.got, tt.want)
		}
	}
}

// A tally does not depend on how the histories are cut.
func TestCutsAnywhere(t *testing.T) {
	t.Parallel()
	for i, params := range model.Examples {
		for g := range rng.Generators {
			s := model.Prepare(core.Job{Params: params, N: 1000, Seed: 9, Generator: rng.Generator(g)})
			whole := make([]int64, s.Slots())
			s.Run(0, 1000, whole)
			for _, cut := range []uint64{0, 1, 255, 256, 257, 999, 1000} {
				parts := make([]int64, s.Slots())
				s.Run(0, cut, parts)
				s.Run(cut, 1000-cut, parts)
				if !slices.Equal(parts, whole) {
					t.Errorf("example %d cut at %d: tallies differ", i, cut)
				}
			}
		}
	}
}

// A summary is what Outputs declare.
func TestSummaryFollowsOutputs(t *testing.T) {
	t.Parallel()
	for i, params := range model.Examples {
		summary := run(t, params, 3000, 5)
		if rest := skip(model.Outputs, summary); len(rest) != 0 {
			t.Errorf("example %d: %d numbers too much", i, len(rest))
		}
	}
}

// skip takes what outputs declare from a flat list.
func skip(outputs []core.Output, list []float64) []float64 {
	for i := range outputs {
		switch o := &outputs[i]; {
		case o.Kind == core.Group:
			list = skip(o.Fields, list)
		case o.Kind == core.String:
			list = list[1+int(list[0]):]
		case o.Kind == core.List:
			n := int(list[0])
			list = list[1:]
			for range n {
				list = skip(o.Fields, list)
			}
		case o.Nullable && list[0] == 0:
			list = list[1:]
		case o.Nullable:
			list = list[2:]
		default:
			list = list[1:]
		}
	}
	return list
}

func TestCorrelations(t *testing.T) {
	t.Parallel()
	c := &propagation.Case{
		Formula: "s = a + b; d = a - b; e = x*z",
		Inputs: []propagation.Quantity{
			propagation.Gauss("a", 1, 3), propagation.Gauss("b", 2, 4),
			propagation.Rectangle("x", 0, 1), propagation.Rectangle("z", 0, 1),
		},
		Pairs: []propagation.Correlation{{A: "b", B: "a", R: 0.6}, {A: "x", B: "z", R: 1}},
	}
	const n = 2e5
	s := propagate(t, c, n, 3)
	for i, want := range []float64{math.Sqrt(9 + 16 + 2*0.6*12), math.Sqrt(9 + 16 - 2*0.6*12), math.Sqrt(1.0/5 - 1.0/9)} {
		r := &s.Results[i]
		if z := (r.U.Value - want) / r.USE.Value; math.Abs(z) > 4 {
			t.Errorf("%s: u %v, want %v (z = %.2f)", r.Name, r.U.Value, want, z)
		}
		if i < 2 && math.Abs(r.GUM.U.Value-want) > 1e-12 {
			t.Errorf("%s: u_c %v, want %v", r.Name, r.GUM.U.Value, want)
		}
	}
	if r := s.Pearson[0].Value; math.Abs(r-0.6) > 4*(1-0.36)/math.Sqrt(n) {
		t.Errorf("correlation of normals %v, want 0.6", r)
	}
	if r := s.Pearson[1].Value; math.Abs(r-1) > 1e-6 {
		t.Errorf("correlation of equals %v, want 1", r)
	}
}

// The Ishigami function's indices are known: sin a + 7 sin² b + 0.1 c⁴ sin a.
func TestSobol(t *testing.T) {
	t.Parallel()
	c := &propagation.Case{Formula: "y = sin(a) + 7*sin(b)^2 + 0.1*c^4*sin(a) + 0*k", Sobol: true, Inputs: []propagation.Quantity{
		propagation.Rectangle("a", -math.Pi, math.Pi), propagation.Rectangle("b", -math.Pi, math.Pi),
		propagation.Rectangle("c", -math.Pi, math.Pi), propagation.Rectangle("unused", 0, 1), propagation.Gauss("k", 0, 1),
	}}
	s := propagate(t, c, 2e5, 4)
	for i, want := range [][2]float64{{0.3139, 0.5576}, {0.4424, 0.4424}, {0, 0.2437}, {0, 0}, {0, 0}} {
		got := s.Results[0].Sobol[i]
		for side, w := range want {
			x, se := got[2*side].Value, got[2*side+1].Value
			if math.Abs(x-w) > 4*se+1e-4 {
				t.Errorf("input %d, index %d: %v ± %v, want %v (Saltelli et al. 2010)", i, side, x, se, w)
			}
		}
	}
}

func TestStop(t *testing.T) {
	t.Parallel()
	c := propagation.Mass
	c.Stop = 2
	params := c.Flat()
	r := montecarlo.Start(model, core.Job{Params: params, N: 1e9, Seed: 1})
	stopper, ok := r.Simulation.(core.Stopper)
	if !ok {
		t.Fatal("no core.Stopper")
	}
	total, tally := make([]core.Wide, r.Slots()), make([]int64, r.Slots())
	n := uint64(0)
	for k := range uint64(40) {
		r.Tally(k, tally)
		core.MergeTally(total, tally)
		_, count := r.Range(k)
		if n += count; stopper.Enough(n, total) {
			break
		}
	}
	s := propagation.ReadSummary(r.Summarize(n, total))
	// JCGM 101:2008, 9.3.2, took 0.72 · 10⁶ draws to two digits.
	if !s.Early || n < 1e4 || n > 2e6 {
		t.Errorf("stopped at %d histories (%v)", n, s.Early)
	}
	if out := s.Results[0]; 2*max(out.LowSE.Value, out.HighSE.Value) > 0.0005 {
		t.Errorf("stopped with errors %v and %v", out.LowSE, out.HighSE)
	}
}

// Extremes: one history, constants, nothing defined, heavy tails, far values.
func TestHostileJobs(t *testing.T) {
	t.Parallel()
	cauchy := propagation.Quantity{Name: "x", Spec: distribution.Spec{Kind: distribution.Student}}
	cauchy.Of[distribution.FieldValue], cauchy.Of[distribution.FieldU], cauchy.Of[distribution.FieldFreedom] = core.Some(0), core.Some(1), core.Some(1)
	for _, source := range []string{"x", "0*x", "ln(-1 - x^2)", "1/(x-x)", "x*1e300*1e200", "exp(800*x)", "x*1e-320", "1e308*x", "7", "min(x, 0)", "sqrt(x)", "exp(exp(x))", "1e-300*x^9", "x^15*1e280"} {
		c := &propagation.Case{Formula: source, Inputs: []propagation.Quantity{cauchy}, Sobol: true, Stop: 1}
		for _, n := range []uint64{1, 2, 5000} {
			s := propagate(t, c, n, 6)
			r := &s.Results[0]
			if r.Defined+r.Lost != float64(n) {
				t.Errorf("%s: %v + %v of %d", source, r.Defined, r.Lost, n)
			}
			if n == 1 && (r.U.Set || r.Mean.Set != (r.Defined == 1 && r.Mean.Set)) {
				t.Errorf("%s: u of one history is %v", source, r.U)
			}
		}
	}
	s := propagate(t, &propagation.Case{Formula: "x", Inputs: []propagation.Quantity{cauchy}}, 2e5, 6)
	if r := s.Results[0]; math.Abs(r.High.Value-12.706) > 4*r.HighSE.Value+r.Width.Value {
		t.Errorf("Cauchy's 97.5 %% is %v ± %v, want 12.706", r.High.Value, r.HighSE.Value)
	}
}

func TestExponentialInterval(t *testing.T) {
	t.Parallel()
	q := propagation.Quantity{Name: "x", Spec: distribution.Spec{Kind: distribution.Exponential}}
	q.Of[distribution.FieldValue] = core.Some(1)
	r := propagate(t, &propagation.Case{Formula: "x", Inputs: []propagation.Quantity{q}}, 1e6, 8).Results[0]
	if math.Abs(r.ShortLow.Value) > 0.01 || math.Abs(r.ShortHigh.Value-math.Log(20)) > 0.03 {
		t.Errorf("shortest interval [%v, %v], want [0, ln 20]", r.ShortLow.Value, r.ShortHigh.Value)
	}
	if math.Abs(r.Skew.Value-2) > 0.05 {
		t.Errorf("skewness %v, want 2", r.Skew.Value)
	}
	for _, q := range r.Quantiles {
		p, x, width := q[0].Value, q[1].Value, q[2].Value
		want := -math.Log1p(-p)
		if math.Abs(x-want) > 5*math.Sqrt(p/(1-p)/1e6)+width {
			t.Errorf("quantile of %v is %v, want %v", p, x, want)
		}
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	a, b, c := propagation.Gauss("a", 0, 1), propagation.Gauss("b", 0, 1), propagation.Gauss("c", 0, 1)
	abc := []propagation.Quantity{a, b, c}
	type r = propagation.Correlation
	tests := []struct {
		name  string
		of    propagation.Case
		law   core.Law
		param int
		item  int
	}{
		{"nothing", propagation.Case{Inputs: abc}, core.LawOneFunction, 0, -1},
		{"both", propagation.Case{Formula: "a", Calculation: 1, Inputs: abc}, core.LawOneFunction, 0, -1},
		{"formula", propagation.Case{Formula: "a + q", Inputs: abc}, core.LawFormulaUnknownName, 0, -1},
		{"name of a function", propagation.Case{Formula: "1", Inputs: []propagation.Quantity{propagation.Gauss("sin", 0, 1)}}, core.LawFormulaReserved, 2, 0},
		{"twice", propagation.Case{Formula: "a", Inputs: []propagation.Quantity{a, b, a}}, core.LawUnique, 2, 2},
		{"no u", propagation.Case{Formula: "a", Inputs: []propagation.Quantity{propagation.Gauss("a", 0, 0)}}, core.LawPositive, 2, 0},
		{"unknown pair", propagation.Case{Formula: "a", Inputs: abc, Pairs: []r{{A: "a", B: "x", R: 0}}}, core.LawKnownName, 3, 0},
		{"pair of one", propagation.Case{Formula: "a", Inputs: abc, Pairs: []r{{A: "a", B: "a", R: 1}}}, core.LawUnique, 3, 0},
		{"pair twice", propagation.Case{Formula: "a", Inputs: abc, Pairs: []r{{A: "a", B: "b", R: 1}, {A: "b", B: "a", R: 1}}}, core.LawUnique, 3, 1},
		{"matrix", propagation.Case{Formula: "a", Inputs: abc, Pairs: []r{{A: "a", B: "b", R: 0.9}, {A: "b", B: "c", R: 0.9}, {A: "a", B: "c", R: -0.9}}}, core.LawCorrelation, 3, -1},
		{"edge of a matrix", propagation.Case{Formula: "a", Inputs: abc, Pairs: []r{{A: "a", B: "b", R: 1}, {A: "b", B: "c", R: 1}, {A: "a", B: "c", R: 0.99}}}, core.LawCorrelation, 3, -1},
		{"indices", propagation.Case{Formula: "a", Inputs: abc, Sobol: true, Pairs: []r{{A: "a", B: "b", R: 0.5}}}, core.LawIndependent, 5, -1},
		{"calculation", propagation.Case{Calculation: 999, Inputs: abc}, core.LawAtMost, 1, -1},
	}
	for _, tt := range tests {
		faults := model.Check(tt.of.Flat())
		if len(faults) != 1 || faults[0].Law != tt.law || faults[0].Param != tt.param || faults[0].Item != tt.item {
			t.Errorf("%s: %+v, want law %d of parameter %d, item %d", tt.name, faults, tt.law, tt.param, tt.item)
		}
	}
	params := propagation.Case{Formula: "a", Inputs: abc}.Flat()
	params[len(params)-1] = 1.5
	if faults := model.Check(params); len(faults) != 1 || faults[0].Law != core.LawWhole || faults[0].Param != 7 {
		t.Errorf("half a digit: %+v", faults)
	}
	full := propagation.Case{Formula: "a", Inputs: abc, Pairs: []r{{A: "a", B: "b", R: 1}, {A: "b", B: "c", R: 1}, {A: "a", B: "c", R: 1}}}
	if faults := model.Check(full.Flat()); faults != nil {
		t.Errorf("three equals: %+v", faults)
	}
}

// A formula of 1 ns with the histories' inputs.
func BenchmarkMass(b *testing.B) {
	for g, name := range []string{"philox", "squares"} {
		b.Run(name, func(b *testing.B) {
			s := model.Prepare(core.Job{Params: propagation.Mass.Flat(), N: 1e9, Seed: 1, Generator: rng.Generator(g)})
			tally := make([]int64, s.Slots())
			const n = 1 << 16
			for i := range b.N {
				s.Run(uint64(i%100)*n, n, tally)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/history")
		})
	}
}

func BenchmarkPrepare(b *testing.B) {
	for i, params := range model.Examples {
		b.Run(string(rune('0'+i)), func(b *testing.B) {
			for range b.N {
				model.Prepare(core.Job{Params: params, N: 1e9, Seed: 1})
			}
		})
	}
}

func TestKernel(t *testing.T) {
	t.Parallel()
	if !propagation.Same() {
		t.Error("the vector kernel differs from its scalar twin")
	}
}

func TestTolerance(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		u      float64
		digits int
		want   float64
	}{
		{0.00035, 2, 0.000005}, // JCGM 101:2008, 7.9.2, example 1
		{2, 1, 0.5},            // example 2
		{2, 2, 0.05},           // 9.2.2.7
		{0.0754, 2, 0.0005},
		{9.96, 2, 0.5},
		{9.94, 2, 0.05},
		{1, 1, 0.5},
		{1000, 3, 5},
		{999.9, 1, 500},
		{1e-300, 2, 0.5e-301},
		{0, 2, 0},
		{math.Inf(1), 2, 0},
	} {
		if got := propagation.Tolerance(tt.u, tt.digits); math.Abs(got-tt.want) > 1e-9*tt.want {
			t.Errorf("tolerance of %v to %d digits is %v, want %v", tt.u, tt.digits, got, tt.want)
		}
	}
}

// Student's t inputs: the GUM's u is their scale, its degrees of freedom those of Welch and
// Satterthwaite; the Monte Carlo u is wider by √(ν/(ν − 2)).
func TestFreedom(t *testing.T) {
	t.Parallel()
	student := func(name string, u, freedom float64) propagation.Quantity {
		q := propagation.Gauss(name, 0, u)
		q.Kind, q.Of[distribution.FieldFreedom] = distribution.Student, core.Some(freedom)
		return q
	}
	c := &propagation.Case{Formula: "a + 2*b", Inputs: []propagation.Quantity{student("a", 2, 9), student("b", 1, 12)}}
	r := propagate(t, c, 1e6, 12).Results[0]
	want := 64 / (16.0/9 + 16.0/12)
	if g := r.GUM; math.Abs(g.Freedom.Value-want) > 1e-9 || math.Abs(g.U.Value-math.Sqrt(8)) > 1e-12 ||
		math.Abs(g.K.Value-distribution.StudentFactor(want, 0.95)) > 1e-9 {
		t.Errorf("GUM %+v, want ν = %v", g, want)
	}
	if u := math.Sqrt(4*9.0/7 + 4*12.0/10); math.Abs(r.U.Value-u) > 4*r.USE.Value {
		t.Errorf("u %v ± %v, want %v", r.U.Value, r.USE.Value, u)
	}
}

// Where all is defined and constant a job that may stop does so at once; heavy tails go on.
func TestStopAtExtremes(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]bool{"7 + 0*x": true, "ln(-1 - x^2)": true, "x": false} {
		q := propagation.Gauss("x", 0, 1)
		q.Kind, q.Of[distribution.FieldFreedom] = distribution.Student, core.Some(1)
		c := propagation.Case{Formula: source, Inputs: []propagation.Quantity{q}, Stop: 3}
		s := propagate(t, &c, 2e4, 2)
		if s.Early {
			t.Errorf("%s: early at the end", source)
		}
		r := montecarlo.Start(model, core.Job{Params: c.Flat(), N: 1e9})
		total, tally := make([]core.Wide, r.Slots()), make([]int64, r.Slots())
		r.Tally(0, tally)
		core.MergeTally(total, tally)
		_, n := r.Range(0)
		if got := r.Simulation.(core.Stopper).Enough(n, total); got != want {
			t.Errorf("%s: enough %v", source, got)
		}
	}
}
