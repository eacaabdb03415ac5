package scaled_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core/scaled"
)

// Four factors and a root in any order are as exact as the result can be, wherever that lies.
func TestAgainstBig(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		a, b, c, d := draw(r), draw(r), draw(r), draw(r)
		got := scaled.Of(a).Times(b).Over(c).Root().Times(d).Float()
		x := of(a)
		x.Mul(x, of(b)).Quo(x, of(c)).Sqrt(x).Mul(x, of(d))
		want, _ := x.Float64()
		if math.IsInf(want, 0) || math.IsInf(got, 0) {
			if limit, _ := of(math.MaxFloat64).Float64(); want < limit*(1-1e-15) || got < limit*(1-1e-15) {
				t.Fatalf("√(%v·%v/%v)·%v = %v, want %v", a, b, c, d, got, want)
			}
			continue
		}
		if math.Abs(got-want) > 5e-16*want+0x1p-1074 {
			t.Fatalf("√(%v·%v/%v)·%v = %v, want %v", a, b, c, d, got, want)
		}
	}
}

func TestSpecial(t *testing.T) {
	t.Parallel()
	inf := math.Inf(1)
	for _, tt := range []struct{ got, want float64 }{
		{scaled.Of(0).Times(1e308).Float(), 0},
		{scaled.Of(1).Over(0).Float(), inf},
		{scaled.Of(inf).Times(2).Float(), inf},
		{scaled.Of(-3).Times(2).Float(), -6},
		{scaled.Of(0x1p-1074).Float(), 0x1p-1074},
		{scaled.Of(1e-300).Times(1e-300).Float(), 0},
		{scaled.Of(1e300).Times(1e300).Float(), inf},
		{scaled.Of(1e300).Times(1e300).Times(1e300).Over(1e300).Over(1e300).Float(), 1e300},
		{scaled.Of(math.MaxFloat64).Float(), math.MaxFloat64},
	} {
		if tt.got != tt.want && !(math.Abs(tt.got-tt.want) <= 1e-15*math.Abs(tt.want)) {
			t.Errorf("got %v, want %v", tt.got, tt.want)
		}
	}
	if x := scaled.Of(0).Over(0).Float(); !math.IsNaN(x) {
		t.Errorf("0/0 = %v", x)
	}
}

func of(x float64) *big.Float { return new(big.Float).SetPrec(200).SetFloat64(x) }

// draw returns a positive double of any exponent, subnormal ones included.
func draw(r *rand.Rand) float64 {
	for {
		if x := math.Abs(math.Float64frombits(r.Uint64())); x > 0 && x <= math.MaxFloat64 {
			return x
		}
	}
}
