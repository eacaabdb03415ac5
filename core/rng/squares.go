package rng

import "math/bits"

// Squares returns the 64 bits that Squares, in its variant of five rounds and 64 bits of output,
// gives for a counter and a key. The key keeps the rules of SquaresKey.
//
//	y = c k, z = y + k, x = y
//	x = x² + y, z, y, z in turn, its halves exchanged behind each; t before the last exchange
//	t ⊕ ⌊(x² + y)/2³²⌋
//
// Source: Widynski, "Squares: A Fast Counter-Based RNG", arXiv:2004.06278, squares64.
func Squares(counter, key uint64) uint64 {
	y := counter * key
	z := y + key
	x := bits.RotateLeft64(y*y+y, 32)
	x = bits.RotateLeft64(x*x+z, 32)
	x = bits.RotateLeft64(x*x+y, 32)
	t := x*x + z
	x = bits.RotateLeft64(t, 32)
	return t ^ (x*x+y)>>32
}

// The layout of a counter under Squares: history, the step within its page, which half of the
// block. A step beyond the first page has a key of its own page.
const (
	squaresStepBits  = 13
	squaresShift     = squaresStepBits + 1
	squaresPageSteps = 1 << squaresStepBits

	// MaxHistories bounds the histories of a stream: from there on counters would repeat.
	MaxHistories = 1 << (64 - squaresShift)
)

// SquaresCounter returns the counter of the first half of a history's block; the second half's is
// the next. No two blocks of a page share one while history < MaxHistories.
//
//	c = 2¹⁴ history + 2 (step mod 2¹³)
func SquaresCounter(history uint64, step uint32) uint64 {
	return history<<squaresShift | uint64(step%squaresPageSteps)<<1
}

// squaresKey returns the key of a model's page under a seed. The paper wants an irregular pattern
// of bits, about half of them set, and gets it by rules on the sixteen hexadecimal digits:
//
//   - none is zero, and the lowest one is odd
//   - the lower eight differ from each other, and so do the upper eight
//   - so do the two that meet in the middle
//
// The digits are drawn by Philox, evenly among those that the rules leave, under the seed; its
// counter holds the number of the word, the page and the model.
//
// Source: Widynski, arXiv:2004.06278, on keys; the rules are the strictest reading of them.
func squaresKey(k0, k1, model, page uint32) (key uint64) {
	var draws [4][4]uint32
	for i := range draws {
		d := &draws[i]
		d[0], d[1], d[2], d[3] = Philox(uint32(4*i), page, 0, model, k0, k1)
	}
	const odd, all = 0xaaaa, 0xfffe // sets of digits
	allowed, rest := uint16(odd), uint16(all)
	for i := range 16 {
		digit := pick(allowed, draws[i/4][i%4])
		key |= uint64(digit) << (4 * i)
		rest &^= 1 << digit
		allowed = rest
		if i == 7 {
			allowed, rest = all&^(1<<digit), all
		}
	}
	return key
}

// pick returns an element of a set of digits that is not empty, chosen by a word.
func pick(set uint16, draw uint32) int {
	for range uint64(draw) * uint64(bits.OnesCount16(set)) >> 32 {
		set &= set - 1
	}
	return bits.TrailingZeros16(set)
}
