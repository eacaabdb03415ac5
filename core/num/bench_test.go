package num_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core/num"
)

// sink keeps results from being optimised away.
var sink float64

// arguments are drawn once, so that branches are as hard to foresee as in use.
func arguments(low, high float64) []float64 {
	rng := rand.New(rand.NewPCG(3, 4))
	list := make([]float64, 1024)
	for i := range list {
		list[i] = low + rng.Float64()*(high-low)
	}
	return list
}

func bench(b *testing.B, low, high float64, ours, theirs func(float64) float64) {
	b.Helper()
	list := arguments(low, high)
	for name, f := range map[string]func(float64) float64{"num": ours, "math": theirs} {
		if f == nil {
			continue
		}
		b.Run(name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				sink = f(list[i%len(list)])
			}
		})
	}
}

func BenchmarkExp(b *testing.B)   { bench(b, -20, 20, num.Exp, math.Exp) }
func BenchmarkExpm1(b *testing.B) { bench(b, -1, 1, num.Expm1, math.Expm1) }
func BenchmarkLog(b *testing.B)   { bench(b, 0, 20, num.Log, math.Log) }
func BenchmarkLog1p(b *testing.B) { bench(b, -0.5, 2, num.Log1p, math.Log1p) }
func BenchmarkSin(b *testing.B)   { bench(b, -10, 10, num.Sin, math.Sin) }
func BenchmarkCos(b *testing.B)   { bench(b, -10, 10, num.Cos, math.Cos) }
func BenchmarkTan(b *testing.B)   { bench(b, -10, 10, num.Tan, math.Tan) }
func BenchmarkAtan(b *testing.B)  { bench(b, -4, 4, num.Atan, math.Atan) }
func BenchmarkSinh(b *testing.B)  { bench(b, -4, 4, num.Sinh, math.Sinh) }
func BenchmarkCosh(b *testing.B)  { bench(b, -4, 4, num.Cosh, math.Cosh) }
func BenchmarkTanh(b *testing.B)  { bench(b, -4, 4, num.Tanh, math.Tanh) }
func BenchmarkErf(b *testing.B)   { bench(b, -3, 3, num.Erf, math.Erf) }
func BenchmarkErfc(b *testing.B)  { bench(b, -3, 8, num.Erfc, math.Erfc) }
func BenchmarkCbrt(b *testing.B)  { bench(b, -9, 9, num.Cbrt, math.Cbrt) }

func BenchmarkPow(b *testing.B) {
	bench(b, 0.1, 9, func(x float64) float64 { return num.Pow(x, 1.7) }, func(x float64) float64 { return math.Pow(x, 1.7) })
}

func BenchmarkAtan2(b *testing.B) {
	bench(b, -4, 4, func(x float64) float64 { return num.Atan2(x, 1.3) }, func(x float64) float64 { return math.Atan2(x, 1.3) })
}

func BenchmarkHypot(b *testing.B) {
	bench(b, -4, 4, func(x float64) float64 { return num.Hypot(x, 1.3) }, func(x float64) float64 { return math.Hypot(x, 1.3) })
}

func BenchmarkSincos(b *testing.B) {
	both := func(f func(float64) (float64, float64)) func(float64) float64 {
		return func(x float64) float64 { s, c := f(x); return s + c }
	}
	bench(b, -10, 10, both(num.Sincos), both(math.Sincos))
}

func BenchmarkNormalQuantile(b *testing.B) {
	bench(b, 0, 1, num.NormalQuantile, func(p float64) float64 { return math.Erfinv(2*p-1) * math.Sqrt2 })
}

func BenchmarkElliptic(b *testing.B) {
	bench(b, -1, 1, num.EllipticK, nil)
	bench(b, -1, 1, num.EllipticE, nil)
}
