package core

import (
	"math"

	"github.com/fisica-lab/fisica/core/rng"
)

// sampleSeed keys the stream of the golden rows ("fisica" in ASCII).
const sampleSeed = 0x666973696361

// edges are the numbers at which implementations part: zeros, subnormals, the ends of the
// double's range, and what is no number.
var edges = [...]float64{
	0, math.Copysign(0, -1), math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64,
	0x1p-1022, math.MaxFloat64, -math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), 1, -1,
}

// Sample writes golden row number row of a calculation into in and returns which
// parameters it states. The rows are the same on every engine: the declared ones, then
// drawn ones, half of them near the example's magnitude, the rest over the whole domain, its
// bounds, and any bit pattern.
func (c *Calculation) Sample(row uint32, in []float64) (given Mask) {
	if given, declared := c.Declared(row, in); declared {
		return given
	}
	stream := rng.NewStream(rng.Philox4x32, sampleSeed, c.ID)
	for i := range c.Params {
		p := &c.Params[i]
		how, a, b, d := stream.Block(uint64(row), uint32(i))
		in[i] = 0
		if p.Optional && how>>30 < 2 {
			continue
		}
		given |= Bit(i)
		in[i] = p.sample(how, a, b, d)
	}
	return given
}

// sample draws a value: how chooses the way, a and b are its digits, d its place.
func (p *Param) sample(how, a, b, d uint32) float64 {
	if p.Kind == Choice {
		return float64(d % (uint32(len(p.Choices)) + how>>8%64/63)) // one row in 64 may name one past the end
	}
	unit := float64(float64(uint64(a)<<21|uint64(b)>>11) / (1 << 53)) // a quotient by 2⁵³ is a product too
	switch how % 16 {
	case 0:
		return edges[d%uint32(len(edges))]
	case 1:
		return p.Domain.edge(d)
	case 2, 3:
		return anyFinite(a, b)
	case 4, 5, 6, 7:
		return p.Domain.inside(unit)
	default:
		return p.nearExample(unit, d)
	}
}

// edge returns a bound of the domain or the double next to it.
func (i Interval) edge(d uint32) float64 {
	x := i.Min
	if d&1 != 0 {
		x = i.Max
	}
	bits := math.Float64bits(x)
	switch d >> 1 % 3 {
	case 1:
		bits++
	case 2:
		bits--
	}
	return math.Float64frombits(bits)
}

// inside returns a point of a bounded domain; of another one, of (0, 1).
func (i Interval) inside(unit float64) float64 {
	if i.Law == LawFinite || math.IsInf(i.Min, 0) || math.IsInf(i.Max, 0) {
		return unit
	}
	return i.Min + float64(unit*(i.Max-i.Min))
}

// nearExample returns a number within eight binary orders of the example or the typical
// magnitude, mostly of its sign.
func (p *Param) nearExample(unit float64, d uint32) float64 {
	near := 1.0
	switch {
	case p.Example.Value != 0:
		near = p.Example.Value
	case p.Typical != 0:
		near = p.Typical
	}
	scale := math.Float64frombits(uint64(1023-8+d%17) << 52)
	x := float64(float64(near*scale) * (1 + unit))
	if d>>29 == 0 {
		x = -x
	}
	return x
}

// anyFinite returns a double with any sign, exponent and digits but those of infinity and
// not a number.
func anyFinite(a, b uint32) float64 {
	pattern := uint64(a)<<32 | uint64(b)
	if pattern>>52&0x7ff == 0x7ff {
		pattern ^= 1 << 62
	}
	return math.Float64frombits(pattern)
}
