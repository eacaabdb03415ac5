// Package optics holds refraction and reflection at an interface, the thin lens, and the
// diffraction of a grating and of a circular aperture.
package optics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/num"
	"github.com/fisica-lab/fisica/core/twofold"
	"github.com/fisica-lab/fisica/core/units"
)

// The bounds of refractive indices: wide of every real one, narrow enough that no product of
// a few of them over- or underflows.
const (
	minIndex = 0.01
	maxIndex = 100
)

// index declares a refractive index.
func index(name, symbol string, example float64, doc core.Text) core.Param {
	return core.Param{
		Name: core.L(name), Symbol: core.L(symbol), Domain: core.Between(minIndex, maxIndex, core.LawRange),
		Example: core.Some(example), Doc: doc,
	}
}

// The parameters of an interface, in order.
const (
	paramIndex1 = iota
	paramIndex2
	paramIncidence
)

// interfaceParams declares an interface between two media, light coming through the first.
func interfaceParams(n1, n2, incidence float64) []core.Param {
	return []core.Param{
		index("indice_1", "n₁", n1, core.Say("Índice de refracción del medio de incidencia", "Refractive index of the medium of incidence")),
		index("indice_2", "n₂", n2, core.Say("Índice de refracción del otro medio", "Refractive index of the other medium")),
		{
			Name: core.L("angulo_incidencia"), Symbol: core.L("θ₁"), Unit: core.L("rad"), Units: units.Angle,
			Domain: core.Between(0, math.Pi/2, core.LawRange), Example: core.Some(incidence),
			Doc: core.Say("Ángulo de incidencia desde la normal, de 0 a π/2 (90°)", "Angle of incidence from the normal, 0 to π/2 (90°)"),
		},
	}
}

// interfaceRegimes are the two things that light does at an interface.
var interfaceRegimes = []string{"refraccion", "reflexion-total"}

// totalReflection is the index of the second.
const totalReflection = 1

// crossing is light at an interface: the indices, sine and cosine of the angle of incidence,
// a = n₁ cos θ₁ and b = n₂ cos θ₂, or total reflection.
type crossing struct {
	n1, n2, a, b float64
	sin, cos     twofold.Number
	total        bool
}

// cross returns the crossing of light at the angle θ₁ from medium n₁ into n₂, with
//
//	b² = n₂² − n₁² sin² θ₁ = (n₂−n₁)(n₂+n₁) + (n₁ cos θ₁)²
//
// in twice a double's digits: so b keeps its own at the critical angle, where both terms
// cancel, and at grazing incidence between nearly equal media. Its relative error is below
// 3e-16 unless θ₁ lies within 1e-15 of its own last place of the critical angle.
func cross(in []float64) crossing {
	n1, n2, theta := in[paramIndex1], in[paramIndex2], in[paramIncidence]
	cos := twofold.Cos(theta)
	a := cos.Mul(twofold.Of(n1))
	square := twofold.Sum(n2, -n1).Mul(twofold.Sum(n2, n1)).Add(a.Mul(a))
	x := crossing{n1: n1, n2: n2, sin: sineOf(theta), cos: cos, a: a.Hi, total: square.Hi < 0}
	if !x.total {
		x.b = math.Sqrt(square.Hi)
	}
	return x
}

// sineOf returns the sine of an angle in rad, of either sign, up to π/2.
func sineOf(theta float64) twofold.Number { return twofold.Sin(twofold.Of(theta)) }

// arcSine returns the angle whose sine is x, in radians, and false where |x| > 1. It keeps its
// digits near ±π/2. An x that rounds to ±1 counts as ±1: decimal inputs mean that.
func arcSine(x twofold.Number) (angle float64, ok bool) {
	c, ok := cosineOf(x)
	return num.Atan2(x.Hi, c), ok
}

// cosineOf returns √(1−x²), of a sine x, and false where |x| > 1.
func cosineOf(x twofold.Number) (c float64, ok bool) {
	if math.Abs(x.Hi) > 1 {
		return 0, false
	}
	one := twofold.Of(1)
	square := one.Sub(x).Mul(one.Add(x))
	if square.Hi < 0 {
		return 0, true
	}
	return math.Sqrt(square.Hi), true
}
