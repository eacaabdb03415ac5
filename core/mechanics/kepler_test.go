package mechanics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/mechanics"
)

func orbit(mean, e float64) coretest.Answer {
	return coretest.Ask(&mechanics.Kepler, coretest.In{"anomalia_media": mean, "excentricidad": e, "semieje_mayor": 1})
}

func TestKepler(t *testing.T) {
	t.Parallel()
	const degree = math.Pi / 180
	// Meeus, Astronomical Algorithms, 2nd ed., chapter 30: e = 0.1, M = 5°: E = 5.554589° (example
	// 30.a); e = 0.99, M = 2°: E = 32.361007°.
	for _, tt := range []struct{ mean, e, want float64 }{{5, 0.1, 5.554589}, {2, 0.99, 32.361007}} {
		if got := orbit(tt.mean*degree, tt.e).Of("anomalia_excentrica") / degree; math.Abs(got-tt.want) > 0.6e-6 {
			t.Errorf("e = %v, M = %v°: E = %.7f°, want %v° (Meeus, chapter 30)", tt.e, tt.mean, got, tt.want)
		}
	}
}

func TestKeplerLimits(t *testing.T) {
	t.Parallel()
	if a := orbit(0, 0.9); a.Of("anomalia_excentrica") != 0 || math.Abs(a.Of("radio")/0.1-1) > 3e-16 {
		t.Errorf("perihelion: %+v", a)
	}
	if a := orbit(math.Pi, 0.9); a.Of("anomalia_excentrica") != math.Pi || a.Of("anomalia_verdadera") != math.Pi || a.Of("radio") != 1.9 {
		t.Errorf("aphelion: %+v", a)
	}
	if a := orbit(1.25, 0); a.Of("anomalia_excentrica") != 1.25 || math.Abs(a.Of("anomalia_verdadera")-1.25) > 3e-16 || a.Of("radio") != 1 {
		t.Errorf("circle: %+v", a)
	}
	if a := coretest.Ask(&mechanics.Kepler, coretest.In{"anomalia_media": 1, "excentricidad": 0.5}); !a.Null("radio") || a.Null("razon_radio") {
		t.Errorf("without an axis: %+v", a)
	}
}

// keplerResidual returns E − e sin E − M in 300 binary digits.
func keplerResidual(eccentric, mean exact.Real, e float64) exact.Real {
	return eccentric.Sub(exact.Of(e).Mul(exact.Sin(eccentric))).Sub(mean)
}

func TestKeplerGrid(t *testing.T) {
	t.Parallel()
	w, backward := worst{}, 0.0
	one, two := exact.Of(1), exact.Of(2)
	for _, e := range []float64{0, 1e-12, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999, 0.9999, 0.99999999, 0.9999999999999999} {
		for i := range 120 {
			mean := math.Pi * float64(i+1) / 120
			if i%2 == 0 {
				mean = math.Exp2(-float64(i))
			}
			a := orbit(mean, e)
			got := a.Of("anomalia_excentrica")
			m, x := exact.Of(mean), exact.Of(got)
			if got == math.Pi && mean == math.Pi { // both doubles stand for less than π
				x = m
			}
			backward = max(backward, math.Abs(keplerResidual(x, m, e).Float()))
			for range 6 { // Newton's steps to the exact root
				x = x.Sub(keplerResidual(x, m, e).Div(one.Sub(exact.Of(e).Mul(exact.Cos(x)))))
			}
			half := x.Div(two)
			w.see("anomalia_excentrica", got, x)
			w.see("razon_radio", a.Of("razon_radio"), one.Sub(exact.Of(e).Mul(exact.Cos(x))))
			w.see("anomalia_verdadera", a.Of("anomalia_verdadera"), two.Mul(exact.Atan2(
				one.Add(exact.Of(e)).Sqrt().Mul(exact.Sin(half)), one.Sub(exact.Of(e)).Sqrt().Mul(exact.Cos(half)))))
		}
	}
	t.Logf("backward error up to %.1e", backward)
	if backward > 1e-15 {
		t.Errorf("|E − e sin E − M| = %.2e, want at most 1e-15", backward)
	}
	w.hold(t, &mechanics.Kepler)
}

func TestMeanAnomalyIsReduced(t *testing.T) {
	t.Parallel()
	r, turn := draw(2), exact.Pi().Mul(exact.Of(2))
	for range 2000 {
		mean := 1e6 * (2*r.Float64() - 1)
		turns := math.Round(mean / (2 * math.Pi))
		want := exact.Of(mean).Sub(turn.Mul(exact.Of(turns)))
		if got := orbit(mean, 0).Of("anomalia_excentrica"); want.RelError(got) > 2e-15 {
			t.Errorf("M = %v is %v, want %v", mean, got, want.Float())
		}
	}
}

// The equation holds, the orbit is symmetric, and r = a(1−e²)/(1+e cos ν).
func FuzzKepler(f *testing.F) {
	f.Add(0.5, 0.1)
	f.Add(1e-9, 0.9999)
	f.Add(-3.1, 0.99)
	f.Fuzz(func(t *testing.T, mean, e float64) {
		a, b := orbit(mean, e), orbit(-mean, e)
		if a.Broken != 0 {
			return
		}
		x, nu := a.Of("anomalia_excentrica"), a.Of("anomalia_verdadera")
		if x != -b.Of("anomalia_excentrica") || nu != -b.Of("anomalia_verdadera") || a.Of("radio") != b.Of("radio") {
			t.Errorf("M = ±%v, e = %v: %+v, %+v", mean, e, a, b)
		}
		if math.Abs(mean) <= math.Pi && math.Abs(x-e*math.Sin(x)-mean) > 2e-15 {
			t.Errorf("M = %v, e = %v: E − e sin E = %v", mean, e, x-e*math.Sin(x))
		}
		if want := (1 - e) * (1 + e); math.Abs(a.Of("radio")*(1+e*math.Cos(nu))-want) > 2e-14 {
			t.Errorf("M = %v, e = %v: r (1 + e cos ν) = %v, want %v", mean, e, a.Of("radio")*(1+e*math.Cos(nu)), want)
		}
	})
}
