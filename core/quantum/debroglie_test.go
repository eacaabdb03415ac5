package quantum_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/quantum"
)

// seeWave compares with the momentum p and the total energy of a mass, in SI units.
func (w worst) seeWave(a coretest.Answer, m, p, total exact.Real) {
	w.see(a, "longitud_de_onda", planck.Div(p))
	w.see(a, "momento", p)
	w.see(a, "beta", p.Mul(light).Div(total))
	w.see(a, "gamma", total.Div(m.Mul(light).Mul(light)))
	w.see(a, "velocidad_de_fase", total.Div(p))
}

func TestMatterWaveErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(2)
	for i := range 6000 {
		mass := between(r, 1e-60, 1e60)
		m := exact.Of(mass)
		rest := m.Mul(light).Mul(light)
		v := between(r, 1e-100, constants.C)
		if i%2 == 0 { // near c
			v = constants.C * (1 - math.Exp2(-53*r.Float64()))
		}
		a := coretest.Ask(&quantum.MatterWave, coretest.In{"masa": mass, "velocidad": v})
		if a.Broken == 0 {
			beta := exact.Of(v).Div(light)
			total := rest.Div(one.Sub(beta.Mul(beta)).Sqrt())
			w.seeWave(a, m, total.Mul(beta).Div(light), total)
		}
		kinetic := between(r, 1e-300, 1e100)
		k := exact.Of(kinetic)
		pc := k.Mul(k.Add(two.Mul(rest))).Sqrt()
		w.seeWave(coretest.Ask(&quantum.MatterWave, coretest.In{"masa": mass, "energia_cinetica": kinetic}), m, pc.Div(light), k.Add(rest))
	}
	w.hold(t, &quantum.MatterWave)
}

func TestMatterWaveLimits(t *testing.T) {
	t.Parallel()
	for _, q := range []coretest.In{
		{"tipo_particula": 0, "velocidad": 0},
		{"tipo_particula": 1, "energia_cinetica": 0},
	} {
		a := coretest.Ask(&quantum.MatterWave, q)
		if !a.Null("longitud_de_onda") || !a.Null("velocidad_de_fase") || a.Of("momento") != 0 || a.Of("gamma") != 1 {
			t.Errorf("at rest: %+v", a)
		}
	}
	if a := coretest.Ask(&quantum.MatterWave, coretest.In{"masa": 1, "velocidad": 1e-320}); a.Broken != 0 || !near(a.Of("longitud_de_onda"), 6.62607015e-34/1e-320, 1e-4) {
		t.Errorf("a subnormal speed: %+v", a)
	}
	if a := coretest.Ask(&quantum.MatterWave, coretest.In{"masa": 1e-60, "velocidad": 1e-320}); a.Broken != 0 || !a.Null("longitud_de_onda") {
		t.Errorf("beyond the largest double: %+v", a)
	}
	// A photon's limit: K ≫ mc² gives λ = hc/K.
	a := coretest.Ask(&quantum.MatterWave, coretest.In{"masa": 1e-60, "energia_cinetica": 1e-19})
	b := coretest.Ask(&quantum.Photon, coretest.In{"energia": 1e-19})
	if !near(a.Of("longitud_de_onda"), b.Of("longitud_de_onda_foton"), 1e-15) {
		t.Errorf("λ = %v, a photon's %v", a.Of("longitud_de_onda"), b.Of("longitud_de_onda_foton"))
	}
}

func TestMatterWaveRules(t *testing.T) {
	t.Parallel()
	mass, motion := core.Bit(core.RuleBit), core.Bit(core.RuleBit+1)
	for _, tt := range []struct {
		q    coretest.In
		want core.Mask
	}{
		{coretest.In{"masa": 1, "velocidad": 1}, 0},
		{coretest.In{"masa": 1}, motion},
		{coretest.In{"velocidad": 1}, mass},
		{coretest.In{"masa": 1, "tipo_particula": 0, "velocidad": 1, "energia_cinetica": 1}, mass | motion},
		{coretest.In{"tipo_particula": 3, "velocidad": 1}, core.Bit(1)}, // a photon has no mass
		{coretest.In{"masa": 1, "velocidad": constants.C}, core.Bit(2)},
	} {
		if got := coretest.Ask(&quantum.MatterWave, tt.q).Broken; got != tt.want {
			t.Errorf("%v: broken %b, want %b", tt.q, got, tt.want)
		}
	}
}

// A speed and the kinetic energy that it has give the same wave; phase and group velocity c².
func FuzzMatterWave(f *testing.F) {
	f.Add(1e6, 9.1e-31)
	f.Add(-2.9979e8, 1e-27)
	f.Fuzz(func(t *testing.T, v, m float64) {
		a := coretest.Ask(&quantum.MatterWave, coretest.In{"masa": m, "velocidad": v})
		if a.Broken != 0 || math.Abs(v) < 1e-100 {
			return
		}
		s := math.Sqrt((1 - math.Abs(v)/constants.C) * (1 + math.Abs(v)/constants.C))
		kinetic := m * v * v / (s * (1 + s))
		b := coretest.Ask(&quantum.MatterWave, coretest.In{"masa": m, "energia_cinetica": kinetic})
		// 1−β carries the rounding of β: relative 1e-16/(1−β) near c.
		if b.Broken == 0 && kinetic > 1e-290 && !near(a.Of("longitud_de_onda"), b.Of("longitud_de_onda"), 3e-15+3e-16/(s*s)) {
			t.Errorf("m = %v, v = %v: λ = %v, by energy %v", m, v, a.Of("longitud_de_onda"), b.Of("longitud_de_onda"))
		}
		if c2 := a.Of("velocidad_de_fase") * math.Abs(v); !near(c2, constants.C*constants.C, 1e-15) {
			t.Errorf("v = %v: phase velocity times v = %v", v, c2)
		}
	})
}
