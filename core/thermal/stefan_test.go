package thermal_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/thermal"
)

func TestStefanErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(3)
	pi := exact.Pi()
	fourth := func(x exact.Real) exact.Real { return x.Mul(x).Mul(x).Mul(x) }
	sigma := two.Mul(fourth(pi)).Mul(pi).Mul(fourth(boltzmann)).Div(exact.Of(15)).Div(planck).Div(planck).Div(planck).Div(light).Div(light)
	for i := range 6000 {
		hot, grey, area := between(r, 1e-12, 1e15), r.Float64(), between(r, 1e-30, 1e60)
		cold := between(r, 1e-30, 1e15)
		if i%2 == 0 { // near equilibrium, down to the last place
			cold = math.Min(1e15, hot*(1+math.Copysign(math.Exp2(-53*r.Float64()), r.NormFloat64())))
		}
		a := coretest.Ask(&thermal.StefanBoltzmann, coretest.In{"temperatura": hot, "emisividad": grey, "area": area, "temperatura_entorno": cold})
		h, c, s := exact.Of(hot), exact.Of(cold), sigma.Mul(exact.Of(grey))
		w.see(a, "emitancia", s.Mul(fourth(h)))
		w.see(a, "potencia", s.Mul(fourth(h)).Mul(exact.Of(area)))
		if net := fourth(h).Sub(fourth(c)); net.Sign() != 0 {
			w.see(a, "potencia_neta", s.Mul(net).Mul(exact.Of(area)))
		} else if a.Of("potencia_neta") != 0 {
			t.Errorf("T = T₀ = %v: net power %v", hot, a.Of("potencia_neta"))
		}
	}
	w.hold(t, &thermal.StefanBoltzmann)
}

func TestStefanLimits(t *testing.T) {
	t.Parallel()
	// In empty space all that is emitted is lost: 5.670374419e-8 · 300⁴ = 459.30 W.
	a := coretest.Ask(&thermal.StefanBoltzmann, coretest.In{"temperatura": 300})
	if !near(a.Of("potencia_neta"), a.Of("potencia"), 1e-15) || a.Of("potencia") != a.Of("emitancia") || !near(a.Of("emitancia"), 459.3, 1e-4) {
		t.Errorf("a black square metre at 300 K: %+v, want 459.3 W", a)
	}
	if a := coretest.Ask(&thermal.StefanBoltzmann, coretest.In{"temperatura": 300, "emisividad": 0, "temperatura_entorno": 400}); a.Of("potencia_neta") != 0 {
		t.Errorf("a mirror: %+v", a)
	}
}

// What one loses the other gains; and twice as hot shines sixteen times as much.
func FuzzStefan(f *testing.F) {
	f.Add(310.0, 293.0, 0.97)
	f.Add(300.0, 300.00000000000006, 1.0)
	f.Fuzz(func(t *testing.T, hot, cold, grey float64) {
		ask := func(a, b float64) coretest.Answer {
			return coretest.Ask(&thermal.StefanBoltzmann, coretest.In{"temperatura": a, "emisividad": grey, "temperatura_entorno": b})
		}
		a, b := ask(hot, cold), ask(cold, hot)
		if a.Broken == 0 && b.Broken == 0 && a.Of("potencia_neta") != -b.Of("potencia_neta") {
			t.Errorf("T = %v, T₀ = %v: %v, exchanged %v", hot, cold, a.Of("potencia_neta"), b.Of("potencia_neta"))
		}
		c := ask(2*hot, cold)
		if a.Broken == 0 && c.Broken == 0 && a.Of("emitancia") > 1e-290 && c.Of("emitancia") != 16*a.Of("emitancia") {
			t.Errorf("T = %v: M = %v, at 2T %v", hot, a.Of("emitancia"), c.Of("emitancia"))
		}
	})
}
