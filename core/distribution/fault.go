package distribution

import (
	"math"

	"github.com/fisica-lab/fisica/core"
)

// Fault is what is wrong with a spec.
type Fault struct {
	Law          core.Law
	Field        int     // which parameter, FieldSamples for the samples
	Value, Bound float64 // NaN for none
}

// The bounds of the shapes for which the tables were tested.
const (
	MaxFreedom   = 1e6
	MaxPoisson   = 1e6
	minShape     = 0.05
	maxShape     = 1e4
	minGammaRoot = 0.1 // valor/u: the root of the gamma distribution's shape
	maxGammaRoot = 100
	maxMagnitude = 1e150 // so that squares of widths are finite
)

// needs and allows tell which parameters a family takes.
var needs = [Kinds]core.Mask{
	Constant: 1 << FieldValue, Normal: 1<<FieldValue | 1<<FieldU, Uniform: 1<<FieldA | 1<<FieldB,
	Triangular: 1<<FieldA | 1<<FieldB, Trapezoidal: 1<<FieldA | 1<<FieldB | 1<<FieldC | 1<<FieldD,
	Curvilinear: 1<<FieldA | 1<<FieldB | 1<<FieldD, Arcsine: 1<<FieldA | 1<<FieldB,
	Student:   1<<FieldValue | 1<<FieldU | 1<<FieldFreedom,
	Lognormal: 1<<FieldValue | 1<<FieldU, Exponential: 1 << FieldValue, Gamma: 1<<FieldValue | 1<<FieldU,
	Beta:    1<<FieldA | 1<<FieldB | 1<<FieldC | 1<<FieldD,
	Poisson: 1 << FieldValue, Samples: 1 << FieldSamples,
}

// Check returns what is wrong with the spec, the first thing of all, and whether there is any.
func (s *Spec) Check() (f Fault, wrong bool) {
	need := needs[s.Kind]
	allow := need
	if s.Kind == Triangular {
		allow |= core.Bit(FieldC)
	}
	for field := range Fields + 1 {
		given, value := len(s.Samples) > 0, math.NaN()
		if field < Fields {
			given, value = s.Of[field].Set, s.value(field)
		}
		switch {
		case need.Has(field) && !given:
			return Fault{core.LawRequired, field, math.NaN(), math.NaN()}, true
		case given && !allow.Has(field):
			return Fault{core.LawUnused, field, value, math.NaN()}, true
		case given && math.Abs(value) > maxMagnitude:
			return Fault{core.LawAtMost, field, value, maxMagnitude}, true
		}
	}
	for i := range s.Samples {
		if math.Abs(s.Samples[i]) > maxMagnitude {
			return Fault{core.LawAtMost, FieldSamples, s.Samples[i], maxMagnitude}, true
		}
	}
	return s.checkShape()
}

func (s *Spec) checkShape() (f Fault, wrong bool) {
	c := check{spec: s}
	switch s.Kind { //nolint:exhaustive // the others are free
	case Normal:
		c.positive(FieldU)
	case Uniform, Arcsine:
		c.ordered()
	case Triangular:
		c.ordered()
		if s.Of[FieldC].Set {
			c.within(FieldC, s.value(FieldA), s.value(FieldB))
		}
	case Trapezoidal:
		c.ordered()
		c.within(FieldC, s.value(FieldA), s.value(FieldB))
		c.within(FieldD, s.value(FieldC), s.value(FieldB))
	case Curvilinear:
		c.ordered()
		half := float64((s.value(FieldB) - s.value(FieldA)) * 0.5)
		c.positive(FieldD)
		c.within(FieldD, float64(half*1e-6), float64(half*0.999999)) // the flat part stays
	case Student:
		c.positive(FieldU)
		c.within(FieldFreedom, 1, MaxFreedom)
	case Lognormal:
		c.positive(FieldValue)
		c.positive(FieldU)
		c.within(FieldU, 0, float64(100*s.value(FieldValue)))
	case Exponential:
		c.positive(FieldValue)
	case Gamma:
		c.positive(FieldValue)
		c.positive(FieldU)
		c.within(FieldU, s.value(FieldValue)/maxGammaRoot, s.value(FieldValue)/minGammaRoot)
	case Beta:
		c.ordered()
		c.within(FieldC, minShape, maxShape)
		c.within(FieldD, minShape, maxShape)
	case Poisson:
		c.positive(FieldValue)
		c.within(FieldValue, 1e-6, MaxPoisson)
	}
	return c.fault, c.wrong
}

// check collects the first fault.
type check struct {
	spec  *Spec
	fault Fault
	wrong bool
}

func (c *check) say(law core.Law, field int, bound float64) {
	if !c.wrong {
		c.fault, c.wrong = Fault{law, field, c.spec.value(field), bound}, true
	}
}

func (c *check) positive(field int) {
	if !(c.spec.value(field) > 0) {
		c.say(core.LawPositive, field, 0)
	}
}

// ordered says that a < b.
func (c *check) ordered() {
	if a, b := c.spec.value(FieldA), c.spec.value(FieldB); a == b {
		c.say(core.LawDistinct, FieldB, a)
	} else if b < a {
		c.say(core.LawAtLeast, FieldB, a)
	}
}

func (c *check) within(field int, low, high float64) {
	if x := c.spec.value(field); x < low {
		c.say(core.LawAtLeast, field, low)
	} else if x > high {
		c.say(core.LawAtMost, field, high)
	}
}
