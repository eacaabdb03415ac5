package photons

import (
	"math"

	"github.com/fisica-lab/fisica/core/rng"
)

// advance takes every photon a step on, last lane first, as land wants it.
func (f *flight) advance() {
	for j := range f.octets {
		f.octets[j].depthsOf(&f.A[j], f.live-8*j)
		f.octets[j].turnsOf(&f.B[j], f.live-8*j)
	}
	for j := rng.Octets - 1; j >= 0; j-- {
		f.advanceOctet(&f.octets[j], j)
	}
}

// depthsOf sets the lengths of n steps: depth of the first words. The lanes don't wait for one
// another, and a short loop has several of them on their way at a time.
func (o *octet) depthsOf(a *[8]uint64, n int) {
	for i := range uint(min(8, max(0, n))) {
		x := math.Float64bits(float64(int64(a[i%8]<<32>>31) | 1))
		k := x >> 48 & 15
		r := float64(math.Float64frombits(x&(1<<52-1)|1023<<52)*inverses[k]) - 1
		p := 0.2 - float64(r*(1.0/6))
		p = 0.25 - float64(r*p)
		p = 1.0/3 - float64(r*p)
		p = 0.5 - float64(r*p)
		o.length[i%8] = float64(float64(int64(1023+33)-int64(x>>52))*ln2) - (logs[k] + (r - float64(float64(r*r)*p)))
	}
}

// turnsOf sets the sines and cosines of 2π (v + ½)/2³² for n third words v, to 2e-12: those of the
// sixteenth that v is in, turned by the rest.
func (o *octet) turnsOf(b *[8]uint64, n int) {
	for i := range uint(min(8, max(0, n))) {
		v := uint32(b[i%8])
		k := v >> 28
		t := float64((float64(int32(v&(1<<28-1))-1<<27) + 0.5) * turn32)
		tt := float64(t * t)
		st := 1.0/120 - float64(tt*(1.0/5040))
		st = 1.0/6 - float64(tt*st)
		st = t - float64(float64(t*tt)*st)
		ct := 1.0/720 - float64(tt*(1.0/40320))
		ct = 1.0/24 - float64(tt*ct)
		ct = 0.5 - float64(tt*ct)
		ct = 1 - float64(tt*ct)
		o.sin[i%8] = float64(sines[k]*ct) + float64(cosines[k]*st)
		o.cos[i%8] = float64(cosines[k]*ct) - float64(sines[k]*st)
	}
}

// advanceOctet takes the photons of eight lanes on. It is written in one piece: calls would cost as
// much as what they compute.
func (f *flight) advanceOctet(o *octet, j int) {
	m, cells := f.m, f.t.slots[:f.m.nz*f.m.nr]
	steps, a := &f.Step[j], &f.A[j]
	for n := min(8, f.live-8*j); n > 0; n-- {
		i := uint(n-1) % 8
		if steps[i] > maxSteps {
			f.stay(o, j, i)
			continue
		}
		steps[i]++
		left := o.left[i]
		if left == 0 {
			left = o.length[i]
		}
		s := float64(left * o.free[i])
		uz := o.uz[i]
		end := o.z[i] + float64(s*uz)
		if !(end < o.bottom[i]) || end <= o.top[i] && uz < 0 {
			o.left[i] = left
			f.cross(o, j, i)
			continue
		}
		o.left[i] = 0
		ux, uy := o.ux[i], o.uy[i]
		x, y := o.x[i]+float64(s*ux), o.y[i]+float64(s*uy)
		o.x[i], o.y[i], o.z[i] = x, y, end

		// What is absorbed here.
		w := o.w[i]
		dw := int64(float64(float64(w) * o.lost[i]))
		w -= dw
		o.w[i] = w
		row := bin(float64(end*m.inverseZ), m.maxZ)
		cells[row*m.nr+bin(float64(math.Sqrt(float64(x*x)+float64(y*y))*m.inverseR), m.maxR)] += dw
		if w < weak && !f.roulette(o, j, i) {
			continue
		}

		// The deflection, after Henyey & Greenstein, in the frame of Duff et al., "Building an
		// orthonormal basis, revisited", J. Comput. Graph. Tech. 6 (2017): no pole needs a case of its own.
		xi := float64((float64(int64(a[i]>>32)) + 0.5) * unit32)
		g := o.share[i] / (o.offset[i] + float64(o.two[i]*xi))
		cosine := float64((o.sum[i] + float64(o.slope[i]*xi) - float64(g*g)) * o.halve[i])
		if cosine > 1 {
			cosine = 1
		} else if cosine < -1 {
			cosine = -1
		}
		sine := math.Sqrt(float64((1 - cosine) * (1 + cosine)))
		sin, cos := float64(o.sin[i]*sine), float64(o.cos[i]*sine)
		sign := math.Copysign(1, uz)
		p := -1 / (sign + uz)
		h := float64(float64(ux*uy) * p)
		o.ux[i] = float64((1+float64(float64(sign*ux)*float64(ux*p)))*cos) + float64(h*sin) + float64(ux*cosine)
		o.uy[i] = float64(float64(sign*h)*cos) + float64((sign+float64(float64(uy*uy)*p))*sin) + float64(uy*cosine)
		o.uz[i] = float64(uz*cosine) - float64(float64(sign*ux)*cos) - float64(uy*sin)
	}
}
