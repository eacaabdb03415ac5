//go:build goexperiment.simd && amd64 && !fisica_guest

package photons

import (
	"math/bits"
	"simd/archsimd"

	"github.com/fisica-lab/fisica/core/rng"
)

// fours is one number in every lane, to be loaded: a broadcast takes three instructions.
func fours(x float64) [4]float64 { return [4]float64{x, x, x, x} }

// wholes is likewise a whole number.
func wholes(x uint64) [4]uint64 { return [4]uint64{x, x, x, x} }

// The constants of a step: numbers, and whole numbers as bits. A whole number below 2⁵² becomes a
// number when 2⁵²'s bits are put over it and 2⁵² is taken away, and back; one that may be negative
// likewise with 3·2⁵¹.
var (
	one, minusOne, half      = fours(1), fours(-1), fours(0.5)
	fifth, sixth, quarter    = fours(0.2), fours(1.0 / 6), fours(0.25)
	third, ln2s              = fours(1.0 / 3), fours(ln2)
	unit32s, turn32s         = fours(unit32), fours(turn32)
	over24, over120, over720 = fours(1.0 / 24), fours(1.0 / 120), fours(1.0 / 720)
	over5040, over40320      = fours(1.0 / 5040), fours(1.0 / 40320)
	zero, whole, signed      = fours(0), fours(1 << 52), fours(3 << 51)

	wholeBits, signBit    = wholes(0x4330000000000000), wholes(1 << 63)
	turnBits              = wholes(0x4338000000000000 - 1<<27)
	ones, mantissa        = wholes(1), wholes(1<<52 - 1)
	exponent, fifteen     = wholes(1023 << 52), wholes(15)
	bias                  = wholes(1023 + 33)
	bit2, bit3            = wholes(4), wholes(8)
	by1, by32             = wholes(1), wholes(32)
	by48, by52            = wholes(48), wholes(52)
	by4, by31, by36, by60 = wholes(4), wholes(31), wholes(36), wholes(60)
	none, oneBits         = wholes(0), wholes(0x3ff0000000000000)
	oddWords, flip        = wholes(1 << 32), wholes(6<<32 | 6)
	weakBound, lastStep   = wholes(weak), wholes(maxSteps)
)

// spread is what the vector kernel reads of the medium, and what it tells of each eight photons: what
// was absorbed in which cell, and who goes on as words of ones.
type spread struct {
	inverseZ, maxZ, inverseR, maxR [8]float64
	nr                             [8]int32
	told                           [rng.Octets]told
}

type told struct{ absorbed, cell, kept [8]int64 }

func newSpread(m *medium) spread {
	n := int32(m.nr)
	return spread{
		inverseZ: eights(m.inverseZ), maxZ: eights(m.maxZ), inverseR: eights(m.inverseR), maxR: eights(m.maxR),
		nr: [8]int32{n, n, n, n, n, n, n, n},
	}
}

// advanceVector does what advance does, all lanes at once: the same operations in the same order.
func (f *flight) advanceVector() {
	events := uint(0)
	for j := range f.octets {
		o, told, steps, a, b := &f.octets[j], &f.spread.told[j], &f.Step[j], &f.A[j], &f.B[j]
		if f.broad {
			o.depthsEight(a)
			inside, weak := o.moveEight(&f.spread, told, steps)
			o.turnsEight(b)
			o.deflectEight(a, inside)
			events |= uint(^inside|weak) << (8 * j)
			continue
		}
		events |= (o.advanceFour(&f.spread, told, steps, a, b, 0) | o.advanceFour(&f.spread, told, steps, a, b, 4)<<4) << (8 * j)
	}
	archsimd.ClearAVXUpperBits()
	f.settle(events)
}

// advanceFour takes the four photons from lane h on, 0 or 4, and returns the bits of those to which
// something happens.
func (o *octet) advanceFour(m *spread, told *told, steps, a, b *[8]uint64, h uint) uint {
	o.depths(a, h)
	events := o.move(m, told, steps, h)
	o.turns(b, h)
	o.deflect(told, a, h)
	return events
}

// settle does what is left to do behind a step: the sums, and the photons to which
// something happened, by their bits. These come last lane first, as land wants it.
func (f *flight) settle(events uint) {
	cells := f.t.slots[:f.m.nz*f.m.nr]
	for j := range f.octets {
		told := &f.spread.told[j]
		if f.live >= lanes {
			for i, cell := range told.cell {
				cells[cell] += told.absorbed[i]
			}
			continue
		}
		for i := range max(0, min(8, f.live-8*j)) {
			cells[told.cell[i]] += told.absorbed[i]
		}
	}
	for events &= 1<<f.live - 1; events != 0; {
		lane := uint(bits.Len(events) - 1)
		events &^= 1 << lane
		j, i := int(lane/8%rng.Octets), lane%8
		switch o := &f.octets[j]; {
		case f.Step[j][i] > maxSteps+1:
			f.stay(o, j, i)
		case o.left[i] > 0:
			f.cross(o, j, i)
		default:
			f.roulette(o, j, i)
		}
	}
}

// Below, each line takes what the lines above it gave, and loads its constants: the compiler keeps
// this order as long as nothing but instructions stands here, and any other one makes it spill.

// depths is depth in four lanes.
func (o *octet) depths(a *[8]uint64, h uint) {
	x := archsimd.LoadUint64x4((*[4]uint64)(a[h&4:])).ShiftLeft(archsimd.LoadUint64x4(&by32)).ShiftRight(archsimd.LoadUint64x4(&by31)).Or(archsimd.LoadUint64x4(&ones))
	x = x.Or(archsimd.LoadUint64x4(&wholeBits)).AsFloat64x4().Sub(archsimd.LoadFloat64x4(&whole)).AsUint64x4()
	k := x.ShiftRight(archsimd.LoadUint64x4(&by48)).And(archsimd.LoadUint64x4(&fifteen))
	where2 := k.And(archsimd.LoadUint64x4(&bit2)).Equal(archsimd.LoadUint64x4(&none))
	where3 := k.And(archsimd.LoadUint64x4(&bit3)).Equal(archsimd.LoadUint64x4(&none))
	k = k.Add(k)
	halves := k.Or(k.ShiftLeft(archsimd.LoadUint64x4(&by32))).Or(archsimd.LoadUint64x4(&oddWords)).AsUint32x8()
	c := archsimd.LoadFloat64x4((*[4]float64)(inverses[0:4])).AsUint32x8().Permute(halves).AsUint64x4().AsFloat64x4()
	c = c.Merge(archsimd.LoadFloat64x4((*[4]float64)(inverses[4:8])).AsUint32x8().Permute(halves).AsUint64x4().AsFloat64x4(), where2)
	d := archsimd.LoadFloat64x4((*[4]float64)(inverses[8:12])).AsUint32x8().Permute(halves).AsUint64x4().AsFloat64x4()
	d = d.Merge(archsimd.LoadFloat64x4((*[4]float64)(inverses[12:16])).AsUint32x8().Permute(halves).AsUint64x4().AsFloat64x4(), where2)
	c = c.Merge(d, where3)
	r := x.And(archsimd.LoadUint64x4(&mantissa)).Or(archsimd.LoadUint64x4(&exponent)).AsFloat64x4().Mul(c).Sub(archsimd.LoadFloat64x4(&one))
	c = archsimd.LoadFloat64x4((*[4]float64)(logs[0:4])).AsUint32x8().Permute(halves).AsUint64x4().AsFloat64x4()
	c = c.Merge(archsimd.LoadFloat64x4((*[4]float64)(logs[4:8])).AsUint32x8().Permute(halves).AsUint64x4().AsFloat64x4(), where2)
	d = archsimd.LoadFloat64x4((*[4]float64)(logs[8:12])).AsUint32x8().Permute(halves).AsUint64x4().AsFloat64x4()
	d = d.Merge(archsimd.LoadFloat64x4((*[4]float64)(logs[12:16])).AsUint32x8().Permute(halves).AsUint64x4().AsFloat64x4(), where2)
	c = c.Merge(d, where3)
	p := archsimd.LoadFloat64x4(&fifth).Sub(r.Mul(archsimd.LoadFloat64x4(&sixth)))
	p = archsimd.LoadFloat64x4(&quarter).Sub(r.Mul(p))
	p = archsimd.LoadFloat64x4(&third).Sub(r.Mul(p))
	p = archsimd.LoadFloat64x4(&half).Sub(r.Mul(p))
	c = c.Add(r.Sub(r.Mul(r).Mul(p)))
	e := archsimd.LoadUint64x4(&bias).Sub(x.ShiftRight(archsimd.LoadUint64x4(&by52)))
	e = e.Or(archsimd.LoadUint64x4(&wholeBits))
	e.AsFloat64x4().Sub(archsimd.LoadFloat64x4(&whole)).Mul(archsimd.LoadFloat64x4(&ln2s)).Sub(c).Store((*[4]float64)(o.length[h&4:]))
}

// move takes four photons to their next collisions, but for those to which something else happens; it
// returns their bits, and those of the weak.
func (o *octet) move(m *spread, told *told, steps *[8]uint64, h uint) (events uint) {
	left := archsimd.LoadFloat64x4((*[4]float64)(o.left[h&4:]))
	left = archsimd.LoadFloat64x4((*[4]float64)(o.length[h&4:])).Merge(left, left.Equal(archsimd.LoadFloat64x4(&zero)))
	s := left.Mul(archsimd.LoadFloat64x4((*[4]float64)(o.free[h&4:])))
	z, uz := archsimd.LoadFloat64x4((*[4]float64)(o.z[h&4:])), archsimd.LoadFloat64x4((*[4]float64)(o.uz[h&4:]))
	end := z.Add(s.Mul(uz))

	// Which photons stay within their layers, as words of ones: chains of masks are compiled wrongly.
	out := end.LessEqual(archsimd.LoadFloat64x4((*[4]float64)(o.top[h&4:]))).ToInt64x4().And(uz.Less(archsimd.LoadFloat64x4(&zero)).ToInt64x4())
	count := archsimd.LoadUint64x4((*[4]uint64)(steps[h&4:]))
	out = out.Or(count.AsInt64x4().Greater(archsimd.LoadUint64x4(&lastStep).AsInt64x4()).ToInt64x4())
	count.Add(archsimd.LoadUint64x4(&ones)).Store((*[4]uint64)(steps[h&4:]))
	inside := end.Less(archsimd.LoadFloat64x4((*[4]float64)(o.bottom[h&4:]))).ToInt64x4().AndNot(out)
	inside.Store((*[4]int64)(told.kept[h&4:]))
	left.AsInt64x4().AndNot(inside).AsFloat64x4().Store((*[4]float64)(o.left[h&4:]))
	kept := archsimd.LoadUint64x4(&none).AsInt64x4().Greater(inside)
	x := archsimd.LoadFloat64x4((*[4]float64)(o.x[h&4:]))
	newX := x.Add(s.Mul(archsimd.LoadFloat64x4((*[4]float64)(o.ux[h&4:]))))
	newX.Merge(x, kept).Store((*[4]float64)(o.x[h&4:]))
	y := archsimd.LoadFloat64x4((*[4]float64)(o.y[h&4:]))
	newY := y.Add(s.Mul(archsimd.LoadFloat64x4((*[4]float64)(o.uy[h&4:]))))
	newY.Merge(y, kept).Store((*[4]float64)(o.y[h&4:]))
	end.Merge(z, kept).Store((*[4]float64)(o.z[h&4:]))

	// What is absorbed, and where.
	ring := newX.Mul(newX).Add(newY.Mul(newY)).Sqrt().Mul(archsimd.LoadFloat64x4((*[4]float64)(m.inverseR[:4]))).Min(archsimd.LoadFloat64x4((*[4]float64)(m.maxR[:4]))).ConvertToInt32()
	row := end.Mul(archsimd.LoadFloat64x4((*[4]float64)(m.inverseZ[:4]))).Min(archsimd.LoadFloat64x4((*[4]float64)(m.maxZ[:4]))).ConvertToInt32()
	row.Mul(archsimd.LoadInt32x4((*[4]int32)(m.nr[:4]))).Add(ring).ExtendToInt64().And(inside).Store((*[4]int64)(told.cell[h&4:]))
	w := archsimd.LoadInt64x4((*[4]int64)(o.w[h&4:]))
	lost := w.AsUint64x4().Or(archsimd.LoadUint64x4(&wholeBits)).AsFloat64x4().Sub(archsimd.LoadFloat64x4(&whole)).Mul(archsimd.LoadFloat64x4((*[4]float64)(o.lost[h&4:]))).Trunc()
	dw := lost.Add(archsimd.LoadFloat64x4(&whole)).AsUint64x4().And(archsimd.LoadUint64x4(&mantissa)).AsInt64x4().And(inside)
	dw.Store((*[4]int64)(told.absorbed[h&4:]))
	w = w.Sub(dw)
	w.Store((*[4]int64)(o.w[h&4:]))
	return uint(kept.ToBits()^15) | uint(archsimd.LoadUint64x4(&weakBound).AsInt64x4().Greater(w).ToBits())
}

// turns is the sine and cosine of the third words in four lanes, as advance has them. Those of a
// sixteenth are the first four of the table, backwards in every other quarter, with signs.
func (o *octet) turns(b *[8]uint64, h uint) {
	up := archsimd.LoadUint64x4((*[4]uint64)(b[h&4:])).ShiftLeft(archsimd.LoadUint64x4(&by32))
	t := up.ShiftLeft(archsimd.LoadUint64x4(&by4)).ShiftRight(archsimd.LoadUint64x4(&by36)).Add(archsimd.LoadUint64x4(&turnBits)).AsFloat64x4().Sub(archsimd.LoadFloat64x4(&signed)).Add(archsimd.LoadFloat64x4(&half)).Mul(archsimd.LoadFloat64x4(&turn32s))
	tt := t.Mul(t)
	st := archsimd.LoadFloat64x4(&over120).Sub(tt.Mul(archsimd.LoadFloat64x4(&over5040)))
	st = archsimd.LoadFloat64x4(&sixth).Sub(tt.Mul(st))
	st = t.Sub(t.Mul(tt).Mul(st))
	ct := archsimd.LoadFloat64x4(&over720).Sub(tt.Mul(archsimd.LoadFloat64x4(&over40320)))
	ct = archsimd.LoadFloat64x4(&over24).Sub(tt.Mul(ct))
	ct = archsimd.LoadFloat64x4(&half).Sub(tt.Mul(ct))
	ct = archsimd.LoadFloat64x4(&one).Sub(tt.Mul(ct))
	k := up.ShiftRight(archsimd.LoadUint64x4(&by60))
	back := k.And(archsimd.LoadUint64x4(&bit2))
	back = back.Or(back.ShiftRight(archsimd.LoadUint64x4(&by1)))
	k = k.Add(k).Xor(back)
	halves := k.Or(k.ShiftLeft(archsimd.LoadUint64x4(&by32))).Or(archsimd.LoadUint64x4(&oddWords)).AsUint32x8()
	sine := archsimd.LoadFloat64x4((*[4]float64)(sines[0:4])).AsUint32x8().Permute(halves).AsUint64x4().AsFloat64x4()
	sine = sine.AsUint64x4().Xor(up.And(archsimd.LoadUint64x4(&signBit))).AsFloat64x4()
	up = up.Xor(up.Add(up))
	halves = halves.Xor(archsimd.LoadUint64x4(&flip).AsUint32x8())
	cosine := archsimd.LoadFloat64x4((*[4]float64)(sines[0:4])).AsUint32x8().Permute(halves).AsUint64x4().AsFloat64x4()
	cosine = cosine.AsUint64x4().Xor(up.And(archsimd.LoadUint64x4(&signBit))).AsFloat64x4()
	sine.Mul(ct).Add(cosine.Mul(st)).Store((*[4]float64)(o.sin[h&4:]))
	cosine.Mul(ct).Sub(sine.Mul(st)).Store((*[4]float64)(o.cos[h&4:]))
}

// deflect gives four photons their new directions, but for those to which something else happened.
func (o *octet) deflect(told *told, a *[8]uint64, h uint) {
	xi := archsimd.LoadUint64x4((*[4]uint64)(a[h&4:])).ShiftRight(archsimd.LoadUint64x4(&by32)).Or(archsimd.LoadUint64x4(&wholeBits)).AsFloat64x4().Sub(archsimd.LoadFloat64x4(&whole)).Add(archsimd.LoadFloat64x4(&half)).Mul(archsimd.LoadFloat64x4(&unit32s))
	g := archsimd.LoadFloat64x4((*[4]float64)(o.offset[h&4:])).Add(archsimd.LoadFloat64x4((*[4]float64)(o.two[h&4:])).Mul(xi))
	g = archsimd.LoadFloat64x4((*[4]float64)(o.share[h&4:])).Div(g)
	cosine := archsimd.LoadFloat64x4((*[4]float64)(o.sum[h&4:])).Add(archsimd.LoadFloat64x4((*[4]float64)(o.slope[h&4:])).Mul(xi)).Sub(g.Mul(g))
	cosine = cosine.Mul(archsimd.LoadFloat64x4((*[4]float64)(o.halve[h&4:]))).Min(archsimd.LoadFloat64x4(&one)).Max(archsimd.LoadFloat64x4(&minusOne))
	sine := archsimd.LoadFloat64x4(&one).Sub(cosine).Mul(archsimd.LoadFloat64x4(&one).Add(cosine)).Sqrt()
	uz := archsimd.LoadFloat64x4((*[4]float64)(o.uz[h&4:]))
	sign := uz.AsUint64x4().And(archsimd.LoadUint64x4(&signBit)).Or(archsimd.LoadUint64x4(&oneBits)).AsFloat64x4()
	p := archsimd.LoadFloat64x4(&minusOne).Div(sign.Add(uz))
	sin := archsimd.LoadFloat64x4((*[4]float64)(o.sin[h&4:])).Mul(sine)
	cos := archsimd.LoadFloat64x4((*[4]float64)(o.cos[h&4:])).Mul(sine)
	ux, uy := archsimd.LoadFloat64x4((*[4]float64)(o.ux[h&4:])), archsimd.LoadFloat64x4((*[4]float64)(o.uy[h&4:]))
	kept := archsimd.LoadUint64x4(&none).AsInt64x4().Greater(archsimd.LoadInt64x4((*[4]int64)(told.kept[h&4:])))
	cross := ux.Mul(uy).Mul(p)
	vy := sign.Mul(cross).Mul(cos).Add(sign.Add(uy.Mul(uy).Mul(p)).Mul(sin)).Add(uy.Mul(cosine))
	vy.Merge(uy, kept).Store((*[4]float64)(o.uy[h&4:]))
	vx := sign.Mul(ux)
	vz := uz.Mul(cosine).Sub(vx.Mul(cos)).Sub(uy.Mul(sin))
	vz.Merge(uz, kept).Store((*[4]float64)(o.uz[h&4:]))
	vx = archsimd.LoadFloat64x4(&one).Add(vx.Mul(ux.Mul(p))).Mul(cos).Add(cross.Mul(sin)).Add(ux.Mul(cosine))
	vx.Merge(ux, kept).Store((*[4]float64)(o.ux[h&4:]))
}
