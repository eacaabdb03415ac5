package thermal_test

import (
	"maps"
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/thermal"
)

// pressure returns P and its two terms in 300 binary digits.
func pressure(a, b, volume, kelvin, amount float64) (p, motion, cohesion exact.Real) {
	v, n := exact.Of(volume), exact.Of(amount)
	motion = n.Mul(molar).Mul(exact.Of(kelvin)).Div(v.Sub(n.Mul(exact.Of(b))))
	cohesion = exact.Of(a).Mul(n).Mul(n).Div(v).Div(v)
	return motion.Sub(cohesion), motion, cohesion
}

func TestVanDerWaalsErrorBound(t *testing.T) {
	t.Parallel()
	w, r, total := worst{}, draw(5), 0.0
	for i := range 5000 {
		a, b, amount := between(r, 1e-5, 1e2), between(r, 1e-6, 1e-3), between(r, 1e-6, 1e6)
		volume := math.Min(1e12, amount*b*(1+between(r, 1e-15, 1e6)))
		kelvin := between(r, 1e-3, 1e9)
		if i%2 == 0 { // P near 0, down to the last places
			free := volume - amount*b
			kelvin = a * amount / volume / volume * free / 8.31446261815324 * (1 + math.Copysign(math.Exp2(-40*r.Float64()), r.NormFloat64()))
		}
		q := coretest.In{"atraccion": a, "covolumen": b, "volumen": volume, "temperatura": kelvin, "cantidad": amount}
		answer := coretest.Ask(&thermal.VanDerWaals, q)
		if answer.Broken != 0 {
			continue
		}
		p, motion, cohesion := pressure(a, b, volume, kelvin, amount)
		ideal := exact.Of(amount).Mul(molar).Mul(exact.Of(kelvin)).Div(exact.Of(volume))
		if math.Abs(p.Float()) > 1e-14*math.Max(motion.Float(), cohesion.Float()) {
			total = max(total, p.RelError(answer.Of("presion")), p.Div(ideal).RelError(answer.Of("factor_compresibilidad")))
		}
		w.see(answer, "presion_ideal", ideal)
		w.see(answer, "temperatura_critica", exact.Of(8).Mul(exact.Of(a)).Div(exact.Of(27).Mul(molar).Mul(exact.Of(b))))
		w.see(answer, "presion_critica", exact.Of(a).Div(exact.Of(27)).Div(exact.Of(b)).Div(exact.Of(b)))
		w.see(answer, "volumen_critico", exact.Of(3).Mul(exact.Of(amount)).Mul(exact.Of(b)))
		w.see(answer, "temperatura_boyle", exact.Of(a).Div(molar).Div(exact.Of(b)))
	}
	w.hold(t, &thermal.VanDerWaals)
	t.Logf("pressure and compressibility: relative error up to %.1e", total)
	if !(total <= 1e-15) {
		t.Errorf("pressure and compressibility: relative error %.1e, documented 1e-15", total)
	}
}

// At the critical point of any gas P = P_c, Z = 3/8, and P(V) has a point of inflection.
func TestCriticalPoint(t *testing.T) {
	t.Parallel()
	for gas := range thermal.VanDerWaals.Params[0].Choices {
		at := func(volume, kelvin float64) coretest.Answer {
			return coretest.Ask(&thermal.VanDerWaals, coretest.In{"gas": float64(gas), "volumen": volume, "temperatura": kelvin})
		}
		gasAnswer := at(1, 300)
		volume, kelvin := gasAnswer.Of("volumen_critico"), gasAnswer.Of("temperatura_critica")
		a := at(volume, kelvin)
		if !near(a.Of("presion"), a.Of("presion_critica"), 1e-14) || !near(a.Of("factor_compresibilidad"), 0.375, 1e-14) {
			t.Errorf("gas %v: at the critical point %+v", gas, a)
		}
		for _, part := range []float64{0.999, 1.001} { // flat: P/P_c − 1 = −3/2 (V/V_c − 1)³
			if p := at(part*volume, kelvin).Of("presion") / a.Of("presion_critica"); math.Abs(p-1+1.5*(part-1)*(part-1)*(part-1)) > 2e-11 {
				t.Errorf("gas %v: P/P_c = %v at %v V_c", gas, p, part)
			}
		}
	}
}

func TestGasLimits(t *testing.T) {
	t.Parallel()
	ideal := coretest.Ask(&thermal.VanDerWaals, coretest.In{"atraccion": 0, "covolumen": 0, "volumen": 0.0224, "temperatura": 273.15})
	if ideal.Of("presion") != ideal.Of("presion_ideal") || ideal.Of("factor_compresibilidad") != 1 || !ideal.Null("temperatura_critica") || !ideal.Null("temperatura_boyle") {
		t.Errorf("an ideal gas: %+v", ideal)
	}
	if a := coretest.Ask(&thermal.VanDerWaals, coretest.In{"atraccion": 1, "covolumen": 5e-324, "volumen": 1, "temperatura": 300}); a.Broken != 0 || !a.Null("presion_critica") {
		t.Errorf("beyond the largest double: %+v", a)
	}
}

func TestGasRules(t *testing.T) {
	t.Parallel()
	oneGas, excluded := core.Bit(core.RuleBit), core.Bit(core.RuleBit+1)
	with := func(more coretest.In) coretest.In {
		q := coretest.In{"volumen": 1e-4, "temperatura": 300}
		maps.Copy(q, more)
		return q
	}
	const b = 4.3e-5
	for _, tt := range []struct {
		q    coretest.In
		want core.Mask
	}{
		{with(coretest.In{"gas": 0}), 0},
		{with(coretest.In{}), oneGas},
		{with(coretest.In{"atraccion": 1}), oneGas},
		{with(coretest.In{"covolumen": 1}), oneGas},
		{with(coretest.In{"gas": 0, "covolumen": 1}), oneGas},
		{with(coretest.In{"gas": 0, "atraccion": 1, "covolumen": 1e-5}), oneGas},
		{with(coretest.In{"atraccion": 1, "covolumen": b, "volumen": b}), excluded},
		{with(coretest.In{"atraccion": 1, "covolumen": b, "volumen": math.Nextafter(b, 0)}), excluded},
		{with(coretest.In{"atraccion": 1, "covolumen": b, "volumen": math.Nextafter(b, 1)}), 0},
		{with(coretest.In{"gas": 8, "cantidad": 3}), excluded},
		{with(coretest.In{"gas": 13}), core.Bit(0)},
	} {
		if got := coretest.Ask(&thermal.VanDerWaals, tt.q).Broken; got != tt.want {
			t.Errorf("%v: broken %b, want %b", tt.q, got, tt.want)
		}
	}
}

// The law of corresponding states: in units of the critical point every gas has the same pressure.
func FuzzCorrespondingStates(f *testing.F) {
	f.Add(0.36, 4.3e-5, 2.0, 1.5)
	f.Add(1e-3, 1e-5, 0.4, 0.9)
	f.Fuzz(func(t *testing.T, a, b, volume, kelvin float64) {
		if !(a > 1e-6 && b > 1e-8 && volume > 0.34 && kelvin > 0.5 && volume < 100 && kelvin < 100) {
			return
		}
		c := coretest.Ask(&thermal.VanDerWaals, coretest.In{"atraccion": a, "covolumen": b, "volumen": 3.1, "temperatura": 300})
		q := coretest.In{
			"atraccion": a, "covolumen": b, "volumen": volume * c.Of("volumen_critico"), "temperatura": kelvin * c.Of("temperatura_critica"),
		}
		p := coretest.Ask(&thermal.VanDerWaals, q)
		want := 8*kelvin/(3*volume-1) - 3/volume/volume
		if got := p.Of("presion") / c.Of("presion_critica"); p.Broken == 0 && math.Abs(got-want) > 1e-13*(8*kelvin/(3*volume-1)/(3*volume-1)*3*volume+3/volume/volume) {
			t.Errorf("a = %v, b = %v, V = %v V_c, T = %v T_c: P = %v P_c, want %v", a, b, volume, kelvin, got, want)
		}
	})
}
