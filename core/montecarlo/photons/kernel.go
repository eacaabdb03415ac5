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
const lanes = 8 * rng.Octets

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
	octets    [rng.Octets]octet
	next, end uint64 // the photons to come
	live      int
	vector    bool   // the vector kernel may run
	broad     bool   // that of 512 bits
	spread    spread // what it reads and tells
}

// octet is eight photons: where they are, where they go, and what is left of them.
type octet struct {
	x, y, z, ux, uy, uz [8]float64
	left                [8]float64 // of the way to the next collision, in mean free paths, 0 for none
	w                   [8]int64
	gained              [8]int64 // in the roulette
	counted             [8]int64 // what each left in the layers behind it
	layer               [8]int

	// What a step reads of the layer.
	top, bottom, free, lost               [8]float64
	sum, slope, share, offset, two, halve [8]float64

	length, sin, cos [8]float64 // what the words of the next step say
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
		f.launch(&f.octets[f.live/8], f.live/8, uint(f.live))
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
func (f *flight) launch(o *octet, j int, i uint) {
	i %= 8
	f.History[j][i], f.Step[j][i] = f.next, 1
	o.x[i], o.y[i], o.z[i] = f.m.source(f.stream, f.next), 0, 0
	o.ux[i], o.uy[i], o.uz[i] = 0, 0, 1
	o.w[i], o.left[i], o.gained[i], o.counted[i] = f.m.start, 0, 0, 0
	o.enter(&f.m.layers[0], i)
	f.next++
}

// land ends a lane's photon: the next one takes its place or, when there is none, that of the last
// lane, which has taken its step already.
func (f *flight) land(o *octet, j int, i uint) {
	i %= 8
	f.count(o, i)
	f.t.took(f.m.start + o.gained[i] - o.w[i])
	if f.next < f.end {
		f.launch(o, j, i)
		return
	}
	f.live--
	k, n := f.live/8, uint(f.live)%8
	last := &f.octets[k]
	f.History[j][i], f.Step[j][i] = f.History[k][n], f.Step[k][n]
	o.x[i], o.y[i], o.z[i] = last.x[n], last.y[n], last.z[n]
	o.ux[i], o.uy[i], o.uz[i] = last.ux[n], last.uy[n], last.uz[n]
	o.w[i], o.left[i], o.gained[i], o.counted[i] = last.w[n], last.left[n], last.gained[n], last.counted[n]
	o.enter(&f.m.layers[last.layer[n]], i)
}

// enter puts a photon into a layer.
func (o *octet) enter(l *layer, i uint) {
	i %= 8
	o.layer[i], o.top[i], o.bottom[i], o.free[i], o.lost[i] = l.index, l.top, l.bottom, l.free, l.lost
	h := &l.hg
	o.sum[i], o.slope[i], o.share[i], o.offset[i], o.two[i], o.halve[i] = h.sum, h.slope, h.share, h.offset, h.two, h.half
}

// roulette ends a weak photon, or strengthens it. It tells whether it lives.
func (f *flight) roulette(o *octet, j int, i uint) bool {
	i %= 8
	if uint32(f.B[j][i]>>32) >= survive || o.w[i] == 0 {
		f.land(o, j, i)
		return false
	}
	o.gained[i] += (survival - 1) * o.w[i]
	o.w[i] *= survival
	return true
}

// cross takes a photon to the border of its layer, and back or behind it.
func (f *flight) cross(o *octet, j int, i uint) {
	i %= 8
	if o.uz[i] == 0 { // along a layer where nothing meets it
		f.stay(o, j, i)
		return
	}
	l := &f.m.layers[o.layer[i]]
	b, edge := &l.down, l.bottom
	if o.uz[i] < 0 {
		b, edge = &l.up, l.top
	}
	way := (edge - o.z[i]) / o.uz[i]
	o.x[i] += float64(way * o.ux[i])
	o.y[i] += float64(way * o.uy[i])
	o.z[i] = edge
	if o.left[i] -= float64(way * l.mut); o.left[i] < 0 {
		o.left[i] = 0 // a new length is drawn, which is as long as any
	}
	behind := math.Abs(o.uz[i])
	if !b.matched {
		var reflectance float64
		chance := float64((float64(f.B[j][i]>>32) + 0.5) * unit32)
		if reflectance, behind = b.fresnel(behind); chance < reflectance {
			o.uz[i] = -o.uz[i]
			return
		}
		o.ux[i] = float64(o.ux[i] * b.ratio)
		o.uy[i] = float64(o.uy[i] * b.ratio)
		o.uz[i] = math.Copysign(behind, o.uz[i])
	}
	f.count(o, i)
	if b.next < 0 {
		f.t.escape(f.m, b.next, o.x[i], o.y[i], behind, o.w[i])
		f.land(o, j, i)
		return
	}
	o.enter(&f.m.layers[b.next], i)
}

// stay ends a photon that leaves all of its weight where it is.
func (f *flight) stay(o *octet, j int, i uint) {
	i %= 8
	f.t.slots[bin(float64(o.z[i]*f.m.inverseZ), f.m.maxZ)*f.m.nr+f.m.ring(o.x[i], o.y[i])] += o.w[i]
	o.w[i] = 0
	f.land(o, j, i)
}

// count adds what a photon left in the layer that it is in.
func (f *flight) count(o *octet, i uint) {
	absorbed := f.m.start + o.gained[i] - o.w[i]
	f.t.layered[o.layer[i]] += absorbed - o.counted[i]
	o.counted[i] = absorbed
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
