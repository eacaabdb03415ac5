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

// fillPhilox fills with the halves of eight blocks at a time, of consecutive histories.
func (s *Stream) fillPhilox(history uint64, step uint32, a, b []uint64) int {
	n := min(len(a), len(b)) &^ 7
	var at, steps [8]uint64
	for i := range at {
		at[i], steps[i] = history+uint64(i), uint64(step)
	}
	eight := archsimd.BroadcastUint64x4(8)
	for i := 0; i < n; i += 8 {
		s.wide.philoxEight(&at, &steps, (*[8]uint64)(a[i:]), (*[8]uint64)(b[i:]))
		low, high := (*[4]uint64)(at[:4]), (*[4]uint64)(at[4:])
		archsimd.LoadUint64x4(low).Add(eight).Store(low)
		archsimd.LoadUint64x4(high).Add(eight).Store(high)
	}
	archsimd.ClearAVXUpperBits()
	return n
}
