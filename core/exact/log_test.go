package exact_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/exact"
)

// ln 10 after OEIS A002392; and the logarithm undoes the exponential function.
func TestLog(t *testing.T) {
	t.Parallel()
	want := exact.Parse("2.30258509299404568401799145468436420760110148862877")
	if d := exact.Log(exact.Of(10)).Sub(want).Div(want).Float(); math.Abs(d) > 1e-49 {
		t.Errorf("ln 10 is off by %.1e of it", d)
	}
	for _, x := range []float64{1e-300, 0.3, 1 + 1e-15, 7, 1e300} {
		back := exact.Exp(exact.Log(exact.Of(x))).Div(exact.Of(x)).Sub(exact.Of(1))
		if d := back.Float(); math.Abs(d) > 1e-80 {
			t.Errorf("exp(ln %v) is off by %.1e of it", x, d)
		}
	}
}
