package optics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/optics"
)

func reflect(n1, n2, theta float64) coretest.Answer {
	return coretest.Ask(&optics.Fresnel, coretest.In{"indice_1": n1, "indice_2": n2, "angulo_incidencia": theta})
}

func TestReflection(t *testing.T) {
	t.Parallel()
	// Born & Wolf, Principles of Optics, 7th ed., section 1.5.3: glass of n = 1.52 reflects 0.043 at
	// normal incidence and has its polarising angle at 56°40'.
	a := reflect(1, 1.52, 0)
	if got := a.Of("reflectancia"); math.Abs(got-0.043) > 0.0005 {
		t.Errorf("R = %v, want 0.043 (Born & Wolf, section 1.5.3)", got)
	}
	if got := a.Of("angulo_brewster") / degree; math.Abs(got-(56+40.0/60)) > 0.5/60 {
		t.Errorf("Brewster's angle %v°, want 56°40' (Born & Wolf, section 1.5.3)", got)
	}
	// n = 1.5, exact: R = (0.5/2.5)² = 0.04 at normal incidence, rs = −0.2 = −rp.
	a = reflect(1, 1.5, 0)
	for name, want := range map[string]float64{
		"amplitud_s": -0.2, "amplitud_p": 0.2, "reflectancia_s": 0.04, "reflectancia_p": 0.04,
		"transmitancia_s": 0.96, "transmitancia_p": 0.96, "reflectancia": 0.04,
	} {
		if got := a.Of(name); math.Abs(got/want-1) > 1e-15 {
			t.Errorf("n = 1.5, normal incidence: %s = %v, want %v", name, got, want)
		}
	}
}

func TestReflectionLimits(t *testing.T) {
	t.Parallel()
	if a := reflect(1.5, 1, 1); a.Of("reflectancia_s") != 1 || a.Of("reflectancia_p") != 1 || a.Of("transmitancia_s") != 0 ||
		a.Of("transmitancia_p") != 0 || !a.Null("amplitud_s") || !a.Null("amplitud_p") || a.Choice("regimen") != "reflexion-total" {
		t.Errorf("total reflection: %+v", a)
	}
	for _, theta := range []float64{0, 0.3, math.Pi / 2} {
		if a := reflect(1.5, 1.5, theta); a.Of("reflectancia") != 0 || math.Abs(a.Of("transmitancia_s")-1) > 1e-15 {
			t.Errorf("no interface at %v: %+v", theta, a)
		}
	}
	if a := reflect(1, 1.5, math.Pi/2); math.Abs(a.Of("reflectancia_s")-1) > 1e-15 || math.Abs(a.Of("reflectancia_p")-1) > 2e-15 {
		t.Errorf("grazing incidence: %+v", a)
	}
	if a := reflect(1, 1.5, math.Atan(1.5)); a.Of("reflectancia_p") > 1e-31 {
		t.Errorf("Brewster's angle: Rp = %v", a.Of("reflectancia_p"))
	}
}

func TestFresnelErrorBound(t *testing.T) {
	t.Parallel()
	w, absolute, relative := worst{}, 0.0, 0.0
	for _, q := range interfaces(1500) {
		a := coretest.Ask(&optics.Fresnel, q)
		n1, n2, _, cos, square := exactInterface(q)
		w.see("angulo_brewster", a.Of("angulo_brewster"), exact.Atan2(n2, n1))
		if square.Sign() < 0 {
			continue
		}
		b := square.Sqrt()
		if q["indice_1"] == q["indice_2"] {
			b = n1.Mul(cos) // exactly, so that r is 0
		}
		rs, ts := exactPair(n1.Mul(cos), b)
		rp, tp := exactPair(n2.Mul(n2.Mul(cos)), n1.Mul(b))
		w.see("amplitud_s", a.Of("amplitud_s"), rs)
		w.see("reflectancia_s", a.Of("reflectancia_s"), rs.Mul(rs))
		for name, want := range map[string]exact.Real{
			"amplitud_p": rp, "reflectancia_p": rp.Mul(rp), "transmitancia_s": ts, "transmitancia_p": tp,
		} {
			absolute = max(absolute, want.AbsError(a.Of(name)))
			if math.Abs(want.Float()) > 1e-5 {
				relative = max(relative, want.RelError(a.Of(name)))
			}
		}
		w.see("reflectancia", a.Of("reflectancia"), rs.Mul(rs).Add(rp.Mul(rp)).Div(exact.Of(2)))
	}
	w.hold(t, &optics.Fresnel)
	t.Logf("rp, Rp, Ts, Tp: absolute error up to %.1e; above 1e-5: relative error up to %.1e", absolute, relative)
	if absolute > 2e-15 || relative > 8e-15 {
		t.Errorf("rp, Rp, Ts, Tp: absolute error %.1e, documented 2e-15; relative error %.1e, documented 8e-15", absolute, relative)
	}
}

// exactPair returns (a−b)/(a+b) and 4ab/(a+b)².
func exactPair(a, b exact.Real) (r, transmitted exact.Real) {
	sum := a.Add(b)
	return a.Sub(b).Div(sum), exact.Of(4).Mul(a).Mul(b).Div(sum.Mul(sum))
}

// No energy is lost: R + T = 1 for both polarisations, from both sides.
func FuzzEnergyAtInterface(f *testing.F) {
	f.Add(1.0, 1.5, 0.5)
	f.Add(1.5, 1.0, 0.7297276562269663)
	f.Add(1.5, 1.4999999999999998, 1.5707963267948966)
	f.Fuzz(func(t *testing.T, n1, n2, theta float64) {
		a := reflect(n1, n2, theta)
		if a.Broken != 0 {
			return
		}
		for _, p := range []string{"_s", "_p"} {
			if sum := a.Of("reflectancia"+p) + a.Of("transmitancia"+p); math.Abs(sum-1) > 3e-15 {
				t.Errorf("n₁ = %v, n₂ = %v, θ₁ = %v: R%s + T%s = %.17g", n1, n2, theta, p, p, sum)
			}
		}
	})
}
