// Package photons holds the model fotones: light that is scattered and absorbed in layers, after
// Wang, Jacques & Zheng, "MCML — Monte Carlo modeling of light transport in multi-layered tissues",
// Comput. Methods Programs Biomed. 47, 131 (1995), doi 10.1016/0169-2607(95)01640-F.
package photons

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/units"
)

// The parameters.
const (
	paramLayers = iota
	paramOver
	paramUnder
	paramBeam
	paramRadius
	paramDz
	paramNz
	paramDr
	paramNr
	paramNa
)

// The beams.
const (
	pencil = iota
	gaussian
	flatBeam
)

const (
	modelID   = 3
	maxLayers = 100
	maxCells  = 40000
	minRadius = 1e-9
	maxChunk  = 1 << 14
	maxLength = 1e6 // m
)

// Model follows photons through a medium of plane layers between two worlds: a step's length is
// −ln(u)/μt, at its end the share μa/μt of the weight is absorbed and the rest deflected after Henyey
// & Greenstein; borders reflect all of a photon or nothing, after Fresnel; below 1/10,000 of a weight
// roulette decides, one in ten, whether a photon goes on.
//
// The tally counts what was absorbed by depth z and radius r, and what escaped above (Rd) and below
// (Tt) by radius and by angle to the axis. A(z) is per length, Rd(r) and Tt(r) per area of a ring,
// Rd(α) and Tt(α) per solid angle, the fluence φ = A/μa per area, all for one photon; the last bins
// hold what lies beyond them too. Standard errors of what escapes, and of A, come from photons; those
// of A(z) and of the layers from chunks.
var Model = core.Model{
	ID:      modelID,
	Slug:    core.L("fotones"),
	Title:   core.Say("Transporte de luz en medios turbios por capas", "Photon transport in layered turbid media"),
	Formula: core.Cite("s = −ln ξ/(μa + μs), ΔW = W μa/(μa + μs)"),
	Source:  core.Cite("Wang, Jacques & Zheng, MCML, Comput. Methods Programs Biomed. 47, 131 (1995), doi 10.1016/0169-2607(95)01640-F"),
	Params: []core.Param{
		{
			Name: core.L("capas"), Kind: core.List, Least: 1, Most: maxLayers, Fields: layerParams(),
			Doc: core.Say("Capas, de arriba abajo", "Layers, from top to bottom"),
		},
		indexParam("n_arriba", "Índice de refracción encima", "Refractive index above"),
		indexParam("n_abajo", "Índice de refracción debajo", "Refractive index below"),
		{
			Name: core.L("haz"), Kind: core.Choice, Choices: core.Pick("puntual", "gaussiano", "plano"), Optional: true, Default: core.Some(0),
			Doc: core.Say("Haz: en un punto, gaussiano (1/e² en el radio) o plano", "Beam: at a point, Gaussian (1/e² at the radius) or flat"),
		},
		{
			Name: core.L("radio"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(0, maxLength, core.LawRange), Optional: true, Default: core.Some(0),
			Doc: core.Say("Radio del haz, si no es puntual", "Radius of the beam, unless it is a point"),
		},
		stepParam("dz", "Δz", 1e-4, "Alto de una casilla de profundidad", "Height of a bin of depth"),
		countParam("nz", 40, maxCells, "Casillas de profundidad", "Bins of depth"),
		stepParam("dr", "Δr", 1e-4, "Ancho de una casilla de radio", "Width of a bin of radius"),
		countParam("nr", 50, maxCells, "Casillas de radio", "Bins of radius"),
		countParam("na", 30, 1000, "Casillas de ángulo, de 0 a 90°", "Bins of angle, from 0 to 90°"),
	},
	Outputs:  core.Tell(outputs...),
	Examples: core.Show(slab, thick, three, glass),
	Sample:   400,
	MaxTotal: 1 << 48,
	Claims:   claims,
	Check:    check,
	Chunk:    func(params []float64) uint64 { return chunkOf(newMedium(params)) },
	Work:     func(params []float64) float64 { return newMedium(params).work() },
	Prepare:  prepare,
}

func layerParams() []core.Param {
	coefficient := func(name, symbol, es, en string) core.Param {
		return core.Param{
			Name: core.L(name), Symbol: core.L(symbol), Unit: core.L("m⁻¹"), Units: units.Wavenumber, Domain: core.Between(0, 1e9, core.LawRange),
			Doc: core.Say(es, en),
		}
	}
	return []core.Param{
		{Name: core.L("n"), Domain: core.Between(1, 10, core.LawRange), Doc: core.Say("Índice de refracción", "Refractive index")},
		coefficient("mua", "μa", "Coeficiente de absorción", "Absorption coefficient"),
		coefficient("mus", "μs", "Coeficiente de dispersión", "Scattering coefficient"),
		{Name: core.L("g"), Domain: core.Between(-0.999, 0.999, core.LawRange), Doc: core.Say("Coseno medio de la dispersión", "Mean cosine of the scattering")},
		{
			Name: core.L("espesor"), Symbol: core.L("d"), Unit: core.L("m"), Units: units.Length, Domain: core.Between(1e-9, maxLength, core.LawRange),
			Optional: true, Doc: core.Say("Espesor; sin él, la última capa no tiene fondo", "Thickness; without it the last layer has no bottom"),
		},
	}
}

func indexParam(name, es, en string) core.Param {
	return core.Param{Name: core.L(name), Domain: core.Between(1, 10, core.LawRange), Optional: true, Default: core.Some(1), Doc: core.Say(es, en)}
}

func stepParam(name, symbol string, standard float64, es, en string) core.Param {
	return core.Param{
		Name: core.L(name), Symbol: core.L(symbol), Unit: core.L("m"), Units: units.Length, Domain: core.Between(1e-9, maxLength, core.LawRange),
		Optional: true, Default: core.Some(standard), Doc: core.Say(es, en),
	}
}

func countParam(name string, standard, most float64, es, en string) core.Param {
	return core.Param{
		Name: core.L(name), Domain: core.Between(1, most, core.LawRange), Optional: true, Default: core.Some(standard), Doc: core.Say(es, en),
	}
}

// simulation is a job of the model.
type simulation struct {
	*medium
	tally  tally
	flight flight
	chunk  uint64
}

func prepare(j core.Job) core.Simulation {
	m := newMedium(j.Params)
	s := &simulation{medium: m, chunk: chunkOf(m)}
	s.tally.layout = newLayout(m)
	s.tally.layered, s.tally.rows = make([]int64, len(m.layers)), make([]int64, m.nz)
	s.flight.m, s.flight.t, s.flight.stream = m, &s.tally, j.Stream(modelID)
	s.vectors(Kernel.AVX2(), Kernel.AVX512())
	return core.Simulate(s)
}

// vectors says whether the vector kernels may run, and those of 512 bits.
func (s *simulation) vectors(may, broad bool) {
	s.flight.vector, s.flight.broad = may, broad
	s.flight.Begin(s.flight.stream, may)
	s.flight.spread = newSpread(s.medium)
}

// Slots implements core.Simulator.
func (s *simulation) Slots() int { return s.tally.layout.slots }

// Run implements core.Simulator.
func (s *simulation) Run(first, n uint64, slots []int64) {
	s.tally.slots = slots
	s.tally.open()
	s.flight.run(first, n)
	s.tally.close(n, s.chunk)
}

// work estimates what a photon costs, in work units: 2 for each step, of which it takes as many
// until its weight is spent or, in thin layers, until it is out.
func (m *medium) work() float64 {
	steps := 0.0
	for i := range m.layers {
		l := &m.layers[i]
		life := maxSteps + 0.0
		if l.lost > 0 {
			life = min(life, 12/l.lost)
		}
		if depth := float64((l.bottom - l.top) * l.mut); depth < life { // about that many collisions, and their squares where they turn back
			life = min(life, float64(depth*(1+depth))+2)
		}
		steps = min(maxSteps, steps+life)
	}
	return 4 + float64(2*steps)
}

// chunkOf returns as many photons as take about 20 ms.
func chunkOf(m *medium) uint64 {
	const target = 2e6 // work units
	n := uint64(maxChunk)
	for n > 1 && float64(n)*m.work() > target {
		n /= 2
	}
	return n
}
