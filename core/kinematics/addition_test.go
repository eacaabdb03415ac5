package kinematics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/kinematics"
)

func add(v, u, angle float64) coretest.Answer {
	return coretest.Ask(&kinematics.VelocityAddition, coretest.In{"velocidad_marco": v, "velocidad_cuerpo": u, "angulo": angle})
}

func TestAdditionPublished(t *testing.T) {
	t.Parallel()
	c := constants.C
	// Einstein, Ann. Phys. 17, 891 (1905), § 5: light and any velocity give light. Griffiths,
	// Introduction to Electrodynamics, 4th ed., sec. 12.1.3: ¾ c and ¾ c give 24/25 c.
	if got := add(0.75*c, 0.75*c, 0).Of("velocidad"); !near(got, 0.96*c, 4e-16) {
		t.Errorf("¾ c and ¾ c: %v c, want 0.96", got/c)
	}
	for _, v := range []float64{0, 1, 1e8, 299792457, -2e8} {
		a := add(v, c, 1)
		if !near(a.Of("velocidad"), c, 3e-16) || a.Of("velocidad") > c || !a.Null("gamma") {
			t.Errorf("light in a frame at %v: %.17g, γ null: %v", v, a.Of("velocidad"), a.Null("gamma"))
		}
	}
	// Fizeau's experiment: water of n = 1.333 at 7.059 m/s drags light by v (1 − 1/n²) = 3.086 m/s.
	if got := add(7.059, c/1.333, 0).Of("velocidad") - c/1.333; !near(got, 3.086, 1e-3) {
		t.Errorf("Fizeau's drag is %v m/s, want 3.086", got)
	}
	// Stellar aberration: light across the Earth's way, 29.78 km/s, leans by 20.49″.
	a := add(29780, c, math.Pi/2)
	if lean := (math.Pi/2 - a.Of("angulo_resultante")) * 180 / math.Pi * 3600; !near(lean, 20.49, 1e-3) {
		t.Errorf("aberration %v″, want 20.49", lean)
	}
}

func TestAdditionDigits(t *testing.T) {
	t.Parallel()
	r, c := source(4), &kinematics.VelocityAddition
	for range draws {
		v, u, theta := speed(r), speed(r), angle(r)
		if r.IntN(4) == 0 {
			u = -v
		}
		a := add(v, u, theta)
		sin, cos := exact.Sin(of(theta)), exact.Cos(of(theta))
		d := one.Add(of(v).Mul(of(u)).Mul(cos).Div(light).Div(light))
		along := of(v).Add(of(u).Mul(cos)).Div(d)
		across := of(math.Abs(u)).Mul(sin).Mul(inverse(v)).Div(d)
		within(t, c, a, "velocidad", along.Mul(along).Add(across.Mul(across)).Sqrt())
		within(t, c, a, "componente_perpendicular", across)
		within(t, c, a, "gamma", d.Div(inverse(v)).Div(inverse(u)))
		if e := along.AbsError(a.Of("componente_paralela")); e > 4e-15*a.Of("velocidad") {
			t.Errorf("v = %v, u′ = %v, θ′ = %v: u∥ is off by %v of u = %v", v, u, theta, e, a.Of("velocidad"))
		}
	}
}

func TestAdditionLimits(t *testing.T) {
	t.Parallel()
	a := add(2e8, -2e8, 0)
	if a.Of("velocidad") != 0 || !a.Null("angulo_resultante") || !near(a.Of("gamma"), 1, 1e-15) {
		t.Errorf("opposite velocities: %v, direction null %v, γ %v", a.Of("velocidad"), a.Null("angulo_resultante"), a.Of("gamma"))
	}
	last := math.Nextafter(constants.C, 0)
	if got := add(last, -last, 0).Of("velocidad"); got != 0 {
		t.Errorf("the last speeds below c, opposed: %v", got)
	}
	if got := add(last, last, 0).Of("velocidad"); got > constants.C {
		t.Errorf("the last speeds below c, added: %v > c", got)
	}
}

// The speed is the same whichever of the two is the frame, and undone by the opposite frame.
func FuzzAddition(f *testing.F) {
	f.Add(1e8, 2e8, 1.0)
	f.Add(-2.9e8, 2.9e8, 3.0)
	f.Fuzz(func(t *testing.T, v, u, theta float64) {
		a, b := add(v, u, theta), add(u, v, theta)
		if a.Broken != 0 || b.Broken != 0 || math.Abs(v)+math.Abs(u) < 1e-290 {
			return
		}
		if x, y := a.Of("velocidad"), b.Of("velocidad"); math.Abs(x-y) > 8e-15*math.Max(x, y) {
			t.Errorf("v = %v, u′ = %v, θ′ = %v: %v and %v", v, u, theta, x, y)
		}
		if x, y := a.Of("gamma"), b.Of("gamma"); !near(x, y, 8e-15) {
			t.Errorf("v = %v, u′ = %v, θ′ = %v: γ %v and %v", v, u, theta, x, y)
		}
	})
}
