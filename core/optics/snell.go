package optics

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/num"
)

// The outputs of Snell, in order.
const (
	snellAngle = iota
	snellCritical
	snellRegime
)

// Snell is the refraction of a ray at a plane interface between two transparent media:
//
//	n₁ sin θ₁ = n₂ sin θ₂,  sin θc = n₂/n₁
//
// n₁ and n₂ pure numbers from 0.01 to 100; angles in rad from the normal, 0 ≤ θ₁ ≤ π/2. Beyond
// the critical angle θ₂ is null and the regime is total reflection; θc is null unless n₂ < n₁.
// θ₂ = atan2(n₁ sin θ₁, n₂ cos θ₂) keeps its digits at the critical angle, where the arc sine
// would lose half of them. Either angle carries the roundings of four operations.
//
// Source: Born & Wolf, Principles of Optics, 7th ed., section 1.5.1, eq. 8.
var Snell = core.Calculation{
	ID:      3,
	Slug:    core.L("snell"),
	Title:   core.Say("Refracción (ley de Snell)", "Refraction (Snell's law)"),
	Formula: core.Cite("n₁ sin θ₁ = n₂ sin θ₂, sin θc = n₂/n₁"),
	Source:  core.Cite("Born & Wolf, Principles of Optics, 7th ed., section 1.5.1, eq. 8"),
	Params:  interfaceParams(1, 1.5, 0.5235987755982988),
	Outputs: core.Tell([]core.Output{
		{
			Name: core.L("angulo_refraccion"), Symbol: core.L("θ₂"), Unit: core.L("rad"), Nullable: true, RelError: 1e-15,
			Doc: core.Say("Ángulo de refracción; nulo si hay reflexión total", "Angle of refraction; null under total reflection"),
		},
		{
			Name: core.L("angulo_critico"), Symbol: core.L("θc"), Unit: core.L("rad"), Nullable: true, RelError: 1e-15,
			Doc: core.Say("Ángulo crítico; solo existe si n₂ < n₁", "Critical angle; there is one only where n₂ < n₁"),
		},
		{
			Name: core.L("regimen"), Kind: core.Choice, Choices: core.Pick(interfaceRegimes...),
			Doc: core.Say("Refracción o reflexión total", "Refraction or total reflection"),
		},
	}...),
	Golden: core.Try(interfaceRows...),
	Known: core.Publish(
		core.Value{
			In: []float64{1, 1.52, 30 * math.Pi / 180}, Output: snellAngle, Want: 19.2 * math.Pi / 180, Tolerance: 0.003,
			Source: "Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 35.4",
		},
		core.Value{
			In: []float64{1.333, 1, 0}, Output: snellCritical, Want: 48.8 * math.Pi / 180, Tolerance: 0.005,
			Source: "Serway & Jewett, Physics for Scientists and Engineers, 9th ed., example 35.6",
		},
	),
	Compute: computeSnell,
}

// interfaceRows stand at the limits: both sides of the critical angle, grazing incidence,
// equal media, Brewster's angle.
var interfaceRows = []core.GoldenRow{
	interfaceRow(1.5, 1, 0.7297276562269663), // the last double below the critical angle
	interfaceRow(1.5, 1, 0.7297276562269664),
	interfaceRow(1, 1.5, math.Pi/2),
	interfaceRow(1.5, 1.5, math.Pi/2),
	interfaceRow(1.5, 1.4999999999999998, math.Pi/2),
	interfaceRow(1.5, 1.5000000000000002, math.Pi/2),
	interfaceRow(1.5, 1.5, 0.3),
	interfaceRow(1, 1.5, 0),
	interfaceRow(1.5, 1, 0),
	interfaceRow(1, 1.5, 0.982793723247329), // Brewster
	interfaceRow(1, 1.5, 0x1p-1074),
	interfaceRow(1, 1.5, 1e-200),
}

// interfaceRow returns a row of indices and an angle of incidence in rad.
func interfaceRow(n1, n2, theta float64) core.GoldenRow {
	return core.GoldenRow{Given: 7, In: []float64{n1, n2, theta}}
}

func computeSnell(in []float64, _ core.Mask, out []float64) (null core.Mask) {
	x := cross(in)
	if x.n2 < x.n1 {
		out[snellCritical] = num.Atan2(x.n2, math.Sqrt(float64((x.n1-x.n2)*(x.n1+x.n2))))
	} else {
		null |= core.Bit(snellCritical)
	}
	if x.total {
		out[snellRegime] = totalReflection
		return null | core.Bit(snellAngle)
	}
	out[snellAngle] = num.Atan2(float64(x.n1*x.sin.Hi), x.b)
	return null
}
