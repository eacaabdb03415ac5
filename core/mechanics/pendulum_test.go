package mechanics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/mechanics"
)

func pendulum(length, amplitude float64) coretest.Answer {
	return coretest.Ask(&mechanics.Pendulum, coretest.In{"longitud": length, "amplitud": amplitude})
}

func TestPendulum(t *testing.T) {
	t.Parallel()
	// (2/π) K(k) of Abramowitz & Stegun, Handbook of Mathematical Functions (1964), table 17.1: K of
	// m = sin²(θ₀/2) = 0.5 is 1.854074677301372, of m = 0.25 (θ₀ = 60°) 1.685750354812596.
	for theta, k := range map[float64]float64{math.Pi / 2: 1.854074677301372, math.Pi / 3: 1.685750354812596} {
		if got := pendulum(1, theta).Of("razon"); math.Abs(got/(k/(math.Pi/2))-1) > 1e-15 {
			t.Errorf("T/T₀(%v) = %.17g, want %.16g (Abramowitz & Stegun, table 17.1)", theta, got, k/(math.Pi/2))
		}
	}
	// A seconds pendulum: a length of g/π² metres has T₀ = 2 s.
	if got := pendulum(mechanics.StandardGravity/(math.Pi*math.Pi), 0.1).Of("periodo_pequenas_oscilaciones"); math.Abs(got/2-1) > 5e-16 {
		t.Errorf("seconds pendulum: T₀ = %v s, want 2", got)
	}
}

// exactMean is the arithmetic-geometric mean of 1 and cos(θ/2).
func exactMean(theta float64) exact.Real {
	a, g := exact.Of(1), exact.Cos(exact.Of(theta).Div(exact.Of(2)))
	for range 16 {
		a, g = a.Add(g).Div(exact.Of(2)), a.Mul(g).Sqrt()
	}
	return a
}

func TestPendulumErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(1)
	for i := range 4000 {
		theta := math.Pi * r.Float64()
		switch i % 3 {
		case 1:
			theta = math.Pi * (1 - math.Exp2(-53*r.Float64()))
		case 2:
			theta = math.Exp2(-60 * r.Float64())
		}
		length, g := math.Exp(40*(r.Float64()-0.5)), math.Exp(40*(r.Float64()-0.5))
		if theta >= math.Pi || theta == 0 {
			continue
		}
		a := coretest.Ask(&mechanics.Pendulum, coretest.In{"longitud": length, "amplitud": theta, "gravedad": g})
		small := exact.Pi().Mul(exact.Of(2)).Mul(exact.Of(length).Div(exact.Of(g)).Sqrt())
		mean, one := exactMean(theta), exact.Of(1)
		w.see("periodo_pequenas_oscilaciones", a.Of("periodo_pequenas_oscilaciones"), small)
		w.see("periodo", a.Of("periodo"), small.Div(mean))
		w.see("razon", a.Of("razon"), one.Div(mean))
		w.see("exceso", a.Of("exceso"), one.Div(mean).Sub(one))
	}
	w.hold(t, &mechanics.Pendulum)
}

func TestPendulumLimits(t *testing.T) {
	t.Parallel()
	if a := pendulum(1, 0); a.Of("razon") != 1 || a.Of("exceso") != 0 {
		t.Errorf("at rest: %+v", a)
	}
	if a := pendulum(1, math.Pi); a.Broken == 0 {
		t.Errorf("upside down: %+v", a)
	}
	// θ₀²/16 + 11 θ₀⁴/3072: Landau & Lifshitz, Mechanics, 3rd ed., section 11, problem 1, and the next term.
	const theta = 1e-3
	if got := pendulum(1, theta).Of("exceso"); math.Abs(got/(theta*theta/16+11*theta*theta*theta*theta/3072)-1) > 1e-13 {
		t.Errorf("T/T₀ − 1 = %v at 1e-3", got)
	}
	// Next to π, T/T₀ → (2/π) ln(8/(π − θ₀)); the true π lies 1.22e-16 above the double.
	last := math.Nextafter(math.Pi, 0)
	want := 2 / math.Pi * math.Log(8/(math.Pi-last+1.2246467991473532e-16))
	if got := pendulum(1, last).Of("razon"); math.Abs(got/want-1) > 1e-15 {
		t.Errorf("T/T₀ = %v next to π, want %v", got, want)
	}
}

// Larger amplitudes take longer, both sides alike, and T goes with the root of the length.
func FuzzPendulum(f *testing.F) {
	f.Add(1.0, 0.5)
	f.Add(2.5, 3.1)
	f.Fuzz(func(t *testing.T, length, theta float64) {
		a := pendulum(length, theta)
		if a.Broken != 0 {
			return
		}
		if b := pendulum(length, -theta); a.Of("periodo") != b.Of("periodo") {
			t.Errorf("θ₀ = ±%v: %v, %v", theta, a.Of("periodo"), b.Of("periodo"))
		}
		if b := pendulum(length, theta/2); b.Of("razon") > a.Of("razon") || b.Of("exceso") > a.Of("exceso") {
			t.Errorf("θ₀ = %v: half of it takes longer", theta)
		}
		if b := pendulum(4*length, theta); b.Broken == 0 && b.Of("periodo") != 2*a.Of("periodo") {
			t.Errorf("ℓ = %v: four times it takes %v, not twice %v", length, b.Of("periodo"), a.Of("periodo"))
		}
	})
}
