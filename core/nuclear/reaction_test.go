package nuclear_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/nuclear"
)

// react asks for a(b) → c(d) with masses in kg.
func react(a, b, c, d float64) coretest.Answer {
	return coretest.Ask(&nuclear.Reaction, coretest.In{
		"masa_proyectil": a, "masa_blanco": b, "masa_eyectil": c, "masa_residual": d,
	})
}

// Q in MeV after Krane, Introductory Nuclear Physics (1988), chapters 11 and 14, where no other
// source is named, from the atomic masses of AME2020 (Wang et al., Chin. Phys. C 45, 030003 (2021)).
func TestReactionPublished(t *testing.T) {
	t.Parallel()
	const (
		n, h1, h2, h3 = 1.00866491590, 1.007825031898, 2.014101777844, 3.016049281320
		he3, he4      = 3.016029321967, 4.002603254130
		li7, be7      = 7.016003434, 7.01692871
		n14, o17      = 14.00307400425, 16.99913175595
	)
	for _, tt := range []struct {
		name           string
		a, b, c, d     float64
		q, k           float64 // MeV
		qWithin, kUnit float64
	}{
		{"³H(d,n)⁴He", h2, h3, n, he4, 17.59, 0, 0.005, 0},
		{"²H(d,n)³He", h2, h2, n, he3, 3.27, 0, 0.005, 0},
		{"²H(d,p)³H", h2, h2, h1, h3, 4.03, 0, 0.005, 0},
		// White et al., Metrologia 21, 193 (1985): threshold 1880.51(8) keV.
		{"⁷Li(p,n)⁷Be", h1, li7, n, be7, -1.644, 1.8805, 0.0005, 0.0002},
		// Rutherford's transmutation: −1.19 MeV, threshold 1.53 MeV.
		{"¹⁴N(α,p)¹⁷O", he4, n14, h1, o17, -1.19, 1.53, 0.005, 0.005},
		// Kessler et al., Phys. Lett. A 255, 221 (1999): 2.224566 MeV sets the deuteron apart.
		{"²H(γ,p)n", 0, h2, h1, n, -2.224566, 2.225884, 2e-6, 3e-6},
	} {
		a := react(tt.a*dalton, tt.b*dalton, tt.c*dalton, tt.d*dalton)
		if got := a.Of("valor_q") / mega; math.Abs(got-tt.q) > tt.qWithin {
			t.Errorf("%s: Q = %.6f MeV, want %v ± %v", tt.name, got, tt.q, tt.qWithin)
		}
		if got := a.Of("energia_umbral") / mega; math.Abs(got-tt.k) > tt.kUnit {
			t.Errorf("%s: threshold %.6f MeV, want %v ± %v", tt.name, got, tt.k, tt.kUnit)
		}
		if want := map[bool]string{true: "exotermica", false: "endotermica"}[tt.q > 0]; a.Choice("tipo") != want {
			t.Errorf("%s is %s", tt.name, a.Choice("tipo"))
		}
	}
}

func TestReactionDigits(t *testing.T) {
	t.Parallel()
	r, c := source(14), &nuclear.Reaction
	for range 5000 {
		m := [4]float64{power10(r, -30, -24), power10(r, -30, -24), power10(r, -30, -24), power10(r, -30, -24)}
		switch r.IntN(3) {
		case 0: // nearly the same on both sides
			m[2], m[3] = m[0]*(1+power10(r, -16, -3)), m[1]*(1-power10(r, -16, -3))
		case 1:
			m[2], m[3] = m[1]*(1+power10(r, -16, -3)), m[0]*(1-power10(r, -16, -3))
		}
		a := react(m[0], m[1], m[2], m[3])
		light := of(constants.C)
		lost := of(m[0]).Add(of(m[1])).Sub(of(m[2])).Sub(of(m[3]))
		whole := of(m[0]).Add(of(m[1])).Add(of(m[2])).Add(of(m[3]))
		q := lost.Mul(light).Mul(light)
		within(t, c, a, "valor_q", q)
		if lost.Sign() < 0 {
			within(t, c, a, "energia_umbral", q.Neg().Mul(whole).Div(of(2*m[1])))
		}
	}
}

func TestReactionLimits(t *testing.T) {
	t.Parallel()
	if a := react(1, 2, 1, 2); a.Of("valor_q") != 0 || a.Of("energia_umbral") != 0 || a.Choice("tipo") != "exotermica" {
		t.Errorf("elastic: Q = %v, threshold %v, %s", a.Of("valor_q"), a.Of("energia_umbral"), a.Choice("tipo"))
	}
	if a := react(1, 0, 1, 1); a.Broken != 2 {
		t.Errorf("no target breaks %b", a.Broken)
	}
}

// The reverse reaction has −Q, and at most one of the two a threshold.
func FuzzReaction(f *testing.F) {
	f.Add(1.0, 7.016, 1.0087, 7.0169)
	f.Fuzz(func(t *testing.T, a, b, c, d float64) {
		there, back := react(a, b, c, d), react(c, d, a, b)
		if there.Broken != 0 || back.Broken != 0 {
			return
		}
		if there.Of("valor_q") != -back.Of("valor_q") || there.Of("energia_umbral")*back.Of("energia_umbral") != 0 {
			t.Errorf("%v + %v → %v + %v: Q = %v, reversed %v", a, b, c, d, there.Of("valor_q"), back.Of("valor_q"))
		}
	})
}
