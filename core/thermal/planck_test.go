package thermal_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/thermal"
)

func TestPlanckErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(1)
	for i := range 6000 {
		kelvin := between(r, 1e-9, 1e15)
		reduced := between(r, 1e-20, 900)
		if i%3 == 0 {
			reduced = 900 * r.Float64()
		}
		q, lambda := coretest.In{"temperatura": kelvin}, exact.Real{}
		if i%2 == 0 {
			x := 0.01438776877 / kelvin / reduced
			if x < 1e-18 || x > 1e9 {
				continue
			}
			q["longitud_de_onda"], lambda = x, exact.Of(x)
		} else {
			x := reduced * kelvin / 4.799243073366221e-11
			if x < 0.1 || x > 1e27 {
				continue
			}
			q["frecuencia"], lambda = x, light.Div(exact.Of(x))
		}
		x := planck.Mul(light).Div(boltzmann).Div(lambda).Div(exact.Of(kelvin))
		grown := exact.Exp(x)
		n := one.Div(grown.Sub(one))
		per := two.Mul(planck).Mul(light)
		a, cube := coretest.Ask(&thermal.Planck, q), lambda.Mul(lambda).Mul(lambda)
		w.see(a, "radiancia_por_longitud", per.Mul(light).Div(cube).Div(lambda).Div(lambda).Mul(n))
		w.see(a, "radiancia_por_frecuencia", per.Div(cube).Mul(n))
		w.see(a, "energia_reducida", x)
		w.see(a, "ocupacion", n)
		w.see(a, "cociente_rayleigh_jeans", x.Mul(n))
		w.see(a, "cociente_wien", n.Mul(grown))
	}
	w.hold(t, &thermal.Planck)
}

func TestPlanckLimits(t *testing.T) {
	t.Parallel()
	// Rayleigh and Jeans: B_ν = 2ν²kT/c².
	a := coretest.Ask(&thermal.Planck, coretest.In{"temperatura": 1e10, "frecuencia": 1})
	if want := 2 * 1.380649e-23 * 1e10 / 299792458 / 299792458; !near(a.Of("radiancia_por_frecuencia"), want, 1e-15) || a.Of("cociente_rayleigh_jeans") != 1 {
		t.Errorf("x → 0: %+v, want B_ν = %v", a, want)
	}
	// Wien: the ratio is 1, and far out nothing shines, nor fails.
	b := coretest.Ask(&thermal.Planck, coretest.In{"temperatura": 300, "longitud_de_onda": 1e-7})
	c := coretest.Ask(&thermal.Planck, coretest.In{"temperatura": 1e-9, "longitud_de_onda": 1e-18})
	if b.Of("cociente_wien") != 1 || c.Broken != 0 || c.Of("radiancia_por_longitud") != 0 || c.Of("ocupacion") != 0 {
		t.Errorf("x → ∞: %+v, %+v", b, c)
	}
	rule := core.Bit(core.RuleBit)
	for _, q := range []coretest.In{{"temperatura": 300}, {"temperatura": 300, "frecuencia": 1e13, "longitud_de_onda": 1e-5}} {
		if got := coretest.Ask(&thermal.Planck, q).Broken; got != rule {
			t.Errorf("%v: broken %b", q, got)
		}
	}
}

// The hemisphere's integral of π B_ν over all frequencies is σT⁴: Stefan and Boltzmann's law.
func TestPlanckIntegral(t *testing.T) {
	t.Parallel()
	const kelvin, steps = 5772.0, 4000
	sum := 0.0
	for i := range steps { // ν = e^u: smooth and vanishing at both ends, so that the trapezoids converge fast
		hertz := math.Exp(math.Log(1e6) + (math.Log(1e17)-math.Log(1e6))*float64(i)/steps)
		sum += hertz * coretest.Ask(&thermal.Planck, coretest.In{"temperatura": kelvin, "frecuencia": hertz}).Of("radiancia_por_frecuencia")
	}
	got := math.Pi * sum * (math.Log(1e17) - math.Log(1e6)) / steps
	want := coretest.Ask(&thermal.StefanBoltzmann, coretest.In{"temperatura": kelvin}).Of("emitancia")
	if !near(got, want, 1e-12) {
		t.Errorf("∫ π B_ν dν = %v, σT⁴ = %v", got, want)
	}
}

// Both ways of stating the photon agree, and B_λ λ² = c B_ν.
func FuzzPlanck(f *testing.F) {
	f.Add(5772.0, 5e-7)
	f.Add(2.7255, 1e-3)
	f.Add(300.0, 6.8e-8)
	f.Fuzz(func(t *testing.T, kelvin, length float64) {
		a := coretest.Ask(&thermal.Planck, coretest.In{"temperatura": kelvin, "longitud_de_onda": length})
		perWavelength, perFrequency := a.Of("radiancia_por_longitud"), a.Of("radiancia_por_frecuencia")
		if a.Broken != 0 || perWavelength < 1e-300 || perFrequency < 1e-300 {
			return
		}
		if got := perWavelength * length * length / 299792458; !near(got, perFrequency, 5e-15) {
			t.Errorf("T = %v, λ = %v: B_λ λ²/c = %v, B_ν = %v", kelvin, length, got, perFrequency)
		}
		// ν = c/λ rounds: x of it moves B by x in relative terms.
		b := coretest.Ask(&thermal.Planck, coretest.In{"temperatura": kelvin, "frecuencia": 299792458 / length})
		if b.Broken == 0 && !near(b.Of("radiancia_por_frecuencia"), perFrequency, 5e-15+2e-16*a.Of("energia_reducida")) {
			t.Errorf("T = %v, λ = %v: B_ν = %v, by its frequency %v", kelvin, length, perFrequency, b.Of("radiancia_por_frecuencia"))
		}
	})
}
