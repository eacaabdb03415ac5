package formula_test

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/core/formula"
)

// formulas are those of the golden bits, of two inputs.
var formulas = []string{
	"a*c^2*(1/sqrt(1-(b/10)^2)-1)", "s=a+b;d=a-b;e=d*b/a", "-a^3+b^-5", "a^b", "exp(a)*ln(b)+log10(a)-log2(b)",
	"sin(a)/cos(b)+tan(a*b)", "asin(a/9)+acos(b/9)+atan(a)-atan2(a,b)", "sinh(a)+cosh(b)*tanh(a)", "erf(a)-erfc(b)",
	"min(a,b)*max(a,2)+abs(1-b)", "hypot(a,b)+cbrt(a)+expm1(b)+log1p(a)", "cuantil(a/9)-quantile(b/9)", "pow(a,2)+pi*h/k_B*N_A",
}

// columns are rows of two inputs in (0, 3).
func columns(n int) [][]float64 {
	random := rand.New(rand.NewPCG(5, 6))
	in := [][]float64{make([]float64, n), make([]float64, n)}
	for i := range n {
		in[0][i], in[1][i] = 3*random.Float64(), 3*random.Float64()
	}
	return in
}

func newColumns(k, n int) [][]float64 {
	out := make([][]float64, k)
	for i := range out {
		out[i] = make([]float64, n)
	}
	return out
}

func compile(tb testing.TB, source string, inputs ...string) *formula.Program {
	tb.Helper()
	p, err := formula.Compile(source, inputs)
	if err != nil {
		tb.Fatalf("%s: %+v", source, *err)
	}
	return p
}

// TestBlocks holds blocks against single rows, bit by bit, and both against the gradient's values.
func TestBlocks(t *testing.T) {
	t.Parallel()
	for _, source := range formulas {
		p := compile(t, source, "a", "b")
		k := len(p.Outputs())
		for _, n := range []int{1, 7, 8, 9, 100, formula.BlockSize} {
			in, out, single := columns(n), newColumns(k, n), newColumns(k, 1)
			p.Eval(in, out, n)
			for i := range n {
				p.Eval([][]float64{in[0][i:], in[1][i:]}, single, 1)
				values := make([]float64, k)
				p.Gradient([]float64{in[0][i], in[1][i]}, values, newColumns(k, 2))
				for j := range k {
					if x := math.Float64bits(out[j][i]); x != math.Float64bits(single[j][0]) || x != math.Float64bits(values[j]) {
						t.Fatalf("%s: row %d of %d: %v, %v, %v", source, i, n, out[j][i], single[j][0], values[j])
					}
				}
			}
		}
	}
}

// TestGolden holds the bits of all formulas against those of the first day.
func TestGolden(t *testing.T) {
	t.Parallel()
	const want = 0x520eaaff7b36add6
	digest := fnv.New64a()
	for _, source := range formulas {
		p := compile(t, source, "a", "b")
		out := newColumns(len(p.Outputs()), formula.BlockSize)
		p.Eval(columns(formula.BlockSize), out, formula.BlockSize)
		for _, column := range out {
			for _, x := range column {
				b := math.Float64bits(x)
				digest.Write([]byte{byte(b), byte(b >> 8), byte(b >> 16), byte(b >> 24), byte(b >> 32), byte(b >> 40), byte(b >> 48), byte(b >> 56)})
			}
		}
	}
	if got := digest.Sum64(); got != want {
		t.Errorf("%#x, want %#x", got, uint64(want))
	}
}

//nolint:paralleltest // AllocsPerRun counts those of all
func TestEvalAllocatesNothing(t *testing.T) {
	p := compile(t, formulas[0], "a", "b")
	in, out := columns(formula.BlockSize), newColumns(1, formula.BlockSize)
	if n := testing.AllocsPerRun(10, func() { p.Eval(in, out, formula.BlockSize) }); n != 0 {
		t.Error(n)
	}
}

func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}

// FuzzCompile holds that no text makes the parser panic, that an error lies in the text, and that
// spaces change nothing.
func FuzzCompile(f *testing.F) {
	for _, source := range formulas {
		f.Add(source)
	}
	for _, source := range []string{"", "((", "2^-x", "1e", ".e1", "a=", "=a", "a;;", "f(", "δ·2", "\xff", "-", "a,b", "min(,)"} {
		f.Add(source)
	}
	in := []float64{0.7, 1.3}
	f.Fuzz(func(t *testing.T, source string) {
		p, err := formula.Compile(source, []string{"a", "b"})
		if err != nil {
			if err.At < 0 || err.At > len(source) || err.Input != -1 || len(err.Said) > 60 {
				t.Fatalf("%q: %+v", source, err)
			}
			return
		}
		k := len(p.Outputs())
		want, out := make([]float64, k), newColumns(k, 1)
		p.Gradient(in, want, newColumns(k, 2))
		p.Eval([][]float64{in[:1], in[1:]}, out, 1)
		if len(source) > 1000 {
			return // with spaces it might be too long
		}
		spaced := strings.NewReplacer("*", " *\n", "/", " / ", "^", " ^ ", "(", "( ", ")", " )", ",", " , ", ";", " ; ").Replace(source)
		again := make([]float64, k)
		compile(t, spaced, "a", "b").Gradient(in, again, newColumns(k, 2))
		for i, x := range want {
			if !same(x, out[i][0]) || !same(x, again[i]) {
				t.Fatalf("%q: %v, %v, %v", source, want, out, again)
			}
		}
	})
}

// BenchmarkMass is the mass of Supplement 1 to the GUM, 9.3, without its normal quantiles.
func BenchmarkMass(b *testing.B) {
	p := compile(b, "(m_R+dm_R)*(1+(rho_a-1.2)*(1/rho_W-1/rho_R))-1e-1", "m_R", "dm_R", "rho_a", "rho_W", "rho_R")
	in, out := newColumns(5, formula.BlockSize), newColumns(1, formula.BlockSize)
	for i, x := range []float64{0.1, 1.234e-6, 1.2, 8000, 8000} {
		for j := range in[i] {
			in[i][j] = x * (1 + 1e-6*float64(j))
		}
	}
	for range b.N {
		p.Eval(in, out, formula.BlockSize)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/formula.BlockSize, "ns/row")
}

func BenchmarkOperations(b *testing.B) {
	for _, source := range []string{"a+b", "a*b", "a/b", "sqrt(a)", "exp(a)", "ln(a)", "sin(a)", "a^b", "max(a,b)", "abs(a)"} {
		b.Run(source, func(b *testing.B) {
			p := compile(b, source, "a", "b")
			in, out := columns(formula.BlockSize), newColumns(1, formula.BlockSize)
			for range b.N {
				p.Eval(in, out, formula.BlockSize)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/formula.BlockSize, "ns/row")
		})
	}
}
