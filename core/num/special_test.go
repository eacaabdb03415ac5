package num_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/num"
)

var (
	inf, nan = math.Inf(1), math.NaN()
	zero     = math.Copysign(0, -1) // negative
)

// same tells whether a result has the bits wanted, signs of zeros included; what is no number is
// always math.NaN's pattern.
func same(got, want float64) bool {
	if want != want {
		want = math.NaN()
	}
	return math.Float64bits(got) == math.Float64bits(want)
}

// Zeros, infinities and what is no number, as C99 has it.
func TestSpecialValues(t *testing.T) {
	t.Parallel()
	for name, rows := range map[string]struct {
		f    func(float64) float64
		rows [][2]float64
	}{
		"exp":      {num.Exp, [][2]float64{{0, 1}, {zero, 1}, {inf, inf}, {-inf, 0}, {nan, nan}, {709.782712893384, 1.7976931348622732e308}, {709.7827128933841, inf}, {1e300, inf}, {-745.1332191019411, 5e-324}, {-745.1332191019412, 0}, {-1e300, 0}}},
		"expm1":    {num.Expm1, [][2]float64{{0, 0}, {zero, zero}, {inf, inf}, {-inf, -1}, {nan, nan}, {1e-300, 1e-300}, {710, inf}, {-1e3, -1}}},
		"log":      {num.Log, [][2]float64{{1, 0}, {0, -inf}, {zero, -inf}, {-1, nan}, {inf, inf}, {-inf, nan}, {nan, nan}, {5e-324, -744.4400719213812}, {math.MaxFloat64, 709.782712893384}}},
		"log1p":    {num.Log1p, [][2]float64{{0, 0}, {zero, zero}, {-1, -inf}, {-1.5, nan}, {inf, inf}, {-inf, nan}, {nan, nan}, {1e-300, 1e-300}, {math.MaxFloat64, 709.782712893384}}},
		"sin":      {num.Sin, [][2]float64{{0, 0}, {zero, zero}, {inf, nan}, {-inf, nan}, {nan, nan}, {1e-300, 1e-300}, {5e-324, 5e-324}}},
		"cos":      {num.Cos, [][2]float64{{0, 1}, {zero, 1}, {inf, nan}, {nan, nan}}},
		"tan":      {num.Tan, [][2]float64{{0, 0}, {zero, zero}, {inf, nan}, {nan, nan}, {5e-324, 5e-324}}},
		"atan":     {num.Atan, [][2]float64{{0, 0}, {zero, zero}, {inf, math.Pi / 2}, {-inf, -math.Pi / 2}, {nan, nan}, {1e300, math.Pi / 2}}},
		"sinh":     {num.Sinh, [][2]float64{{0, 0}, {zero, zero}, {inf, inf}, {-inf, -inf}, {nan, nan}, {711, inf}, {-1e300, -inf}}},
		"cosh":     {num.Cosh, [][2]float64{{0, 1}, {zero, 1}, {inf, inf}, {-inf, inf}, {nan, nan}, {-711, inf}}},
		"tanh":     {num.Tanh, [][2]float64{{0, 0}, {zero, zero}, {inf, 1}, {-inf, -1}, {nan, nan}, {300, 1}}},
		"erf":      {num.Erf, [][2]float64{{0, 0}, {zero, zero}, {inf, 1}, {-inf, -1}, {nan, nan}, {30, 1}}},
		"erfc":     {num.Erfc, [][2]float64{{0, 1}, {zero, 1}, {inf, 0}, {-inf, 2}, {nan, nan}, {30, 0}, {-30, 2}}},
		"cbrt":     {num.Cbrt, [][2]float64{{0, 0}, {zero, zero}, {inf, inf}, {-inf, -inf}, {nan, nan}, {27, 3}, {-8, -2}}},
		"quantile": {num.NormalQuantile, [][2]float64{{0, -inf}, {1, inf}, {0.5, 0}, {zero, -inf}, {-1e-9, nan}, {1.1, nan}, {nan, nan}, {inf, nan}}},
		"K":        {num.EllipticK, [][2]float64{{0, math.Pi / 2}, {1, inf}, {-1, inf}, {1.1, nan}, {nan, nan}, {inf, nan}}},
		"E":        {num.EllipticE, [][2]float64{{0, math.Pi / 2}, {1, 1}, {-1, 1}, {-1.1, nan}, {nan, nan}, {-inf, nan}}},
	} {
		for _, row := range rows.rows {
			if got := rows.f(row[0]); !same(got, row[1]) {
				t.Errorf("%s(%v) = %v, want %v", name, row[0], got, row[1])
			}
		}
	}
}

// corners are where functions of two arguments have their special cases.
var corners = []float64{
	0, zero, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 2.5, -2.5, 1 << 53, -(1 << 53), 1<<53 - 1, -(1<<53 - 1), 1e300, -1e300, 1e-300, -1e-300,
	5e-324, -5e-324, math.MaxFloat64, -math.MaxFloat64, inf, -inf, nan,
}

// Of two arguments package math has the special values, and Sincos gives the bits of Sin and Cos.
func TestSpecialPairs(t *testing.T) {
	t.Parallel()
	for name, f := range map[string][2]func(x, y float64) float64{
		"pow": {num.Pow, math.Pow}, "atan2": {num.Atan2, math.Atan2}, "hypot": {num.Hypot, math.Hypot},
	} {
		for _, x := range corners {
			for _, y := range corners {
				got, want := f[0](x, y), f[1](x, y)
				if name == "atan2" && x < 0 && y < 0 && want > 0 {
					want = -want // package math loses the sign of a quotient that underflows
				}
				if !same(got, want) && !(got != 0 && math.Abs(got-want) <= 1e-14*math.Abs(want)) {
					t.Errorf("%s(%v, %v) = %v, want %v", name, x, y, got, want)
				}
			}
		}
	}
	for _, x := range append([]float64{0.7, 0.8, 2, 4, 6, 1e5, 1e22, 1.7e308}, corners...) {
		if sin, cos := num.Sincos(x); !same(sin, num.Sin(x)) || !same(cos, num.Cos(x)) {
			t.Errorf("sincos(%v) = %v, %v", x, sin, cos)
		}
	}
	// The double nearest to a multiple of π/2.
	if got := num.Cos(math.Ldexp(6381956970095103, 797)); math.Abs(got/-4.68716592425462761112e-19-1) > 1e-15 {
		t.Errorf("cos of the hardest double: %v", got)
	}
}
