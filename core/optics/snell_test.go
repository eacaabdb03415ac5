package optics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/optics"
)

func refract(n1, n2, theta float64) coretest.Answer {
	return coretest.Ask(&optics.Snell, coretest.In{"indice_1": n1, "indice_2": n2, "angulo_incidencia": theta})
}

func TestRefraction(t *testing.T) {
	t.Parallel()
	// Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 35.4: crown glass,
	// n = 1.52, 30.0° in, 19.2° out; example 35.6: water to air, n = 1.33, critical angle 48.8°.
	if got := refract(1, 1.52, 30*degree).Of("angulo_refraccion") / degree; math.Abs(got-19.2) > 0.05 {
		t.Errorf("crown glass: %v°, want 19.2° (Serway, example 35.4)", got)
	}
	if got := refract(1.33, 1, 0).Of("angulo_critico") / degree; math.Abs(got-48.8) > 0.05 {
		t.Errorf("water: %v°, want 48.8° (Serway, example 35.6)", got)
	}
}

func TestTotalReflection(t *testing.T) {
	t.Parallel()
	// asin(1/1.5) = 0.7297276562269663…: the double of these digits lies below it.
	below, above := refract(1.5, 1, 0.7297276562269663), refract(1.5, 1, 0.7297276562269664)
	if below.Choice("regimen") != "refraccion" || below.Null("angulo_refraccion") {
		t.Errorf("below the critical angle: %+v", below)
	}
	if above.Choice("regimen") != "reflexion-total" || !above.Null("angulo_refraccion") {
		t.Errorf("above the critical angle: %+v", above)
	}
	for _, a := range []coretest.Answer{refract(1, 1.5, 1), refract(1.5, 1.5, 1)} {
		if !a.Null("angulo_critico") || a.Choice("regimen") != "refraccion" {
			t.Errorf("into the denser medium: %+v", a)
		}
	}
	for _, theta := range []float64{0, 1e-300, 0.3, 1, math.Pi / 2} {
		if got := refract(1.5, 1.5, theta).Of("angulo_refraccion"); math.Abs(got-theta) > 2.3e-16*theta {
			t.Errorf("equal media at %v: refracted at %v", theta, got)
		}
	}
}

func TestSnellErrorBound(t *testing.T) {
	t.Parallel()
	w := worst{}
	for _, q := range interfaces(1500) {
		a := coretest.Ask(&optics.Snell, q)
		n1, n2, sin, _, square := exactInterface(q)
		if total := square.Sign() < 0; total != a.Null("angulo_refraccion") || a.Broken != 0 {
			t.Fatalf("%v: total reflection %v (broken %b)", q, !total, a.Broken)
		} else if !total {
			w.see("angulo_refraccion", a.Of("angulo_refraccion"), exact.Atan2(n1.Mul(sin), square.Sqrt()))
		}
		if q["indice_2"] < q["indice_1"] {
			adjacent := n1.Mul(n1).Sub(n2.Mul(n2)).Sqrt()
			w.see("angulo_critico", a.Of("angulo_critico"), exact.Atan2(n2, adjacent))
		}
	}
	w.hold(t, &optics.Snell)
}

// The path of light can be reversed: n₁ sin θ₁ = n₂ sin θ₂, and back again.
func FuzzReversedPath(f *testing.F) {
	f.Add(1.0, 1.5, 0.5)
	f.Add(1.5, 1.0, 0.72)
	f.Add(1.33, 1.33, 1.5707963267948966)
	f.Fuzz(func(t *testing.T, n1, n2, theta float64) {
		there := refract(n1, n2, theta)
		angle := there.Of("angulo_refraccion")
		if there.Broken != 0 || math.IsNaN(angle) || theta < 1e-290 {
			return
		}
		if d := math.Abs(n1*math.Sin(theta) - n2*math.Sin(angle)); d > 2e-15*n1*math.Sin(theta) {
			t.Errorf("n₁ = %v, n₂ = %v, θ₁ = %v: the sides differ by %v", n1, n2, theta, d)
		}
		// Backwards the angle is as sensitive as tan θ₁/tan θ₂; past the critical angle by a rounding
		// there may be no answer.
		back := refract(n2, n1, angle).Of("angulo_refraccion")
		if slack := 3e-15 * (1 + math.Tan(theta)*angle/math.Tan(angle)/theta); slack < 1e-3 && !(math.Abs(back-theta) <= slack*theta) {
			t.Errorf("n₁ = %v, n₂ = %v, θ₁ = %v: back at %v", n1, n2, theta, back)
		}
	})
}
