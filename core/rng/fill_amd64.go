//go:build goexperiment.simd && amd64 && !fisica_guest

package rng

import (
	"simd/archsimd"
)

// fillVector fills what vector kernels fill, from the front, and returns how much that is.
func (s *Stream) fillVector(history uint64, step uint32, a, b []uint64) int {
	switch {
	case s.generator == Squares64 && SquaresKernel.AVX512():
		return squaresPairs(SquaresCounter(history, step), s.SquaresKey(step), a, b)
	case s.generator == Squares64 && SquaresKernel.AVX2():
		return squaresQuads(SquaresCounter(history, step), s.SquaresKey(step), a, b)
	case s.generator == Philox4x32 && PhiloxKernel.AVX2():
		return s.fillPhilox(history, step, a, b)
	default:
		return 0
	}
}

const apart = 1 << squaresShift // the counters of two histories

var upToSeven = [8]uint64{0, 1, 2, 3, 4, 5, 6, 7}

// squaresPairs fills with the halves of eight blocks at a time, of consecutive histories.
func squaresPairs(counter, key uint64, a, b []uint64) int {
	n := min(len(a), len(b)) &^ 7
	k := archsimd.BroadcastUint64x8(key)
	first := archsimd.LoadUint64x8(&upToSeven).Mul(archsimd.BroadcastUint64x8(apart))
	y := first.Add(archsimd.BroadcastUint64x8(counter)).Mul(k)
	stride := archsimd.BroadcastUint64x8(8 * apart * key)
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

// squaresQuads is squaresPairs for four blocks at a time, in vectors of 256 bits.
func squaresQuads(counter, key uint64, a, b []uint64) int {
	n := min(len(a), len(b)) &^ 3
	var first [4]uint64
	for i := range first {
		first[i] = (counter + uint64(i)*apart) * key
	}
	k, stride, y := archsimd.BroadcastUint64x4(key), archsimd.BroadcastUint64x4(4*apart*key), archsimd.LoadUint64x4(&first)
	for i := 0; i < n; i += 4 {
		z := y.Add(k)
		squares4(y, z).StoreSlice(a[i : i+4])
		squares4(z, z.Add(k)).StoreSlice(b[i : i+4])
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

// fillPhilox fills with the halves of four histories' blocks at a time.
func (s *Stream) fillPhilox(history uint64, step uint32, a, b []uint64) int {
	histories := archsimd.LoadUint64x4(&[4]uint64{history, history + 1, history + 2, history + 3})
	return s.philoxVector(histories, archsimd.BroadcastUint64x4(uint64(step)), a, b)
}

// philoxVector fills with the halves of four blocks at a time, of consecutive histories. A word is
// the lower half of a 64-bit lane; what stands above it does not count. The vectors are of 256 bits
// because Go knows no instruction of 512 that multiplies 32 bits by 32: with
// the one of 64 by 64 a block takes 5.0 ns instead of 3.7, with two vectors at once, which spill, 4.0.
func (s *Stream) philoxVector(histories, steps archsimd.Uint64x4, a, b []uint64) int {
	n := min(len(a), len(b)) &^ 3
	m0, m1 := archsimd.BroadcastUint32x8(philoxM0), archsimd.BroadcastUint32x8(philoxM1)
	c3 := archsimd.BroadcastUint64x4(uint64(s.model)).AsUint32x8()
	low := archsimd.BroadcastUint64x4(1<<32 - 1).AsUint32x8()
	var keys [philoxRounds][2]archsimd.Uint32x8
	for i, k := range s.keys {
		keys[i][0], keys[i][1] = archsimd.BroadcastUint32x8(k[0]), archsimd.BroadcastUint32x8(k[1])
	}
	four := archsimd.BroadcastUint64x4(4)
	for i := 0; i < n; i += 4 {
		x0, x1, x2, x3 := histories.AsUint32x8(), exchange(histories.AsUint32x8()), steps.AsUint32x8(), c3
		for round := range philoxRounds - 1 {
			k := &keys[round]
			p, q := m0.MulEvenWiden(x0).AsUint32x8(), m1.MulEvenWiden(x2).AsUint32x8()
			x0, x1, x2, x3 = exchange(q).Xor(x1.Xor(k[0])), q, exchange(p).Xor(x3.Xor(k[1])), p
		}
		// In the last round the words of a pair come out side by side.
		k := &keys[philoxRounds-1]
		p, q := m0.MulEvenWiden(x0).AsUint32x8(), m1.MulEvenWiden(x2).AsUint32x8()
		exchange(q).Xor(x1.Xor(k[0]).And(low)).AsUint64x4().StoreSlice(a[i : i+4])
		exchange(p).Xor(x3.Xor(k[1]).And(low)).AsUint64x4().StoreSlice(b[i : i+4])
		histories = histories.Add(four)
	}
	archsimd.ClearAVXUpperBits()
	return n
}

// exchange exchanges the halves of each 64-bit lane.
func exchange(x archsimd.Uint32x8) archsimd.Uint32x8 { return x.PermuteScalarsGrouped(1, 0, 3, 2) }
