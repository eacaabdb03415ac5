package optics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/optics"
	"github.com/fisica-lab/fisica/core/twofold"
)

func airy(diameter, wavelength, angle float64) coretest.Answer {
	return coretest.Ask(&optics.Airy, coretest.In{"diametro": diameter, "longitud_de_onda": wavelength, "angulo": angle})
}

func TestBesselPublished(t *testing.T) {
	t.Parallel()
	// Abramowitz & Stegun, Handbook of Mathematical Functions (1964), table 9.1, to ten places.
	for x, want := range map[float64]float64{0: 0, 0.5: 0.2422684577, 1: 0.4400505857, 2: 0.5767248078, 5: -0.3275791376, 10: 0.0434727462} {
		if got := optics.BesselJ1(twofold.Of(x)); math.Abs(got-want) > 0.6e-10 {
			t.Errorf("J₁(%v) = %.12f, want %v (Abramowitz & Stegun, table 9.1)", x, got, want)
		}
	}
	// Its sign changes at its first zeros: NIST Handbook of Mathematical Functions (2010), section
	// 10.21 (i), to 30 digits 3.83170597020751231561443588631, 7.01558666981561875353704998148.
	for _, zero := range []float64{optics.BesselJ1Zero, 7.015586669815619} {
		before, after := optics.BesselJ1(twofold.Of(math.Nextafter(zero, 0))), optics.BesselJ1(twofold.Of(math.Nextafter(zero, 9)))
		if at := optics.BesselJ1(twofold.Of(zero)); before*after >= 0 || math.Abs(at) > math.Abs(before) || math.Abs(at) > math.Abs(after) {
			t.Errorf("J₁ around %v: %v, %v, %v", zero, before, at, after)
		}
	}
}

// exactBessel returns J₁(x) by its power series, with digits to spare up to x = 100.
func exactBessel(x exact.Real) exact.Real {
	half := x.Div(exact.Of(2))
	square := half.Mul(half).Neg()
	term, sum := half, half
	for k := 1.0; k < 150; k++ {
		term = term.Mul(square).Div(exact.Of(k * (k + 1)))
		sum = sum.Add(term)
	}
	return sum
}

func TestBesselErrorBound(t *testing.T) {
	t.Parallel()
	r := draw(4)
	var series, asymptotic float64
	for range 1500 {
		x := 60 * r.Float64()
		want := exactBessel(exact.Of(x))
		got := optics.BesselJ1(twofold.Of(x))
		if x <= 25 {
			series = max(series, want.RelError(got))
		} else {
			asymptotic = max(asymptotic, want.AbsError(got)/math.Sqrt(2/(math.Pi*x)))
		}
	}
	t.Logf("J₁: relative error up to %.1e below 25; beyond, %.1e of the amplitude", series, asymptotic)
	if series > 3e-16 || asymptotic > 1e-15 {
		t.Errorf("J₁: relative error %.1e below 25, documented 3e-16; beyond, %.1e of the amplitude, documented 1e-15", series, asymptotic)
	}
}

func TestBesselIsSmooth(t *testing.T) {
	t.Parallel()
	below, above := optics.BesselJ1(twofold.Of(25)), optics.BesselJ1(twofold.Of(math.Nextafter(25, 26)))
	if math.Abs(below-above) > 1e-15 {
		t.Errorf("J₁ jumps at 25 from %v to %v", below, above)
	}
	// Large arguments: 60-digit arithmetic (mpmath 1.3.0, besselj(1, x)).
	for x, want := range map[float64]float64{1e3: 0.0047283119070895239176, 1e6: -0.00072596835681376304185, 1e10: -7.676508175684157103e-6} {
		if got := optics.BesselJ1(twofold.Of(x)); math.Abs(got-want) > 1e-15*math.Sqrt(2/(math.Pi*x)) {
			t.Errorf("J₁(%v) = %.17g, want %.17g", x, got, want)
		}
	}
}

func TestAiryPattern(t *testing.T) {
	t.Parallel()
	// Born & Wolf, Principles of Optics, 7th ed., table 8.2: maxima and minima of (2J₁(x)/x)².
	for _, tt := range []struct{ x, want float64 }{
		{0, 1},
		{1.220 * math.Pi, 0},
		{1.635 * math.Pi, 0.0175},
		{2.233 * math.Pi, 0},
		{2.679 * math.Pi, 0.0042},
		{3.238 * math.Pi, 0},
		{3.699 * math.Pi, 0.0016},
	} {
		sine := tt.x / math.Pi * 1e-6
		if got := airy(1, 1e-6, math.Asin(sine)).Of("intensidad"); math.Abs(got-tt.want) > 0.5e-4 {
			t.Errorf("x = %v: %v, want %v (Born & Wolf, table 8.2)", tt.x, got, tt.want)
		}
	}
	// Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 38.3: Keck, 10 m at 600 nm,
	// resolves 7.3e-8 rad.
	if got := airy(10, 600e-9, 0).Of("limite_rayleigh"); math.Abs(got-7.3e-8) > 0.05e-8 {
		t.Errorf("Keck resolves %v rad, want 7.3e-8 (Serway, example 38.3)", got)
	}
}

func TestAiryLimits(t *testing.T) {
	t.Parallel()
	if a := airy(1.2e-6, 1e-6, 0.1); !a.Null("angulo_primer_minimo") || a.Null("limite_rayleigh") {
		t.Errorf("aperture below 1.22 λ: %+v", a)
	}
	if a := airy(1.219669891266505e-6, 1e-6, 0.1); !(a.Of("angulo_primer_minimo") < math.Pi/2 && a.Of("angulo_primer_minimo") > 1.57) {
		t.Errorf("aperture just above 1.22 λ: %+v", a)
	}
	if a := coretest.Ask(&optics.Airy, coretest.In{"diametro": 1, "longitud_de_onda": 1e-6}); !a.Null("argumento") || !a.Null("intensidad") {
		t.Errorf("without an angle: %+v", a)
	}
	if a := airy(1, 1e-6, 5e-324); a.Of("intensidad") != 1 {
		t.Errorf("next to the axis: %+v", a)
	}
}

func TestAiryErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(5)
	zero := exact.Parse("3.83170597020751231561443588630816076656454527428780192876")
	for range 600 {
		wavelength := 1e-6 * math.Exp(r.NormFloat64())
		diameter := wavelength * (1.21966989126650445 + math.Exp(-40*r.Float64()))
		theta := r.Float64()
		a := airy(diameter, wavelength, theta)
		ratio := zero.Mul(exact.Of(wavelength)).Div(exact.Pi().Mul(exact.Of(diameter)))
		w.see("limite_rayleigh", a.Of("limite_rayleigh"), ratio)
		if square := exact.Of(1).Sub(ratio.Mul(ratio)); square.Sign() > 0 {
			w.see("angulo_primer_minimo", a.Of("angulo_primer_minimo"), exact.Atan2(ratio, square.Sqrt()))
		}
		x := exact.Pi().Mul(exact.Of(diameter)).Mul(exact.Sin(exact.Of(theta))).Div(exact.Of(wavelength))
		w.see("argumento", a.Of("argumento"), x)
		amplitude := exact.Of(2).Mul(exactBessel(x)).Div(x)
		if e := amplitude.Mul(amplitude).RelError(a.Of("intensidad")); e > 2e-15 {
			t.Errorf("D = %v, λ = %v, θ = %v: intensity off by %.1e", diameter, wavelength, theta, e)
		}
	}
	w.hold(t, &optics.Airy)
}

// The pattern is even, at most 1, and depends on D/λ alone.
func FuzzAirySymmetry(f *testing.F) {
	f.Add(2.4, 5e-7, 1e-7)
	f.Add(1e-3, 1e-6, 0.5)
	f.Fuzz(func(t *testing.T, diameter, wavelength, theta float64) {
		a, b := airy(diameter, wavelength, theta), airy(diameter, wavelength, -theta)
		if a.Broken != 0 {
			return
		}
		if a.Of("intensidad") != b.Of("intensidad") || a.Of("argumento") != -b.Of("argumento") || !(a.Of("intensidad") <= 1) {
			t.Errorf("D = %v, λ = %v, θ = %v: %+v, %+v", diameter, wavelength, theta, a, b)
		}
		if c := airy(2*diameter, 2*wavelength, theta); c.Broken == 0 && c.Of("intensidad") != a.Of("intensidad") {
			t.Errorf("D = %v, λ = %v, θ = %v: twice both gives %v, not %v", diameter, wavelength, theta, c.Of("intensidad"), a.Of("intensidad"))
		}
	})
}
