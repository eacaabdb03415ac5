//go:build goexperiment.simd && amd64 && !fisica_guest

package rng

import "simd/archsimd"

// wide is constants in every lane of a vector, to be loaded: a broadcast takes three instructions.
type wide struct {
	m0, m1, model [8]uint32
	keys          [philoxRounds][2][8]uint32
	key, highKey  [4]uint64 // Squares: and its upper half
}

func newWide(s *Stream) (w wide) {
	for i := range 8 {
		w.m0[i], w.m1[i] = philoxM0, philoxM1
		w.model[i] = s.model
		for r, k := range s.keys {
			w.keys[r][0][i], w.keys[r][1][i] = k[0], k[1]
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
	if l.stream.generator == Squares64 {
		for i := range 4 {
			if (l.Step[0][i]|l.Step[1][i])>>squaresStepBits != 0 {
				return false
			}
		}
		for q := range l.A {
			l.squaresQuad(q)
		}
	} else {
		for q := range l.A {
			l.philoxQuad(q)
		}
	}
	archsimd.ClearAVXUpperBits()
	return true
}

// philoxQuad is Philox in four lanes, as philoxVector has it.
func (l *Lanes) philoxQuad(q int) {
	w := &l.wide
	m0, m1 := archsimd.LoadUint32x8(&w.m0), archsimd.LoadUint32x8(&w.m1)
	x0, x2 := archsimd.LoadUint64x4(&l.History[q]).AsUint32x8(), archsimd.LoadUint64x4(&l.Step[q]).AsUint32x8()
	x1, x3 := exchange(x0), archsimd.LoadUint32x8(&w.model)
	for r := range philoxRounds {
		k := &w.keys[r]
		f, g := m0.MulEvenWiden(x0).AsUint32x8(), m1.MulEvenWiden(x2).AsUint32x8()
		x0, x1 = exchange(g).Xor(x1.Xor(archsimd.LoadUint32x8(&k[0]))), g
		x2, x3 = exchange(f).Xor(x3.Xor(archsimd.LoadUint32x8(&k[1]))), f
	}
	low := lowHalves()
	x0.And(low).Or(exchange(x1.And(low))).AsUint64x4().Store(&l.A[q])
	x2.And(low).Or(exchange(x3.And(low))).AsUint64x4().Store(&l.B[q])
}

// squaresQuad is Squares in four lanes, for both halves of the blocks.
func (l *Lanes) squaresQuad(q int) {
	w := &l.wide
	k := archsimd.LoadUint64x4(&w.key)
	c := archsimd.LoadUint64x4(&l.History[q]).ShiftLeft(by(&byShift)).Or(archsimd.LoadUint64x4(&l.Step[q]).ShiftLeft(by(&by1)))
	cross := mulEven(exchange64(c), k).Add(mulEven(c, archsimd.LoadUint64x4(&w.highKey)))
	y := mulEven(c, k).Add(cross.ShiftLeft(by(&by32)))
	z := y.Add(k)
	squares4(y, z).Store(&l.A[q])
	squares4(z, z.Add(k)).Store(&l.B[q])
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

func exchange64(x archsimd.Uint64x4) archsimd.Uint64x4 { return exchange(x.AsUint32x8()).AsUint64x4() }

// Shifts by a vector: see squaresVector.
var (
	by1, by32, by33 = [4]uint64{1, 1, 1, 1}, [4]uint64{32, 32, 32, 32}, [4]uint64{33, 33, 33, 33}
	byShift         = [4]uint64{squaresShift, squaresShift, squaresShift, squaresShift}
)

func by(x *[4]uint64) archsimd.Uint64x4 { return archsimd.LoadUint64x4(x) }

var lowMask = [8]uint32{1<<32 - 1, 0, 1<<32 - 1, 0, 1<<32 - 1, 0, 1<<32 - 1, 0}

func lowHalves() archsimd.Uint32x8 { return archsimd.LoadUint32x8(&lowMask) }
