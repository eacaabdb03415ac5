package kinematics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/kinematics"
)

func dilate(own, v float64) coretest.Answer {
	return coretest.Ask(&kinematics.TimeDilation, coretest.In{"tiempo_propio": own, "velocidad": v})
}

func TestDilationPublished(t *testing.T) {
	t.Parallel()
	// Bailey et al., Nature 268, 301 (1977): positive muons of γ = 29.327(4) in the CERN storage ring live
	// 64.419(58) µs; at rest 2.1969811(22) µs (PDG 2024). 2e-3 covers both uncertainties twice.
	v := constants.C * math.Sqrt(1-1/(29.327*29.327))
	if got := dilate(2.1969811e-6, v).Of("tiempo"); !near(got, 64.419e-6, 2e-3) {
		t.Errorf("muons of γ = 29.327 live %v s, want 64.419e-6", got)
	}
	// A clock at 7.66 km/s (the space station's) falls behind by ½β² = 3.264e-10 of its time.
	if got := dilate(86400, 7660).Of("retraso"); !near(got, 86400*3.2643e-10, 1e-4) {
		t.Errorf("a day at 7.66 km/s loses %v s", got)
	}
}

func TestDilationDigits(t *testing.T) {
	t.Parallel()
	r, c := source(5), &kinematics.TimeDilation
	for range draws {
		v, own := speed(r), math.Pow(10, 200*r.Float64()-100)
		a := dilate(own, v)
		gamma := one.Div(inverse(v))
		within(t, c, a, "tiempo", gamma.Mul(of(own)))
		within(t, c, a, "retraso", gamma.Sub(one).Mul(of(own)))
		within(t, c, a, "distancia", gamma.Mul(of(own)).Mul(of(v)))
		within(t, c, a, "gamma", gamma)
	}
}

// t² − (x/c)² = τ², the interval.
func FuzzInterval(f *testing.F) {
	f.Add(1.0, 1e8)
	f.Add(2.2e-6, -2.99e8)
	f.Fuzz(func(t *testing.T, own, v float64) {
		a := dilate(own, v)
		if a.Broken != 0 || own < 1e-140 || own > 1e140 || math.Abs(v) > 0.999*constants.C {
			return
		}
		x, y := a.Of("tiempo")/own, a.Of("distancia")/constants.C/own
		if got := (x - y) * (x + y); math.Abs(got-1) > 1e-14*x*x {
			t.Errorf("τ = %v, v = %v: (t² − x²/c²)/τ² = %.17g", own, v, got)
		}
		if !near(a.Of("tiempo")-a.Of("retraso"), own, 1e-14*x) {
			t.Errorf("τ = %v, v = %v: t − (t − τ) = %v", own, v, a.Of("tiempo")-a.Of("retraso"))
		}
	})
}
