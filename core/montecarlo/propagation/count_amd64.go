//go:build goexperiment.simd && amd64 && !fisica_guest

package propagation

import "simd/archsimd"

const lanes = 8

// countVector counts rows values at a time, from the front, as long as all of them lie in tier 0, and
// returns how many.
func (s *scale) countVector(values []float64, tally []int64) int {
	if !Kernel.AVX512() {
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
//go:noinline
func (s *scale) near(values []float64, at *[rows]uint64, sum *[sums]int64) bool {
	center, inverse := archsimd.BroadcastFloat64x8(s.center), archsimd.BroadcastFloat64x8(s.inverse)
	low, high := archsimd.BroadcastFloat64x8(-2), archsimd.BroadcastFloat64x8(2)
	fineScale, offset := archsimd.BroadcastFloat64x8(1<<fineBits), archsimd.BroadcastInt64x8(1<<(fineBits+1))
	toBin, toWord := archsimd.BroadcastUint64x8(fineBits+2-nearBits), archsimd.BroadcastInt64x8(wordBits+1)
	half := archsimd.BroadcastInt64x8(1 << wordBits)
	var total [sums]archsimd.Int64x8
	inside := uint8(1<<lanes - 1)
	for i := 0; i+lanes <= rows; i += lanes {
		x := archsimd.LoadFloat64x8Slice(values[i : i+lanes]).Sub(center).Mul(inverse)
		inside &= x.Greater(low).ToBits() & x.Less(high).ToBits()
		fine := x.Mul(fineScale).ConvertToInt64()
		fine.Add(offset).AsUint64x8().ShiftRight(toBin).StoreSlice(at[i : i+lanes])
		word := fine.Add(half).ShiftRight(toWord)
		square := product(word, word)
		less := square.Add(half).ShiftRight(toWord)
		total[0], total[1] = total[0].Add(fine), total[1].Add(square)
		total[2], total[3] = total[2].Add(product(less, word)), total[3].Add(product(less, less))
	}
	var parts [sums][lanes]int64
	for i := range total {
		total[i].Store(&parts[i])
	}
	archsimd.ClearAVXUpperBits()
	for i := range parts {
		for _, x := range parts[i] {
			sum[i] += x
		}
	}
	return inside == 1<<lanes-1
}

// product multiplies numbers of up to 31 bits.
func product(a, b archsimd.Int64x8) archsimd.Int64x8 {
	return a.Mul(b)
}
