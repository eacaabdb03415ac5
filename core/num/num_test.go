package num_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core/num"
)

// near tells whether two results are the same or neighbours.
func near(a, b float64) bool {
	return a == b || a != a && b != b || math.Nextafter(a, b) == b
}

func TestExpLogAgainstMath(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		x := rng.Float64()*1400 - 700
		if got, want := num.Exp(x), math.Exp(x); !near(got, want) {
			t.Fatalf("exp(%v) = %v, want %v", x, got, want)
		}
		x = math.Float64frombits(rng.Uint64() >> 1)
		if x < 0x1p-1022 {
			continue // math.Log errs here
		}
		if got, want := num.Log(x), math.Log(x); !near(got, want) {
			t.Fatalf("log(%v) = %v, want %v", x, got, want)
		}
	}
}

func TestExpLogSpecial(t *testing.T) {
	t.Parallel()
	inf, nan := math.Inf(1), math.NaN()
	for _, row := range []struct{ got, want float64 }{
		{num.Exp(0), 1},
		{num.Exp(-0x1p-60), 1},
		{num.Exp(inf), inf},
		{num.Exp(-inf), 0},
		{num.Exp(nan), nan},
		{num.Exp(1e300), inf},
		{num.Exp(-1e300), 0},
		{num.Exp(709.782712893384), 1.7976931348622732e308},
		{num.Exp(709.7827128933841), inf},
		{num.Exp(-745.1332191019411), 5e-324},
		{num.Exp(-745.1332191019412), 0},
		{num.Log(1), 0},
		{num.Log(0), -inf},
		{num.Log(math.Copysign(0, -1)), -inf},
		{num.Log(-1), nan},
		{num.Log(inf), inf},
		{num.Log(-inf), nan},
		{num.Log(nan), nan},
		{num.Log(5e-324), -744.4400719213812},
		{num.Log(4.0444061844316e-309), -710.1014589977917},
		{num.Log(math.MaxFloat64), 709.782712893384},
	} {
		if row.got != row.want && (row.got == row.got || row.want == row.want) {
			t.Errorf("%v, want %v", row.got, row.want)
		}
	}
}
