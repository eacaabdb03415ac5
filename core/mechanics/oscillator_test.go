package mechanics_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/mechanics"
)

// question is an oscillator's in the order of its parameters.
type question struct{ m, b, k, force, drive, x0, v0, t float64 }

func oscillate(q question) coretest.Answer {
	return coretest.Ask(&mechanics.Oscillator, coretest.In{
		"masa": q.m, "amortiguamiento": q.b, "constante_elastica": q.k, "fuerza": q.force, "pulsacion": q.drive,
		"posicion_inicial": q.x0, "velocidad_inicial": q.v0, "tiempo": q.t,
	})
}

func TestOscillator(t *testing.T) {
	t.Parallel()
	// Halliday, Resnick & Walker, Fundamentals of Physics, 10th ed., sample problem 15.06: 250 g, 85 N/m,
	// 70 g/s: a period of 0.34 s, half the amplitude after 5.0 s.
	const b, m = 0.07, 0.25
	a := oscillate(question{m: m, b: b, k: 85})
	period := 2 * math.Pi / a.Of("pulsacion_amortiguada")
	if math.Abs(period-0.34) > 0.005 {
		t.Errorf("period %v s, want 0.34 (Halliday, sample problem 15.06)", period)
	}
	// x₀ = 1 with v₀ = −γ makes x = e^(−γt) cos ω₁t: the amplitude at the end of each period.
	late := oscillate(question{m: m, b: b, k: 85, x0: 1, v0: -b / (2 * m), t: 15 * period}).Of("posicion")
	if half := 15 * period * math.Ln2 / -math.Log(late); math.Abs(half-5) > 0.05 {
		t.Errorf("half the amplitude after %v s, want 5.0 (Halliday, sample problem 15.06)", half)
	}
	// At ω = ω₀ the amplitude is Q F/k and δ = π/2; far below F/k and 0 (Landau & Lifshitz, section 26).
	for _, quality := range []float64{0.7, 1, 5, 30} {
		a := oscillate(question{m: 1, b: 1 / quality, k: 1, force: 1, drive: 1})
		if math.Abs(a.Of("amplitud")/quality-1) > 1e-15 || math.Abs(a.Of("fase")-math.Pi/2) > 1e-15 || math.Abs(a.Of("factor_calidad")/quality-1) > 5e-16 {
			t.Errorf("Q = %v at ω₀: %+v, want A = Q F/k, δ = π/2", quality, a)
		}
	}
	if a := oscillate(question{m: 1, b: 0.5, k: 4, force: 2}); a.Of("amplitud") != 0.5 || a.Of("fase") != 0 {
		t.Errorf("ω = 0: %+v, want A = F/k, δ = 0", a)
	}
}

func TestOscillatorRegimes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		b    float64
		want string
	}{{math.Nextafter(2, 0), "subamortiguado"}, {2, "critico"}, {math.Nextafter(2, 3), "sobreamortiguado"}} {
		a := oscillate(question{m: 1, b: tt.b, k: 1, x0: 1, t: 1})
		if a.Choice("regimen") != tt.want || a.Null("pulsacion_amortiguada") != (tt.want != "subamortiguado") {
			t.Errorf("b = %v: %+v, want %s", tt.b, a, tt.want)
		}
		// x = (1 + t) e⁻ᵗ at critical damping; b moves it by 1e-16.
		if got := a.Of("posicion"); math.Abs(got/(2/math.E)-1) > 1e-15 {
			t.Errorf("b = %v: x(1) = %v, want 2/e", tt.b, got)
		}
	}
	a := oscillate(question{m: 1, k: 1, force: 1, drive: 1, t: 10})
	if !a.Null("amplitud") || !a.Null("fase") || !a.Null("factor_calidad") {
		t.Errorf("resonance without damping: %+v", a)
	}
	if want := 5 * math.Sin(10); math.Abs(a.Of("posicion")-want) > 1e-14 { // x = (F/2mω₀) t sin ω₀t
		t.Errorf("resonance without damping: x(10) = %v, want %v", a.Of("posicion"), want)
	}
}

// exactModes are the factors of x₀ and v₀ + γx₀ in the free motion.
func exactModes(gamma, natural2, t exact.Real) (c, s exact.Real) {
	d := natural2.Sub(gamma.Mul(gamma))
	if d.Sign() == 0 {
		decay := exact.Exp(gamma.Mul(t).Neg())
		return decay, decay.Mul(t)
	}
	if d.Sign() > 0 {
		w, decay := d.Sqrt(), exact.Exp(gamma.Mul(t).Neg())
		return decay.Mul(exact.Cos(w.Mul(t))), decay.Mul(exact.Sin(w.Mul(t))).Div(w)
	}
	w := d.Neg().Sqrt()
	slow, fast := exact.Exp(w.Sub(gamma).Mul(t)), exact.Exp(w.Add(gamma).Mul(t).Neg())
	return slow.Add(fast).Div(exact.Of(2)), slow.Sub(fast).Div(w.Add(w))
}

// exactly returns amplitude, phase and position in 300 binary digits.
func exactly(q question) (amplitude, phase, x exact.Real) {
	m, b, k, w, t := exact.Of(q.m), exact.Of(q.b), exact.Of(q.k), exact.Of(q.drive), exact.Of(q.t)
	elastic, viscous := k.Sub(m.Mul(w).Mul(w)), b.Mul(w)
	square := elastic.Mul(elastic).Add(viscous.Mul(viscous))
	force := exact.Of(q.force)
	// Steady: A cos(ωt − δ) = F (elastic cos ωt + viscous sin ωt)/square.
	re, im := force.Mul(elastic).Div(square), force.Mul(viscous).Div(square)
	steady := re.Mul(exact.Cos(w.Mul(t))).Add(im.Mul(exact.Sin(w.Mul(t))))
	gamma := b.Div(m).Div(exact.Of(2))
	x0, v0 := exact.Of(q.x0).Sub(re), exact.Of(q.v0).Sub(im.Mul(w))
	c, s := exactModes(gamma, k.Div(m), t)
	return force.Div(square.Sqrt()), exact.Atan2(viscous, elastic), steady.Add(x0.Mul(c)).Add(v0.Add(gamma.Mul(x0)).Mul(s))
}

func TestOscillatorErrorBound(t *testing.T) {
	t.Parallel()
	w, r, position := worst{}, draw(3), 0.0
	for i := range 3000 {
		q := question{
			m: math.Exp(r.NormFloat64()), k: math.Exp(r.NormFloat64()), force: math.Abs(r.NormFloat64()),
			x0: r.NormFloat64(), v0: r.NormFloat64(), t: 8 * r.Float64(),
		}
		near := 1 + math.Copysign(math.Exp2(-50*r.Float64()), r.NormFloat64())
		q.b = math.Exp(2*r.NormFloat64()) * math.Sqrt(q.m*q.k)
		q.drive = math.Exp(r.NormFloat64()) * math.Sqrt(q.k/q.m)
		switch i % 4 {
		case 1: // near critical damping
			q.b = 2 * near * math.Sqrt(q.m*q.k)
		case 2: // near resonance, little damping
			q.b *= math.Exp2(-50 * r.Float64())
			q.drive = math.Sqrt(q.k/q.m) * near
		case 3: // little damping
			q.b *= math.Exp2(-60 * r.Float64())
		}
		a := oscillate(q)
		amplitude, phase, x := exactly(q)
		w.see("amplitud", a.Of("amplitud"), amplitude)
		w.see("fase", a.Of("fase"), phase)
		m, b, k := exact.Of(q.m), exact.Of(q.b), exact.Of(q.k)
		gamma := b.Div(m).Div(exact.Of(2))
		if d := k.Div(m).Sub(gamma.Mul(gamma)); d.Sign() > 0 {
			w.see("pulsacion_amortiguada", a.Of("pulsacion_amortiguada"), d.Sqrt())
		}
		w.see("pulsacion_natural", a.Of("pulsacion_natural"), k.Div(m).Sqrt())
		w.see("factor_calidad", a.Of("factor_calidad"), m.Mul(k).Sqrt().Div(b))
		natural := math.Sqrt(q.k / q.m)
		largest := math.Abs(q.x0) + math.Abs(q.v0)/natural + q.force/q.k*math.Min(natural*q.t, 1+math.Sqrt(q.m*q.k)/q.b)
		position = max(position, x.AbsError(a.Of("posicion"))/largest/(1+natural*q.t+q.drive*q.t))
	}
	w.hold(t, &mechanics.Oscillator)
	t.Logf("position: error up to %.1e (1 + ω₀t + ωt) of the excursion", position)
	if position > 1e-15 {
		t.Errorf("position: error %.1e (1 + ω₀t + ωt) of the excursion, documented 1e-15", position)
	}
}

// The free motion keeps its digits around critical damping.
func TestNearCriticalDamping(t *testing.T) {
	t.Parallel()
	worst, r := 0.0, draw(4)
	for i := range 2000 {
		b := 2 * (1 + math.Copysign(math.Exp2(-52*r.Float64()), float64(i%2)-0.5))
		q := question{m: 1, b: b, k: 1, x0: 1, v0: 0.5, t: 3 * r.Float64()}
		_, _, want := exactly(question{m: 1, b: b, k: 1, x0: 1, v0: 0.5, t: q.t, drive: 1})
		worst = max(worst, want.RelError(oscillate(q).Of("posicion")))
	}
	t.Logf("relative error of the position up to %.1e", worst)
	if worst > 2e-15 {
		t.Errorf("relative error of the position %.1e, want at most 2e-15", worst)
	}
}

// At t = 0 the body is where it was put, and without damping and force its energy stays.
func FuzzOscillator(f *testing.F) {
	f.Add(1.0, 0.5, 4.0, 0.1, 0.2, 3.0)
	f.Add(2.0, 8.0, 8.0, 1.0, -1.0, 0.5)
	f.Fuzz(func(t *testing.T, m, b, k, x0, v0, time float64) {
		a := oscillate(question{m: m, b: b, k: k, x0: x0, v0: v0})
		if a.Broken == 0 && a.Of("posicion") != x0 {
			t.Errorf("x(0) = %v, want %v", a.Of("posicion"), x0)
		}
		w := math.Sqrt(k / m)
		if !(w*time < 1e6) || math.Abs(x0) < 1e-100 || math.Abs(v0) < 1e-100 {
			return
		}
		// x(t)² + x(t − quarter of a period)² is the squared amplitude.
		now := oscillate(question{m: m, k: k, x0: x0, v0: v0, t: time})
		later := oscillate(question{m: m, k: k, x0: x0, v0: v0, t: time + math.Pi/2/w})
		if now.Broken|later.Broken != 0 {
			return
		}
		size := math.Hypot(x0, v0/w)
		if got := math.Hypot(now.Of("posicion")/size, later.Of("posicion")/size); math.Abs(got-1) > 1e-14*(1+w*time) {
			t.Errorf("m = %v, k = %v, x₀ = %v, v₀ = %v, t = %v: amplitude %v of %v", m, k, x0, v0, time, got, size)
		}
	})
}
