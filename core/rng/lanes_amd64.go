//go:build goexperiment.simd && amd64 && !fisica_guest

package rng

import "simd/archsimd"

// wide is constants in every lane of a vector, to be loaded: a broadcast takes three instructions.
type wide struct {
	m0, m1, model [8]uint32
	keys          [philoxRounds / 2][4][8]uint32 // of two rounds each
	key, highKey  [4]uint64                      // Squares: and its upper half
	broad         bool                           // its kernels of 512 bits may run
}

func newWide(s *Stream) (w wide) {
	w.broad = SquaresKernel.AVX512()
	for i := range 8 {
		w.m0[i], w.m1[i] = philoxM0, philoxM1
		w.model[i] = s.model
		for r, k := range s.keys {
			w.keys[r/2][r%2*2][i], w.keys[r/2][r%2*2+1][i] = k[0], k[1]
		}
	}
	for i := range w.key {
		w.key[i], w.highKey[i] = s.key, s.key>>32
	}
	return w
}

// readVector reads all lanes by the vector kernels and tells whether it did: under Squares it does
// not where a step has a key of its own.
func (l *Lanes) readVector() bool {
	w := &l.stream.wide
	if l.stream.generator == Squares64 && !l.firstPage() {
		return false
	}
	for o := range l.A {
		history, step, a, b := &l.History[o], &l.Step[o], &l.A[o], &l.B[o]
		switch {
		case l.stream.generator != Squares64:
			w.philoxEight(history, step, a, b)
		case w.broad:
			w.squaresEight(history, step, a, b)
		default:
			w.squaresFour((*[4]uint64)(history[:4]), (*[4]uint64)(step[:4]), (*[4]uint64)(a[:4]), (*[4]uint64)(b[:4]))
			w.squaresFour((*[4]uint64)(history[4:]), (*[4]uint64)(step[4:]), (*[4]uint64)(a[4:]), (*[4]uint64)(b[4:]))
		}
	}
	archsimd.ClearAVXUpperBits()
	return true
}

// firstPage tells whether every step has the first page's key.
func (l *Lanes) firstPage() bool {
	steps := archsimd.LoadUint64x4(&none)
	for o := range l.Step {
		steps = steps.Or(archsimd.LoadUint64x4((*[4]uint64)(l.Step[o][:4]))).Or(archsimd.LoadUint64x4((*[4]uint64)(l.Step[o][4:])))
	}
	return steps.AsInt64x4().Greater(archsimd.LoadUint64x4(&pageEnd).AsInt64x4()).ToBits() == 0
}

var (
	none    [4]uint64
	pageEnd = [4]uint64{squaresPageSteps - 1, squaresPageSteps - 1, squaresPageSteps - 1, squaresPageSteps - 1}
)

// philoxEight is Philox in eight lanes. A word is the lower half of a 64-bit lane; what stands above
// it does not count. The vectors are of 256 bits because Go knows no instruction of 512 that
// multiplies 32 bits by 32; two are on their way at a time, because the processor waits for one: a
// block takes 2.3 ns instead of 2.8, and as long with 512 bits and the instruction of 64 by 64.
func (w *wide) philoxEight(history, step, a, b *[8]uint64) {
	m0, m1 := archsimd.LoadUint32x8(&w.m0), archsimd.LoadUint32x8(&w.m1)
	x0, x2 := archsimd.LoadUint64x4((*[4]uint64)(history[:4])).AsUint32x8(), archsimd.LoadUint64x4((*[4]uint64)(step[:4])).AsUint32x8()
	y0, y2 := archsimd.LoadUint64x4((*[4]uint64)(history[4:])).AsUint32x8(), archsimd.LoadUint64x4((*[4]uint64)(step[4:])).AsUint32x8()
	x1, x3 := x0.PermuteScalarsGrouped(1, 0, 3, 2), archsimd.LoadUint32x8(&w.model)
	y1, y3 := y0.PermuteScalarsGrouped(1, 0, 3, 2), x3
	for r := range w.keys { // two rounds, so that no word changes its place
		k := &w.keys[r]
		p, q := m0.MulEvenWiden(x0).AsUint32x8(), m1.MulEvenWiden(x2).AsUint32x8()
		t, u := m0.MulEvenWiden(y0).AsUint32x8(), m1.MulEvenWiden(y2).AsUint32x8()
		x0 = q.PermuteScalarsGrouped(1, 0, 3, 2).Xor(x1.Xor(archsimd.LoadUint32x8(&k[0])))
		x2 = p.PermuteScalarsGrouped(1, 0, 3, 2).Xor(x3.Xor(archsimd.LoadUint32x8(&k[1])))
		y0 = u.PermuteScalarsGrouped(1, 0, 3, 2).Xor(y1.Xor(archsimd.LoadUint32x8(&k[0])))
		y2 = t.PermuteScalarsGrouped(1, 0, 3, 2).Xor(y3.Xor(archsimd.LoadUint32x8(&k[1])))
		x3, x1 = m0.MulEvenWiden(x0).AsUint32x8(), m1.MulEvenWiden(x2).AsUint32x8()
		y3, y1 = m0.MulEvenWiden(y0).AsUint32x8(), m1.MulEvenWiden(y2).AsUint32x8()
		x0 = x1.PermuteScalarsGrouped(1, 0, 3, 2).Xor(q.Xor(archsimd.LoadUint32x8(&k[2])))
		x2 = x3.PermuteScalarsGrouped(1, 0, 3, 2).Xor(p.Xor(archsimd.LoadUint32x8(&k[3])))
		y0 = y1.PermuteScalarsGrouped(1, 0, 3, 2).Xor(u.Xor(archsimd.LoadUint32x8(&k[2])))
		y2 = y3.PermuteScalarsGrouped(1, 0, 3, 2).Xor(t.Xor(archsimd.LoadUint32x8(&k[3])))
	}
	low := archsimd.LoadUint32x8(&lowMask)
	x0.And(low).Or(x1.And(low).PermuteScalarsGrouped(1, 0, 3, 2)).AsUint64x4().Store((*[4]uint64)(a[:4]))
	x2.And(low).Or(x3.And(low).PermuteScalarsGrouped(1, 0, 3, 2)).AsUint64x4().Store((*[4]uint64)(b[:4]))
	y0.And(low).Or(y1.And(low).PermuteScalarsGrouped(1, 0, 3, 2)).AsUint64x4().Store((*[4]uint64)(a[4:]))
	y2.And(low).Or(y3.And(low).PermuteScalarsGrouped(1, 0, 3, 2)).AsUint64x4().Store((*[4]uint64)(b[4:]))
}

// squaresEight is Squares in eight lanes, for both halves of the blocks.
func (w *wide) squaresEight(history, step, a, b *[8]uint64) {
	k := archsimd.BroadcastUint64x8(w.key[0])
	half := archsimd.BroadcastUint64x8(32)
	c := archsimd.LoadUint64x8(history).ShiftLeft(archsimd.BroadcastUint64x8(squaresShift))
	y := c.Or(archsimd.LoadUint64x8(step).ShiftLeft(archsimd.BroadcastUint64x8(1))).Mul(k)
	z := y.Add(k)
	squaresVector(y, z, half).Store(a)
	squaresVector(z, z.Add(k), half).Store(b)
}

// squaresFour is squaresEight in four lanes, in vectors of 256 bits.
func (w *wide) squaresFour(history, step, a, b *[4]uint64) {
	k := archsimd.LoadUint64x4(&w.key)
	c := archsimd.LoadUint64x4(history).ShiftLeft(by(&byShift)).Or(archsimd.LoadUint64x4(step).ShiftLeft(by(&by1)))
	cross := mulEven(exchange64(c), k).Add(mulEven(c, archsimd.LoadUint64x4(&w.highKey)))
	y := mulEven(c, k).Add(cross.ShiftLeft(by(&by32)))
	z := y.Add(k)
	squares4(y, z).Store(a)
	squares4(z, z.Add(k)).Store(b)
}

// squares4 is Squares behind its first products, y = c k and z = y + k.
func squares4(y, z archsimd.Uint64x4) archsimd.Uint64x4 {
	x := exchange64(square(y).Add(y))
	x = exchange64(square(x).Add(z))
	x = exchange64(square(x).Add(y))
	t := square(x).Add(z)
	x = exchange64(t)
	return t.Xor(exchange64(square(x).Add(y)).AsUint32x8().And(lowHalves()).AsUint64x4())
}

// square returns x² mod 2⁶⁴, from products of 32 bits.
func square(x archsimd.Uint64x4) archsimd.Uint64x4 {
	return mulEven(x, x).Add(mulEven(x, exchange64(x)).ShiftLeft(by(&by33)))
}

// mulEven returns the products of the lower halves.
func mulEven(x, y archsimd.Uint64x4) archsimd.Uint64x4 {
	return x.AsUint32x8().MulEvenWiden(y.AsUint32x8())
}

// exchange64 exchanges the halves of each lane.
func exchange64(x archsimd.Uint64x4) archsimd.Uint64x4 {
	return x.AsUint32x8().PermuteScalarsGrouped(1, 0, 3, 2).AsUint64x4()
}

// Shifts by a vector: see squaresVector.
var (
	by1, by32, by33 = [4]uint64{1, 1, 1, 1}, [4]uint64{32, 32, 32, 32}, [4]uint64{33, 33, 33, 33}
	byShift         = [4]uint64{squaresShift, squaresShift, squaresShift, squaresShift}
)

func by(x *[4]uint64) archsimd.Uint64x4 { return archsimd.LoadUint64x4(x) }

var lowMask = [8]uint32{1<<32 - 1, 0, 1<<32 - 1, 0, 1<<32 - 1, 0, 1<<32 - 1, 0}

func lowHalves() archsimd.Uint32x8 { return archsimd.LoadUint32x8(&lowMask) }
