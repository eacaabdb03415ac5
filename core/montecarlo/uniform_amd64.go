//go:build goexperiment.simd && amd64 && !fisica_guest

package montecarlo

import (
	"simd/archsimd"

	"github.com/fisica-lab/fisica/core/rng"
)

const (
	uniformLanes = 4                         // pairs of words in a vector
	uniformFold  = 1 << 20                   // batches after which the bins of pairs are emptied: none overflows
	uniformBatch = 256                       // blocks that are drawn, then counted: 4 KB
	uniformPairs = 1 << (2 * uniformBinBits) // bins of two words at once
)

// uniformVectors is what the vector kernel keeps between two calls.
type uniformVectors struct {
	a, b [uniformBatch]uint64
	// One increment counts two words: one in 4096 meets the address of the one before it, of single
	// words it would be one in 64, which waits for the store.
	pairs [uniformPairs]uint32
}

// newUniformVectors returns nil where the kernel may not run.
func newUniformVectors() *uniformVectors {
	if !UniformKernel.AVX2() {
		return nil
	}
	return new(uniformVectors)
}

// run counts n blocks but for the last few, and returns how many it was.
func (v *uniformVectors) run(stream *rng.Stream, block, n uint64, tally []int64) (done uint64) {
	if v == nil || n < uniformLanes {
		return 0
	}
	n -= n % uniformLanes
	for batches := 1; done < n; batches++ {
		size := min(n-done, uniformBatch)
		a, b := v.a[:size], v.b[:size]
		stream.Fill(block+done, 0, a, b)
		v.count(a, b, tally)
		done += size
		if batches%uniformFold == 0 || done == n {
			v.fold(tally)
		}
	}
	return done
}

// count adds a batch to the sums of the tally and to the bins of pairs.
func (v *uniformVectors) count(a, b []uint64, tally []int64) {
	sum, high, low := uniformSums(a)
	moreSum, moreHigh, moreLow := uniformSums(b)
	archsimd.ClearAVXUpperBits()
	tally[uniformSum] += sum + moreSum
	tally[uniformSquareHigh] += high + moreHigh
	tally[uniformSquareLow] += low + moreLow
	for i, bin := range a {
		v.pairs[bin%uniformPairs]++
		v.pairs[b[i]%uniformPairs]++
	}
}

// uniformSums returns the sums over pairs of words and puts in each one's place its bin.
func uniformSums(pairs []uint64) (sum, high, low int64) {
	half, mask := archsimd.BroadcastUint64x4(32), archsimd.BroadcastUint64x4(1<<32-1)
	top, topMask := archsimd.BroadcastUint64x4(64-2*uniformBinBits), archsimd.BroadcastUint64x4((1<<uniformBinBits-1)<<uniformBinBits)
	mid, midMask := archsimd.BroadcastUint64x4(32-uniformBinBits), archsimd.BroadcastUint64x4(1<<uniformBinBits-1)
	var sums, highs, lows archsimd.Uint64x4
	for i := 0; i <= len(pairs)-uniformLanes; i += uniformLanes {
		x := archsimd.LoadUint64x4Slice(pairs[i : i+uniformLanes])
		upper := x.ShiftRight(half)
		p, q := x.AsUint32x8().MulEvenWiden(x.AsUint32x8()), upper.AsUint32x8().MulEvenWiden(upper.AsUint32x8())
		sums = sums.Add(x.And(mask)).Add(upper)
		highs = highs.Add(p.ShiftRight(half)).Add(q.ShiftRight(half))
		lows = lows.Add(p.And(mask)).Add(q.And(mask))
		x.ShiftRight(top).And(topMask).Or(x.ShiftRight(mid).And(midMask)).StoreSlice(pairs[i : i+uniformLanes])
	}
	return total(sums), total(highs), total(lows)
}

func total(lanes archsimd.Uint64x4) int64 {
	var l [4]uint64
	lanes.Store(&l)
	return int64(l[0] + l[1] + l[2] + l[3])
}

// fold moves the bins of pairs to the tally's histogram.
func (v *uniformVectors) fold(tally []int64) {
	bins := tally[uniformBins:][:uniformHistogram]
	for upper := range bins {
		sum := int64(0)
		for lower, n := range v.pairs[upper<<uniformBinBits:][:uniformHistogram] {
			bins[lower] += int64(n)
			sum += int64(n)
		}
		bins[upper] += sum
	}
	clear(v.pairs[:])
}
