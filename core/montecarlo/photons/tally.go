package photons

import "math"

// layout says where things stand in a tally of integers. Weights are in quanta; squares of a
// photon's weight in quanta of 2^(2·coarse); squares of what a chunk left in a row or layer likewise
// coarse, see spread.
type layout struct {
	nz, nr, na, layers int

	cells            int // absorbed: nz rows of nr
	topRing, topCone int // escaped above, by radius and by angle, then their squares
	lowRing, lowCone int // below
	totals           int // escaped above, below, absorbed; then their squares
	inLayer, inRow   int // absorbed, squares over chunks: by layer (sum, square), by row (square)
	slots            int
}

func newLayout(m *medium) layout {
	l := layout{nz: m.nz, nr: m.nr, na: m.na, layers: len(m.layers)}
	take := func(n int) (at int) {
		at = l.slots
		l.slots += n
		return at
	}
	l.cells = take(l.nz * l.nr)
	l.topRing, l.topCone = take(2*l.nr), take(2*l.na)
	l.lowRing, l.lowCone = take(2*l.nr), take(2*l.na)
	l.totals = take(6)
	l.inLayer, l.inRow = take(2*l.layers), take(l.nz)
	return l
}

// tally is where a chunk's photons leave their weight.
type tally struct {
	layout
	slots         []int64
	layered, rows []int64 // what this chunk left in each layer and in each row
}

// bin returns the bin of a number that is not negative, the last one for all beyond, and for none.
func bin(q, most float64) int {
	if !(q < most) {
		q = most
	}
	return int(q)
}

// ring returns the bin of a distance from the axis.
func (m *medium) ring(x, y float64) int {
	return bin(float64(math.Sqrt(float64(x*x)+float64(y*y))*m.inverseR), m.maxR)
}

// escape takes a weight that left the medium under a cosine.
func (t *tally) escape(m *medium, side int, x, y, cosine float64, w int64) {
	ring, cone, total := t.topRing, t.topCone, t.totals
	if side == below {
		ring, cone, total = t.lowRing, t.lowCone, t.totals+1
	}
	square := (w >> coarse) * (w >> coarse)
	i, k := m.ring(x, y), m.cone(cosine)
	t.slots[ring+i] += w
	t.slots[ring+t.nr+i] += square
	t.slots[cone+k] += w
	t.slots[cone+t.na+k] += square
	t.slots[total] += w
	t.slots[total+3] += square
}

// took takes all that a photon left inside.
func (t *tally) took(w int64) {
	t.slots[t.totals+2] += w
	t.slots[t.totals+5] += (w >> coarse) * (w >> coarse)
}

// cone returns the bin of an angle by its cosine: from where its 256th part begins, the next edges
// are looked at. One of them is passed or not as chance will have it, so that it is not branched on.
func (m *medium) cone(cosine float64) int {
	k := int(m.starts[bin(float64(cosine*256), 255)])
	k -= int(math.Float64bits(m.edges[k]-cosine) >> 63)
	for cosine > m.edges[k] {
		k--
	}
	return k
}

const chunkCoarse = 23 // of 2⁵⁴, what 2¹⁴ photons can leave in a place: 2⁶² when squared

// open begins a chunk.
func (t *tally) open() { t.countRows(-1) }

// close adds what n photons of a chunk left in each layer and row, and its squares: those of a chunk
// cut short as m/n times what they are, so that each stands for the variance of a photon alike.
func (t *tally) close(n, m uint64) {
	stretch := 1.0
	if n < m {
		stretch = math.Sqrt(float64(m) / float64(n))
	}
	for i, w := range t.layered {
		t.slots[t.inLayer+i] += w
		t.slots[t.inLayer+t.layers+i] += square(w, stretch)
	}
	clear(t.layered)
	t.countRows(1)
	for i, w := range t.rows {
		t.slots[t.inRow+i] += square(w, stretch)
	}
	clear(t.rows)
}

func square(w int64, stretch float64) int64 {
	w = int64(float64(float64(w>>chunkCoarse) * stretch))
	return w * w
}

// countRows adds what stands in each row of cells to the rows, or takes it away.
func (t *tally) countRows(sign int64) {
	for i := range t.rows {
		for _, w := range t.slots[t.cells+i*t.nr:][:t.nr] {
			t.rows[i] += sign * w
		}
	}
}
