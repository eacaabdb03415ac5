package photons

import (
	"math"

	"github.com/fisica-lab/fisica/core/rng"
)

// batch is how many steps the vector kernel draws at once; without it they are drawn in pairs. Their
// numbers don't wait for one another, as those of a walk do.
const batch, pair = 8, 2

// draws are what the words of the next steps say.
type draws struct {
	a, b     [batch]uint64  // the words, in pairs
	length   [batch]float64 // −ln of the first word, in mean free paths
	xi       [batch]float64 // the second, in (0, 1)
	sin, cos [batch]float64 // of the third, as an angle
	mask     uint32         // how many steps are drawn at once, less one: batch − 1 for the vector kernel
}

const unit32 = 1.0 / (1 << 32)

// last returns the fourth word of a step.
func (d *draws) last(i uint32) uint32 { return uint32(d.b[i%batch] >> 32) }

// fill draws a history's steps from one on. It is written in one piece: calls would cost as much as
// what they compute.
func (d *draws) fill(stream *rng.Stream, history uint64, step uint32) {
	stream.Steps(history, step, d.a[:d.mask+1], d.b[:d.mask+1])
	if d.say() {
		return
	}
	for i := range d.mask + 1 {
		w := d.a[i%batch]
		bits := math.Float64bits(float64(int64(w<<32>>31) | 1)) // depth
		m := math.Float64frombits(bits&(1<<52-1) | 1023<<52)
		k := bits >> 48 & 15
		r := float64(m*inverses[k]) - 1
		p := 0.2 - float64(r*(1.0/6))
		p = 0.25 - float64(r*p)
		p = 1.0/3 - float64(r*p)
		p = 0.5 - float64(r*p)
		d.length[i%batch] = float64(float64(int64(1023+33)-int64(bits>>52))*ln2) - (logs[k] + (r - float64(float64(r*r)*p)))
		d.xi[i%batch] = float64((float64(int64(w>>32)) + 0.5) * unit32)

		// The sine and cosine of 2π (v + ½)/2³², to 2e-12: those of the sixteenth that v is in, turned
		// by the rest.
		v := uint32(d.b[i%batch])
		j := v >> 28
		t := float64((float64(int32(v&(1<<28-1))-1<<27) + 0.5) * turn32)
		q := float64(t * t)
		s := 1.0/120 - float64(q*(1.0/5040))
		s = 1.0/6 - float64(q*s)
		st := t - float64(float64(t*q)*s)
		c := 1.0/720 - float64(q*(1.0/40320))
		c = 1.0/24 - float64(q*c)
		c = 0.5 - float64(q*c)
		ct := 1 - float64(q*c)
		d.sin[i%batch] = float64(sines[j]*ct) + float64(cosines[j]*st)
		d.cos[i%batch] = float64(cosines[j]*ct) - float64(sines[j]*st)
	}
}
