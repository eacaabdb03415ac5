package nuclear_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/nuclear"
)

// chain asks for a chain with these half-lives that begins with start nuclei.
func chain(start, t float64, halfLives ...float64) coretest.Answer {
	q := coretest.In{"nucleos_iniciales": start, "tiempo": t}
	for i, h := range halfLives {
		q["semivida_"+strconv.Itoa(i+1)] = h
	}
	return coretest.Ask(&nuclear.Decay, q)
}

func TestDecayPublished(t *testing.T) {
	t.Parallel()
	const hour, day, year = 3600, 86400, 31557600
	// Half of it after one half-life, 2⁻¹⁰ after ten.
	if a := chain(1024, 10*5730*year, 5730*year); !near(a.Of("nucleos_1"), 1, 1e-14) || !near(a.Of("nucleos_2"), 1023, 1e-14) {
		t.Errorf("ten half-lives of ¹⁴C: %v and %v of 1024", a.Of("nucleos_1"), a.Of("nucleos_2"))
	}
	// One gram of ²²⁶Ra (1600(7) a, NUBASE2020) is nearly the old curie: 3.66e10 Bq.
	radium := 6.02214076e23 / 226.0254
	if a := chain(radium, 0, 1600*year); !near(a.Of("actividad_1"), 3.66e10, 1e-3) {
		t.Errorf("1 g of ²²⁶Ra: %v Bq, want 3.66e10", a.Of("actividad_1"))
	}
	// ⁹⁹Mo (65.976 h) and ⁹⁹ᵐTc (6.0067 h): were every decay to feed it, the daughter's activity would peak after
	// ln(λ₂/λ₁)/(λ₂ − λ₁) = 22.85 h and equal its mother's there (Krane, sec. 6.4).
	peak := math.Log(65.976/6.0067) / (math.Ln2/6.0067 - math.Ln2/65.976)
	a := chain(1e15, peak*hour, 65.976*hour, 6.0067*hour)
	before, after := chain(1e15, (peak-1)*hour, 65.976*hour, 6.0067*hour), chain(1e15, (peak+1)*hour, 65.976*hour, 6.0067*hour)
	if !near(peak, 22.85, 1e-3) || !near(a.Of("actividad_2"), a.Of("actividad_1"), 1e-13) ||
		before.Of("actividad_2") >= a.Of("actividad_2") || after.Of("actividad_2") >= a.Of("actividad_2") {
		t.Errorf("⁹⁹ᵐTc at %v h: %v and %v Bq", peak, a.Of("actividad_1"), a.Of("actividad_2"))
	}
	// Secular equilibrium: ²²²Rn (3.8215 d) with ²²⁶Ra after 60 days has its activity.
	if a = chain(radium, 60*day, 1600*year, 3.8215*day); !near(a.Of("actividad_2"), a.Of("actividad_1"), 3e-5) {
		t.Errorf("²²²Rn %v Bq beside ²²⁶Ra %v Bq", a.Of("actividad_2"), a.Of("actividad_1"))
	}
}

// Against exp(At) by its own series in 300 bits, with half-lives from equal over nearly equal to far apart.
func TestDecayDigits(t *testing.T) {
	t.Parallel()
	r, c := source(12), &nuclear.Decay
	for range 800 {
		var halfLives [4]float64
		base := power10(r, -10, 20)
		for i := range halfLives {
			switch r.IntN(4) {
			case 0:
				halfLives[i] = base
			case 1:
				halfLives[i] = base * (1 + power10(r, -16, -1))
			case 2:
				halfLives[i] = base * power10(r, -1, 1)
			default:
				halfLives[i] = base * power10(r, -9, 9)
			}
		}
		time := base * power10(r, -6, 2)
		stated := 1 + r.IntN(4)
		a := chain(1e20, time, halfLives[:stated]...)
		rates := make([]exact.Real, 0, 4)
		for i := range min(stated+1, 4) {
			rate := of(0)
			if i < stated {
				rate = exact.Log(of(2)).Div(of(halfLives[i]))
			}
			rates = append(rates, rate)
			nuclei := bateman(rates, of(time)).Mul(of(1e20))
			if size := nuclei.Float(); size < 1e-270 {
				continue
			}
			within(t, c, a, "nucleos_"+strconv.Itoa(i+1), nuclei)
			if i < stated {
				within(t, c, a, "actividad_"+strconv.Itoa(i+1), nuclei.Mul(rate))
			}
		}
	}
}

// bateman returns the share of the chain's last member, by Bateman's sum; rates that are equal are set
// apart by 1e-24 of themselves, of which 300 bits still leave 60 digits and a half of the answer's.
func bateman(rates []exact.Real, t exact.Real) exact.Real {
	apart := slices.Clone(rates)
	for i := range apart {
		for j := range i {
			if rates[i].Sub(rates[j]).Sign() == 0 {
				apart[i] = apart[i].Mul(exact.Of(1).Add(exact.Parse("1e-24").Mul(exact.Of(float64(i)))))
				break
			}
		}
	}
	sum, last := exact.Of(0), len(apart)-1
	for i, rate := range apart {
		term := exact.Exp(rate.Mul(t).Neg())
		for j, other := range apart {
			if j != i {
				term = term.Div(other.Sub(rate))
			}
		}
		sum = sum.Add(term)
	}
	for _, rate := range apart[:last] {
		sum = sum.Mul(rate)
	}
	return sum
}

func TestDecayLimits(t *testing.T) {
	t.Parallel()
	a := chain(1e20, 0, 1, 1, 1)
	if a.Of("nucleos_1") != 1e20 || a.Of("nucleos_2") != 0 || a.Of("nucleos_4") != 0 || a.Of("actividad_4") != 0 {
		t.Errorf("at the start: %+v", a)
	}
	a = chain(1e20, 5, 1)
	if a.Null("nucleos_2") || !a.Null("nucleos_3") || !a.Null("actividad_4") || a.Of("actividad_2") != 0 {
		t.Errorf("a chain of one: %+v", a)
	}
	// Four equal half-lives: N₄ = N₀ (λt)³ e^{−λt}/6.
	x := math.Ln2 * 3
	if got, want := chain(1e20, 3, 1, 1, 1, 1).Of("nucleos_4"), 1e20*x*x*x/6*math.Exp(-x); !near(got, want, 2e-15) {
		t.Errorf("four equal half-lives: %v, want %v", got, want)
	}
	if got := chain(1e20, 1e40, 1e-30, 1e-30, 1e-30).Of("nucleos_4"); !near(got, 1e20, 1e-14) {
		t.Errorf("at the end of time: %v of 1e20", got)
	}
}

func TestDecayRules(t *testing.T) {
	t.Parallel()
	rule := func(i int) core.Mask { return core.Bit(core.RuleBit + i) }
	for _, tt := range []struct {
		q    coretest.In
		want core.Mask
	}{
		{coretest.In{"tiempo": 1, "semivida_1": 1}, rule(0)},
		{coretest.In{"tiempo": 1, "semivida_1": 1, "nucleos_iniciales": 1, "actividad_inicial": 1}, rule(0)},
		{coretest.In{"tiempo": 1, "semivida_1": 1, "nucleos_iniciales": 1, "semivida_3": 1}, rule(1)},
		{coretest.In{"tiempo": 1, "semivida_1": 1, "nucleos_iniciales": 1, "semivida_4": 1}, rule(2)},
		{coretest.In{"tiempo": 1, "semivida_1": 1, "actividad_inicial": 1, "semivida_2": 1, "semivida_3": 1, "semivida_4": 1}, 0},
	} {
		if got := coretest.Ask(&nuclear.Decay, tt.q).Broken; got != tt.want {
			t.Errorf("%v breaks %b, want %b", tt.q, got, tt.want)
		}
	}
	a := coretest.Ask(&nuclear.Decay, coretest.In{"tiempo": 0, "semivida_1": 100, "actividad_inicial": 3.7e10})
	if !near(a.Of("actividad_1"), 3.7e10, 4e-16) {
		t.Errorf("A₀ comes back as %v", a.Of("actividad_1"))
	}
}

// No nucleus is lost: N₁ + N₂ + N₃ + N₄ = N₀ where the fourth is stable, and the order of the half-lives before
// the last does not matter to it.
func FuzzDecay(f *testing.F) {
	f.Add(1.0, 1.0, 1.0, 1.0)
	f.Add(3e5, 237513.6, 21624.0, 21624.1)
	f.Fuzz(func(t *testing.T, time, t1, t2, t3 float64) {
		a, b := chain(1, time, t1, t2, t3), chain(1, time, t3, t1, t2)
		if a.Broken != 0 || b.Broken != 0 {
			return
		}
		sum := a.Of("nucleos_1") + a.Of("nucleos_2") + a.Of("nucleos_3") + a.Of("nucleos_4")
		if !near(sum, 1, 2e-13) {
			t.Errorf("t = %v, T = %v, %v, %v: the sum is %.17g", time, t1, t2, t3, sum)
		}
		if x, y := a.Of("nucleos_4"), b.Of("nucleos_4"); x > 1e-290 && !near(x, y, 1e-13) {
			t.Errorf("t = %v, T = %v, %v, %v: N₄ = %v and %v", time, t1, t2, t3, x, y)
		}
	})
}
