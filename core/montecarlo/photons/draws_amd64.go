//go:build goexperiment.simd && amd64 && !fisica_guest

package photons

import "simd/archsimd"

// halves is a table of sixteen numbers in two vectors.
type halves struct{ low, high archsimd.Float64x8 }

func load(table *[16]float64) halves {
	return halves{archsimd.LoadFloat64x8Slice(table[:8]), archsimd.LoadFloat64x8Slice(table[8:])}
}

func (t halves) at(indices archsimd.Uint64x8) archsimd.Float64x8 {
	return t.low.ConcatPermute(t.high, indices)
}

// lanes is one number in every lane, to be loaded: a broadcast takes three instructions.
type lanes [batch]float64

func laneOf(x float64) *lanes { return &lanes{x, x, x, x, x, x, x, x} }

func (l *lanes) vector() archsimd.Float64x8 { return archsimd.LoadFloat64x8((*[batch]float64)(l)) }

// The constants of say: numbers, and whole numbers as bits.
var (
	one, half, fifth, sixth  = laneOf(1), laneOf(0.5), laneOf(0.2), laneOf(1.0 / 6)
	quarter, third, ln2s     = laneOf(0.25), laneOf(1.0 / 3), laneOf(ln2)
	unit32s, turn32s         = laneOf(unit32), laneOf(turn32)
	over24, over120, over720 = laneOf(1.0 / 24), laneOf(1.0 / 120), laneOf(1.0 / 720)
	over5040, over40320      = laneOf(1.0 / 5040), laneOf(1.0 / 40320)
	lowWord, ones, mantissa  = bitsOf(1<<32 - 1), bitsOf(1), bitsOf(1<<52 - 1)
	exponent, fifteen        = bitsOf(1023 << 52), bitsOf(15)
	bias, lowTurn, middle    = bitsOf(1023 + 33), bitsOf(1<<28 - 1), bitsOf(1 << 27)
	by28, by32, by48, by52   = bitsOf(28), bitsOf(32), bitsOf(48), bitsOf(52)
)

// wholes is likewise a whole number.
type wholes [batch]uint64

func bitsOf(x uint64) *wholes { return &wholes{x, x, x, x, x, x, x, x} }

func (w *wholes) vector() archsimd.Uint64x8 { return archsimd.LoadUint64x8((*[batch]uint64)(w)) }

// say is the rest of fill behind the words, for all steps at once: the same operations in the same
// order. It tells whether it may run.
func (d *draws) say() bool {
	if d.mask != batch-1 {
		return false
	}
	a, b := archsimd.LoadUint64x8(&d.a), archsimd.LoadUint64x8(&d.b)

	x := a.And(lowWord.vector()).ShiftLeft(ones.vector()).Or(ones.vector()).AsInt64x8().ConvertToFloat64().AsUint64x8()
	m := x.And(mantissa.vector()).Or(exponent.vector()).AsFloat64x8()
	k := x.ShiftRight(by48.vector()).And(fifteen.vector())
	r := m.Mul(load(&inverses).at(k)).Sub(one.vector())
	p := fifth.vector().Sub(r.Mul(sixth.vector()))
	p = quarter.vector().Sub(r.Mul(p))
	p = third.vector().Sub(r.Mul(p))
	p = half.vector().Sub(r.Mul(p))
	e := bias.vector().AsInt64x8().Sub(x.ShiftRight(by52.vector()).AsInt64x8()).ConvertToFloat64()
	ln := load(&logs).at(k).Add(r.Sub(r.Mul(r).Mul(p)))
	e.Mul(ln2s.vector()).Sub(ln).Store(&d.length)
	xi := a.ShiftRight(by32.vector()).AsInt64x8().ConvertToFloat64().Add(half.vector())
	xi.Mul(unit32s.vector()).Store(&d.xi)

	v := b.And(lowWord.vector())
	j := v.ShiftRight(by28.vector())
	f := v.And(lowTurn.vector()).AsInt64x8().Sub(middle.vector().AsInt64x8()).ConvertToFloat64()
	t := f.Add(half.vector()).Mul(turn32s.vector())
	q := t.Mul(t)
	s := over120.vector().Sub(q.Mul(over5040.vector()))
	s = sixth.vector().Sub(q.Mul(s))
	st := t.Sub(t.Mul(q).Mul(s))
	c := over720.vector().Sub(q.Mul(over40320.vector()))
	c = over24.vector().Sub(q.Mul(c))
	c = half.vector().Sub(q.Mul(c))
	ct := one.vector().Sub(q.Mul(c))
	sine, cosine := load(&sines).at(j), load(&cosines).at(j)
	sine.Mul(ct).Add(cosine.Mul(st)).Store(&d.sin)
	cosine.Mul(ct).Sub(sine.Mul(st)).Store(&d.cos)
	archsimd.ClearAVXUpperBits()
	return true
}
