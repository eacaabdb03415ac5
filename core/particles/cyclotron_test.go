package particles_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/particles"
)

func gyrate(q coretest.In) coretest.Answer { return coretest.Ask(&particles.Cyclotron, q) }

func TestCyclotronPublished(t *testing.T) {
	t.Parallel()
	// NRL Plasma Formulary (2019), p. 28: f = 2.80e6 Hz B(gauss) for electrons, 1.52e3 Z/µ for ions of
	// µ proton masses.
	slow := gyrate(coretest.In{"tipo_particula": float64(constants.Electron), "velocidad": 1, "campo_magnetico": 1})
	if got := slow.Of("frecuencia"); !near(got, 2.80e10, 2e-3) {
		t.Errorf("an electron in 1 T: %v Hz, want 2.80e10", got)
	}
	slow = gyrate(coretest.In{"tipo_particula": float64(constants.Alpha), "velocidad": 1, "campo_magnetico": 1})
	if got := slow.Of("frecuencia"); !near(got, 1.52e7*2/3.9726, 4e-3) {
		t.Errorf("an alpha particle in 1 T: %v Hz", got)
	}
	// LHC Design Report, CERN-2004-003, vol. I, table 2.1: protons of 7000 GeV/c in 8.33 T on a bending radius of 2803.95 m.
	rest := constants.Mass(constants.CODATA2022, constants.Proton) * constants.C
	momentum := 7e12 * constants.E / constants.C
	v := constants.C / math.Hypot(1, rest/momentum)
	a := gyrate(coretest.In{"tipo_particula": float64(constants.Proton), "velocidad": v, "campo_magnetico": 8.33})
	if got := a.Of("radio"); !near(got, 2803.95, 1e-3) {
		t.Errorf("LHC: %v m, want 2803.95", got)
	}
}

// Over almost all doubles: where the result is one, nothing overflows before.
func TestCyclotronDigits(t *testing.T) {
	t.Parallel()
	r, c := source(9), &particles.Cyclotron
	turn := exact.Pi().Mul(of(2))
	tried := 0
	for range 6000 {
		m, q, b := power10(r, -300, 300), power10(r, -300, 300), power10(r, -300, 300)
		if r.IntN(2) == 0 {
			m, q, b = power10(r, -31, -25), -power10(r, -19, -17), power10(r, -9, 3)
		}
		v := constants.C * (1 - power10(r, -15, -0.001))
		s := one.Sub(of(v).Div(light).Mul(of(v).Div(light))).Sqrt()
		omega := of(math.Abs(q)).Mul(of(b)).Mul(s).Div(of(m))
		radius := of(v).Div(omega)
		a := gyrate(coretest.In{"masa": m, "carga": q, "velocidad": v, "campo_magnetico": b})
		if size := math.Log10(omega.Float()); !(math.Abs(size) < 296) {
			continue
		}
		tried++
		within(t, c, a, "radio", radius)
		within(t, c, a, "frecuencia_angular", omega)
		within(t, c, a, "frecuencia", omega.Div(turn))
		within(t, c, a, "periodo", turn.Div(omega))
		within(t, c, a, "gamma", one.Div(s))
	}
	if tried < 4000 {
		t.Errorf("only %d rows tried", tried)
	}
}

func TestCyclotronRules(t *testing.T) {
	t.Parallel()
	rule := func(i int) core.Mask { return core.Bit(core.RuleBit + i) }
	for _, tt := range []struct {
		q    coretest.In
		want core.Mask
	}{
		{coretest.In{"velocidad": 1, "campo_magnetico": 1}, rule(0) | rule(1)},
		{coretest.In{"velocidad": 1, "campo_magnetico": 1, "masa": 1}, rule(1)},
		{coretest.In{"velocidad": 1, "campo_magnetico": 1, "tipo_particula": 0, "carga": 1}, rule(1)},
		{coretest.In{"velocidad": 1, "campo_magnetico": 1, "masa": 1, "carga": 0}, rule(2)},
		{coretest.In{"velocidad": 1, "campo_magnetico": 1, "tipo_particula": float64(constants.Neutron)}, rule(3)},
		{coretest.In{"velocidad": 1, "campo_magnetico": 1, "masa": 1, "carga": -1}, 0},
	} {
		if got := gyrate(tt.q).Broken; got != tt.want {
			t.Errorf("%v breaks %b, want %b", tt.q, got, tt.want)
		}
	}
}

// r ω = |v| and f T = 1.
func FuzzCyclotron(f *testing.F) {
	f.Add(1e-27, 1.6e-19, 1e8, 1.5)
	f.Fuzz(func(t *testing.T, m, q, v, b float64) {
		a := gyrate(coretest.In{"masa": m, "carga": q, "velocidad": v, "campo_magnetico": b})
		least := math.Min(a.Of("radio"), math.Min(a.Of("frecuencia"), a.Of("periodo")))
		if a.Broken != 0 || least < 1e-290 {
			return
		}
		if got := a.Of("radio") * a.Of("frecuencia_angular"); !near(got, math.Abs(v), 3e-15) {
			t.Errorf("m %v, q %v, v %v, B %v: r ω = %v", m, q, v, b, got)
		}
		if got := a.Of("frecuencia") * a.Of("periodo"); !near(got, 1, 3e-15) {
			t.Errorf("m %v, q %v, v %v, B %v: f T = %v", m, q, v, b, got)
		}
	})
}
