package photons

import (
	"math"

	"github.com/fisica-lab/fisica/core/rng"
)

const (
	quantum  = 1 << 40 // of a photon's weight
	weak     = quantum / 10000
	survive  = 1 << 32 / 10 // words that let a weak photon live on
	survival = 10
	maxSteps = 1 << 18
	coarse   = 18 // bits that are cut from a weight before it is squared
	unit32   = 1.0 / (1 << 32)
)

// lanes is how many photons fly at a time.
const lanes = 4 * rng.Quads

// flight is the photons that are on their way. A step of each is taken in turn: their numbers don't
// wait for one another. One that ends makes room for the next; the order does not matter to sums of
// integers.
//
// A step takes one block of random words: the first gives its length where none is left over, the
// second and third its direction, the fourth decides at borders or in the roulette, of which a step
// meets one at the most. Block 0 places the source. Weights are whole numbers of quanta, so that
// what is absorbed and what escapes is all that came in, but for the roulette's fair losses and
// gains. A photon that was not at its end after maxSteps steps leaves its weight where it is.
type flight struct {
	rng.Lanes
	m         *medium
	t         *tally
	stream    *rng.Stream
	quads     [rng.Quads]quad
	next, end uint64 // the photons to come
	live      int
	vector    bool   // the vector kernel may run
	spread    spread // what it reads and tells
}

// quad is four photons: where they are, where they go, and what is left of them.
type quad struct {
	x, y, z, ux, uy, uz [4]float64
	left                [4]float64 // of the way to the next collision, in mean free paths, 0 for none
	w                   [4]int64
	gained              [4]int64 // in the roulette
	counted             [4]int64 // what each left in the layers behind it
	layer               [4]int

	// What a step reads of the layer.
	top, bottom, free, lost               [4]float64
	sum, slope, share, offset, two, halve [4]float64

	length, sin, cos [4]float64 // what the words of the next step say
}

// run adds the walks of photons first … first+n−1 to the tally.
func (f *flight) run(first, n uint64) {
	for f.begin(first, n); f.live > 0; {
		f.round()
	}
}

// begin starts the first of n photons.
func (f *flight) begin(first, n uint64) {
	for f.next, f.end, f.live = first, first+n, 0; f.live < lanes && f.next < f.end; f.live++ {
		f.launch(&f.quads[f.live/4], f.live/4, uint(f.live))
	}
}

// round takes every photon a step on.
func (f *flight) round() {
	f.Read(f.live)
	if f.vector {
		f.advanceVector()
	} else {
		f.advance()
	}
}

// launch starts the next photon in a lane.
func (f *flight) launch(q *quad, j int, i uint) {
	i %= 4
	f.History[j][i], f.Step[j][i] = f.next, 1
	q.x[i], q.y[i], q.z[i] = f.m.source(f.stream, f.next), 0, 0
	q.ux[i], q.uy[i], q.uz[i] = 0, 0, 1
	q.w[i], q.left[i], q.gained[i], q.counted[i] = f.m.start, 0, 0, 0
	q.enter(&f.m.layers[0], i)
	f.next++
}

// land ends a lane's photon: the next one takes its place or, when there is none, that of the last
// lane, which has taken its step already.
func (f *flight) land(q *quad, j int, i uint) {
	i %= 4
	f.count(q, i)
	f.t.took(f.m.start + q.gained[i] - q.w[i])
	if f.next < f.end {
		f.launch(q, j, i)
		return
	}
	f.live--
	k, n := f.live/4, uint(f.live)%4
	last := &f.quads[k]
	f.History[j][i], f.Step[j][i] = f.History[k][n], f.Step[k][n]
	q.x[i], q.y[i], q.z[i] = last.x[n], last.y[n], last.z[n]
	q.ux[i], q.uy[i], q.uz[i] = last.ux[n], last.uy[n], last.uz[n]
	q.w[i], q.left[i], q.gained[i], q.counted[i] = last.w[n], last.left[n], last.gained[n], last.counted[n]
	q.enter(&f.m.layers[last.layer[n]], i)
}

// enter puts a photon into a layer.
func (q *quad) enter(l *layer, i uint) {
	i %= 4
	q.layer[i], q.top[i], q.bottom[i], q.free[i], q.lost[i] = l.index, l.top, l.bottom, l.free, l.lost
	h := &l.hg
	q.sum[i], q.slope[i], q.share[i], q.offset[i], q.two[i], q.halve[i] = h.sum, h.slope, h.share, h.offset, h.two, h.half
}

// roulette ends a weak photon, or strengthens it. It tells whether it lives.
func (f *flight) roulette(q *quad, j int, i uint) bool {
	i %= 4
	if uint32(f.B[j][i]>>32) >= survive || q.w[i] == 0 {
		f.land(q, j, i)
		return false
	}
	q.gained[i] += (survival - 1) * q.w[i]
	q.w[i] *= survival
	return true
}

// cross takes a photon to the border of its layer, and back or behind it.
func (f *flight) cross(q *quad, j int, i uint) {
	i %= 4
	if q.uz[i] == 0 { // along a layer where nothing meets it
		f.stay(q, j, i)
		return
	}
	l := &f.m.layers[q.layer[i]]
	b, edge := &l.down, l.bottom
	if q.uz[i] < 0 {
		b, edge = &l.up, l.top
	}
	way := (edge - q.z[i]) / q.uz[i]
	q.x[i] += float64(way * q.ux[i])
	q.y[i] += float64(way * q.uy[i])
	q.z[i] = edge
	if q.left[i] -= float64(way * l.mut); q.left[i] < 0 {
		q.left[i] = 0 // a new length is drawn, which is as long as any
	}
	behind := math.Abs(q.uz[i])
	if !b.matched {
		var reflectance float64
		chance := float64((float64(f.B[j][i]>>32) + 0.5) * unit32)
		if reflectance, behind = b.fresnel(behind); chance < reflectance {
			q.uz[i] = -q.uz[i]
			return
		}
		q.ux[i] = float64(q.ux[i] * b.ratio)
		q.uy[i] = float64(q.uy[i] * b.ratio)
		q.uz[i] = math.Copysign(behind, q.uz[i])
	}
	f.count(q, i)
	if b.next < 0 {
		f.t.escape(f.m, b.next, q.x[i], q.y[i], behind, q.w[i])
		f.land(q, j, i)
		return
	}
	q.enter(&f.m.layers[b.next], i)
}

// stay ends a photon that leaves all of its weight where it is.
func (f *flight) stay(q *quad, j int, i uint) {
	i %= 4
	f.t.slots[bin(float64(q.z[i]*f.m.inverseZ), f.m.maxZ)*f.m.nr+f.m.ring(q.x[i], q.y[i])] += q.w[i]
	q.w[i] = 0
	f.land(q, j, i)
}

// count adds what a photon left in the layer that it is in.
func (f *flight) count(q *quad, i uint) {
	absorbed := f.m.start + q.gained[i] - q.w[i]
	f.t.layered[q.layer[i]] += absorbed - q.counted[i]
	q.counted[i] = absorbed
}

// source returns how far from the axis a photon enters.
func (m *medium) source(stream *rng.Stream, history uint64) float64 {
	if m.beam == pencil {
		return 0
	}
	w, _, _, _ := stream.Block(history, 0)
	if m.beam == gaussian { // of which 1/e² of the axis's intensity is left at the radius
		return float64(m.radius * math.Sqrt(float64(0.5*depth(w))))
	}
	return float64(m.radius * math.Sqrt(float64((float64(w)+0.5)*unit32)))
}
