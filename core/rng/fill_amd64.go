//go:build goexperiment.simd && amd64 && !fisica_guest

package rng

import (
	"simd/archsimd"
)

// fillVector fills what vector kernels fill, from the front, and returns how much that is.
func (s *Stream) fillVector(history uint64, step uint32, a, b []uint64) int {
	switch {
	case s.generator == Squares64 && SquaresKernel.AVX512():
		return fillSquares(SquaresCounter(history, step), s.SquaresKey(step), a, b)
	case s.generator == Philox4x32 && PhiloxKernel.AVX2():
		return s.fillPhilox(history, step, a, b)
	default:
		return 0
	}
}

// fillSquares fills with the halves of eight blocks at a time.
func fillSquares(counter, key uint64, a, b []uint64) int {
	n := min(len(a), len(b)) &^ 7
	var start [8]uint64
	for i := range start {
		start[i] = (counter + uint64(i)<<squaresShift) * key
	}
	y, k := archsimd.LoadUint64x8(&start), archsimd.BroadcastUint64x8(key)
	stride := archsimd.BroadcastUint64x8(key << (squaresShift + 3))
	half := archsimd.BroadcastUint64x8(32)
	for i := 0; i < n; i += 8 {
		z := y.Add(k)
		squaresVector(y, z, half).StoreSlice(a[i : i+8])
		squaresVector(z, z.Add(k), half).StoreSlice(b[i : i+8])
		y = y.Add(stride)
	}
	archsimd.ClearAVXUpperBits()
	return n
}

// squaresVector is Squares behind its first products, y = c k and z = y + k; half is 32. A shift by
// a vector, because Go 1.26 compiles ShiftAllRight by a constant to an instruction of SSE, which
// costs a hundred cycles among those of AVX.
func squaresVector(y, z, half archsimd.Uint64x8) archsimd.Uint64x8 {
	x := y.Mul(y).Add(y).RotateAllLeft(32)
	x = x.Mul(x).Add(z).RotateAllLeft(32)
	x = x.Mul(x).Add(y).RotateAllLeft(32)
	t := x.Mul(x).Add(z)
	x = t.RotateAllLeft(32)
	return t.Xor(x.Mul(x).Add(y).ShiftRight(half))
}

// fillPhilox fills with the halves of eight blocks at a time, in two vectors of four. A word is
// the lower half of a 64-bit lane; what stands above it does not count. The vectors are of 256
// bits because Go knows no instruction of 512 that multiplies 32 bits by 32.
func (s *Stream) fillPhilox(history uint64, step uint32, a, b []uint64) int {
	n := min(len(a), len(b)) &^ 7
	m0, m1 := archsimd.BroadcastUint32x8(philoxM0), archsimd.BroadcastUint32x8(philoxM1)
	w0, w1 := archsimd.BroadcastUint32x8(philoxW0), archsimd.BroadcastUint32x8(philoxW1)
	key0, key1 := archsimd.BroadcastUint32x8(s.k0), archsimd.BroadcastUint32x8(s.k1)
	c2, c3 := archsimd.BroadcastUint64x4(uint64(step)).AsUint32x8(), archsimd.BroadcastUint64x4(uint64(s.model)).AsUint32x8()
	low := archsimd.BroadcastUint64x4(1<<32 - 1).AsUint32x8()
	first := archsimd.LoadUint64x4(&[4]uint64{history, history + 1, history + 2, history + 3})
	four := archsimd.BroadcastUint64x4(4)
	for i := 0; i < n; i += 8 {
		second := first.Add(four)
		x0, x1, x2, x3 := first.AsUint32x8(), first.AsUint32x8().PermuteScalarsGrouped(1, 0, 3, 2), c2, c3
		y0, y1, y2, y3 := second.AsUint32x8(), second.AsUint32x8().PermuteScalarsGrouped(1, 0, 3, 2), c2, c3
		k0, k1 := key0, key1
		for range 9 {
			p, q := m0.MulEvenWiden(x0), m1.MulEvenWiden(x2)
			r, t := m0.MulEvenWiden(y0), m1.MulEvenWiden(y2)
			x0, x1 = q.AsUint32x8().PermuteScalarsGrouped(1, 0, 3, 2).Xor(x1.Xor(k0)), q.AsUint32x8()
			x2, x3 = p.AsUint32x8().PermuteScalarsGrouped(1, 0, 3, 2).Xor(x3.Xor(k1)), p.AsUint32x8()
			y0, y1 = t.AsUint32x8().PermuteScalarsGrouped(1, 0, 3, 2).Xor(y1.Xor(k0)), t.AsUint32x8()
			y2, y3 = r.AsUint32x8().PermuteScalarsGrouped(1, 0, 3, 2).Xor(y3.Xor(k1)), r.AsUint32x8()
			k0, k1 = k0.Add(w0), k1.Add(w1)
		}
		// The last round, whose two words of a pair come out side by side.
		p, q := m0.MulEvenWiden(x0).AsUint32x8(), m1.MulEvenWiden(x2).AsUint32x8()
		r, t := m0.MulEvenWiden(y0).AsUint32x8(), m1.MulEvenWiden(y2).AsUint32x8()
		q.PermuteScalarsGrouped(1, 0, 3, 2).Xor(x1.Xor(k0).And(low)).AsUint64x4().StoreSlice(a[i : i+4])
		t.PermuteScalarsGrouped(1, 0, 3, 2).Xor(y1.Xor(k0).And(low)).AsUint64x4().StoreSlice(a[i+4 : i+8])
		p.PermuteScalarsGrouped(1, 0, 3, 2).Xor(x3.Xor(k1).And(low)).AsUint64x4().StoreSlice(b[i : i+4])
		r.PermuteScalarsGrouped(1, 0, 3, 2).Xor(y3.Xor(k1).And(low)).AsUint64x4().StoreSlice(b[i+4 : i+8])
		first = second.Add(four)
	}
	archsimd.ClearAVXUpperBits()
	return n
}
