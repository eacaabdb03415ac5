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
		m.walk(stream, history, t)
	}
}

func (m *medium) walk(stream *rng.Stream, history uint64, t *tally) {
	x, y, z := m.source(stream, history), 0.0, 0.0
	ux, uy, uz := 0.0, 0.0, 1.0
	w, at, left := m.start, 0, 0.0
	l := &m.layers[0]
	absorbed := int64(0)
	for step := uint32(1); ; step++ {
		w0, w1, w2, w3 := stream.Block(history, step)
		if left == 0 {
			left = depth(w0)
		}
		s := float64(left * l.free)
		if l.mut == 0 {
			s = math.Inf(1)
		}
		if step == maxSteps || l.mut == 0 && uz == 0 {
			t.deposit(m, at, x, y, z, w)
			absorbed += w
			break
		}

		// Does the step end in this layer?
		b, edge := &l.down, l.bottom
		if uz < 0 {
			b, edge = &l.up, l.top
		}
		if way := edge - z; uz != 0 && math.Abs(float64(s*uz)) >= math.Abs(way) {
			d := way / uz
			x += float64(d * ux)
			y += float64(d * uy)
			z = edge
			left = max(0, left-float64(d*l.mut)) // of 0 a new length is drawn, which is as long as any
			c, behind := math.Abs(uz), math.Abs(uz)
			if !b.matched {
				var reflectance float64
				if reflectance, behind = b.fresnel(c); float64((float64(w3)+0.5)*(1.0/(1<<32))) < reflectance {
					uz = -uz
					continue
				}
				ux = float64(ux * b.ratio)
				uy = float64(uy * b.ratio)
				uz = math.Copysign(behind, uz)
			}
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
		z += float64(s * uz)
		left = 0

		dw := int64(float64(float64(w) * l.lost))
		w -= dw
		absorbed += dw
		t.deposit(m, at, x, y, z, dw)
		if w < weak {
			if w3 >= survive || w == 0 {
				break
			}
			w *= survival
		}
		cosine := l.hg.cosine(w1)
		ux, uy, uz = turned(ux, uy, uz, cosine, w2)
	}
	t.absorbed(absorbed)
}

// cosine returns the cosine of a deflection.
func (h *scattering) cosine(w uint32) float64 {
	xi := float64((float64(w) + 0.5) * (1.0 / (1 << 32)))
	if h.isotropic {
		return float64(2*xi) - 1
	}
	q := h.share / (h.offset + float64(h.two*xi))
	return min(1, max(-1, float64((h.sum-float64(q*q))*h.half)))
}

// turned deflects a direction by a polar angle's cosine and an azimuth.
//
// Source: Duff et al., "Building an orthonormal basis, revisited", J. Comput. Graph. Tech. 6 (2017):
// no pole needs a case of its own.
func turned(ux, uy, uz, cosine float64, w uint32) (x, y, z float64) {
	sine := math.Sqrt(float64((1 - cosine) * (1 + cosine)))
	sin, cos := turn(w)
	sin = float64(sin * sine)
	cos = float64(cos * sine)
	sign := math.Copysign(1, uz)
	a := -1 / (sign + uz)
	b := float64(float64(ux*uy) * a)
	bx := 1 + float64(float64(sign*ux)*float64(ux*a))
	cy := sign + float64(float64(uy*uy)*a)
	x = float64(bx*cos) + float64(b*sin) + float64(ux*cosine)
	y = float64(float64(sign*b)*cos) + float64(cy*sin) + float64(uy*cosine)
	z = float64(uz*cosine) - float64(float64(sign*ux)*cos) - float64(uy*sin)
	return x, y, z
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
	return float64(m.radius * math.Sqrt(float64((float64(w)+0.5)*(1.0/(1<<32)))))
}
