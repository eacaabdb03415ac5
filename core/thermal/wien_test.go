package thermal_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/thermal"
)

// peak solves x = n (1 − e⁻ˣ) near n by Newton's method.
func peak(n float64) exact.Real {
	x, c := exact.Of(n), exact.Of(n)
	for range 10 {
		fall := exact.Exp(x.Neg())
		x = x.Sub(x.Sub(c).Add(c.Mul(fall)).Div(one.Sub(c.Mul(fall))))
	}
	return x
}

func TestWienErrorBound(t *testing.T) {
	t.Parallel()
	metre := planck.Mul(light).Div(boltzmann).Div(peak(5))
	hertz := peak(3).Mul(boltzmann).Div(planck)
	w, r := worst{}, draw(2)
	for range 3000 {
		kelvin := between(r, 1e-9, 1e15)
		a := coretest.Ask(&thermal.Wien, coretest.In{"temperatura": kelvin})
		w.see(a, "longitud_de_onda_maxima", metre.Div(exact.Of(kelvin)))
		w.see(a, "frecuencia_maxima", hertz.Mul(exact.Of(kelvin)))
		length := between(r, 1e-18, 1e7)
		b := coretest.Ask(&thermal.Wien, coretest.In{"longitud_de_onda": length})
		w.see(b, "temperatura_cuerpo_negro", metre.Div(exact.Of(length)))
		w.see(b, "frecuencia_maxima", hertz.Mul(metre).Div(exact.Of(length)))
	}
	w.hold(t, &thermal.Wien)
}

func TestWienRules(t *testing.T) {
	t.Parallel()
	for _, q := range []coretest.In{{}, {"temperatura": 300, "longitud_de_onda": 1e-5}} {
		if got := coretest.Ask(&thermal.Wien, q).Broken; got != core.Bit(core.RuleBit) {
			t.Errorf("%v: broken %b", q, got)
		}
	}
}

// Planck's radiance is lower on both sides of the maxima, and the two ways of asking agree.
func FuzzWien(f *testing.F) {
	f.Add(5772.0)
	f.Add(2.7255)
	f.Add(1e-3)
	f.Fuzz(func(t *testing.T, kelvin float64) {
		a := coretest.Ask(&thermal.Wien, coretest.In{"temperatura": kelvin})
		if a.Broken != 0 {
			return
		}
		b := coretest.Ask(&thermal.Wien, coretest.In{"longitud_de_onda": a.Of("longitud_de_onda_maxima")})
		if b.Broken == 0 && (!near(b.Of("temperatura_cuerpo_negro"), kelvin, 1e-15) || !near(b.Of("frecuencia_maxima"), a.Of("frecuencia_maxima"), 1e-15)) {
			t.Errorf("T = %v: comes back as %+v", kelvin, b)
		}
		for param, out := range map[string][2]string{
			"longitud_de_onda": {"longitud_de_onda_maxima", "radiancia_por_longitud"},
			"frecuencia":       {"frecuencia_maxima", "radiancia_por_frecuencia"},
		} {
			at := func(part float64) float64 {
				return coretest.Ask(&thermal.Planck, coretest.In{"temperatura": kelvin, param: part * a.Of(out[0])}).Of(out[1])
			}
			if top := at(1); top > 1e-300 && !math.IsInf(top, 0) && (at(0.9999) >= top || at(1.0001) >= top) {
				t.Errorf("T = %v: %s is not largest at %v", kelvin, out[1], a.Of(out[0]))
			}
		}
	})
}
