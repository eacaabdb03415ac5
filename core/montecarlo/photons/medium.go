package photons

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/num"
)

// layer is a layer of the medium, ready to be walked through.
type layer struct {
	index       int
	top, bottom float64 // m; the last one's bottom may be +∞
	mua, mut    float64 // 1/m
	free        float64 // mean free path 1/μt, +∞ where nothing meets a photon
	lost        float64 // share μa/μt of a weight that is absorbed at each step
	hg          scattering
	up, down    border
}

// scattering is the Henyey–Greenstein phase function of a mean cosine g:
//
//	cos θ = (1 + g² − ((1 − g²)/(1 − g + 2 g ξ))²)/(2 g), and 2 ξ − 1 for g = 0
//
// which are both (sum + slope ξ − (share/(offset + two ξ))²) half.
//
// Source: Wang, Jacques & Zheng 1995, eq. 3.22.
type scattering struct{ sum, slope, share, offset, two, half float64 }

func newScattering(g float64) scattering {
	if math.Abs(g) < 1e-6 { // the quotient would lose all digits, and nobody can tell it from 0
		return scattering{sum: -1, slope: 2, offset: 1, half: 1}
	}
	square := float64(g * g)
	return scattering{sum: 1 + square, share: 1 - square, offset: 1 - g, two: float64(2 * g), half: 1 / float64(2*g)}
}

// border is what a photon meets at one side of a layer.
type border struct {
	next     int     // layer behind it, −1 for the world above, −2 for that below
	matched  bool    // the indices are the same: nothing is reflected
	ratio    float64 // own index over that behind
	critical float64 // cosine below which all is reflected
}

// The worlds outside.
const (
	above = -1
	below = -2
)

func newBorder(next int, own, behind float64) border {
	b := border{next: next, matched: own == behind, ratio: own / behind}
	if own > behind {
		sine := behind / own
		b.critical = math.Sqrt(float64((1 - sine) * (1 + sine)))
	}
	return b
}

// fresnel returns the reflectance of unpolarised light that meets a border under a cosine c, and the
// cosine behind it.
//
// Source: Wang, Jacques & Zheng 1995, eqs. 3.31–3.33; Born & Wolf, Principles of Optics, 7th ed., 1.5.2.
func (b *border) fresnel(c float64) (reflectance, behind float64) {
	if c <= b.critical && b.ratio > 1 {
		return 1, 0
	}
	square := 1 - float64(float64(b.ratio*b.ratio)*float64((1-c)*(1+c)))
	if square <= 0 {
		return 1, 0
	}
	t := math.Sqrt(square)
	// With n₁/n₂ = ρ: r_s = (ρ c − t)/(ρ c + t), r_p = (c − ρ t)/(c + ρ t).
	s := (float64(b.ratio*c) - t) / (float64(b.ratio*c) + t)
	p := (c - float64(b.ratio*t)) / (c + float64(b.ratio*t))
	return float64(0.5 * (float64(s*s) + float64(p*p))), t
}

// medium is all that the kernel reads.
type medium struct {
	layers []layer
	start  int64 // weight with which a photon enters

	beam   int
	radius float64

	inverseZ, inverseR float64 // 1/m
	dz, dr             float64
	nz, nr, na         int
	maxZ, maxR         float64    // as numbers, for clamping before the conversion
	edges              []float64  // cosines of the angles' bins where they begin, falling: no cosine is above the first
	starts             [256]int32 // the bin of the least cosine of each 256th
}

// The fields of a layer's element.
const (
	layerIndex = iota
	layerMua
	layerMus
	layerG
	layerThickness
)

// newMedium reads the parameters.
func newMedium(params []float64) *medium {
	r := flat.Read(params)
	count := r.Int()
	indices, optics := make([]float64, count), make([]layer, count)
	z := 0.0
	for i := range optics {
		l := &optics[i]
		l.index = i
		indices[i] = r.Number()
		mua, mus := r.Number(), r.Number()
		l.hg = newScattering(r.Number())
		l.mua, l.mut, l.free = mua, mua+mus, math.Inf(1)
		if l.mut > 0 {
			l.free, l.lost = 1/l.mut, mua/l.mut
		}
		l.top, l.bottom = z, math.Inf(1)
		if thickness := r.Maybe(); thickness.Set {
			z += thickness.Value
			l.bottom = z
		}
	}
	over, under := r.Number(), r.Number()
	m := &medium{layers: optics, beam: r.Int(), radius: r.Number()}
	m.dz, m.nz, m.dr, m.nr, m.na = r.Number(), r.Int(), r.Number(), r.Int(), r.Int()
	m.link(indices, over, under)
	m.grid()
	return m
}

func (m *medium) link(indices []float64, over, under float64) {
	last := len(m.layers) - 1
	for i := range m.layers {
		up, down, before, behind := above, below, over, under
		if i > 0 {
			up, before = i-1, indices[i-1]
		}
		if i < last {
			down, behind = i+1, indices[i+1]
		}
		l := &m.layers[i]
		l.up, l.down = newBorder(up, indices[i], before), newBorder(down, indices[i], behind)
	}
	m.start = int64(float64((1 - specular(indices[0], over)) * quantum))
}

// specular returns the reflectance of the surface for light from straight above.
func specular(n, over float64) float64 {
	r := (over - n) / (over + n)
	return float64(r * r)
}

func (m *medium) grid() {
	m.inverseZ, m.inverseR = 1/m.dz, 1/m.dr
	m.maxZ, m.maxR = float64(m.nz-1), float64(m.nr-1)
	m.edges = make([]float64, m.na)
	m.edges[0] = math.Inf(1)
	for i := 1; i < m.na; i++ {
		m.edges[i] = num.Cos(float64(float64(i)*(math.Pi/2)) / float64(m.na))
	}
	k := m.na - 1
	for i := range m.starts {
		for float64(float64(i)*(1.0/256)) > m.edges[k] {
			k--
		}
		m.starts[i] = int32(k)
	}
}

// check returns what is wrong with layers and grid beside the domain of each value.
func check(params []float64) (faults core.Faults) {
	r := flat.Read(params)
	count := r.Int()
	for i := range count {
		r.Number()
		mua, mus := r.Number(), r.Number()
		r.Number()
		if thickness := r.Maybe(); !thickness.Set {
			if i < count-1 {
				faults.Add(layerFault(core.LawLastLayer, i, layerThickness, math.NaN()))
			} else if mua+mus == 0 {
				faults.Add(layerFault(core.LawOpaque, i, layerMua, 0))
			}
		}
	}
	r.Number()
	r.Number()
	beam, radius := r.Int(), r.Number()
	if beam != pencil && radius == 0 {
		faults.Add(core.Fault{Law: core.LawNotZero, Param: paramRadius, Item: -1, Field: -1, At: -1, Value: radius, Bound: minRadius})
	}
	r.Number()
	nz := r.Number()
	r.Number()
	nr, na := r.Number(), r.Number()
	for i, x := range [...]float64{nz, nr, na} {
		if x != math.Floor(x) {
			param := [...]int{paramNz, paramNr, paramNa}[i]
			faults.Add(core.Fault{Law: core.LawWhole, Param: param, Item: -1, Field: -1, At: -1, Value: x, Bound: math.NaN()})
		}
	}
	if float64(nz*nr) > maxCells {
		faults.Add(core.Fault{Law: core.LawAtMost, Param: paramNz, Item: -1, Field: -1, At: -1, Value: nz, Bound: math.Floor(maxCells / nr)})
	}
	return faults
}

func layerFault(law core.Law, item, field int, value float64) core.Fault {
	return core.Fault{Law: law, Param: paramLayers, Item: item, Field: field, At: -1, Value: value, Bound: math.NaN()}
}
