package num_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/num"
)

// near reports a result further from what it should be than a share of that, or of the least
// number that has all its digits. Each tolerance is the sum of what the functions in it may err.
func near(t *testing.T, name string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Max(math.Abs(want), 0x1p-1022)) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}

// borders are where the functions change from one formula or table's entry to the next.
var borders = []float64{
	0, 1, -1, 0.5, 0.075, 0.925, 0.1, 0.25, 0.3, 0.4375, 0.6875, 0.84375, 1.1875, 1.25, 2.4375, 1 / 0.35, 6, 22, 28, 40, 512, 711,
	1 - 0x1p-4, 1 + 0x1.09p-4, math.Ln2 / 256, 3 * math.Ln2 / 256, math.Pi / 4, 0.67433, 709.782712893384, -745.13, -708.4, 1e22,
	0x1.6p-1, 0x1.6p0, 0x1.62p0, math.Exp(-25), 0x1p-54, 0x1p-1022, 5e-324, math.MaxFloat64,
}

func seeds(f *testing.F) {
	f.Helper()
	for _, x := range borders {
		f.Add(x)
	}
}

func FuzzExpLog(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, x float64) {
		if math.Abs(x) < 700 {
			e := num.Exp(x)
			if off := math.Abs(num.Log(e) - x); off > 1.2e-16+2.3e-16*math.Abs(x) {
				t.Errorf("log(exp %v) is off by %v", x, off)
			}
			near(t, "exp(x) exp(−x)", e*num.Exp(-x), 1, 5e-16)
			if off := math.Abs(num.Expm1(x) - (e - 1)); off > 5e-16*math.Max(1, e) {
				t.Errorf("expm1(%v) is off by %v", x, off)
			}
		}
		if math.Abs(x) < 1 {
			near(t, "log1p(expm1 x)", num.Log1p(num.Expm1(x)), x, 6e-16)
		}
		if x > 0x1p-1022 && x-x == 0 {
			near(t, "x to the 1/2", num.Pow(x, 0.5), math.Sqrt(x), 3e-16)
			near(t, "x to the 1", num.Pow(x, 1), x, 3e-16)
			near(t, "x^⅓ x^⅔", num.Pow(x, 1.0/3)*num.Pow(x, 2.0/3), x, 4e-16+2.3e-16*math.Abs(num.Log(x)))
		}
	})
}

func FuzzTrigonometry(f *testing.F) {
	seeds(f)
	f.Add(math.Ldexp(6381956970095103, 797))
	f.Fuzz(func(t *testing.T, x float64) {
		if x-x != 0 {
			return
		}
		sin, cos := num.Sincos(x)
		near(t, "sin² + cos²", sin*sin+cos*cos, 1, 6e-16)
		if math.Abs(x) > 0x1p-500 {
			near(t, "tan", num.Tan(x), sin/cos, 8e-16)
		}
		if twice := num.Sin(2 * x); math.Abs(x) < 0x1p1023 && math.Abs(twice-2*sin*cos) > 6e-16 {
			t.Errorf("sin(2·%v) = %v, want %v", x, twice, 2*sin*cos)
		}
		if math.Abs(x) < 1e12 {
			near(t, "tan(atan x)", num.Tan(num.Atan(x)), x, 5e-16*(1+math.Abs(x)))
		}
		if angle := num.Atan2(sin, cos); math.Abs(x) < math.Pi && math.Abs(angle-x) > 1e-15 {
			t.Errorf("atan2(sin, cos) = %v, want %v", angle, x)
		}
	})
}

func FuzzHyperbolic(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, x float64) {
		if !(math.Abs(x) < 700) {
			return
		}
		sinh, cosh := num.Sinh(x), num.Cosh(x)
		near(t, "cosh + sinh", cosh+math.Abs(sinh), num.Exp(math.Abs(x)), 6e-16)
		if math.Abs(x) > 0x1p-500 {
			near(t, "tanh", num.Tanh(x), sinh/cosh, 7e-16)
		}
		if math.Abs(x) < 1 {
			near(t, "cosh² − sinh²", cosh*cosh-sinh*sinh, 1, 2e-15)
		}
	})
}

func FuzzNormal(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, x float64) {
		if x == x {
			near(t, "erf + erfc", num.Erf(x)+num.Erfc(x), 1, 6e-16)
			near(t, "erfc(x) + erfc(−x)", num.Erfc(x)+num.Erfc(-x), 2, 6e-16)
		}
		if !(x > 0 && x < 1) {
			return
		}
		q := num.NormalQuantile(x)
		near(t, "Φ(quantile)", num.Erfc(-q/math.Sqrt2)/2, x, 2e-15*math.Max(1, q*q))
		if other := 1 - x; 1-other == x && num.NormalQuantile(other) != -q {
			t.Errorf("quantile(1−%v) = %v, want %v", x, num.NormalQuantile(other), -q)
		}
	})
}

// Legendre's relation between the integrals of complementary moduli.
func FuzzElliptic(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, x float64) {
		if !(x > 1e-7 && x < 1) {
			return
		}
		y := math.Sqrt((1 - x) * (1 + x))
		first, second := num.EllipticK(x), num.EllipticE(x)
		near(t, "Legendre", second*num.EllipticK(y)+(num.EllipticE(y)-num.EllipticK(y))*first, math.Pi/2, 3e-14)
	})
}

func FuzzRoots(f *testing.F) {
	f.Add(3.0, uint32(3), uint32(4))
	f.Add(-1e300, uint32(2), uint32(1))
	f.Add(5e-324, uint32(1), uint32(math.MaxUint32))
	f.Fuzz(func(t *testing.T, z float64, a, b uint32) {
		if c := num.Cbrt(z); math.Abs(z) > 0x1p-900 && math.Abs(z) < math.MaxFloat64 {
			near(t, "cbrt³", c*c*c, z, 1e-15)
		}
		x, y := float64(a), float64(b)
		if num.Hypot(x, y) != num.Hypot(-y, x) {
			t.Errorf("hypot is not symmetric at %v, %v", x, y)
		}
		// A power of two changes an angle by no bit, and a root by itself alone.
		for _, scale := range []float64{5e-324, 0x1p-1000, 0x1p-500, 0x1p600, 0x1p990} {
			if got, want := num.Atan2(y*scale, x*scale), num.Atan2(y, x); got != want {
				t.Errorf("atan2(%v, %v)·%v: %v, want %v", y, x, scale, got, want)
			}
			if got, want := num.Hypot(x*scale, y*scale), num.Hypot(x, y)*scale; got != want && scale > 0x1p-900 {
				t.Errorf("hypot(%v, %v)·%v: %v, want %v", x, y, scale, got, want)
			}
		}
	})
}

// Odd functions and even ones are so to the bit.
func FuzzSymmetry(f *testing.F) {
	seeds(f)
	odd := map[string]func(float64) float64{
		"sin": num.Sin, "tan": num.Tan, "atan": num.Atan, "sinh": num.Sinh, "tanh": num.Tanh, "erf": num.Erf, "cbrt": num.Cbrt,
		"atan2": func(x float64) float64 { return num.Atan2(x, 1.5) }, "pow": func(x float64) float64 { return num.Pow(x, 3) },
	}
	even := map[string]func(float64) float64{
		"cos": num.Cos, "cosh": num.Cosh, "K": num.EllipticK, "E": num.EllipticE,
		"hypot": func(x float64) float64 { return num.Hypot(x, 1.5) }, "pow": func(x float64) float64 { return num.Pow(x, 4) },
	}
	f.Fuzz(func(t *testing.T, x float64) {
		for name, g := range odd {
			if got, want := g(-x), -g(x); want == want && !same(got, want) {
				t.Errorf("%s is not odd at %v: %v, want %v", name, x, got, want)
			}
		}
		for name, g := range even {
			if got, want := g(-x), g(x); !same(got, want) {
				t.Errorf("%s is not even at %v: %v, want %v", name, x, got, want)
			}
		}
	})
}

// From one double to the next no rising function falls by more than the two results' errors,
// which are whole units in the last place.
func FuzzMonotonic(f *testing.F) {
	seeds(f)
	type rising struct {
		name      string
		f         func(float64) float64
		low, high float64
		fall      int64
	}
	list := []rising{
		{"exp", num.Exp, math.Inf(-1), math.Inf(1), 1},
		{"expm1", num.Expm1, math.Inf(-1), math.Inf(1), 1},
		{"log", num.Log, 0, math.Inf(1), 1},
		{"log1p", num.Log1p, -1, math.Inf(1), 1},
		{"sin", num.Sin, -math.Pi / 2, math.Pi / 2, 1},
		{"tan", num.Tan, -math.Pi / 2, math.Pi / 2, 1},
		{"atan", num.Atan, math.Inf(-1), math.Inf(1), 1},
		{"sinh", num.Sinh, math.Inf(-1), math.Inf(1), 1},
		{"tanh", num.Tanh, math.Inf(-1), math.Inf(1), 1},
		{"erf", num.Erf, math.Inf(-1), math.Inf(1), 1},
		{"−erfc", func(x float64) float64 { return -num.Erfc(x) }, math.Inf(-1), math.Inf(1), 5},
		{"cbrt", num.Cbrt, math.Inf(-1), math.Inf(1), 1},
		{"quantile", num.NormalQuantile, 0, 1, 5},
		{"K", num.EllipticK, 0, 1, 1},
		{"−E", func(x float64) float64 { return -num.EllipticE(x) }, 0, 1, 1},
	}
	f.Fuzz(func(t *testing.T, x float64) {
		for _, g := range list {
			next := math.Nextafter(x, math.Inf(1))
			if !(x >= g.low && next <= g.high) {
				continue
			}
			if a, b := g.f(x), g.f(next); !(place(a)-place(b) <= g.fall) {
				t.Errorf("%s falls from %v to %v at %v", g.name, a, b, x)
			}
		}
	})
}

// place numbers the doubles in their order.
func place(x float64) int64 {
	bits := int64(math.Float64bits(x))
	if bits < 0 {
		return math.MinInt64 - bits
	}
	return bits
}
