package propagation

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/distribution"
)

// An output's tally counts x = (y − center)/unit, the center and the unit from a pilot: the first
// histories of the same job. Nearly all of it lies in tier 0, |x| < 2; tier k = 1 … 3 holds what lies
// in |x| < 2·2⁷ᵏ and in no tier before, in units of 2⁷ᵏ; what lies still farther is only counted.
//
// A tier's sums are those of w, w², w³ and w⁴, of w = x/2⁷ᵏ rounded to 2⁻⁴¹ for the first and to 2⁻²⁰
// for the others: each addend is at most 2⁴², so that 2²⁰ of them fit.
const (
	tiers     = 4
	tierBits  = 7 // binary orders from one tier to the next
	sums      = 4 // powers
	fineBits  = 41
	wordBits  = 20
	maxChunk  = 1 << 20
	nearBits  = 13 // bins of tier 0: widths of unit/2048
	farBits   = 10 // of the others
	nearBins  = 1 << nearBits
	farBins   = 1 << farBits
	slotLost  = 0 // undefined
	slotBelow = 1
	slotAbove = 2
	slotSums  = 3
	slotBins  = slotSums + tiers*sums
	slots     = slotBins + nearBins + (tiers-1)*farBins // of an output
)

// scale places an output's tally.
type scale struct{ center, unit, inverse float64 }

// newScale sets the scale from a pilot's values: the center in the middle between the quantiles of
// 1/400 and 399/400, which reach to two thirds of the unit, so that tier 0 holds a normal
// distribution to 8.4 of its deviations. It sorts the values.
func newScale(pilot []float64) scale {
	kept := pilot[:0]
	for _, y := range pilot {
		if y-y == 0 {
			kept = append(kept, y)
		}
	}
	if len(kept) == 0 {
		return scale{0, 1, 1}
	}
	distribution.Sort(kept)
	low, high := kept[len(kept)/400], kept[len(kept)-1-len(kept)/400]
	center := float64(low*0.5) + float64(high*0.5)
	reach := float64(high*0.5) - float64(low*0.5)
	unit := max(float64(1.5*reach), float64(math.Abs(center)*0x1p-40), 0x1p-1000)
	unit = min(unit, 0x1p1000)
	return scale{center, unit, 1 / unit}
}

// tierSlots returns the first bin of a tier.
func tierSlots(tier int) (first, bits int) {
	if tier == 0 {
		return slotBins, nearBits
	}
	return slotBins + nearBins + (tier-1)*farBins, farBits
}

// count adds values to an output's tally.
func (s *scale) count(values []float64, tally []int64) {
	tally = tally[:slots]
	s.countScalar(values[s.countVector(values, tally):], tally)
}

func (s *scale) countScalar(values []float64, tally []int64) {
	bins := (*[nearBins]int64)(tally[slotBins:])
	var s1, s2, s3, s4 int64
	for _, y := range values {
		x := float64((y - s.center) * s.inverse)
		if !(x > -2 && x < 2) {
			s.far(y, x, tally)
			continue
		}
		fine := int64(float64(x * (1 << fineBits)))
		bins[uint64(fine+1<<(fineBits+1))>>(fineBits+2-nearBits)%nearBins]++
		w := (fine + 1<<wordBits) >> (wordBits + 1)
		square := w * w
		half := (square + 1<<wordBits) >> (wordBits + 1)
		s1 += fine
		s2 += square
		s3 += half * w
		s4 += half * half
	}
	into := tally[slotSums:][:sums]
	into[0] += s1
	into[1] += s2
	into[2] += s3
	into[3] += s4
}

// far counts a value outside tier 0.
func (s *scale) far(y, x float64, tally []int64) {
	if y-y != 0 {
		tally[slotLost]++
		return
	}
	for tier := 1; tier < tiers; tier++ {
		x = float64(x * (1.0 / (1 << tierBits)))
		if x > -2 && x < 2 {
			first, bits := tierSlots(tier)
			fine := int64(float64(x * (1 << fineBits)))
			tally[first+int(uint64(fine+1<<(fineBits+1))>>(fineBits+2-bits))]++
			into := tally[slotSums+tier*sums:][:sums]
			w := (fine + 1<<wordBits) >> (wordBits + 1)
			square := w * w
			half := (square + 1<<wordBits) >> (wordBits + 1)
			into[0] += fine
			into[1] += square
			into[2] += half * w
			into[3] += half * half
			return
		}
	}
	if x > 0 {
		tally[slotAbove]++
	} else {
		tally[slotBelow]++
	}
}

// A pair's tally counts the products of two inputs' (x − mean)/(8 u), rounded to 2⁻²⁰ and held
// within ±2, for their correlation as it was drawn.
const (
	pairX = iota
	pairY
	pairXX
	pairYY
	pairXY
	pairSlots
)

// countPair adds the values of two inputs.
func countPair(a, b *distribution.Distribution, x, y []float64, tally []int64) {
	scaleA, scaleB := pairScale(a), pairScale(b)
	var sx, sy, sxx, syy, sxy int64
	for i := range x {
		u, v := clampWord(float64((x[i]-a.Mean)*scaleA), 2), clampWord(float64((y[i]-b.Mean)*scaleB), 2)
		sx += u
		sy += v
		sxx += u * u
		syy += v * v
		sxy += u * v
	}
	tally[pairX] += sx
	tally[pairY] += sy
	tally[pairXX] += sxx
	tally[pairYY] += syy
	tally[pairXY] += sxy
}

func pairScale(d *distribution.Distribution) float64 {
	if d.U == 0 {
		return 0
	}
	return 0.125 / d.U
}

// clampWord returns x, held within ±limit, in units of 2⁻²⁰.
func clampWord(x, limit float64) int64 {
	return int64(float64(max(-limit, min(x, limit)) * (1 << wordBits)))
}

// A Sobol tally counts, for an output and an input, the products of Saltelli's estimator of the
// first-order index and the squares of Jansen's of the total one, and their squares. The values are
// x = (y − center)/unit, held within ±16, in units of 2⁻¹⁶.
//
// Source: Saltelli et al., Comput. Phys. Commun. 181, 259 (2010), table 2, rows (b) and (f).
const (
	sobolCount = iota
	sobolFirst
	sobolFirst2
	sobolTotal
	sobolTotal2
	sobolSlots
)

const sobolBits = 16

func (s *scale) sobolWord(y float64) int64 {
	const limit = 16
	return int64(float64(max(-limit, min(float64((y-s.center)*s.inverse), limit)) * (1 << sobolBits)))
}

// countSobol adds values at the points A, B and A with one input of B.
func (s *scale) countSobol(a, b, mixed []float64, tally []int64) {
	for i := range mixed {
		if sum := float64(a[i]*0) + float64(b[i]*0) + float64(mixed[i]*0); sum != 0 {
			continue // NaN: one of them is undefined
		}
		x, y, z := s.sobolWord(a[i]), s.sobolWord(b[i]), s.sobolWord(mixed[i])
		first, total := y*(z-x), (z-x)*(z-x)
		tally[sobolCount]++
		tally[sobolFirst] += first
		tally[sobolFirst2] += squareOf(first)
		tally[sobolTotal] += total
		tally[sobolTotal2] += squareOf(total)
	}
}

// squareOf returns the square of a product of two words of 2⁻¹⁶, in units of 2⁻²⁴: at most 2⁴⁰.
func squareOf(x int64) int64 {
	const cut = 20
	x = (x + 1<<(cut-1)) >> cut
	return x * x
}

// value returns a slot times a power of two.
func value(w core.Wide, bits int) float64 {
	return float64(w.Float() * math.Float64frombits(uint64(1023+bits)<<52))
}
