package quantum_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/quantum"
)

// passed returns T and q of a barrier in 300 binary digits.
func passed(mass, energy, height, width float64) (transmission, q exact.Real) {
	m, e, v, a := exact.Of(mass), exact.Of(energy), exact.Of(height), exact.Of(width)
	turn := two.Mul(exact.Pi()).Mul(a).Div(planck)
	scale := two.Mul(m).Mul(turn).Mul(turn)
	gap, share := v.Sub(e), v.Div(exact.Of(4).Mul(e))
	if gap.Sign() == 0 {
		return one.Div(one.Add(scale.Mul(v).Mul(share))), exact.Of(0)
	}
	if gap.Sign() > 0 {
		q = scale.Mul(gap).Sqrt()
		sinh := exact.Exp(q).Sub(exact.Exp(q.Neg())).Div(two)
		return one.Div(one.Add(sinh.Mul(sinh).Mul(share).Mul(v).Div(gap))), q
	}
	q = scale.Mul(gap.Neg()).Sqrt()
	sin := exact.Sin(q)
	return one.Div(one.Add(sin.Mul(sin).Mul(share).Mul(v).Div(gap.Neg()))), q
}

func barrier(mass, energy, height, width float64) coretest.Answer {
	return coretest.Ask(&quantum.Tunnel, coretest.In{"masa": mass, "energia": energy, "altura": height, "anchura": width})
}

func TestTunnelErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(7)
	reflection := 0.0
	for i := range 3000 {
		mass, height := between(r, 1e-33, 1e-20), between(r, 1e-25, 1e-10)
		energy := math.Max(1e-25, math.Min(1e-10, height*math.Exp(2*r.NormFloat64())))
		switch i % 3 {
		case 1: // near the top, down to the last place
			energy = height * (1 + math.Copysign(math.Exp2(-54*r.Float64()), r.NormFloat64()))
		case 2:
			energy = height * r.Float64()
		}
		// Widths from q ≈ 1e-3 to where T leaves the doubles, and 1e4 times that above the top.
		scale := 1.0545718176461565e-34 / math.Sqrt(2*mass*math.Max(math.Abs(height-energy), 1e-16*height))
		width := scale * between(r, 1e-3, 350)
		if energy > height && i%2 == 0 {
			width = scale * between(r, 1, 1e6)
		}
		a := barrier(mass, energy, height, width)
		if a.Broken != 0 {
			continue
		}
		want, q := passed(mass, energy, height, width)
		if want.Float() > 0x1p-1000 {
			w.see(a, "transmision", want)
		}
		if q.Sign() != 0 {
			w.see(a, "numero_de_onda_interior", q.Div(exact.Of(width)))
		}
		reflection = max(reflection, one.Sub(want).AbsError(a.Of("reflexion")))
		if decades := a.Of("logaritmo_transmision"); want.Float() > 0x1p-1000 && math.Abs(decades-math.Log10(want.Float())) > 1e-14*math.Max(1, math.Abs(decades)) {
			t.Errorf("T = %v: its logarithm %v", want.Float(), decades)
		}
	}
	w.hold(t, &quantum.Tunnel)
	t.Logf("reflection: absolute error up to %.1e", reflection)
	if reflection > 1e-15 {
		t.Errorf("reflection: absolute error %.1e", reflection)
	}
}

func TestTunnelAroundTheTop(t *testing.T) {
	t.Parallel()
	const v, a = 8e-19, 1e-9
	for energy, regime := range map[float64]string{math.Nextafter(v, 0): "tunel", v: "umbral", math.Nextafter(v, 1): "sobre-la-barrera"} {
		got := coretest.Ask(&quantum.Tunnel, coretest.In{"tipo_particula": 0, "energia": energy, "altura": v, "anchura": a})
		// 1/(1 + mVa²/2ħ²) on both sides: one place of E changes T by 1e-14 of it.
		if want := 1 / (1 + 9.1093837139e-31*v*a*a/2/1.0545718176461565e-34/1.0545718176461565e-34); !near(got.Of("transmision"), want, 2e-14) || got.Choice("regimen") != regime {
			t.Errorf("E = %v: %+v, want T = %v, %s", energy, got, want, regime)
		}
	}
}

func TestThickBarriers(t *testing.T) {
	t.Parallel()
	// T falls by e^(−2κΔa) all the way, and its logarithm beyond the least double.
	ask := func(width float64) coretest.Answer {
		return coretest.Ask(&quantum.Tunnel, coretest.In{"tipo_particula": 0, "energia": 4e-19, "altura": 8e-19, "anchura": width})
	}
	kappa := ask(1e-9).Of("numero_de_onda_interior")
	for _, width := range []float64{1e-9, 2.4e-8, 1e-7, 4e-7, 1e-6, 1e-4} {
		a := ask(width)
		if want := (math.Log(4) - 2*kappa*width) / math.Ln10; a.Broken != 0 || !near(a.Of("logaritmo_transmision"), want, 1e-7*1e-9/width+1e-13) {
			t.Errorf("a = %v: log T = %v (broken %b), want %v", width, a.Of("logaritmo_transmision"), a.Broken, want)
		}
		if width > 5e-7 && (a.Of("transmision") != 0 || a.Of("reflexion") != 1) {
			t.Errorf("a = %v: T = %v, R = %v", width, a.Of("transmision"), a.Of("reflexion"))
		}
	}
	// A resonance: q = π, E = V + (πħ/a)²/2m lets all through.
	const width = 1e-9
	energy := 8e-19 + (math.Pi*1.0545718176461565e-34/width)*(math.Pi*1.0545718176461565e-34/width)/(2*9.1093837139e-31)
	a := coretest.Ask(&quantum.Tunnel, coretest.In{"tipo_particula": 0, "energia": energy, "altura": 8e-19, "anchura": width})
	if a.Of("transmision") != 1 || a.Of("reflexion") > 1e-25 {
		t.Errorf("at a resonance: %+v", a)
	}
}

func TestTunnelRules(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		q    coretest.In
		want core.Mask
	}{
		{coretest.In{"energia": 1e-19, "altura": 1e-19, "anchura": 1e-9}, core.Bit(core.RuleBit)},
		{coretest.In{"tipo_particula": 0, "energia": 0, "altura": -1, "anchura": math.Inf(1)}, core.Bit(2) | core.Bit(3) | core.Bit(4)},
	} {
		if got := coretest.Ask(&quantum.Tunnel, tt.q).Broken; got != tt.want {
			t.Errorf("%v: broken %b, want %b", tt.q, got, tt.want)
		}
	}
}

// Nothing is lost: T + R = 1, both within [0, 1], and log T agrees.
func FuzzTunnel(f *testing.F) {
	f.Add(9.1e-31, 4e-19, 8e-19, 1e-9)
	f.Add(9.1e-31, 8e-19, 8e-19, 1e-9)
	f.Add(1e-20, 1e-10, 1e-25, 1e-4)
	f.Fuzz(func(t *testing.T, m, energy, height, width float64) {
		a := barrier(m, energy, height, width)
		if a.Broken != 0 {
			return
		}
		through, back := a.Of("transmision"), a.Of("reflexion")
		if !near(through+back, 1, 3e-16) || through < 0 || back < 0 || a.Of("logaritmo_transmision") > 0 {
			t.Errorf("m = %v, E = %v, V = %v, a = %v: T = %v, R = %v, log T = %v", m, energy, height, width, through, back, a.Of("logaritmo_transmision"))
		}
	})
}
