package montecarlo_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/rng"
)

// start prepares a job of the model.
func start(factor float64, n, seed uint64) *montecarlo.Run {
	return montecarlo.Start(&montecarlo.Uniform, core.Job{Params: []float64{factor}, N: n, Seed: seed})
}

func runJob(t *testing.T, factor float64, n, seed uint64) (total []core.Wide, summary []float64) {
	t.Helper()
	run := start(factor, n, seed)
	total = make([]core.Wide, run.Slots())
	tally := make([]int64, run.Slots())
	for first, k := uint64(0), uint64(0); first < n; k++ {
		run.Tally(k, tally)
		core.MergeTally(total, tally)
		_, count := run.Range(k)
		first += count
	}
	return total, run.Summarize(n, total)
}

func TestUniformMoments(t *testing.T) {
	t.Parallel()
	const n = 3e6
	for _, seed := range []uint64{0, 1, 2025, math.MaxUint64} {
		_, out := runJob(t, 2, n, seed)
		z := (out[0] - 1) / (2 / math.Sqrt(12*n))
		// The variance of the sample variance of U(0,1) is (1/80 − 1/144)/n = 1/(180 n).
		zVariance := (out[1]*out[1]/4 - 1.0/12) / math.Sqrt(1/(180*n))
		if math.Abs(z) > 4 || math.Abs(zVariance) > 4 {
			t.Errorf("seed %d: mean %v (z = %.2f), deviation %v (z = %.2f)", seed, out[0], z, out[1], zVariance)
		}
	}
}

func TestUniformHistogramIsFlat(t *testing.T) {
	t.Parallel()
	const n = 1 << 22
	total, _ := runJob(t, 1, n, 7)
	bins := total[3:] // behind the sums
	expected, chi2, count := float64(n)/float64(len(bins)), 0.0, uint64(0)
	for _, bin := range bins {
		count += bin.Lo
		d := float64(bin.Lo) - expected
		chi2 += d * d / expected
	}
	freedom := float64(len(bins) - 1)
	if z := (chi2 - freedom) / math.Sqrt(2*freedom); math.Abs(z) > 4 || count != n {
		t.Errorf("χ² = %.1f over %v degrees of freedom (z = %.2f), %d of %d counted", chi2, freedom, z, count, n)
	}
}

// A tally does not depend on how the histories are cut.
func TestUniformCutsAnywhere(t *testing.T) {
	t.Parallel()
	run := start(2, 1000, 42)
	whole := make([]int64, run.Slots())
	run.Run(0, 1000, whole)
	for _, cut := range []uint64{0, 1, 2, 3, 4, 5, 499, 997, 1000} {
		parts := make([]int64, run.Slots())
		run.Run(0, cut, parts)
		run.Run(cut, 1000-cut, parts)
		if !slices.Equal(parts, whole) {
			t.Errorf("cut at %d: tallies differ", cut)
		}
	}
}

// A tally is what its histories' words say, whatever kernel counts them.
func TestUniformCountsWords(t *testing.T) {
	t.Parallel()
	for g := range rng.Generators {
		j := core.Job{Params: []float64{2}, N: 1e15, Seed: 2025, Generator: rng.Generator(g)}
		run := montecarlo.Start(&montecarlo.Uniform, j)
		stream := rng.NewStream(j.Generator, j.Seed, montecarlo.Uniform.ID)
		for _, first := range []uint64{0, 5, 1<<34 - 1000, 1e15 - 10000} {
			for _, n := range []uint64{0, 1, 3, 4, 7, 15, 16, 17, 31, 36, 1023, 1024, 1025, 1040, 9001} {
				got, want := make([]int64, run.Slots()), make([]int64, run.Slots())
				run.Run(first, n, got)
				for h := first; h < first+n; h++ {
					countWord(&stream, h, want)
				}
				if !slices.Equal(got, want) {
					t.Errorf("generator %d, %d + %d: %v, want %v", g, first, n, got, want)
				}
			}
		}
	}
}

// countWord counts a history by the model's definition.
func countWord(stream *rng.Stream, history uint64, tally []int64) {
	var words [4]uint32
	words[0], words[1], words[2], words[3] = stream.Block(history/4, 0)
	w := uint64(words[history%4])
	tally[0] += int64(w)
	tally[1] += int64(w * w >> 32)
	tally[2] += int64(w * w % (1 << 32))
	tally[3+w>>26]++
}

func TestUniformOfOne(t *testing.T) {
	t.Parallel()
	if _, out := runJob(t, 2, 1, 3); out[1] != 0 || out[2] != 0 || out[0] <= 0 || out[0] >= 2 {
		t.Errorf("one history: %v, want a mean in (0, 2) and no deviation", out)
	}
}

func TestVarianceAgainstBigIntegers(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		n            uint64
		sum, squares core.Wide
	}{
		{1, core.Wide{Lo: 4294967295}, core.Wide{Lo: 4294967295 * 4294967295}},
		{1e15, core.Wide{Lo: 1 << 60, Hi: 1 << 16}, core.Wide{Lo: 12345, Hi: 1 << 47}},
		{3, core.Wide{Lo: 6}, core.Wide{Lo: 14}},
	} {
		n := new(big.Int).SetUint64(tt.n)
		num := new(big.Int).Mul(n, bigOf(tt.squares))
		num.Sub(num, new(big.Int).Mul(bigOf(tt.sum), bigOf(tt.sum)))
		want, _ := new(big.Rat).SetFrac(num, n.Mul(n, n)).Float64()
		if got := montecarlo.Variance(tt.n, tt.sum, tt.squares); math.Abs(got-want) > 1e-15*want {
			t.Errorf("Variance(%d, %v, %v) = %v, want %v", tt.n, tt.sum, tt.squares, got, want)
		}
	}
}

func bigOf(w core.Wide) *big.Int {
	b := new(big.Int).Lsh(big.NewInt(w.Hi), 64)
	return b.Add(b, new(big.Int).SetUint64(w.Lo))
}

func TestRange(t *testing.T) {
	t.Parallel()
	m := &montecarlo.Uniform
	chunk := m.Chunk([]float64{2})
	last := montecarlo.Chunks(m, core.Job{Params: []float64{2}, N: m.MaxTotal}) - 1
	for _, tt := range []struct{ n, k, first, count uint64 }{
		{1, 0, 0, 1},
		{1, 1, 0, 0},
		{chunk, 0, 0, chunk},
		{chunk + 1, 1, chunk, 1},
		{m.MaxTotal, last, 1e15 / chunk * chunk, 1e15 % chunk},
		{m.MaxTotal, math.MaxUint64, 0, 0},
	} {
		if first, count := start(2, tt.n, 0).Range(tt.k); first != tt.first || count != tt.count {
			t.Errorf("chunk %d of %d: %d + %d, want %d + %d", tt.k, tt.n, first, count, tt.first, tt.count)
		}
	}
}

func BenchmarkUniformChunk(b *testing.B) { benchmarkUniform(b, rng.Philox4x32) }

func BenchmarkUniformSquares(b *testing.B) { benchmarkUniform(b, rng.Squares64) }

func benchmarkUniform(b *testing.B, g rng.Generator) {
	b.Helper()
	run := montecarlo.Start(&montecarlo.Uniform, core.Job{Params: []float64{2}, N: math.MaxUint32, Seed: 1, Generator: g})
	tally := make([]int64, run.Slots())
	for i := range b.N {
		run.Tally(uint64(i%1024), tally)
	}
	_, chunk := run.Range(0)
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(chunk), "ns/history")
}
