package exact_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core/exact"
)

// Published decimals, to 50 places: π and e after Abramowitz & Stegun, Handbook of Mathematical
// Functions (1964), table 1.1; sin 1 and cos 1 likewise by OEIS A049469 and A049470.
func TestPublishedDigits(t *testing.T) {
	t.Parallel()
	one := exact.Of(1)
	for name, tt := range map[string]struct {
		got  exact.Real
		want string
	}{
		"π":                 {exact.Pi(), "3.14159265358979323846264338327950288419716939937511"},
		"e":                 {exact.Exp(one), "2.71828182845904523536028747135266249775724709369996"},
		"1/e":               {exact.Exp(one.Neg()), "0.36787944117144232159552377016146086744581113103177"},
		"sin 1":             {exact.Sin(one), "0.84147098480789650665250232163029899962256306079837"},
		"cos 1":             {exact.Cos(one), "0.54030230586813971740093660744297660373231042061792"},
		"√2":                {exact.Of(2).Sqrt(), "1.41421356237309504880168872420969807856967187537695"},
		"4 atan 1":          {exact.Atan2(one, one).Mul(exact.Of(4)), "3.14159265358979323846264338327950288419716939937511"},
		"4/3 · atan2(1,−1)": {exact.Atan2(one, one.Neg()).Mul(exact.Of(4)).Div(exact.Of(3)), "3.14159265358979323846264338327950288419716939937511"},
	} {
		want := exact.Parse(tt.want)
		if d := tt.got.Sub(want).Div(want).Float(); d > 1e-49 || d < -1e-49 {
			t.Errorf("%s is off by %.1e of it", name, d)
		}
	}
}
