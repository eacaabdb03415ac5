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
)

// run adds the walks of photons first … first+n−1 to the tally.
//
// A step takes one block of random words: the first gives its length where none is left over, the
// second and third its direction, the fourth decides at borders or in the roulette, of which a step
// meets one at the most. Block 0 places the source. Weights are whole numbers of quanta, so that
// what is absorbed and what escapes is all that came in, but for the roulette's fair losses and
// gains. A photon that was not at its end after maxSteps steps leaves its weight where it is.
func (m *medium) run(stream *rng.Stream, first, n uint64, t *tally) {
	for history := first; history < first+n; history++ {
		ahead := &t.ahead[(history-first)%group]
		if (history-first)%group == 0 {
			for i := range min(group, first+n-history) {
				t.ahead[i].fill(stream, history+i, 1)
			}
		}
		m.walk(stream, history, ahead, t)
	}
}

// group is how many photons' first steps are drawn together.
const group = 8

// walk is written in one piece: calls would cost as much as what they compute.
func (m *medium) walk(stream *rng.Stream, history uint64, d *draws, t *tally) {
	x, y, z := m.source(stream, history), 0.0, 0.0
	ux, uy, uz := 0.0, 0.0, 1.0
	w, at, left := m.start, 0, 0.0
	l := &m.layers[0]
	absorbed := int64(0)
	cells, rows := t.slots[:m.nz*m.nr], t.rows[t.layers:]
	inLayer := int64(0) // absorbed in layer at, not counted yet
	for step := uint32(0); ; step++ {
		i := step & d.mask % batch
		if i == 0 && step > 0 {
			d.fill(stream, history, step+1)
		}
		if left == 0 {
			left = d.length[i]
		}
		s := float64(left * l.free)
		if l.mut == 0 || step == maxSteps {
			if step == maxSteps || uz == 0 {
				t.deposit(m, at, x, y, z, w)
				absorbed += w
				break
			}
			s = math.Inf(1)
		}

		// Does the step end in this layer?
		end := z + float64(s*uz)
		if end >= l.bottom || end <= l.top && uz < 0 {
			b, edge := &l.down, l.bottom
			if uz < 0 {
				b, edge = &l.up, l.top
			}
			way := (edge - z) / uz
			x += float64(way * ux)
			y += float64(way * uy)
			z = edge
			left = max(0, left-float64(way*l.mut)) // of 0 a new length is drawn, which is as long as any
			behind := math.Abs(uz)
			if !b.matched {
				var reflectance float64
				if reflectance, behind = b.fresnel(behind); float64((float64(d.last(i))+0.5)*unit32) < reflectance {
					uz = -uz
					continue
				}
				ux = float64(ux * b.ratio)
				uy = float64(uy * b.ratio)
				uz = math.Copysign(behind, uz)
			}
			t.rows[at] += inLayer
			inLayer = 0
			if b.next < 0 {
				t.escape(m, b.next, x, y, behind, w)
				break
			}
			at = b.next
			l = &m.layers[at]
			continue
		}
		x += float64(s * ux)
		y += float64(s * uy)
		z = end
		left = 0

		// What is absorbed here.
		dw := int64(float64(float64(w) * l.lost))
		w -= dw
		absorbed += dw
		inLayer += dw
		row := bin(float64(z*m.inverseZ), m.maxZ)
		cells[row*m.nr+bin(float64(math.Sqrt(float64(x*x)+float64(y*y))*m.inverseR), m.maxR)] += dw
		rows[row] += dw
		if w < weak {
			if d.last(i) >= survive || w == 0 {
				break
			}
			w *= survival
		}

		// The deflection, after Henyey & Greenstein, in the frame of Duff et al., "Building an
		// orthonormal basis, revisited", J. Comput. Graph. Tech. 6 (2017): no pole needs a case of its own.
		var cosine float64
		if h := &l.hg; h.isotropic {
			cosine = float64(2*d.xi[i]) - 1
		} else {
			q := h.share / (h.offset + float64(h.two*d.xi[i]))
			cosine = min(1, max(-1, float64((h.sum-float64(q*q))*h.half)))
		}
		sine := math.Sqrt(float64((1 - cosine) * (1 + cosine)))
		sin, cos := float64(d.sin[i]*sine), float64(d.cos[i]*sine)
		sign := math.Copysign(1, uz)
		a := -1 / (sign + uz)
		b := float64(float64(ux*uy) * a)
		vx := float64((1+float64(float64(sign*ux)*float64(ux*a)))*cos) + float64(b*sin) + float64(ux*cosine)
		vy := float64(float64(sign*b)*cos) + float64((sign+float64(float64(uy*uy)*a))*sin) + float64(uy*cosine)
		uz = float64(uz*cosine) - float64(float64(sign*ux)*cos) - float64(uy*sin)
		ux, uy = vx, vy
	}
	t.rows[at] += inLayer
	t.absorbed(absorbed)
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
