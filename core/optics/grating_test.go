package optics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/optics"
)

func grating(density, wavelength, order, incidence float64) coretest.Answer {
	return coretest.Ask(&optics.Grating, coretest.In{
		"densidad_lineas": density, "longitud_de_onda": wavelength, "orden": order, "angulo_incidencia": incidence, "lineas_iluminadas": 1000,
	})
}

func TestGrating(t *testing.T) {
	t.Parallel()
	// Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 38.5: 632.8 nm on 6000
	// lines per centimetre; first order at 22.31°, second at 49.39° (49.41° with d rounded), no third.
	for order, want := range map[float64]float64{1: 22.31, 2: 49.40} {
		if got := grating(600000, 632.8e-9, order, 0).Of("angulo") / degree; math.Abs(got-want) > 0.015 {
			t.Errorf("order %v at %v°, want %v° (Serway, example 38.5)", order, got, want)
		}
	}
	third := grating(600000, 632.8e-9, 3, 0)
	if !third.Null("angulo") || !third.Null("dispersion_angular") || third.Choice("regimen") != "evanescente" || third.Of("orden_maximo") != 2 || third.Of("orden_minimo") != -2 {
		t.Errorf("third order: %+v, want none", third)
	}
	// Halliday, Resnick & Walker, Fundamentals of Physics, 10th ed., sample problem 36.05: 1.26e4 lines
	// over 25.4 mm, 589.00 nm: θ = 16.99°, D = 5.187e-4 rad/nm.
	a := grating(1.26e4/25.4e-3, 589e-9, 1, 0)
	if math.Abs(a.Of("angulo")/degree-16.99) > 0.005 || math.Abs(a.Of("dispersion_angular")-5.187e5) > 50 {
		t.Errorf("sodium: %+v, want 16.99° and 5.187e5 rad/m (sample problem 36.05)", a)
	}
	if a.Of("poder_resolutor") != 1000 || math.Abs(a.Of("resolucion")/589e-12-1) > 1e-15 {
		t.Errorf("resolving power: %+v", a)
	}
}

func TestGratingLimits(t *testing.T) {
	t.Parallel()
	if a := grating(0x1p20, 0x1p-21, 2, 0); a.Of("angulo") != math.Pi/2 || !a.Null("dispersion_angular") || a.Of("orden_maximo") != 2 {
		t.Errorf("grazing emergence: %+v", a)
	}
	if a := grating(1e6, 5e-7, 0, 0.3); math.Abs(a.Of("angulo")-0.3) > 1e-16 || a.Of("dispersion_angular") != 0 || !a.Null("resolucion") {
		t.Errorf("order zero: %+v", a)
	}
	if a := coretest.Ask(&optics.Grating, coretest.In{"densidad_lineas": 1e6, "longitud_de_onda": 5e-7, "orden": 1}); !a.Null("poder_resolutor") || !a.Null("resolucion") {
		t.Errorf("without lines: %+v", a)
	}
	if a := grating(1e6, 5e-7, 0.5, 0); a.Broken != core.Bit(core.RuleBit) {
		t.Errorf("half an order: broken %b", a.Broken)
	}
}

func TestGratingErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(3)
	one := exact.Of(1)
	for i := range 1500 {
		order := float64(r.IntN(41) - 20)
		wavelength := 5e-7 * math.Exp(r.NormFloat64())
		incidence := math.Pi * (r.Float64() - 0.5)
		density := 2 * r.Float64() / wavelength / 20
		if i%2 == 0 && order != 0 { // near grazing emergence
			density = math.Abs((math.Copysign(1, order) - math.Sin(incidence)) / order / wavelength * (1 - math.Exp2(-55*r.Float64())))
		}
		density = math.Max(1, density)
		a := grating(density, wavelength, order, incidence)
		sine := exact.Sin(exact.Of(incidence)).Add(exact.Of(order).Mul(exact.Of(wavelength)).Mul(exact.Of(density)))
		square := one.Sub(sine.Mul(sine))
		if a.Null("angulo") || square.Sign() <= 0 {
			if beyond := math.Abs(sine.Float()); a.Null("angulo") != (beyond > 1) && beyond != 1 {
				t.Errorf("sin θ = %v: null %v", beyond, a.Null("angulo"))
			}
			continue
		}
		w.see("angulo", a.Of("angulo"), exact.Atan2(sine, square.Sqrt()))
		if square.Float() > 1e-14 {
			w.see("dispersion_angular", a.Of("dispersion_angular"), exact.Of(order).Mul(exact.Of(density)).Div(square.Sqrt()))
		}
	}
	w.hold(t, &optics.Grating)
}

// The highest and the lowest order exist, and none beyond them.
func FuzzLastOrders(f *testing.F) {
	f.Add(1e6, 5e-7, 0.0)
	f.Add(600000.0, 6.328e-7, 1.5707963267948966)
	f.Add(1e4, 1e-9, -1.0)
	f.Fuzz(func(t *testing.T, density, wavelength, incidence float64) {
		a := grating(density, wavelength, 0, incidence)
		if a.Broken != 0 {
			return
		}
		exists := func(order float64) bool {
			b := grating(density, wavelength, order, incidence)
			return b.Broken == 0 && !b.Null("angulo")
		}
		high, low := a.Of("orden_maximo"), a.Of("orden_minimo")
		if high < 0 || low > 0 {
			t.Errorf("g = %v, λ = %v, θ₀ = %v: orders %v to %v without zero", density, wavelength, incidence, low, high)
		}
		if high < 1e6 && low > -1e6 && (!exists(high) || !exists(low) || exists(high+1) || exists(low-1)) {
			t.Errorf("g = %v, λ = %v, θ₀ = %v: orders %v to %v are not the last ones", density, wavelength, incidence, low, high)
		}
	})
}
