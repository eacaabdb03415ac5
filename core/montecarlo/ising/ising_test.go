package ising_test

import (
	"math"
	"slices"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/montecarlo/ising"
	"github.com/fisica-lab/fisica/core/rng"
)

const (
	metropolis, wolff = 0, 1
	ordered, random   = 0, 1

	maxZ = 4
)

// measured is what a summary says of a temperature.
type measured struct {
	t, replicas                    float64
	e, m, c, chi                   float64
	binder, tauE, tauM             core.Maybe
	eError, mError, cError         core.Maybe
	chiError, binderError          core.Maybe
	turned, onsager, yang, kaufman float64
	picture                        []float64
}

func read(t *testing.T, summary []float64) []measured {
	t.Helper()
	r := flat.Read(summary)
	list := make([]measured, r.Int())
	for i := range list {
		y := &list[i]
		y.t, y.replicas = r.Number(), r.Number()
		y.e, y.eError = r.Number(), r.Maybe()
		y.m, y.mError = r.Number(), r.Maybe()
		y.c, y.cError = r.Number(), r.Maybe()
		y.chi, y.chiError = r.Number(), r.Maybe()
		y.binder, y.binderError, y.tauE, y.tauM = r.Maybe(), r.Maybe(), r.Maybe(), r.Maybe()
		y.turned, y.onsager, y.yang, y.kaufman = r.Number(), r.Number(), r.Number(), r.Number()
	}
	if n := r.Int(); n != len(list) {
		t.Fatalf("%d pictures of %d temperatures", n, len(list))
	}
	for i := range list {
		list[i].picture = r.Numbers()
	}
	if len(r.Rest()) != 0 {
		t.Fatalf("%d numbers too many", len(r.Rest()))
	}
	return list
}

// params writes parameters.
func params(side float64, temperatures []float64, rest ...float64) []float64 {
	return append(append([]float64{side, float64(len(temperatures))}, temperatures...), rest...)
}

// simulate runs a whole job.
func simulate(t *testing.T, j core.Job) []float64 {
	t.Helper()
	if !flat.Check(ising.Model.Params, j.Params) || len(ising.Model.Check(j.Params)) != 0 {
		t.Fatalf("refused: %v", ising.Model.Check(j.Params))
	}
	run := montecarlo.Start(&ising.Model, j)
	total := make([]core.Wide, run.Slots())
	tally := make([]int64, run.Slots())
	for k := range montecarlo.Chunks(&ising.Model, j) {
		run.Tally(k, tally)
		core.MergeTally(total, tally)
	}
	return run.Summarize(j.N, total)
}

// Both algorithms draw from the exact distribution of a small lattice, which is enumerated.
func TestExactDistribution(t *testing.T) {
	t.Parallel()
	temperatures := []float64{1.5, critical, 3, 10}
	for _, g := range []rng.Generator{rng.Philox4x32, rng.Squares64} {
		for algorithm := range 2 {
			p := params(4, temperatures, float64(algorithm), 50, 200, 1, random)
			list := read(t, simulate(t, core.Job{Params: p, N: 4 * 300, Seed: 5, Generator: g}))
			for _, y := range list {
				e, m, e2, m2, m4 := enumerate(4, y.t)
				for _, q := range []struct {
					name      string
					got, want float64
					se        core.Maybe
				}{
					{"e", y.e, e, y.eError},
					{"|m|", y.m, m, y.mError},
					{"c", y.c, 16 * (e2 - e*e) / y.t / y.t, y.cError},
					{"χ", y.chi, 16 * (m2 - m*m) / y.t, y.chiError},
					{"U", y.binder.Value, 1 - m4/(3*m2*m2), y.binderError},
				} {
					if z := (q.got - q.want) / q.se.Value; !(math.Abs(z) <= maxZ) {
						t.Errorf("algorithm %d, generator %d, T = %.3f: %s = %.5f ± %.5f, want %.5f: z = %.1f", algorithm, g, y.t, q.name, q.got, q.se.Value, q.want, z)
					}
				}
			}
		}
	}
}

const critical = 2.269185314213022

// An eighth of what verification runs: eight replicas of a temperature, whose bound is Student's for
// seven degrees of freedom and the probability of four standard deviations.
func TestClaims(t *testing.T) {
	t.Parallel()
	const maxT = 8
	var summary []float64
	for i, c := range ising.Model.Claims {
		if last := ising.Model.Claims[max(0, i-1)]; summary == nil || !slices.Equal(c.Params, last.Params) {
			summary = simulate(t, core.Job{Params: c.Params, N: c.N / 8, Seed: 11, Generator: rng.Squares64})
		}
		got, se := c.Got(summary)
		z := (got - c.Want) / math.Hypot(se, c.Error)
		if t.Logf("%s: %.6f ± %.6f, z = %.1f", c.Name, got, se, z); !(math.Abs(z) <= maxT) {
			t.Errorf("%s: %.6f ± %.6f, want %.6f (%s): z = %.1f", c.Name, got, se, c.Want, c.Source, z)
		}
	}
}

// The kernels agree, and what they keep of energy and magnetisation is what a count finds.
func TestKernels(t *testing.T) {
	t.Parallel()
	for _, temperature := range []float64{0.1, 1, critical, 5, 100} {
		for _, n := range []int{8, 16, 24, 40} {
			if !ising.SameRows(n, 30, temperature) {
				t.Errorf("L = %d, T = %v: one by one and by eights differ", n, temperature)
			}
		}
		for _, n := range []int{4, 6, 8, 30} {
			if !ising.WolffCounts(n, 50, temperature) {
				t.Errorf("L = %d, T = %v: the sums of a cluster are not its count", n, temperature)
			}
		}
	}
}

// A chunk's tally is that of its parts.
func TestCutsAnywhere(t *testing.T) {
	t.Parallel()
	for _, g := range []rng.Generator{rng.Philox4x32, rng.Squares64} {
		for i, p := range ising.Model.Examples {
			run := montecarlo.Start(&ising.Model, core.Job{Params: p, N: 40, Seed: 42, Generator: g})
			other := montecarlo.Start(&ising.Model, core.Job{Params: p, N: 40, Seed: 42, Generator: g})
			whole, parts := make([]int64, run.Slots()), make([]int64, run.Slots())
			run.Run(0, 40, whole)
			other.Run(17, 23, parts)
			other.Run(0, 1, parts)
			other.Run(1, 16, parts)
			if !slices.Equal(whole, parts) {
				t.Errorf("example %d, generator %d: the parts differ", i, g)
			}
		}
	}
}

// Frozen lattices: all is known, and no error is made up.
func TestFrozen(t *testing.T) {
	t.Parallel()
	for algorithm := range 2 {
		y := read(t, simulate(t, core.Job{Params: params(8, []float64{0.1}, float64(algorithm), 0, 20, 1, ordered), N: 8, Seed: 1}))[0]
		if y.e != -2 || y.m != 1 || y.c != 0 || y.chi != 0 || y.eError != core.Some(0) || y.mError != core.Some(0) || y.cError != core.Some(0) ||
			math.Abs(y.binder.Value-2./3) > 1e-15 || y.tauE.Set || y.tauM.Set || math.Abs(y.kaufman+2) > 1e-12 {
			t.Errorf("algorithm %d: %+v", algorithm, y)
		}
		up := y.picture[0]
		for _, x := range y.picture {
			if len(y.picture) != 64 || x != up || math.Abs(x) != 1 {
				t.Fatalf("picture: %v", y.picture)
			}
		}
	}
}

// With fewer histories than temperatures, those without a replica are left out; a single replica has
// no error.
func TestFewHistories(t *testing.T) {
	t.Parallel()
	p := params(6, []float64{1, 2, 3}, metropolis, 10, 100, 1, ordered)
	list := read(t, simulate(t, core.Job{Params: p, N: 4, Seed: 3}))
	if len(list) != 3 || list[0].replicas != 2 || !list[0].eError.Set || list[1].replicas != 1 || list[1].eError.Set {
		t.Errorf("%+v", list)
	}
	if list := read(t, simulate(t, core.Job{Params: p, N: 2, Seed: 3})); len(list) != 2 || list[1].t != 2 || len(list[1].picture) != 36 {
		t.Errorf("%+v", list)
	}
}

// A picture is the last configuration: after a single measurement its cells, which are not all of one
// size, add up to what was measured.
func TestPictures(t *testing.T) {
	t.Parallel()
	many := slices.Repeat([]float64{3}, 64)
	for _, tt := range []struct {
		n, side      int
		temperatures []float64
		algorithm    float64
	}{
		{4, 4, many, wolff}, {48, 32, []float64{3, 2.5}, metropolis}, {50, 32, []float64{2.5}, wolff}, {34, 24, many, metropolis},
	} {
		p := params(float64(tt.n), tt.temperatures, tt.algorithm, 5, 1, 1, random)
		for _, y := range read(t, simulate(t, core.Job{Params: p, N: uint64(len(tt.temperatures)), Seed: 8})) {
			if len(y.picture) != tt.side*tt.side {
				t.Fatalf("side %d: %d cells", tt.n, len(y.picture))
			}
			sizes, sum := make([]float64, len(y.picture)), 0.0
			for i := range tt.n * tt.n {
				sizes[i/tt.n*tt.side/tt.n*tt.side+i%tt.n*tt.side/tt.n]++
			}
			for i, x := range y.picture {
				sum += x * sizes[i]
			}
			if m := math.Abs(sum) / float64(tt.n*tt.n); math.Abs(m-y.m) > 1e-13 {
				t.Errorf("side %d: the picture's |m| is %v, that measured %v", tt.n, m, y.m)
			}
		}
	}
}

// No net spin at all has no cumulant; too few measurements have no τ.
func TestAbsent(t *testing.T) {
	t.Parallel()
	found := false
	for seed := range uint64(50) {
		y := read(t, simulate(t, core.Job{Params: params(4, []float64{100}, metropolis, 1, 1, 1, random), N: 1, Seed: seed}))[0]
		if y.tauE.Set || y.tauM.Set || y.eError.Set || y.binderError.Set || y.binder.Set != (y.m != 0) {
			t.Fatalf("%+v", y)
		}
		found = found || !y.binder.Set
	}
	if !found {
		t.Error("never without a net spin")
	}
}

// A total of which all replicas are of one temperature tells of that one alone, all of it finite.
func TestOneTemperatureOfThree(t *testing.T) {
	t.Parallel()
	run := montecarlo.Start(&ising.Model, core.Job{Params: ising.Model.Examples[0], N: 100, Seed: 3})
	tally, total := make([]int64, run.Slots()), make([]core.Wide, run.Slots())
	run.Run(4, 1, tally)
	core.MergeTally(total, tally)
	summary := run.Summarize(1, total)
	for i, x := range summary {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			t.Errorf("number %d is %v", i, x)
		}
	}
	if list := read(t, summary); len(list) != 1 || list[0].t != critical {
		t.Errorf("%+v", list)
	}
}

// Measurements that lie far apart are independent: τ = ½. More often, τ in measurements grows.
func TestAutocorrelation(t *testing.T) {
	t.Parallel()
	const replicas = 32
	tau := func(every float64) measured {
		return read(t, simulate(t, core.Job{Params: params(8, []float64{2.5}, metropolis, 200, 4096/every, every, ordered), N: replicas, Seed: 9}))[0]
	}
	far, near := tau(64), tau(1)
	if math.Abs(far.tauE.Value-0.5) > 0.1 || math.Abs(far.tauM.Value-0.5) > 0.1 {
		t.Errorf("far apart: %v, %v", far.tauE, far.tauM)
	}
	// The error of the mean is √(2τ/n) of the measurements' deviation.
	for _, every := range []float64{64, 1} {
		y, n := near, replicas*4096/every
		if every > 1 {
			y = far
		}
		for _, q := range []struct {
			tau          core.Maybe
			variance, se float64
		}{
			{y.tauE, y.c * y.t * y.t / 64, y.eError.Value},
			{y.tauM, y.chi * y.t / 64, y.mError.Value},
		} {
			if ratio := q.se / math.Sqrt(2*q.tau.Value*q.variance/n); !(ratio > 0.65 && ratio < 1.45) {
				t.Errorf("τ = %v: the error is %.2f times what it predicts", q.tau, ratio)
			}
		}
	}
	if !(near.tauM.Value > near.tauE.Value && near.tauE.Value > 1) {
		t.Errorf("near: %v, %v", near.tauE, near.tauM)
	}
}

// The ends of every domain end, and give numbers.
func TestHostile(t *testing.T) {
	t.Parallel()
	many := make([]float64, 64)
	for i := range many {
		many[i] = 0.1 + float64(i)*1.5
	}
	for name, p := range map[string][]float64{
		"smallest":         params(4, []float64{100}, metropolis, 0, 1, 1, random),
		"smallest, wolff":  params(4, []float64{0.1}, wolff, 0, 1, 1, random),
		"largest":          params(1024, []float64{100}, metropolis, 0, 2, 1, random),
		"largest, wolff":   params(1024, []float64{0.1}, wolff, 1, 2, 1, ordered),
		"64 temperatures":  params(34, many, wolff, 1, 3, 1, random),
		"long blocks":      params(4, []float64{2.3}, metropolis, 0, 9000, 1, random),
		"no decimal in 10": params(10, []float64{math.Nextafter(0.1, 1), critical}, metropolis, 3, 17, 3, random),
	} {
		n := uint64(66)
		if p[0] == 1024 {
			n = 1
		}
		for i, x := range simulate(t, core.Job{Params: p, N: n, Seed: math.MaxUint64}) {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Errorf("%s: number %d is %v", name, i, x)
			}
		}
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	two := []float64{2}
	for name, tt := range map[string]struct {
		params []float64
		law    core.Law
		param  int
		bound  float64
	}{
		"half a site":       {params(8.5, two, 0, 10, 10, 1, 0), core.LawWhole, 0, math.NaN()},
		"odd":               {params(9, two, 0, 10, 10, 1, 0), core.LawEven, 0, math.NaN()},
		"half a sweep":      {params(8, two, 0, 0.5, 10, 1, 0), core.LawWhole, 3, math.NaN()},
		"half measured":     {params(8, two, 0, 10, 1.5, 1, 0), core.LawWhole, 4, math.NaN()},
		"every half":        {params(8, two, 0, 10, 10, 1.5, 0), core.LawWhole, 5, math.NaN()},
		"measured too much": {params(1000, two, 0, 100, 500, 2, 0), core.LawAtMost, 4, 450},
		"too long before":   {params(1000, two, 0, 1000, 500, 2, 0), core.LawAtMost, 3, 998},
		"too rarely":        {params(1000, two, 0, 1000, 500, 2000, 0), core.LawAtMost, 5, 1000},
		"all too much":      {params(1000, two, 0, 1e9, 1e9, 1e9, 0), core.LawAtMost, 5, 1000},
	} {
		faults := ising.Model.Check(tt.params)
		if len(faults) != 1 || faults[0].Law != tt.law || faults[0].Param != tt.param || faults[0].Bound != tt.bound && !math.IsNaN(tt.bound) {
			t.Errorf("%s: %+v", name, faults)
		}
	}
	for name, p := range map[string][]float64{
		"no temperature":  params(8, nil, 0, 10, 10, 1, 0),
		"65 temperatures": params(8, slices.Repeat(two, 65), 0, 10, 10, 1, 0),
		"cold":            params(8, []float64{0.09}, 0, 10, 10, 1, 0),
		"not a number":    params(8, []float64{math.NaN()}, 0, 10, 10, 1, 0),
		"infinite":        params(math.Inf(1), two, 0, 10, 10, 1, 0),
		"subnormal":       params(8, []float64{5e-324}, 0, 10, 10, 1, 0),
		"side 2":          params(2, two, 0, 10, 10, 1, 0),
		"side 1026":       params(1026, two, 0, 10, 10, 1, 0),
		"no measurement":  params(8, two, 0, 10, 0, 1, 0),
		"every none":      params(8, two, 0, 10, 10, 0, 0),
		"third algorithm": params(8, two, 2, 10, 10, 1, 0),
		"cut short":       params(8, two, 0, 10),
	} {
		if flat.Check(ising.Model.Params, p) {
			t.Errorf("%s is taken", name)
		}
	}
}

// benchmark reports nanoseconds per spin and sweep.
func benchmark(b *testing.B, side, temperature, algorithm float64, g rng.Generator) {
	b.Helper()
	const sweeps, replicas = 100, 8
	p := params(side, []float64{temperature}, algorithm, 0, sweeps, 1, ordered)
	run := montecarlo.Start(&ising.Model, core.Job{Params: p, N: 1 << 20, Seed: 1, Generator: g})
	tally := make([]int64, run.Slots())
	n := 0
	for b.Loop() {
		clear(tally)
		run.Run(0, replicas, tally)
		n++
	}
	spins := side * side
	if algorithm == wolff {
		total := make([]core.Wide, len(tally))
		core.MergeTally(total, tally)
		spins = clusterSpins(run.Summarize(replicas, total), spins)
	}
	ns := float64(b.Elapsed().Nanoseconds()) / float64(n*sweeps*replicas)
	b.ReportMetric(ns/spins, "ns/spin")
	b.ReportMetric(ns/10*(sweeps*replicas)/(replicas*ising.Model.Work(p)), "of-work")
}

// clusterSpins returns the mean size of the clusters.
func clusterSpins(summary []float64, spins float64) float64 {
	r := flat.Read(summary)
	for range 3 {
		r.Number()
	}
	for range 4 {
		r.Number()
		r.Maybe()
	}
	for range 4 {
		r.Maybe()
	}
	return r.Number() * spins
}

func BenchmarkMetropolis32(b *testing.B)  { benchmark(b, 32, 2.3, metropolis, rng.Philox4x32) }
func BenchmarkMetropolis(b *testing.B)    { benchmark(b, 64, 2.3, metropolis, rng.Philox4x32) }
func BenchmarkMetropolis256(b *testing.B) { benchmark(b, 256, 2.3, metropolis, rng.Philox4x32) }
func BenchmarkSquares(b *testing.B)       { benchmark(b, 64, 2.3, metropolis, rng.Squares64) }
func BenchmarkWolffCold(b *testing.B)     { benchmark(b, 64, 2, wolff, rng.Philox4x32) }
func BenchmarkWolffHot(b *testing.B)      { benchmark(b, 64, 3, wolff, rng.Philox4x32) }
