package num_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/fisica-lab/fisica/core/num"
)

var update = flag.Bool("update", false, "write testdata/num.golden anew: a release note, not a fix")

const goldenFile = "testdata/num.golden"

// goldenArguments are drawn over the functions' usual ranges and over all bit patterns.
func goldenArguments() (list []float64) {
	rng := rand.New(rand.NewPCG(2025, 7))
	for range 20_000 {
		// The conversions forbid a fused multiply-add here too.
		list = append(list, rng.Float64(), float64(rng.Float64()*20)-10, float64(rng.Float64()*1500)-750, math.Float64frombits(rng.Uint64()))
	}
	return list
}

// Every function gives the same bits on every machine and with every compiler's options.
func TestGolden(t *testing.T) {
	t.Parallel()
	arguments := goldenArguments()
	var out bytes.Buffer
	for _, f := range append(functions, slow[1]) {
		h := sha256.New()
		for _, x := range arguments {
			hash(h, f.got(x))
		}
		fmt.Fprintf(&out, "%s %x\n", f.name, h.Sum(nil))
	}
	for _, f := range functions2 {
		h := sha256.New()
		for i := 1; i < len(arguments); i++ {
			hash(h, f.got(arguments[i-1], arguments[i]))
		}
		fmt.Fprintf(&out, "%s %x\n", f.name, h.Sum(nil))
	}
	if *update {
		if err := os.WriteFile(goldenFile, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), want) {
		t.Errorf("other bits:\n%s\nwant\n%s", out.Bytes(), want)
	}
}

// hash adds a result's bits; those of what is no number differ between machines.
func hash(h interface{ Write([]byte) (int, error) }, x float64) {
	pattern := math.Float64bits(x)
	if x != x {
		pattern = 0x7ff8000000000000
	}
	_, _ = h.Write(binary.LittleEndian.AppendUint64(nil, pattern)) // of a hash, it never fails
}

// FuzzIdentities holds the functions to what is true of them for any argument.
func FuzzIdentities(f *testing.F) {
	for _, x := range []float64{0, 1, -0.3, 1e-10, 22.5, 709.7, -745, 1e22, 0.5, 0.075, 1 - 1e-10} {
		f.Add(x)
	}
	f.Fuzz(func(t *testing.T, x float64) {
		near := func(name string, got, want, tolerance float64) {
			if !(math.Abs(got-want) <= tolerance*math.Max(math.Abs(want), 1e-300)) {
				t.Errorf("%s at %v: %v, want %v", name, x, got, want)
			}
		}
		if e := num.Exp(x); e > 1e-300 && e < 1e300 {
			near("log(exp x)", num.Log(e)-x, 0, 2e294*math.Max(1, math.Abs(x)))
			near("exp(x) exp(−x)", e*num.Exp(-x), 1, 1e-15)
		}
		if x-x == 0 {
			sin, cos := num.Sincos(x)
			near("sin² + cos²", sin*sin+cos*cos, 1, 5e-16)
			near("erf + erfc", num.Erf(x)+num.Erfc(x), 1, 3e-16)
			if sinh, cosh := num.Sinh(x), num.Cosh(x); math.Abs(x) < 1 {
				near("cosh² − sinh²", cosh*cosh-sinh*sinh, 1, 2e-15)
			}
			if c := num.Cbrt(x); x != 0 {
				near("cbrt³", c*c*c, x, 1e-15)
			}
		}
		if x > 0 && x < 1 {
			q := num.NormalQuantile(x)
			near("Φ(quantile)", num.Erfc(-q/math.Sqrt2)/2, x, 2e-15*math.Max(1, q*q))
			k := math.Sqrt((1 - x) * (1 + x)) // Legendre's relation
			if x > 1e-6 && x < 0.999999 {
				near("Legendre", num.EllipticE(x)*num.EllipticK(k)+num.EllipticE(k)*num.EllipticK(x)-num.EllipticK(x)*num.EllipticK(k), math.Pi/2, 1e-8)
			}
		}
		for name, odd := range map[string]func(float64) float64{
			"sin": num.Sin, "tan": num.Tan, "atan": num.Atan, "sinh": num.Sinh, "tanh": num.Tanh, "erf": num.Erf, "cbrt": num.Cbrt,
		} {
			if a, b := odd(x), odd(-x); a != -b && a == a {
				t.Errorf("%s is not odd at %v: %v, %v", name, x, a, b)
			}
		}
		if a, b := num.Hypot(x, 3), num.Hypot(-3, x); a != b && a == a {
			t.Errorf("hypot is not symmetric at %v: %v, %v", x, a, b)
		}
	})
}
