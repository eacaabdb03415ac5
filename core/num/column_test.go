package num_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core/num"
)

// TestQuantileColumn holds a column's bits against the single function's.
func TestQuantileColumn(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	p := []float64{
		0, 1, -1, 2, math.NaN(), math.Inf(1), math.Inf(-1), 0.5, 0.075, 0.925, math.Nextafter(0.925, 1), math.Nextafter(0.075, 0),
		1e-10, math.Nextafter(1e-10, 0), 1e-300, 5e-324, 1 - 0x1p-53, 1.4e-11, 1 - 1e-11, math.Copysign(0, -1),
	}
	for range 200000 {
		p = append(p, random.Float64(), math.Exp(-30*random.Float64()), 1-math.Exp(-30*random.Float64()))
	}
	for _, n := range []int{0, 1, 7, 8, 9, 255, 256, 257, 300, len(p)} {
		got := make([]float64, n)
		copy(got, p)
		num.QuantileColumn(got, got)
		for i, x := range p[:n] {
			want := num.NormalQuantile(x)
			if math.Float64bits(got[i]) != math.Float64bits(want) && !(math.IsNaN(got[i]) && math.IsNaN(want)) {
				t.Fatalf("%d of %d: %v: %v, want %v", i, n, x, got[i], want)
			}
		}
	}
}

func BenchmarkQuantileColumn(b *testing.B) {
	random := rand.New(rand.NewPCG(3, 4))
	p, dst := make([]float64, 256), make([]float64, 256)
	for i := range p {
		p[i] = random.Float64()
	}
	b.Run("column", func(b *testing.B) {
		for range b.N {
			num.QuantileColumn(dst, p)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/256, "ns/row")
	})
	b.Run("single", func(b *testing.B) {
		for range b.N {
			for i, x := range p {
				dst[i] = num.NormalQuantile(x)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/256, "ns/row")
	})
}

// TestLogColumn holds a column's bits against the single function's.
func TestLogColumn(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	x := []float64{0, 1, -1, math.NaN(), math.Inf(1), math.Inf(-1), 5e-324, 0x1p-1022, 0x1p-1023, math.MaxFloat64, math.Copysign(0, -1)}
	for range 200000 {
		x = append(x, math.Float64frombits(random.Uint64()>>1), 1+1e-3*random.NormFloat64())
	}
	for _, n := range []int{0, 1, 7, 8, 33, len(x)} {
		got := make([]float64, n)
		copy(got, x)
		num.LogColumn(got, got)
		for i, v := range x[:n] {
			want := num.Log(v)
			if math.Float64bits(got[i]) != math.Float64bits(want) && !(math.IsNaN(got[i]) && math.IsNaN(want)) {
				t.Fatalf("%d of %d: %v: %v, want %v", i, n, v, got[i], want)
			}
		}
	}
}

func BenchmarkLogColumn(b *testing.B) {
	x, dst := make([]float64, 256), make([]float64, 256)
	for i := range x {
		x[i] = 0.01 * float64(i+1)
	}
	for range b.N {
		num.LogColumn(dst, x)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/256, "ns/row")
}
