package kinematics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/kinematics"
)

func doppler(wave, v, angle float64) coretest.Answer {
	return coretest.Ask(&kinematics.Doppler, coretest.In{"longitud_onda": wave, "velocidad": v, "angulo": angle})
}

func TestDopplerPublished(t *testing.T) {
	t.Parallel()
	c := constants.C
	// Feynman Lectures I, eqs. 34.12 and 34.14: β = 0.6 away from us halves the frequency; across, 0.8 of it.
	if a := doppler(5e-7, 0.6*c, 0); !near(a.Of("cociente"), 0.5, 4e-16) || !near(a.Of("corrimiento"), 1, 1e-15) || !near(a.Of("longitud_onda_observada"), 1e-6, 1e-15) {
		t.Errorf("0.6 c away: f/f₀ = %v, z = %v, λ = %v", a.Of("cociente"), a.Of("corrimiento"), a.Of("longitud_onda_observada"))
	}
	if got := doppler(5e-7, 0.6*c, math.Pi/2).Of("cociente"); !near(got, 0.8, 4e-16) {
		t.Errorf("0.6 c across: f/f₀ = %v, want 0.8", got)
	}
	// The quasar 3C 273, z = 0.158 (Schmidt, Nature 197, 1040 (1963)): Hα at 656.28 nm is seen at 760 nm,
	// a recession of 0.1457 c.
	a := doppler(656.28e-9, 0.14573*c, 0)
	if !near(a.Of("corrimiento"), 0.158, 1e-3) || !near(a.Of("longitud_onda_observada"), 760e-9, 1e-3) {
		t.Errorf("3C 273: z = %v, Hα at %v m", a.Of("corrimiento"), a.Of("longitud_onda_observada"))
	}
}

func TestDopplerDigits(t *testing.T) {
	t.Parallel()
	r, c := source(7), &kinematics.Doppler
	for range draws {
		v, theta, wave := speed(r), angle(r), math.Pow(10, 200*r.Float64()-100)
		a := doppler(wave, v, theta)
		d := one.Add(of(v).Div(light).Mul(exact.Cos(of(theta))))
		ratio := inverse(v).Div(d)
		within(t, c, a, "cociente", ratio)
		within(t, c, a, "longitud_onda_observada", of(wave).Div(ratio))
		within(t, c, a, "frecuencia_observada", light.Div(of(wave)).Mul(ratio))
		z := one.Div(ratio).Sub(one)
		b := math.Abs(v) / constants.C
		size := b * (math.Abs(math.Cos(theta)) + b) / inverse(v).Float() // of the terms whose sum z is
		if e := z.AbsError(a.Of("corrimiento")); e > 4e-15*size {
			t.Errorf("v = %v, θ = %v: z = %v is off by %v", v, theta, a.Of("corrimiento"), e)
		}
		if straight := doppler(wave, v, 0).Of("corrimiento"); math.Abs(straight) > 1e-290 {
			b := of(v).Div(light)
			want := one.Add(b).Div(inverse(v)).Sub(one)
			if e := want.RelError(straight); e > 3e-15 {
				t.Errorf("v = %v: z = %v, relative error %v", v, straight, e)
			}
		}
	}
}

func TestDopplerRules(t *testing.T) {
	t.Parallel()
	want := core.Bit(core.RuleBit)
	both := coretest.Ask(&kinematics.Doppler, coretest.In{"longitud_onda": 1, "frecuencia": 1, "velocidad": 1})
	none := coretest.Ask(&kinematics.Doppler, coretest.In{"velocidad": 1})
	if both.Broken != want || none.Broken != want {
		t.Errorf("both broke %b, none %b, want %b", both.Broken, none.Broken, want)
	}
	a := coretest.Ask(&kinematics.Doppler, coretest.In{"frecuencia": 5e14, "velocidad": 1e8})
	if b := doppler(constants.C/5e14, 1e8, 0); !near(a.Of("frecuencia_observada"), b.Of("frecuencia_observada"), 1e-15) {
		t.Errorf("by frequency %v, by wavelength %v", a.Of("frecuencia_observada"), b.Of("frecuencia_observada"))
	}
}

// Receding and approaching along one line undo each other, and λ f = c.
func FuzzDoppler(f *testing.F) {
	f.Add(5e-7, 1e8, 0.5)
	f.Fuzz(func(t *testing.T, wave, v, theta float64) {
		a, back := doppler(wave, v, 0), doppler(wave, -v, 0)
		if a.Broken != 0 || back.Broken != 0 || wave < 1e-280 || wave > 1e280 {
			return
		}
		if got := a.Of("cociente") * back.Of("cociente"); !near(got, 1, 5e-15) {
			t.Errorf("v = %v: the ratios' product is %.17g", v, got)
		}
		if a = doppler(wave, v, theta); a.Broken != 0 {
			return
		}
		if got := a.Of("frecuencia_observada") * a.Of("longitud_onda_observada"); !near(got, constants.C, 6e-15) {
			t.Errorf("λ f = %.17g, want c", got)
		}
	})
}
