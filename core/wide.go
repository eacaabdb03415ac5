package core

import "math/bits"

// Wide is a 128-bit integer in two's complement: a slot of a merged tally. A chunk's
// slots are bounded to 64 bits by its length; the sum of all chunks is not.
type Wide struct {
	Lo uint64
	Hi int64
}

// Add returns w + x.
func (w Wide) Add(x Wide) Wide {
	lo, carry := bits.Add64(w.Lo, x.Lo, 0)
	hi, _ := bits.Add64(uint64(w.Hi), uint64(x.Hi), carry)
	return Wide{Lo: lo, Hi: int64(hi)}
}

// Float returns w as a double, rounded twice at the most.
func (w Wide) Float() float64 {
	const two64 = 1 << 64
	if w.Hi < 0 { // of a small negative number the lower half alone would round to 2⁶⁴
		lo, borrow := bits.Sub64(0, w.Lo, 0)
		hi, _ := bits.Sub64(0, uint64(w.Hi), borrow)
		return -(float64(float64(hi)*two64) + float64(lo))
	}
	return float64(float64(w.Hi)*two64) + float64(w.Lo)
}

// Widen returns x as a Wide.
func Widen(x int64) Wide { return Wide{Lo: uint64(x), Hi: x >> 63} }

// MergeTally adds a chunk's tally into the total of the same length.
func MergeTally(total []Wide, tally []int64) {
	for i, x := range tally {
		total[i] = total[i].Add(Widen(x))
	}
}

// MergeTotal adds one total into another of the same length.
func MergeTotal(total, more []Wide) {
	for i, x := range more {
		total[i] = total[i].Add(x)
	}
}
