//go:build goexperiment.simd && amd64 && !fisica_guest

package photons

import "simd/archsimd"

// The kernel of advance_amd64.go for eight photons in vectors of 512 bits: half as many instructions
// wait for each other, and tables of sixteen are one look-up.

// eights is one number in every lane, and eightWholes a whole number.
func eights(x float64) [8]float64    { return [8]float64{x, x, x, x, x, x, x, x} }
func eightWholes(x uint64) [8]uint64 { return [8]uint64{x, x, x, x, x, x, x, x} }

// sixteen looks up a table of sixteen by the lowest four bits of each lane.
func sixteen(table *[16]float64, k archsimd.Uint64x8) archsimd.Float64x8 {
	return archsimd.LoadFloat64x8((*[8]float64)(table[:8])).ConcatPermute(archsimd.LoadFloat64x8((*[8]float64)(table[8:])), k)
}

// The constants of a step.
var eight = struct {
	one, minusOne, half, fifth, sixth, quarter, third, ln2, unit32, turn32 [8]float64
	over24, over120, over720, over5040, over40320, zero                    [8]float64
	ones, mantissa, exponent, lowTurn, halfTurn, signBit, oneBits          [8]uint64
	weak, lastStep, bias, by1, by28, by31, by32, by48, by52                [8]uint64
}{
	eights(1), eights(-1), eights(0.5), eights(0.2), eights(1.0 / 6), eights(0.25), eights(1.0 / 3), eights(ln2), eights(unit32), eights(turn32),
	eights(1.0 / 24), eights(1.0 / 120), eights(1.0 / 720), eights(1.0 / 5040), eights(1.0 / 40320), eights(0),
	eightWholes(1), eightWholes(1<<52 - 1), eightWholes(1023 << 52), eightWholes(1<<28 - 1), eightWholes(1 << 27), eightWholes(1 << 63), eightWholes(1023 << 52),
	eightWholes(weak), eightWholes(maxSteps), eightWholes(1023 + 33), eightWholes(1), eightWholes(28), eightWholes(31), eightWholes(32), eightWholes(48), eightWholes(52),
}

// depthsEight is depth in eight lanes.
func (o *octet) depthsEight(a *[8]uint64) {
	c := &eight
	w := archsimd.LoadUint64x8(a).ShiftLeft(archsimd.LoadUint64x8(&c.by32)).ShiftRight(archsimd.LoadUint64x8(&c.by31)).Or(archsimd.LoadUint64x8(&c.ones))
	x := w.ConvertToFloat64().AsUint64x8()
	k := x.ShiftRight(archsimd.LoadUint64x8(&c.by48))
	inverse := sixteen(&inverses, k)
	r := x.And(archsimd.LoadUint64x8(&c.mantissa)).Or(archsimd.LoadUint64x8(&c.exponent)).AsFloat64x8().Mul(inverse).Sub(archsimd.LoadFloat64x8(&c.one))
	l := sixteen(&logs, k)
	p := archsimd.LoadFloat64x8(&c.fifth).Sub(r.Mul(archsimd.LoadFloat64x8(&c.sixth)))
	p = archsimd.LoadFloat64x8(&c.quarter).Sub(r.Mul(p))
	p = archsimd.LoadFloat64x8(&c.third).Sub(r.Mul(p))
	p = archsimd.LoadFloat64x8(&c.half).Sub(r.Mul(p))
	l = l.Add(r.Sub(r.Mul(r).Mul(p)))
	e := archsimd.LoadUint64x8(&c.bias).Sub(x.ShiftRight(archsimd.LoadUint64x8(&c.by52)))
	e.ConvertToFloat64().Mul(archsimd.LoadFloat64x8(&c.ln2)).Sub(l).Store(&o.length)
}

// moveEight takes eight photons to their next collisions, but for those to which something else
// happens; it returns the bits of those that stayed inside, and of the weak.
func (o *octet) moveEight(m *spread, told *told, steps *[8]uint64) (inside, weak uint8) {
	c := &eight
	left := archsimd.LoadFloat64x8(&o.left)
	left = archsimd.LoadFloat64x8(&o.length).Merge(left, left.Equal(archsimd.LoadFloat64x8(&c.zero)))
	s := left.Mul(archsimd.LoadFloat64x8(&o.free))
	z, uz := archsimd.LoadFloat64x8(&o.z), archsimd.LoadFloat64x8(&o.uz)
	end := z.Add(s.Mul(uz))
	count := archsimd.LoadUint64x8(steps)
	count.Add(archsimd.LoadUint64x8(&c.ones)).Store(steps)
	out := end.LessEqual(archsimd.LoadFloat64x8(&o.top)).ToBits() & uz.Less(archsimd.LoadFloat64x8(&c.zero)).ToBits()
	out |= count.Greater(archsimd.LoadUint64x8(&c.lastStep)).ToBits()
	inside = end.Less(archsimd.LoadFloat64x8(&o.bottom)).ToBits() &^ out
	kept := archsimd.Mask64x8FromBits(inside)
	left.Masked(archsimd.Mask64x8FromBits(^inside)).Store(&o.left)
	x, y := archsimd.LoadFloat64x8(&o.x), archsimd.LoadFloat64x8(&o.y)
	newX, newY := x.Add(s.Mul(archsimd.LoadFloat64x8(&o.ux))), y.Add(s.Mul(archsimd.LoadFloat64x8(&o.uy)))
	newX.Merge(x, kept).Store(&o.x)
	newY.Merge(y, kept).Store(&o.y)
	end.Merge(z, kept).Store(&o.z)

	ring := newX.Mul(newX).Add(newY.Mul(newY)).Sqrt().Mul(archsimd.LoadFloat64x8(&m.inverseR)).Min(archsimd.LoadFloat64x8(&m.maxR)).ConvertToInt32()
	row := end.Mul(archsimd.LoadFloat64x8(&m.inverseZ)).Min(archsimd.LoadFloat64x8(&m.maxZ)).ConvertToInt32()
	row.Mul(archsimd.LoadInt32x8(&m.nr)).Add(ring).ExtendToInt64().Masked(kept).Store(&told.cell)
	w := archsimd.LoadInt64x8(&o.w)
	dw := w.ConvertToFloat64().Mul(archsimd.LoadFloat64x8(&o.lost)).ConvertToInt64().Masked(kept)
	dw.Store(&told.absorbed)
	w = w.Sub(dw)
	w.Store(&o.w)
	return inside, archsimd.LoadUint64x8(&c.weak).AsInt64x8().Greater(w).ToBits()
}

// turnsEight is the sine and cosine of the third words in eight lanes.
func (o *octet) turnsEight(b *[8]uint64) {
	c := &eight
	w := archsimd.LoadUint64x8(b)
	k := w.ShiftRight(archsimd.LoadUint64x8(&c.by28))
	t := w.And(archsimd.LoadUint64x8(&c.lowTurn)).Sub(archsimd.LoadUint64x8(&c.halfTurn)).AsInt64x8().ConvertToFloat64()
	t = t.Add(archsimd.LoadFloat64x8(&c.half)).Mul(archsimd.LoadFloat64x8(&c.turn32))
	tt := t.Mul(t)
	st := archsimd.LoadFloat64x8(&c.over120).Sub(tt.Mul(archsimd.LoadFloat64x8(&c.over5040)))
	st = archsimd.LoadFloat64x8(&c.sixth).Sub(tt.Mul(st))
	st = t.Sub(t.Mul(tt).Mul(st))
	ct := archsimd.LoadFloat64x8(&c.over720).Sub(tt.Mul(archsimd.LoadFloat64x8(&c.over40320)))
	ct = archsimd.LoadFloat64x8(&c.over24).Sub(tt.Mul(ct))
	ct = archsimd.LoadFloat64x8(&c.half).Sub(tt.Mul(ct))
	ct = archsimd.LoadFloat64x8(&c.one).Sub(tt.Mul(ct))
	sine := sixteen(&sines, k)
	cosine := sixteen(&cosines, k)
	sine.Mul(ct).Add(cosine.Mul(st)).Store(&o.sin)
	cosine.Mul(ct).Sub(sine.Mul(st)).Store(&o.cos)
}

// deflectEight gives eight photons their new directions, but for those that are not inside.
func (o *octet) deflectEight(a *[8]uint64, inside uint8) {
	c := &eight
	xi := archsimd.LoadUint64x8(a).ShiftRight(archsimd.LoadUint64x8(&c.by32)).ConvertToFloat64().Add(archsimd.LoadFloat64x8(&c.half)).Mul(archsimd.LoadFloat64x8(&c.unit32))
	g := archsimd.LoadFloat64x8(&o.offset).Add(archsimd.LoadFloat64x8(&o.two).Mul(xi))
	g = archsimd.LoadFloat64x8(&o.share).Div(g)
	cosine := archsimd.LoadFloat64x8(&o.sum).Add(archsimd.LoadFloat64x8(&o.slope).Mul(xi)).Sub(g.Mul(g))
	cosine = cosine.Mul(archsimd.LoadFloat64x8(&o.halve)).Min(archsimd.LoadFloat64x8(&c.one)).Max(archsimd.LoadFloat64x8(&c.minusOne))
	sine := archsimd.LoadFloat64x8(&c.one).Sub(cosine).Mul(archsimd.LoadFloat64x8(&c.one).Add(cosine)).Sqrt()
	uz := archsimd.LoadFloat64x8(&o.uz)
	sign := uz.AsUint64x8().And(archsimd.LoadUint64x8(&c.signBit)).Or(archsimd.LoadUint64x8(&c.oneBits)).AsFloat64x8()
	p := archsimd.LoadFloat64x8(&c.minusOne).Div(sign.Add(uz))
	sin := archsimd.LoadFloat64x8(&o.sin).Mul(sine)
	cos := archsimd.LoadFloat64x8(&o.cos).Mul(sine)
	ux, uy := archsimd.LoadFloat64x8(&o.ux), archsimd.LoadFloat64x8(&o.uy)
	kept := archsimd.Mask64x8FromBits(inside)
	h := ux.Mul(uy).Mul(p)
	vy := sign.Mul(h).Mul(cos).Add(sign.Add(uy.Mul(uy).Mul(p)).Mul(sin)).Add(uy.Mul(cosine))
	vy.Merge(uy, kept).Store(&o.uy)
	vx := sign.Mul(ux)
	vz := uz.Mul(cosine).Sub(vx.Mul(cos)).Sub(uy.Mul(sin))
	vz.Merge(uz, kept).Store(&o.uz)
	vx = archsimd.LoadFloat64x8(&c.one).Add(vx.Mul(ux.Mul(p))).Mul(cos).Add(h.Mul(sin)).Add(ux.Mul(cosine))
	vx.Merge(ux, kept).Store(&o.ux)
}
