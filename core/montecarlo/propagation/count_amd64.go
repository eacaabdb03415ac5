//go:build goexperiment.simd && amd64 && !fisica_guest

package propagation

import "simd/archsimd"

const lanes = 4

// countVector counts rows values at a time, from the front, as long as all of them lie in tier 0, and
// returns how many.
func (s *scale) countVector(values []float64, tally []int64) int {
	if !Kernel.AVX2() {
		return 0
	}
	var at [rows]uint64
	done := 0
	for len(values)-done >= rows {
		var sum [sums]int64
		if !s.near(values[done:][:rows], &at, &sum) {
			break
		}
		for i, x := range sum {
			tally[slotSums+i] += x
		}
		bins := (*[nearBins]int64)(tally[slotBins:])
		for _, bin := range at {
			bins[bin%nearBins]++
		}
		done += rows
	}
	return done
}

// near finds the bins and sums of values, and tells whether all of them lie in tier 0. It is a
// function of its own so that no vector register is left half full for the scalars behind it.
//
// A number becomes a whole one when 3·2⁵¹ is added to what is left of it behind the point; shifts of
// whole numbers that may be negative are made by way of positive ones, since only AVX-512 has others.
//
//go:noinline
func (s *scale) near(values []float64, at *[rows]uint64, sum *[sums]int64) bool {
	const magic = 3 << 51
	center, inverse := archsimd.BroadcastFloat64x4(s.center), archsimd.BroadcastFloat64x4(s.inverse)
	low, high := archsimd.BroadcastFloat64x4(-2), archsimd.BroadcastFloat64x4(2)
	fineScale, whole := archsimd.BroadcastFloat64x4(1<<fineBits), archsimd.BroadcastFloat64x4(magic)
	offset := archsimd.BroadcastUint64x4(1 << (fineBits + 1))
	toBin, toWord := archsimd.BroadcastUint64x4(fineBits+2-nearBits), archsimd.BroadcastUint64x4(wordBits+1)
	half, up := archsimd.BroadcastUint64x4(1<<wordBits), archsimd.BroadcastUint64x4(1<<wordBits+1<<(fineBits+1))
	down := archsimd.BroadcastUint64x4(1 << (fineBits + 1) >> (wordBits + 1))
	var s1, s2, s3, s4 archsimd.Uint64x4
	inside := uint8(1<<lanes - 1)
	for values, at := values[:rows], at[:]; len(values) >= lanes && len(at) >= lanes; values, at = values[lanes:], at[lanes:] {
		x := archsimd.LoadFloat64x4Slice(values).Sub(center).Mul(inverse)
		inside &= x.Greater(low).ToBits() & x.Less(high).ToBits()
		fine := x.Mul(fineScale).Trunc().Add(whole).AsUint64x4().Sub(whole.AsUint64x4())
		fine.Add(offset).ShiftRight(toBin).StoreSlice(at)
		word := fine.Add(up).ShiftRight(toWord).Sub(down)
		square := product(word, word)
		less := square.Add(half).ShiftRight(toWord)
		s1, s2 = s1.Add(fine), s2.Add(square)
		s3, s4 = s3.Add(product(less, word)), s4.Add(product(less, less))
	}
	var parts [sums][lanes]int64
	s1.AsInt64x4().Store(&parts[0])
	s2.AsInt64x4().Store(&parts[1])
	s3.AsInt64x4().Store(&parts[2])
	s4.AsInt64x4().Store(&parts[3])
	archsimd.ClearAVXUpperBits()
	for i := range parts {
		for _, x := range parts[i] {
			sum[i] += x
		}
	}
	return inside == 1<<lanes-1
}

// product multiplies numbers of up to 31 bits and a sign.
func product(a, b archsimd.Uint64x4) archsimd.Uint64x4 {
	return a.AsInt32x8().MulEvenWiden(b.AsInt32x8()).AsUint64x4()
}
