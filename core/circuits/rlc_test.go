package circuits_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core/circuits"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
)

func series(r, l, c, f, v float64) coretest.Answer {
	return coretest.Ask(&circuits.SeriesRLC, coretest.In{"resistencia": r, "inductancia": l, "capacidad": c, "frecuencia": f, "tension": v})
}

func TestHostileInputs(t *testing.T) {
	t.Parallel()
	coretest.Hostile(t, &circuits.SeriesRLC)
}

func TestSeriesRLC(t *testing.T) {
	t.Parallel()
	// Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 33.4: 425 Ω, 1.25 H,
	// 3.50 µF, 60.0 Hz, 150 V: X = 471 − 758 Ω, Z = 513 Ω, I = 0.293 A, φ = −34.0°.
	a := series(425, 1.25, 3.5e-6, 60, 150)
	for _, tt := range []struct {
		name            string
		scale           float64
		want, tolerance float64
	}{
		{"reactancia", 1, 471 - 758, 1}, {"impedancia", 1, 513, 0.5}, {"corriente", 1, 0.293, 0.0005}, {"fase", 180 / math.Pi, -34.0, 0.05},
	} {
		if got := a.Of(tt.name) * tt.scale; math.Abs(got-tt.want) > tt.tolerance {
			t.Errorf("%s = %v, want %v ± %v (Serway, example 33.4)", tt.name, got, tt.want, tt.tolerance)
		}
	}
	if a.Choice("regimen") != "capacitivo" {
		t.Errorf("regime %q below resonance", a.Choice("regimen"))
	}
}

func TestResonance(t *testing.T) {
	t.Parallel()
	a := series(10, 1e-3, 1e-6, 1000, 10)
	f0 := a.Of("frecuencia_resonancia")
	b := series(10, 1e-3, 1e-6, f0, 10)
	if math.Abs(b.Of("impedancia")-10) > 1e-14 || math.Abs(b.Of("potencia")-10) > 1e-13 || math.Abs(b.Of("fase")) > 1e-13 {
		t.Errorf("at resonance: %+v", b)
	}
	// At the edges of the band the power is half: f₁ f₂ = f₀², f₂ − f₁ = Δf.
	width := a.Of("ancho_banda")
	edge := math.Sqrt(f0*f0+width*width/4) + width/2
	if c := series(10, 1e-3, 1e-6, edge, 10); math.Abs(c.Of("potencia")-5) > 1e-12 || math.Abs(c.Of("fase")-math.Pi/4) > 1e-12 || c.Choice("regimen") != "inductivo" {
		t.Errorf("at the band's upper edge: %+v, want half the power", c)
	}
	if q := a.Of("factor_calidad"); math.Abs(f0/width/q-1) > 1e-15 {
		t.Errorf("Q = %v, f₀/Δf = %v", q, f0/width)
	}
}

func TestNulls(t *testing.T) {
	t.Parallel()
	if a := series(0, 1e-3, 1e-6, 1000, 10); !a.Null("factor_calidad") || a.Of("fase") != -math.Pi/2 || a.Of("potencia") != 0 {
		t.Errorf("without a resistance: %+v", a)
	}
	a := coretest.Ask(&circuits.SeriesRLC, coretest.In{"resistencia": 1, "inductancia": 1, "capacidad": 1, "frecuencia": 1})
	if !a.Null("corriente") || !a.Null("potencia") || a.Null("fase") {
		t.Errorf("without a voltage: %+v", a)
	}
}

func TestErrorBound(t *testing.T) {
	t.Parallel()
	r, worst := rand.New(rand.NewPCG(2026, 1)), map[string]float64{}
	see := func(name string, a coretest.Answer, want exact.Real) {
		worst[name] = max(worst[name], want.RelError(a.Of(name)))
	}
	one, two := exact.Of(1), exact.Of(2)
	for i := range 4000 {
		l, c, v := math.Exp(8*r.NormFloat64()), 1e-6*math.Exp(4*r.NormFloat64()), 10*r.Float64()
		ohm := math.Exp(10 * r.NormFloat64())
		f := math.Exp(3*r.NormFloat64()) / (2 * math.Pi * math.Sqrt(l*c))
		if i%2 == 0 { // near resonance, down to the last place
			f = (1 + math.Exp2(-56*r.Float64())) / (2 * math.Pi * math.Sqrt(l*c))
		}
		a := series(ohm, l, c, f, v)
		if a.Broken != 0 {
			continue
		}
		omega := two.Mul(exact.Pi()).Mul(exact.Of(f))
		inductive, capacitive := omega.Mul(exact.Of(l)), one.Div(omega.Mul(exact.Of(c)))
		x, resistance := inductive.Sub(capacitive), exact.Of(ohm)
		z := resistance.Mul(resistance).Add(x.Mul(x)).Sqrt()
		current := exact.Of(v).Div(z)
		if math.Abs(x.Float()) > 1e-15*inductive.Float() {
			see("reactancia", a, x)
			see("impedancia", a, z)
			see("fase", a, exact.Atan2(x, resistance))
			see("corriente", a, current)
			see("potencia", a, current.Mul(current).Mul(resistance))
		}
		see("frecuencia_resonancia", a, one.Div(two.Mul(exact.Pi()).Mul(exact.Of(l).Mul(exact.Of(c)).Sqrt())))
		see("factor_calidad", a, exact.Of(l).Div(exact.Of(c)).Sqrt().Div(resistance))
		see("ancho_banda", a, resistance.Div(two.Mul(exact.Pi()).Mul(exact.Of(l))))
	}
	documented := map[string]float64{"reactancia": 1e-15, "impedancia": 1e-15, "fase": 1e-15, "corriente": 1e-15, "potencia": 3e-15}
	for name, e := range worst {
		bound, ok := documented[name]
		if !ok {
			bound = coretest.RelError(&circuits.SeriesRLC, name)
		}
		t.Logf("%s: relative error up to %.1e, declared %.1e", name, e, bound)
		if !(e <= bound) {
			t.Errorf("%s: relative error %.2e, declared %.1e", name, e, bound)
		}
	}
}

// |Z|² = R² + X², V I cos φ = P.
func FuzzPower(f *testing.F) {
	f.Add(425.0, 1.25, 3.5e-6, 60.0, 150.0)
	f.Add(1e-3, 1e-3, 1e-6, 5032.921210448704, 10.0)
	f.Fuzz(func(t *testing.T, r, l, c, freq, v float64) {
		a := series(r, l, c, freq, v)
		z, x := a.Of("impedancia"), a.Of("reactancia")
		if a.Broken != 0 || z == 0 || r < 1e-100 || v < 1e-100 {
			return
		}
		if math.Abs(r/z*r/z+x/z*x/z-1) > 4e-15 {
			t.Errorf("R = %v, X = %v, |Z| = %v", r, x, z)
		}
		if p := v * a.Of("corriente") * (r / z); math.Abs(p-a.Of("potencia")) > 1e-14*p {
			t.Errorf("P = %v, V I cos φ = %v", a.Of("potencia"), p)
		}
	})
}
