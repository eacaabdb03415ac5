package core

import "math"

// RuleBit is the bit of a calculation's first own rule in a mask of broken rules; the
// bits below it are the domains of the parameters, bit i for parameter i.
const RuleBit = MaxParams

// OverflowBit is the bit that says that a result does not fit in double precision.
const OverflowBit = 31

// Evaluate answers one row: it fills defaults into in, checks every domain and rule, and
// computes.
//
// in has one value per parameter and given says which were stated; out has one place per
// output. null are the undefined outputs, broken the rules that the row violates; where
// any is broken, or an output is undefined, out holds zeros.
func (c *Calculation) Evaluate(in []float64, given Mask, out []float64) (null, broken Mask) {
	given = FillDefaults(c.Params, in, given)
	clear(out)
	if broken = c.check(in, given, 0); broken != 0 {
		return 0, broken
	}
	null = c.Compute(in, given, out)
	for i := range out {
		if null.Has(i) {
			out[i] = 0
		} else if math.IsNaN(out[i]) || math.IsInf(out[i], 0) {
			broken = Bit(OverflowBit)
		}
	}
	if broken != 0 {
		clear(out)
		return 0, broken
	}
	return null, 0
}

// Check returns the rules that a row breaks, without computing. Parameters in skip are
// already known to be wrong: their domains, and the rules that read them, are left out.
func (c *Calculation) Check(in []float64, given, skip Mask) Mask {
	return c.check(in, FillDefaults(c.Params, in, given), skip)
}

func (c *Calculation) check(in []float64, given, skip Mask) Mask {
	broken := CheckParams(c.Params, in, given) &^ skip
	wrong := broken | skip
	for i := range c.Rules {
		rule := &c.Rules[i]
		bad := wrong
		if rule.Stated {
			bad = skip
		}
		if rule.Params&bad == 0 && rule.Broken(in, given) {
			broken |= Bit(RuleBit + i)
		}
	}
	return broken
}

// CheckParams returns the parameters that are missing or outside their domains. Defaults
// must have been filled in.
func CheckParams(params []Param, in []float64, given Mask) (broken Mask) {
	for i := range params {
		if !params[i].accepts(in[i], given.Has(i)) {
			broken |= Bit(i)
		}
	}
	return broken
}

// FillDefaults writes the defaults of absent parameters into in and returns given with
// their bits set.
func FillDefaults(params []Param, in []float64, given Mask) Mask {
	for i := range params {
		if !given.Has(i) && params[i].Default.Set {
			in[i] = params[i].Default.Value
			given |= Bit(i)
		}
	}
	return given
}

// Accepts tells whether a number is in the domain of a stated parameter.
func (p *Param) Accepts(x float64) bool { return p.accepts(x, true) }

func (p *Param) accepts(x float64, given bool) bool {
	if !given {
		return p.Optional
	}
	if p.Kind == Choice {
		return isIndex(x, len(p.Choices))
	}
	return p.Domain.Contains(x)
}

// isIndex tells whether x is one of the whole numbers 0 … n−1. A negative zero is not.
func isIndex(x float64, n int) bool {
	return x >= 0 && x < float64(n) && x == math.Floor(x) && math.Float64bits(x)>>63 == 0
}
