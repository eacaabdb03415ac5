package photons_test

import (
	"math"
	"slices"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/montecarlo/photons"
	"github.com/fisica-lab/fisica/core/rng"
)

// simulate runs a whole job and returns its summary and its total.
func simulate(t *testing.T, j core.Job) (summary []float64, total []core.Wide) {
	t.Helper()
	run := montecarlo.Start(&photons.Model, j)
	total = make([]core.Wide, run.Slots())
	tally := make([]int64, run.Slots())
	for k := range montecarlo.Chunks(&photons.Model, j) {
		run.Tally(k, tally)
		core.MergeTally(total, tally)
	}
	return run.Summarize(j.N, total), total
}

const maxZ = 4

func TestPublishedValues(t *testing.T) {
	t.Parallel()
	for _, g := range []rng.Generator{rng.Philox4x32, rng.Squares64} {
		for _, c := range photons.Model.Claims {
			for _, seed := range []uint64{1, 1 << 63} {
				summary, _ := simulate(t, core.Job{Params: c.Params, N: 100_000, Seed: seed, Generator: g})
				got, se := c.Got(summary)
				if z := (got - c.Want) / math.Hypot(se, c.Error); math.Abs(z) > maxZ {
					t.Errorf("%s: %.5f ± %.5f, want %.5f (%s): z = %.1f", c.Name, got, se, c.Want, c.Source, z)
				}
			}
		}
	}
}

// What the steps are told are the functions of their words.
func TestDraws(t *testing.T) {
	t.Parallel()
	stream := rng.NewStream(rng.Philox4x32, 9, photons.Model.ID)
	for history := range uint64(40_000) {
		var a, b [8]uint64
		for i := range a {
			a[i], b[i] = stream.Pair(history, uint32(i))
		}
		length, sin, cos := photons.Draw(a, b)
		for i := range length {
			u, angle := (float64(uint32(a[i]))+0.5)/(1<<32), 2*math.Pi*(float64(uint32(b[i]))+0.5)/(1<<32)
			if math.Abs(length[i]+math.Log(u)) > 2e-11 || math.Abs(sin[i]-math.Sin(angle)) > 2e-12 || math.Abs(cos[i]-math.Cos(angle)) > 2e-12 {
				t.Fatalf("words %x %x: %v %v %v", a[i], b[i], length[i], sin[i], cos[i])
			}
		}
	}
}

// The vector kernel's photons are those of its scalar twin after every step: sums of integers would
// hide the last bit of a number.
func TestSameSteps(t *testing.T) {
	t.Parallel()
	for name, params := range benched {
		for g := range rng.Generators {
			job := core.Job{Params: params, N: 400, Seed: 3, Generator: rng.Generator(g)}
			scalar := photons.Fly(job, false, false, 20_000)
			for _, broad := range []bool{false, true} {
				vector := photons.Fly(job, photons.Kernel.AVX2(), broad && photons.Kernel.AVX512(), 20_000)
				if len(vector) != len(scalar) {
					t.Errorf("%s, generator %d: %d rounds, want %d", name, g, len(vector), len(scalar))
				}
				for i := range scalar {
					if vector[i] != scalar[i] {
						t.Fatalf("%s, generator %d, 512 bits %v, round %d:\n%v\nwant\n%v", name, g, broad, i, vector[i], scalar[i])
					}
				}
			}
		}
	}
}

func TestSameBits(t *testing.T) {
	t.Parallel()
	if !photons.Same() {
		t.Error("the vector kernel gives other bits")
	}
}

// What goes in is what comes out or stays, but for the roulette.
func TestEnergy(t *testing.T) {
	t.Parallel()
	for i, params := range photons.Model.Examples {
		s, _ := simulate(t, core.Job{Params: params, N: 20_000, Seed: 7})
		r := flat.Read(s)
		rd := r.Number()
		r.Maybe()
		tt := r.Number()
		r.Maybe()
		specular, absorbed := r.Number(), r.Number()
		if sum := rd + tt + specular + absorbed; math.Abs(sum-1) > 1e-5 {
			t.Errorf("example %d: %v + %v + %v + %v = %v", i, rd, tt, specular, absorbed, sum)
		}
	}
}

// The curves and cells of a summary add up to its lone values.
func TestCurvesAddUp(t *testing.T) {
	t.Parallel()
	for i, params := range photons.Model.Examples {
		_, total := simulate(t, core.Job{Params: params, N: 5_000, Seed: 3})
		r := flat.Read(params)
		layers := r.Int()
		for range layers {
			for range 4 {
				r.Number()
			}
			r.Maybe()
		}
		for range 5 { // indices, beam, its radius, Δz
			r.Number()
		}
		nz := r.Int()
		r.Number()
		nr, na := r.Int(), r.Int()
		at := 0
		sum := func(n int) (w core.Wide) {
			for _, x := range total[at : at+n] {
				w = w.Add(x)
			}
			at += n
			return w
		}
		cells := sum(nz * nr)
		topRings, _, topCones, _ := sum(nr), sum(nr), sum(na), sum(na)
		lowRings, _, lowCones, _ := sum(nr), sum(nr), sum(na), sum(na)
		top, low, absorbed := sum(1), sum(1), sum(1)
		at += 3
		inLayers := sum(layers)
		if topRings != top || topCones != top || lowRings != low || lowCones != low || cells != absorbed || inLayers != absorbed {
			t.Errorf("example %d: above %v %v %v, below %v %v %v, absorbed %v %v %v", i, topRings, topCones, top, lowRings, lowCones, low, cells, inLayers, absorbed)
		}
	}
}

// A photon's walk does not depend on its neighbours: but for the squares over chunks, which stand
// last, tallies add up however a chunk is cut.
func TestCutsAnywhere(t *testing.T) {
	t.Parallel()
	for _, g := range []rng.Generator{rng.Philox4x32, rng.Squares64} {
		params := photons.Model.Examples[2]
		run := montecarlo.Start(&photons.Model, core.Job{Params: params, N: 300, Seed: 42, Generator: g})
		whole, parts := make([]int64, run.Slots()), make([]int64, run.Slots())
		run.Run(0, 300, whole)
		run.Run(0, 1, parts)
		run.Run(1, 106, parts)
		run.Run(107, 193, parts)
		const squares = 3 + 40 // of the layers, and of the rows
		if n := len(whole) - squares; !slices.Equal(whole[:n], parts[:n]) {
			t.Error("tallies differ")
		}
	}
}

// job returns parameters of layers and a small grid.
func params(layers ...[]float64) []float64 {
	list := []float64{float64(len(layers))}
	for _, l := range layers {
		list = append(list, l...)
	}
	return append(list, 1, 1, 0, 0, 1e-4, 10, 1e-4, 10, 10)
}

// absorption returns what is absorbed, and the sum over layers.
func absorption(summary []float64) (absorbed, layers float64) {
	r := flat.Read(summary)
	for range 2 { // reflected, transmitted
		r.Number()
		r.Maybe()
	}
	r.Number() // specular
	absorbed = r.Number()
	r.Maybe()
	for range r.Int() {
		layers += r.Number()
		r.Maybe()
	}
	return absorbed, layers
}

// Whatever is asked ends, and says nothing that is no number.
func TestHostileMedia(t *testing.T) {
	t.Parallel()
	for name, p := range map[string][]float64{
		"clear":                 params([]float64{1, 0, 0, 0, 1, 1e-3}),
		"clear and reflecting":  params([]float64{10, 0, 0, 0.9, 1, 1e6}),
		"white without end":     params([]float64{1.5, 0, 1e4, 0.5, 0}),
		"white between mirrors": params([]float64{10, 0, 1e9, -0.999, 1, 1}),
		"grey between mirrors":  params([]float64{10, 0.01, 1e4, 0, 1, 1}),
		"black":                 params([]float64{1, 1e9, 0, 0, 0}),
		"forwards":              params([]float64{1, 1e-9, 1e9, 0.999, 1, 1e6}),
		"thin":                  params([]float64{1, 1, 1, 0, 1, 1e-9}),
		"hundred":               params(slices.Repeat([][]float64{{1.1, 10, 1000, 0.9, 1, 1e-5}}, 100)...),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if !flat.Check(photons.Model.Params, p) || len(photons.Model.Check(p)) != 0 {
				t.Fatalf("refused: %v", photons.Model.Check(p))
			}
			s, _ := simulate(t, core.Job{Params: p, N: 40, Seed: 1})
			for i, x := range s {
				if math.IsNaN(x) || math.IsInf(x, 0) || x < 0 {
					t.Fatalf("number %d is %v", i, x)
				}
			}
			if absorbed, layers := absorption(s); math.Abs(absorbed-layers) > 1e-12 {
				t.Errorf("%v is absorbed, and in the layers %v", absorbed, layers)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	good := []float64{1.4, 100, 1000, 0.9, 1, 1e-3}
	open := []float64{1.4, 100, 1000, 0.9, 0}
	grid := func(list []float64, numbers ...float64) []float64 {
		return append(slices.Clone(list[:len(list)-5]), numbers...)
	}
	for name, tt := range map[string]struct {
		params []float64
		law    core.Law
		item   int
	}{
		"open in the middle": {params(open, good), core.LawLastLayer, 0},
		"open and clear":     {params(good, []float64{1, 0, 0, 0, 0}), core.LawOpaque, 1},
		"too many cells":     {grid(params(good), 1e-4, 40000, 1e-4, 2, 10), core.LawAtMost, -1},
		"half a bin":         {grid(params(good), 1e-4, 10.5, 1e-4, 2, 10), core.LawWhole, -1},
		"no radius":          {append(params(good)[:9], 1, 0, 1e-4, 10, 1e-4, 10, 10), core.LawNotZero, -1},
	} {
		faults := photons.Model.Check(tt.params)
		if len(faults) != 1 || faults[0].Law != tt.law || faults[0].Item != tt.item {
			t.Errorf("%s: %+v", name, faults)
		}
	}
	for name, p := range map[string][]float64{
		"101 layers":         params(slices.Repeat([][]float64{good}, 101)...),
		"none":               params(),
		"negative thickness": params([]float64{1.4, 100, 1000, 0.9, 1, -1e-3}),
		"g = 1":              params([]float64{1.4, 100, 1000, 1, 1, 1e-3}),
		"no number":          params([]float64{1.4, math.NaN(), 1000, 0.9, 1, 1e-3}),
		"cut short":          params(good)[:12],
	} {
		if flat.Check(photons.Model.Params, p) {
			t.Errorf("%s is taken", name)
		}
	}
}

func BenchmarkSlab(b *testing.B)  { benchmark(b, slabFine, rng.Philox4x32) }
func BenchmarkThree(b *testing.B) { benchmark(b, threeFine, rng.Philox4x32) }

func BenchmarkSlabSquares(b *testing.B)  { benchmark(b, slabFine, rng.Squares64) }
func BenchmarkThreeSquares(b *testing.B) { benchmark(b, threeFine, rng.Squares64) }

// The problems of the bench: grids of 200 by 100.
var (
	slabFine  = []float64{1, 1, 1000, 9000, 0.75, 1, 2e-4, 1, 1, 0, 0, 2e-5, 200, 5e-5, 100, 30}
	threeFine = []float64{
		3, 1.37, 100, 10000, 0.9, 1, 1e-3, 1.37, 100, 1000, 0, 1, 1e-3, 1.37, 200, 1000, 0.7, 1, 2e-3,
		1, 1, 0, 0, 2e-5, 200, 5e-5, 100, 30,
	}
)

func benchmark(b *testing.B, params []float64, g rng.Generator) {
	b.Helper()
	run := montecarlo.Start(&photons.Model, core.Job{Params: params, N: 1 << 40, Seed: 1, Generator: g})
	tally := make([]int64, run.Slots())
	for k := range b.N {
		run.Tally(uint64(k), tally)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(run.Chunk()), "ns/photon")
}

// The standard error over chunks is that of a repeated simulation, also where the last chunk is cut short.
func TestErrorsOverChunks(t *testing.T) {
	t.Parallel()
	p := params([]float64{1, 1000, 9000, 0.75, 1, 1e-3})
	chunk := photons.Model.Chunk(p)
	for _, n := range []uint64{2 * chunk, 2*chunk + chunk/5, chunk + chunk/3} {
		const runs = 40
		var sum, squares, told float64
		for seed := range uint64(runs) {
			summary, _ := simulate(t, core.Job{Params: p, N: n, Seed: seed})
			a, se := layerError(summary)
			sum, squares, told = sum+a, squares+a*a, told+se*se
		}
		spread := (squares - sum*sum/runs) / (runs - 1)
		if ratio := told / runs / spread; ratio < 0.5 || ratio > 2 { // of two estimates with 40 runs: 1 ± 0.3
			t.Errorf("%d photons in chunks of %d: variance told over seen is %.2f", n, chunk, ratio)
		}
	}
}

// layerError returns the absorption of the first layer with its standard error.
func layerError(summary []float64) (a, se float64) {
	r := flat.Read(summary)
	for range 2 { // reflected, transmitted
		r.Number()
		r.Maybe()
	}
	r.Number() // specular
	r.Number() // absorbed
	r.Maybe()
	r.Int()
	a = r.Number()
	return a, r.Maybe().Value
}
