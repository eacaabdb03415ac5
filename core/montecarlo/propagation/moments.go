package propagation

import (
	"math"

	"github.com/fisica-lab/fisica/core"
)

// moments are an output's, from its tally; NaN where they are not defined.
type moments struct {
	n              float64 // defined values
	lost, beyond   float64 // undefined ones, and those too far to be summed
	mean, u, skew  float64
	meanSE, uSE    float64 // standard errors
	center, second float64 // in the scale's units: mean of x, population variance of x
}

// moments returns the sample's mean and standard deviation (JCGM 101:2008, 7.6), the latter of n − 1,
// and its skewness; the standard error of u is that of a sample of this kurtosis,
//
//	s(u) = u √((κ − 1)/(4n))
func (s *scale) moments(total []core.Wide) *moments {
	m := &moments{lost: total[slotLost].Float(), beyond: total[slotBelow].Float() + total[slotAbove].Float()}
	for slot := slotBins; slot < slots; slot++ {
		m.n += total[slot].Float()
	}
	m.n += m.beyond
	nan := math.NaN()
	m.mean, m.u, m.skew, m.meanSE, m.uSE = nan, nan, nan, nan, nan
	if m.n == 0 || m.beyond > 0 {
		return m
	}
	var raw [sums]float64
	for tier := range tiers {
		up := tier * tierBits
		for i, bits := range [sums]int{up - fineBits, 2*up - 2*wordBits, 3*up - 2*wordBits + 1, 4*up - 2*wordBits + 2} {
			raw[i] += value(total[slotSums+tier*sums+i], bits) / m.n
		}
	}
	m.finish(s, &raw)
	return m
}

func (m *moments) finish(s *scale, raw *[sums]float64) {
	x := raw[0]
	square := float64(x * x)
	m.center = x
	m.second = max(raw[1]-square, 0)
	m.mean = s.center + float64(s.unit*x)
	third := raw[2] - float64(float64(3*x)*raw[1]) + float64(float64(2*x)*square)
	fourth := raw[3] - float64(float64(4*x)*raw[2]) + float64(float64(6*square)*raw[1]) - float64(float64(3*square)*square)
	if m.n > 1 {
		m.u = float64(s.unit * math.Sqrt(float64(m.second*(m.n/(m.n-1)))))
		m.meanSE = m.u / math.Sqrt(m.n)
		m.uSE = 0
	}
	// Below this the roundings of the squares count.
	if m.second > 0x1p-36 && m.n > 1 {
		m.skew = third / float64(m.second*math.Sqrt(m.second))
		kurtosis := fourth / float64(m.second*m.second)
		m.uSE = float64(m.u * math.Sqrt(max(kurtosis-1, 0)/float64(4*m.n)))
	}
}

// cell is a bin that holds something, in units of the scale.
type cell struct{ low, high, before, after float64 } // its bounds, and how many values lie below each

// cells lists an output's bins from the lowest to the highest.
type cells struct {
	list     []cell
	all      float64 // values
	cut, top float64 // values below and above all bins
}

func newCells(total []core.Wide) *cells {
	c := &cells{list: make([]cell, 0, nearBins), cut: total[slotBelow].Float(), top: total[slotAbove].Float()}
	c.all = c.cut
	for tier := tiers - 1; tier > 0; tier-- {
		_, bits := tierSlots(tier)
		c.add(total, tier, 0, 1<<(bits-1))
	}
	c.add(total, 0, 0, nearBins)
	for tier := 1; tier < tiers; tier++ {
		_, bits := tierSlots(tier)
		c.add(total, tier, 1<<(bits-1), 1<<bits)
	}
	c.all += c.top
	return c
}

func (c *cells) add(total []core.Wide, tier, from, to int) {
	first, bits := tierSlots(tier)
	reach := math.Float64frombits(uint64(1023+1+tier*tierBits) << 52) // 2·2⁷ᵏ
	width := reach / float64(int(1)<<(bits-1))
	for bin := from; bin < to; bin++ {
		if count := total[first+bin].Float(); count > 0 {
			low := float64(float64(bin)*width) - reach
			c.list = append(c.list, cell{low, low + width, c.all, c.all + count})
			c.all += count
		}
	}
}

// quantile returns the value below which a share p of the values lies, interpolated in its bin, and
// the bin's width, which bounds its error; NaN where it lies beyond the bins.
func (c *cells) quantile(p float64) (x, width float64) { return c.rank(float64(p*c.all), c.find(p)) }

// find returns the bin in which the quantile lies.
func (c *cells) find(p float64) int {
	rank := float64(p * c.all)
	low, high := 0, len(c.list)-1
	for low < high {
		mid := (low + high) / 2
		if c.list[mid].after < rank {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

func (c *cells) rank(rank float64, at int) (x, width float64) {
	if len(c.list) == 0 || rank < c.cut || rank > c.all-c.top {
		return math.NaN(), math.NaN()
	}
	b := &c.list[at]
	share := (rank - b.before) / (b.after - b.before)
	width = b.high - b.low
	return b.low + float64(width*max(0, min(share, 1))), width
}

// spread returns the standard error of the quantile of p, from the density that its neighbours at
// three quarters of the tail and five show:
//
//	√(p(1−p)/n)/f
func (c *cells) spread(p float64) float64 {
	step := float64(0.25 * min(p, 1-p))
	low, _ := c.quantile(p - step)
	high, _ := c.quantile(p + step)
	pace := (high - low) / float64(2*step) // 1/f
	return float64(pace * math.Sqrt(float64(p*(1-p))/c.all))
}

// shortest returns the shortest interval of a share p, JCGM 101:2008, 7.7: of those that begin or
// end at a bin's bound.
func (c *cells) shortest(p float64) (low, high, width float64) {
	low, high, width = math.NaN(), math.NaN(), math.NaN()
	best, mass, end, start := math.Inf(1), float64(p*c.all), 0, 0
	for i := range c.list {
		b := &c.list[i]
		if rank := b.before + mass; rank <= c.all-c.top { // begins at the bin's lower bound
			for end < len(c.list)-1 && c.list[end].after < rank {
				end++
			}
			if x, w := c.rank(rank, end); x-b.low < best {
				best, low, high, width = x-b.low, b.low, x, max(w, b.high-b.low)
			}
		}
		if rank := b.after - mass; rank >= c.cut { // ends at its upper bound
			for start < len(c.list)-1 && c.list[start].after < rank {
				start++
			}
			if x, w := c.rank(rank, start); b.high-x < best {
				best, low, high, width = b.high-x, x, b.high, max(w, b.high-b.low)
			}
		}
	}
	return low, high, width
}
