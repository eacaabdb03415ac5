package quantum_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/quantum"
)

// ways are a photon's four parameters, with the bounds of each.
var ways = []struct {
	name      string
	low, high float64
	energy    func(x exact.Real) exact.Real
}{
	{"longitud_de_onda", 1e-30, 1e30, func(x exact.Real) exact.Real { return planck.Mul(light).Div(x) }},
	{"frecuencia", 1e-22, 1e39, planck.Mul},
	{"numero_de_onda", 1e-30, 1e30, func(x exact.Real) exact.Real { return planck.Mul(light).Mul(x) }},
	{"energia", 1e-55, 1e6, func(x exact.Real) exact.Real { return x }},
}

func TestPhotonErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(1)
	for _, way := range ways {
		for range 3000 {
			x := between(r, way.low, way.high)
			a, energy := coretest.Ask(&quantum.Photon, coretest.In{way.name: x}), way.energy(exact.Of(x))
			w.see(a, "energia_foton", energy)
			w.see(a, "energia_foton_ev", energy.Div(volt))
			w.see(a, "frecuencia_foton", energy.Div(planck))
			w.see(a, "numero_de_onda_foton", energy.Div(planck.Mul(light)))
			w.see(a, "longitud_de_onda_foton", planck.Mul(light).Div(energy))
			w.see(a, "momento_foton", energy.Div(light))
			if back := a.Of(way.name + "_foton"); back != x {
				t.Errorf("%s = %v comes back as %v", way.name, x, back)
			}
		}
	}
	w.hold(t, &quantum.Photon)
}

func TestPhotonIsStatedOnce(t *testing.T) {
	t.Parallel()
	rule := core.Bit(core.RuleBit)
	for _, tt := range []struct {
		q    coretest.In
		want core.Mask
	}{
		{coretest.In{}, rule},
		{coretest.In{"energia": 1e-19}, 0},
		{coretest.In{"energia": 1e-19, "frecuencia": 1e14}, rule},
		{coretest.In{"energia": 1e-19, "frecuencia": 1e14, "longitud_de_onda": 1e-6, "numero_de_onda": 1e6}, rule},
		{coretest.In{"energia": -1, "frecuencia": 1e14}, rule | core.Bit(3)},
		{coretest.In{"longitud_de_onda": 0}, core.Bit(0)},
	} {
		if got := coretest.Ask(&quantum.Photon, tt.q).Broken; got != tt.want {
			t.Errorf("%v: broken %b, want %b", tt.q, got, tt.want)
		}
	}
}

// The four ways of stating a photon agree.
func FuzzPhotonWays(f *testing.F) {
	f.Add(5.32e-7)
	f.Add(1e-30)
	f.Add(0.21)
	f.Fuzz(func(t *testing.T, wavelength float64) {
		a := coretest.Ask(&quantum.Photon, coretest.In{"longitud_de_onda": wavelength})
		if a.Broken != 0 {
			return
		}
		for _, way := range ways[1:] {
			b := coretest.Ask(&quantum.Photon, coretest.In{way.name: a.Of(way.name + "_foton")})
			for _, o := range quantum.Photon.Outputs {
				if b.Broken == 0 && !near(b.Of(o.Name), a.Of(o.Name), 1e-15) {
					t.Errorf("λ = %v by %s: %s = %v, want %v", wavelength, way.name, o.Name, b.Of(o.Name), a.Of(o.Name))
				}
			}
		}
	})
}
