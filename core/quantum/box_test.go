package quantum_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/quantum"
)

func TestBoxErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(6)
	for i := range 4000 {
		mass, width := between(r, 1e-40, 1e20), between(r, 1e-20, 1e10)
		from, to := math.Floor(between(r, 1, 1e9)), math.Floor(between(r, 1, 1e9))
		if i%2 == 0 {
			to = math.Max(1, from-1)
		}
		if from == to {
			continue
		}
		a := coretest.Ask(&quantum.Box, coretest.In{"masa": mass, "anchura": width, "n": from, "n_final": to})
		m, l, n, k := exact.Of(mass), exact.Of(width), exact.Of(from), exact.Of(to)
		unit := planck.Mul(planck).Div(exact.Of(8)).Div(m).Div(l).Div(l)
		step := n.Mul(n).Sub(k.Mul(k)).Mul(unit)
		if step.Sign() < 0 {
			step = step.Neg()
		}
		w.see(a, "energia", unit.Mul(n).Mul(n))
		w.see(a, "energia_ev", unit.Mul(n).Mul(n).Div(volt))
		w.see(a, "longitud_de_onda", two.Mul(l).Div(n))
		w.see(a, "momento", planck.Mul(n).Div(two.Mul(l)))
		w.see(a, "energia_transicion", step)
		w.see(a, "longitud_de_onda_foton", planck.Mul(light).Div(step))
	}
	w.hold(t, &quantum.Box)
}

func TestBoxRules(t *testing.T) {
	t.Parallel()
	const oneMass, wholeN, wholeFinal, same = 0, 1, 2, 3
	for _, tt := range []struct {
		q    coretest.In
		want core.Mask
	}{
		{coretest.In{"masa": 1, "anchura": 1, "n": 2, "n_final": 2}, core.Bit(core.RuleBit + same)},
		{coretest.In{"masa": 1, "anchura": 1, "n": 2.5, "n_final": 1.5}, core.Bit(core.RuleBit+wholeN) | core.Bit(core.RuleBit+wholeFinal)},
		{coretest.In{"anchura": 1, "n": 2}, core.Bit(core.RuleBit + oneMass)},
		{coretest.In{"masa": 1, "anchura": 0, "n": 2}, core.Bit(2)},
	} {
		if got := coretest.Ask(&quantum.Box, tt.q).Broken; got != tt.want {
			t.Errorf("%v: broken %b, want %b", tt.q, got, tt.want)
		}
	}
	a := coretest.Ask(&quantum.Box, coretest.In{"masa": 1, "anchura": 1, "n": 2})
	if !a.Null("energia_transicion") || !a.Null("longitud_de_onda_foton") || a.Null("energia") {
		t.Errorf("without a transition: %+v", a)
	}
}

// E = p²/2m, p = h/λ, and the transition is the difference of the levels.
func FuzzBox(f *testing.F) {
	f.Add(9.1e-31, 1e-9, 2.0, 1.0)
	f.Add(1e-40, 1e-20, 1e9, 999999999.0)
	f.Fuzz(func(t *testing.T, m, width, n, final float64) {
		a := coretest.Ask(&quantum.Box, coretest.In{"masa": m, "anchura": width, "n": n, "n_final": final})
		b := coretest.Ask(&quantum.Box, coretest.In{"masa": m, "anchura": width, "n": final})
		if a.Broken != 0 {
			return
		}
		p := a.Of("momento")
		if !near(a.Of("energia"), p/m*p/2, 2e-15) || !near(p*a.Of("longitud_de_onda"), 6.62607015e-34, 1e-15) {
			t.Errorf("m = %v, L = %v, n = %v: %+v", m, width, n, a)
		}
		d := math.Abs(a.Of("energia") - b.Of("energia"))
		if math.Abs(d-a.Of("energia_transicion")) > 3e-15*math.Max(a.Of("energia"), b.Of("energia")) {
			t.Errorf("m = %v, L = %v, %v → %v: %v, levels %v apart", m, width, n, final, a.Of("energia_transicion"), d)
		}
	})
}
