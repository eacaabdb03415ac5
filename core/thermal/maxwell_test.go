package thermal_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/thermal"
)

// slower returns F of x = s² by the series of the incomplete gamma function, x below 25.
func slower(x exact.Real) exact.Real {
	term := exact.Of(4).Div(exact.Of(3).Mul(exact.Pi().Sqrt())).Mul(x).Mul(x.Sqrt()).Mul(exact.Exp(x.Neg()))
	sum := exact.Of(0)
	for k := range 400 {
		sum = sum.Add(term)
		term = term.Mul(two).Mul(x).Div(exact.Of(float64(2*k + 5)))
	}
	return sum
}

// faster returns 1 − F of x = s² from 25 on: erfc by its continued fraction, DLMF 7.9.1.
func faster(x exact.Real) exact.Real {
	s, fraction := x.Sqrt(), x.Sqrt()
	for k := 300; k > 0; k-- {
		fraction = s.Add(exact.Of(float64(k) / 2).Div(fraction))
	}
	return exact.Exp(x.Neg()).Div(exact.Pi().Sqrt()).Mul(one.Div(fraction).Add(two.Mul(s)))
}

func TestMaxwellErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(4)
	root := exact.Pi().Sqrt()
	for i := range 1500 {
		kelvin, mass := between(r, 1e-12, 1e12), between(r, 1e-35, 1e-10)
		s := between(r, 1e-100, 27)
		if i%4 != 0 {
			s = 27 * r.Float64()
		}
		q := coretest.In{"temperatura": kelvin, "masa": mass}
		energy := two.Mul(boltzmann).Mul(exact.Of(kelvin))
		if i%2 == 0 {
			mass *= 6.02214076e23
			energy = two.Mul(molar).Mul(exact.Of(kelvin))
			q = coretest.In{"temperatura": kelvin, "masa_molar": mass}
		}
		probable := energy.Div(exact.Of(mass)).Sqrt()
		v := s * probable.Float()
		q["velocidad"] = v
		a := coretest.Ask(&thermal.MaxwellBoltzmann, q)
		if a.Broken != 0 || v < 1e-140 {
			continue
		}
		x := exact.Of(v).Mul(exact.Of(v)).Div(probable).Div(probable)
		w.see(a, "velocidad_probable", probable)
		w.see(a, "velocidad_media", two.Mul(probable).Div(root))
		w.see(a, "velocidad_eficaz", probable.Mul(exact.Of(1.5).Sqrt()))
		w.see(a, "energia_media", boltzmann.Mul(exact.Of(kelvin)).Mul(exact.Of(1.5)))
		w.see(a, "densidad", exact.Of(4).Div(root).Mul(x).Mul(exact.Exp(x.Neg())).Div(probable))
		if x.Float() < 25 {
			w.see(a, "fraccion_menor", slower(x))
			w.see(a, "fraccion_mayor", one.Sub(slower(x)))
		} else {
			w.see(a, "fraccion_menor", one.Sub(faster(x)))
			w.see(a, "fraccion_mayor", faster(x))
		}
	}
	w.hold(t, &thermal.MaxwellBoltzmann)
}

func TestMaxwellLimits(t *testing.T) {
	t.Parallel()
	a := coretest.Ask(&thermal.MaxwellBoltzmann, coretest.In{"temperatura": 300, "masa_molar": 0.028})
	if !a.Null("densidad") || !a.Null("fraccion_menor") || !a.Null("fraccion_mayor") || a.Null("velocidad_media") {
		t.Errorf("without a speed: %+v", a)
	}
	b := coretest.Ask(&thermal.MaxwellBoltzmann, coretest.In{"temperatura": 300, "masa_molar": 0.028, "velocidad": 0})
	if b.Of("densidad") != 0 || b.Of("fraccion_menor") != 0 || b.Of("fraccion_mayor") != 1 {
		t.Errorf("at rest: %+v", b)
	}
	c := coretest.Ask(&thermal.MaxwellBoltzmann, coretest.In{"temperatura": 1e-12, "masa": 1e-10, "velocidad": 299792458})
	if c.Broken != 0 || c.Of("densidad") != 0 || c.Of("fraccion_menor") != 1 || c.Of("fraccion_mayor") != 0 {
		t.Errorf("far out: %+v", c)
	}
	for _, q := range []coretest.In{{"temperatura": 300}, {"temperatura": 300, "masa": 1e-26, "masa_molar": 0.028}} {
		if got := coretest.Ask(&thermal.MaxwellBoltzmann, q).Broken; got != core.Bit(core.RuleBit) {
			t.Errorf("%v: broken %b", q, got)
		}
	}
}

// The shares make one, F grows by f, and the median lies between most probable and mean speed.
func FuzzMaxwell(f *testing.F) {
	f.Add(300.0, 0.032, 600.0)
	f.Add(300.0, 0.032, 394.8)
	f.Add(1.0, 0.004, 2000.0)
	f.Fuzz(func(t *testing.T, kelvin, mass, v float64) {
		at := func(v float64) coretest.Answer {
			return coretest.Ask(&thermal.MaxwellBoltzmann, coretest.In{"temperatura": kelvin, "masa_molar": mass, "velocidad": v})
		}
		a := at(v)
		if a.Broken != 0 {
			return
		}
		if sum := a.Of("fraccion_menor") + a.Of("fraccion_mayor"); math.Abs(sum-1) > 5e-16 {
			t.Errorf("T = %v, M = %v, v = %v: the shares make %v", kelvin, mass, v, sum)
		}
		probable, mean := a.Of("velocidad_probable"), a.Of("velocidad_media")
		if low, high := at(probable), at(mean); high.Broken == 0 && (low.Of("fraccion_menor") >= 0.5 || high.Of("fraccion_menor") <= 0.5) {
			t.Errorf("T = %v, M = %v: half of them are slower than %v or faster than %v", kelvin, mass, probable, mean)
		}
		step := 1e-4 * probable
		if low, high := at(v-step), at(v+step); low.Broken == 0 && high.Broken == 0 && v > probable/100 && v < 3*probable {
			got, want := (high.Of("fraccion_menor")-low.Of("fraccion_menor"))/(2*step), a.Of("densidad")
			if math.Abs(got-want)*probable > 1e-7 {
				t.Errorf("T = %v, M = %v, v = %v: dF/dv = %v, f = %v", kelvin, mass, v, got, want)
			}
		}
	})
}
