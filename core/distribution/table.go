package distribution

import (
	"math"

	"github.com/fisica-lab/fisica/core/num"
)

// A table holds a quantile function by cubics in the probability p of the nearer tail, 2⁻⁵³ to ½:
// 32 cells to each octave of p, so that a cell is found from the leading bits of p and the tails are
// as fine as the middle. The cubics have the function's values and slopes at the nodes.
//
// Their error, as an error of p, is below 2 · 10⁻⁸ p for the normal distribution and, down to
// p = 10⁻⁸, 10⁻⁷ p for all; 10⁹ draws would show 3 · 10⁻⁵ and more.
const (
	tableBits  = 5
	tableShift = 52 - tableBits
	octaves    = 52                     // from 2⁻⁵³ to ½
	tableCells = octaves<<tableBits + 1 // the last one is ½
	tableFirst = (1023 - octaves - 1) << tableBits
)

// table has the cells of the tail below the median, then those of the tail above it.
type table [2 * tableCells][4]float64

// sqrtTau is √(2π).
const sqrtTau = 2.5066282746310002

// tabulate makes the table of h(Z), Z standard normal, from h and dh/dz.
func tabulate(h func(z float64) (x, slope float64)) *table {
	t := new(table)
	var last [4]float64 // both sides' values and slopes at the node before
	for i := range tableCells {
		p := math.Float64frombits(uint64(tableFirst+i) << tableShift)
		z := num.NormalQuantile(p)
		pace := float64(sqrtTau * num.Exp(float64(0.5*float64(z*z)))) // dz/dp
		low, lowSlope := h(z)
		high, highSlope := h(-z)
		node := [4]float64{low, float64(lowSlope * pace), high, -float64(highSlope * pace)}
		if cell := i - 1; cell >= 0 {
			width := p - math.Float64frombits(uint64(tableFirst+i-1)<<tableShift)
			t[cell] = cubic(last[0], last[1], node[0], node[1], width) //nolint:gosec // below tableCells
			t[tableCells+cell] = cubic(last[2], last[3], node[2], node[3], width)
		}
		last = node
	}
	t[tableCells-1][0], t[2*tableCells-1][0] = last[0], last[2]
	return t
}

// cubic returns the polynomial on [0, 1) with the values and slopes at the ends of a cell.
func cubic(x0, slope0, x1, slope1, width float64) [4]float64 {
	rise, m0, m1 := x1-x0, float64(slope0*width), float64(slope1*width)
	return [4]float64{x0, m0, float64(3*rise) - float64(2*m0) - m1, m0 + m1 - float64(2*rise)}
}

// columnScalar replaces uniforms by center + scale times their quantiles.
//
// No branch asks on which side of the median a uniform lies: the processor would guess it wrong
// every other time. The tail is ½ − |½ − u|, exactly for multiples of 2⁻⁵³.
func (t *table) columnScalar(u []float64, center, scale float64) {
	const one = 1023 << 52
	for i, x := range u {
		side := 0.5 - x
		p := math.Float64bits(0.5 - math.Abs(side))
		at := p>>tableShift - tableFirst + math.Float64bits(side)>>63*tableCells
		if at >= 2*tableCells {
			at = 0 // beyond the law of this function
		}
		c := &t[at]
		x = math.Float64frombits(p<<tableBits&(1<<52-1)|one) - 1
		u[i] = center + float64(scale*(c[0]+float64(x*(c[1]+float64(x*(c[2]+float64(x*c[3])))))))
	}
}
