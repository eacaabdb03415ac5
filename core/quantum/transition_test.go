package quantum_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/quantum"
)

func jump(from, to, nucleus float64) coretest.Answer {
	return coretest.Ask(&quantum.HydrogenTransition, coretest.In{"n_inicial": from, "n_final": to, "nucleo": nucleus})
}

func TestTransitionErrorBound(t *testing.T) {
	t.Parallel()
	w, r := worst{}, draw(4)
	for i := range 6000 {
		from, to := math.Floor(between(r, 1, 1e6)), math.Floor(between(r, 1, 1e6))
		if i%2 == 0 { // neighbours
			to = from + 1
		}
		if from == to || max(from, to) > 1e6 {
			continue
		}
		edition, nucleus := r.IntN(2), r.IntN(6)
		q := coretest.In{"n_inicial": from, "n_final": to, "nucleo": float64(nucleus), "constantes": float64(edition)}
		z := exact.Of(max(1, constants.NuclearCharge(constants.Nucleus(nucleus))))
		a, b := exact.Of(from), exact.Of(to)
		wave := one.Div(b.Mul(b)).Sub(one.Div(a.Mul(a)))
		if wave.Sign() < 0 {
			wave = wave.Neg()
		}
		wave = wave.Mul(rydberg[edition]).Mul(z).Mul(z).Div(one.Add(exact.Parse(ratios[edition][nucleus])))
		answer := coretest.Ask(&quantum.HydrogenTransition, q)
		w.see(answer, "longitud_de_onda", one.Div(wave))
		w.see(answer, "frecuencia", wave.Mul(light))
		w.see(answer, "numero_de_onda", wave)
		w.see(answer, "energia", wave.Mul(jouleWave))
		w.see(answer, "energia_ev", wave.Mul(voltWave))
	}
	w.hold(t, &quantum.HydrogenTransition)
}

func TestTransitions(t *testing.T) {
	t.Parallel()
	// The isotope shift by which Urey, Brickwedde & Murphy, Phys. Rev. 40, 1 (1932), table I, found
	// deuterium: calculated for Hα 1.787 Å, observed 1.79 Å.
	if shift := jump(3, 2, 1).Of("longitud_de_onda") - jump(3, 2, 2).Of("longitud_de_onda"); !near(shift, 1.787e-10, 2e-3) {
		t.Errorf("Hα − Dα = %v m, want 1.787 Å", shift)
	}
	up, down := jump(2, 3, 1), jump(3, 2, 1)
	if up.Choice("proceso") != "absorcion" || down.Choice("proceso") != "emision" || up.Of("energia") != down.Of("energia") {
		t.Errorf("up %+v, down %+v", up, down)
	}
	for to, series := range []string{"lyman", "balmer", "paschen", "brackett", "pfund", "humphreys", "superior", "superior"} {
		if a := jump(20, float64(to+1), 0); a.Choice("serie") != series {
			t.Errorf("20 → %d: series %q, want %q", to+1, a.Choice("serie"), series)
		}
	}
}

func TestTransitionRules(t *testing.T) {
	t.Parallel()
	const wholeZ, wholeFrom, wholeTo, same, oneNucleus, ownCharge = 0, 1, 2, 3, 4, 5
	for _, tt := range []struct {
		q    coretest.In
		want core.Mask
	}{
		{coretest.In{"n_inicial": 2, "n_final": 2}, core.Bit(core.RuleBit + same)},
		{coretest.In{"n_inicial": 2.5, "n_final": 2.5}, core.Bit(core.RuleBit+same) | core.Bit(core.RuleBit+wholeFrom) | core.Bit(core.RuleBit+wholeTo)},
		{coretest.In{"n_inicial": 2, "n_final": 1, "numero_atomico": 1.5}, core.Bit(core.RuleBit + wholeZ)},
		{coretest.In{"n_inicial": 2, "n_final": 1, "nucleo": 1, "numero_atomico": 2}, core.Bit(core.RuleBit + ownCharge)},
		{coretest.In{"n_inicial": 2, "n_final": 1, "nucleo": 1, "masa_nucleo": 2e-27}, core.Bit(core.RuleBit + oneNucleus)},
		{coretest.In{"n_inicial": 1e6 + 1, "n_final": 1}, core.Bit(1)},
		{coretest.In{"n_inicial": 1}, core.Bit(2)},
	} {
		if got := coretest.Ask(&quantum.HydrogenTransition, tt.q).Broken; got != tt.want {
			t.Errorf("%v: broken %b, want %b", tt.q, got, tt.want)
		}
	}
}

// Ritz's combination principle: ν(a→b) + ν(b→c) = ν(a→c); and each is the difference of two levels.
func FuzzRitz(f *testing.F) {
	f.Add(uint32(5), uint32(3), uint32(1))
	f.Add(uint32(999999), uint32(999998), uint32(999997))
	f.Fuzz(func(t *testing.T, i, j, k uint32) {
		c := float64(k%999998 + 1)
		b := c + float64(j%100+1)
		a := b + float64(i%100+1)
		if a > 1e6 {
			return
		}
		frequency := func(from, to float64) float64 { return jump(from, to, 1).Of("frecuencia") }
		if sum := frequency(a, b) + frequency(b, c); !near(sum, frequency(a, c), 3e-15) {
			t.Errorf("%v → %v → %v: %v, directly %v", a, b, c, sum, frequency(a, c))
		}
		level := func(n float64) float64 {
			return coretest.Ask(&quantum.HydrogenLevel, coretest.In{"n": n, "nucleo": 1}).Of("energia")
		}
		if d := level(a) - level(c); math.Abs(d-jump(a, c, 1).Of("energia")) > 3e-15*math.Abs(level(c)) {
			t.Errorf("E(%v) − E(%v) = %v J", a, c, d)
		}
	})
}
