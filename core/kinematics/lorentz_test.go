package kinematics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/kinematics"
)

func TestLorentzFactorPublished(t *testing.T) {
	t.Parallel()
	// Taylor & Wheeler, Spacetime Physics, 2nd ed., sec. 5: β = 4/5 has γ = 5/3, and artanh 0.8 = ln 3.
	a := coretest.Ask(&kinematics.LorentzFactor, coretest.In{"velocidad": 0.8 * constants.C})
	if !near(a.Of("gamma"), 5.0/3, 1e-15) || !near(a.Of("rapidez"), math.Log(3), 1e-15) || !near(a.Of("gamma_menos_uno"), 2.0/3, 1e-15) {
		t.Errorf("γ = %v, w = %v, γ − 1 = %v at 0.8 c, want 5/3, ln 3, 2/3",
			a.Of("gamma"), a.Of("rapidez"), a.Of("gamma_menos_uno"))
	}
}

func TestLorentzFactorDigits(t *testing.T) {
	t.Parallel()
	r, c := source(3), &kinematics.LorentzFactor
	for range draws {
		v := speed(r)
		a := coretest.Ask(c, coretest.In{"velocidad": v})
		b := of(v).Div(light)
		gamma := one.Div(inverse(v))
		within(t, c, a, "gamma", gamma)
		within(t, c, a, "beta", b)
		within(t, c, a, "gamma_menos_uno", gamma.Sub(one))
		within(t, c, a, "rapidez", exact.Log(one.Add(b).Div(one.Sub(b))).Div(of(2)))
	}
}

func TestLorentzFactorLimits(t *testing.T) {
	t.Parallel()
	if a := coretest.Ask(&kinematics.LorentzFactor, coretest.In{"velocidad": 0}); a.Of("gamma") != 1 || a.Of("rapidez") != 0 || a.Of("gamma_menos_uno") != 0 {
		t.Errorf("at rest: %+v", a)
	}
	for _, v := range []float64{constants.C, -constants.C, math.NaN(), math.Inf(1)} {
		if a := coretest.Ask(&kinematics.LorentzFactor, coretest.In{"velocidad": v}); a.Broken != 1 {
			t.Errorf("v = %v breaks %b", v, a.Broken)
		}
	}
}

// cosh w = γ and e^w = γ (1 + β), the rapidities of collinear velocities add up.
func FuzzRapidity(f *testing.F) {
	f.Add(1e8, 2e8)
	f.Add(-299792457.0, 1.0)
	f.Fuzz(func(t *testing.T, v, u float64) {
		a := coretest.Ask(&kinematics.VelocityAddition, coretest.In{"velocidad_marco": v, "velocidad_cuerpo": u})
		if a.Broken != 0 || math.Abs(v) > 0.9999*constants.C || math.Abs(u) > 0.9999*constants.C {
			return
		}
		sum := kinematics.Rapidity(v) + kinematics.Rapidity(u)
		got := a.Of("componente_paralela") / constants.C
		if math.Abs(got-math.Tanh(sum)) > 1e-14 {
			t.Errorf("v = %v, u′ = %v: β = %.17g, tanh(w + w′) = %.17g", v, u, got, math.Tanh(sum))
		}
	})
}
