package kinematics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/kinematics"
)

func contract(proper, v, angle float64) coretest.Answer {
	return coretest.Ask(&kinematics.LengthContraction, coretest.In{"longitud_propia": proper, "velocidad": v, "angulo": angle})
}

func TestContractionPublished(t *testing.T) {
	t.Parallel()
	// Halliday, Resnick & Walker, Fundamentals of Physics, 10th ed., table 37-1's β = 0.8: γ = 5/3, so
	// that 100 m measure 60 m, and across the velocity 100 m.
	if got := contract(100, 0.8*constants.C, 0).Of("longitud"); !near(got, 60, 4e-16) {
		t.Errorf("100 m at 0.8 c: %v m, want 60", got)
	}
	a := contract(100, 0.8*constants.C, math.Pi/2)
	if !near(a.Of("longitud"), 100, 4e-16) || !near(a.Of("angulo_observado"), math.Pi/2, 4e-16) {
		t.Errorf("100 m across 0.8 c: %v m at %v rad", a.Of("longitud"), a.Of("angulo_observado"))
	}
	// A metre at 30 m/s: ½β² = 5.007e-15 of it.
	if got := contract(1, 30, 0).Of("acortamiento"); !near(got, 5.0069e-15, 1e-4) {
		t.Errorf("1 m at 30 m/s shortens by %v m", got)
	}
}

func TestContractionDigits(t *testing.T) {
	t.Parallel()
	r, c := source(6), &kinematics.LengthContraction
	for range draws {
		v, proper, theta := speed(r), math.Pow(10, 200*r.Float64()-100), angle(r)
		a := contract(proper, v, theta)
		s, sin, cos := inverse(v), exact.Sin(of(theta)), exact.Cos(of(theta))
		along := s.Mul(cos)
		ratio := along.Mul(along).Add(sin.Mul(sin)).Sqrt()
		within(t, c, a, "longitud", ratio.Mul(of(proper)))
		within(t, c, a, "acortamiento", one.Sub(ratio).Mul(of(proper)))
		within(t, c, a, "angulo_observado", exact.Atan2(sin, along))
		within(t, c, a, "gamma", one.Div(s))
	}
}

// What lies across the velocity stays: L sin θ = L₀ sin θ₀.
func FuzzContraction(f *testing.F) {
	f.Add(1.0, 1e8, 1.0)
	f.Fuzz(func(t *testing.T, proper, v, theta float64) {
		a := contract(proper, v, theta)
		if a.Broken != 0 || proper < 1e-290 || theta < 1e-10 || theta > 3.14 {
			return
		}
		if x, y := a.Of("longitud")*math.Sin(a.Of("angulo_observado")), proper*math.Sin(theta); !near(x, y, 1e-12*a.Of("gamma")) {
			t.Errorf("L₀ = %v, v = %v, θ₀ = %v: %v across, want %v", proper, v, theta, x, y)
		}
	})
}
