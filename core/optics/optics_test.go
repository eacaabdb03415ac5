package optics_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/coretest"
	"github.com/fisica-lab/fisica/core/exact"
	"github.com/fisica-lab/fisica/core/optics"
)

const degree = math.Pi / 180

func TestHostileInputs(t *testing.T) {
	t.Parallel()
	for _, c := range []*core.Calculation{&optics.Snell, &optics.Fresnel, &optics.ThinLens, &optics.Grating, &optics.Airy} {
		coretest.Hostile(t, c)
	}
}

// worst holds the worst relative error of each output over many inputs.
type worst map[string]float64

func (w worst) see(name string, got float64, want exact.Real) {
	w[name] = max(w[name], want.RelError(got))
}

// hold compares with what the calculation declares.
func (w worst) hold(t *testing.T, c *core.Calculation) {
	t.Helper()
	for name, e := range w {
		bound := coretest.RelError(c, name)
		t.Logf("%s.%s: relative error up to %.1e, declared %.1e", c.Slug, name, e, bound)
		if !(e <= bound) {
			t.Errorf("%s.%s: relative error %.2e, declared %.1e", c.Slug, name, e, bound)
		}
	}
}

// draw returns a test's random numbers, the same each time.
func draw(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(2026, seed)) }

// interfaces returns indices and angles of incidence: anywhere, and crowded where digits are
// lost: near the critical angle, grazing, nearly equal indices, small angles, Brewster's angle.
func interfaces(n int) []coretest.In {
	r := draw(1)
	tiny := func() float64 { return math.Exp2(-60 * r.Float64()) }
	list := make([]coretest.In, 0, n)
	for i := range n {
		n1, n2, theta := math.Exp(r.NormFloat64()), math.Exp(r.NormFloat64()), math.Pi/2*r.Float64()
		switch i % 7 {
		case 1:
			n2 = n1 * (1 + tiny())
		case 2:
			n1 = n2 * (1 + tiny())
		case 3:
			theta = math.Pi / 2 * (1 - tiny())
		case 4:
			theta = tiny() * tiny()
		case 5:
			n2 = n1 * r.Float64()
			theta = math.Asin(n2/n1) * (1 - tiny()*(r.Float64()-0.3))
		case 6:
			theta = math.Atan2(n2, n1) * (1 + tiny())
		}
		if i%3 == 0 {
			theta = math.Min(math.Pi/2, theta*(1+tiny()))
		}
		n1, n2 = math.Min(100, math.Max(0.01, n1)), math.Min(100, math.Max(0.01, n2))
		list = append(list, coretest.In{"indice_1": n1, "indice_2": n2, "angulo_incidencia": math.Min(theta, math.Pi/2)})
	}
	return list
}

// exactInterface is an interface in 300 binary digits: a = n₁ cos θ₁ and b² = n₂² − n₁² sin² θ₁.
func exactInterface(q coretest.In) (n1, n2, sin, cos, square exact.Real) {
	n1, n2 = exact.Of(q["indice_1"]), exact.Of(q["indice_2"])
	theta := exact.Of(q["angulo_incidencia"])
	sin, cos = exact.Sin(theta), exact.Cos(theta)
	across := n1.Mul(sin)
	return n1, n2, sin, cos, n2.Mul(n2).Sub(across.Mul(across))
}
