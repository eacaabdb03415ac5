package particles_test

import (
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/constants"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/particles"
)

func invariant(q coretest.In) coretest.Answer { return coretest.Ask(&particles.InvariantMass, q) }

func TestInvariantMassPublished(t *testing.T) {
	t.Parallel()
	proton, electron, photon := float64(constants.Proton), float64(constants.Electron), float64(constants.Photon)
	// Antiprotons from protons on protons at rest: threshold K = 6 m_p c² = 5.63 GeV, where √s = 4 m_p c²
	// (Chamberlain et al., Phys. Rev. 100, 947 (1955)).
	rest := constants.Mass(constants.CODATA2022, constants.Proton) * constants.C * constants.C
	a := invariant(coretest.In{"particula_1": proton, "particula_2": proton, "energia_cinetica_1": 6 * rest, "energia_cinetica_2": 0})
	if !near(a.Of("energia_cm"), 4*rest, 1e-15) || !near(a.Of("gamma_cm"), 2, 1e-15) {
		t.Errorf("√s = %v m c², γ = %v, want 4 and 2", a.Of("energia_cm")/rest, a.Of("gamma_cm"))
	}
	// HERA: electrons of 27.5 GeV against protons of 920 GeV, √s = 318 GeV (Abramowicz et al., Eur. Phys.
	// J. C 75, 580 (2015)); half a unit of the last digit.
	a = invariant(coretest.In{
		"particula_1": electron, "particula_2": proton, "angulo": math.Pi,
		"energia_cinetica_1": 27.5 * giga, "energia_cinetica_2": 920 * giga,
	})
	if got := a.Of("energia_cm") / giga; math.Abs(got-318) > 0.5 {
		t.Errorf("HERA's √s = %v GeV, want 318", got)
	}
	// π⁰ → γγ at rest: two opposite photons of half its mass, 134.9768 MeV (PDG 2024).
	a = invariant(coretest.In{
		"particula_1": photon, "particula_2": photon, "angulo": math.Pi,
		"energia_cinetica_1": 67.4884 * mega, "energia_cinetica_2": 67.4884 * mega,
	})
	if !near(a.Of("masa_invariante"), constants.Mass(constants.CODATA2022, constants.Pion0), 1e-15) {
		t.Errorf("two photons of 67.4884 MeV: %v kg", a.Of("masa_invariante"))
	}
}

// Against M² = m₁² + m₂² + 2 (E₁E₂ − p₁p₂ cos θ) in 300 bits, from rest to γ = 10¹⁰, with momenta and
// with kinetic energies, light and heavy, collinear and not.
func TestInvariantMassDigits(t *testing.T) {
	t.Parallel()
	r, c := source(8), &particles.InvariantMass
	for range 3000 {
		q := coretest.In{"masa_1": power10(r, -31, -26), "masa_2": power10(r, -31, -26)}
		if r.IntN(4) == 0 {
			q["masa_1"] = 0
		}
		q["angulo"] = []float64{0, math.Pi, power10(r, -12, 0), math.Pi * r.Float64()}[r.IntN(4)]
		for _, i := range []string{"1", "2"} {
			if r.IntN(2) == 0 {
				q["momento_"+i] = power10(r, -26, -10)
			} else {
				q["energia_cinetica_"+i] = power10(r, -20, -2)
			}
		}
		m1, p1, e1 := movingExactly(q, "1")
		m2, p2, e2 := movingExactly(q, "2")
		mix := e1.Mul(e2).Sub(p1.Mul(p2).Mul(exact.Cos(of(q["angulo"]))))
		want := m1.Mul(m1).Add(m2.Mul(m2)).Add(mix.Mul(of(2))).Sqrt()
		a := invariant(q)
		within(t, c, a, "energia_cm", want)
		within(t, c, a, "masa_invariante", want.Div(light).Div(light))
		within(t, c, a, "gamma_cm", e1.Add(e2).Div(want))
	}
}

// movingExactly returns m c², p c and E of a particle.
func movingExactly(q coretest.In, i string) (rest, momentum, total exact.Real) {
	rest = of(q["masa_"+i]).Mul(light).Mul(light)
	if p, ok := q["momento_"+i]; ok {
		momentum = of(p).Mul(light)
		return rest, momentum, momentum.Mul(momentum).Add(rest.Mul(rest)).Sqrt()
	}
	total = rest.Add(of(q["energia_cinetica_"+i]))
	return rest, total.Mul(total).Sub(rest.Mul(rest)).Sqrt(), total
}

func TestInvariantMassLimits(t *testing.T) {
	t.Parallel()
	photon := float64(constants.Photon)
	a := invariant(coretest.In{"particula_1": photon, "particula_2": photon, "energia_cinetica_1": 1, "energia_cinetica_2": 2})
	if a.Of("masa_invariante") != 0 || !a.Null("gamma_cm") || !near(a.Of("momento_total"), 3/constants.C, 4e-16) {
		t.Errorf("collinear photons: M = %v, P = %v", a.Of("masa_invariante"), a.Of("momento_total"))
	}
	a = invariant(coretest.In{"masa_1": 1, "masa_2": 2, "momento_1": 0, "momento_2": 0})
	if !near(a.Of("masa_invariante"), 3, 1e-15) || a.Of("momento_total") != 0 {
		t.Errorf("both at rest: M = %v, P = %v", a.Of("masa_invariante"), a.Of("momento_total"))
	}
	if a = invariant(coretest.In{"masa_1": 1}); a.Broken != core.Bit(core.RuleBit+1)|core.Bit(core.RuleBit+2)|core.Bit(core.RuleBit+3) {
		t.Errorf("a lone mass breaks %b", a.Broken)
	}
}

// The mass is the same whichever comes first, and at least the sum of the two.
func FuzzInvariantMass(f *testing.F) {
	f.Add(1e-27, 1e-30, 1e-18, 1e-10, 1.0)
	f.Fuzz(func(t *testing.T, m1, m2, p1, k2, angle float64) {
		a := invariant(coretest.In{"masa_1": m1, "momento_1": p1, "masa_2": m2, "energia_cinetica_2": k2, "angulo": angle})
		b := invariant(coretest.In{"masa_2": m1, "momento_2": p1, "masa_1": m2, "energia_cinetica_1": k2, "angulo": angle})
		if a.Broken != 0 || b.Broken != 0 || m1+m2 < 1e-200 {
			return
		}
		x, y := a.Of("masa_invariante"), b.Of("masa_invariante")
		if !near(x, y, 8e-15) || x < (m1+m2)*(1-8e-15) {
			t.Errorf("m %v, %v, p %v, K %v, θ %v: M = %v and %v", m1, m2, p1, k2, angle, x, y)
		}
	})
}
