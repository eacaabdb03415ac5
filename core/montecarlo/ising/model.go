package ising

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/num"
)

// The parameters.
const (
	paramSide = iota
	paramTemperatures
	paramAlgorithm
	paramBurn
	paramCount
	paramEvery
	paramStart
)

// The algorithms.
const (
	metropolis = iota
	wolff
)

// The starts.
const (
	ordered = iota
	random
)

const (
	modelID         = 4
	minSide         = 4
	maxSide         = 1024
	maxTemperatures = 64
	maxTurns        = 1e9 // spins that a history may ask
	maxSweeps       = 1e9
	maxChunk        = 1 << 14
	critical        = 2.269185314213022
)

// Model simulates the two-dimensional Ising model on a periodic square lattice, J = k = 1:
//
//	E = −Σ s s′ over neighbours, p(s) ∝ e^{−E/T}
//
// A history is a replica: it starts, is left to itself for `termalizacion` sweeps, and is measured
// `medidas` times, each after `cada` sweeps. History h serves temperature h mod T of the T that are
// asked for. A sweep asks all spins of a chequerboard (Metropolis) or turns one cluster (Wolff).
//
// Per site: energy e, magnetisation |m|, heat capacity c = n²(⟨e²⟩ − ⟨e⟩²)/T², susceptibility
// χ = n²(⟨m²⟩ − ⟨|m|⟩²)/T; Binder's cumulant 1 − ⟨m⁴⟩/(3⟨m²⟩²). Standard errors come from the replicas.
//
// Integrated autocorrelation times, in measurements (½ where they are independent), come from blocks of
// the smallest 2ᵏ measurements that is sixteen times as long.
var Model = core.Model{
	ID:       modelID,
	Slug:     core.L("ising"),
	Title:    core.Say("Modelo de Ising en dos dimensiones", "Two-dimensional Ising model"),
	Formula:  core.Cite("E = −Σ s s′, p ∝ e^{−E/T}; J = k = 1"),
	Source:   core.Cite("Onsager, Phys. Rev. 65, 117 (1944); Kaufman, Phys. Rev. 76, 1232 (1949); Yang, Phys. Rev. 85, 808 (1952); Wolff, Phys. Rev. Lett. 62, 361 (1989)"),
	Params:   params,
	Outputs:  core.Tell(outputs...),
	Examples: core.Show(small, clusters, short),
	Sample:   2,
	MaxTotal: 1 << 30,
	Claims:   claims,
	Check:    check,
	Chunk:    func(params []float64) uint64 { return newPlan(params).chunk() },
	Work:     func(params []float64) float64 { return newPlan(params).work() },
	Prepare:  prepare,
}

var params = []core.Param{
	{
		Name: core.L("lado"), Symbol: core.L("L"), Domain: core.Between(minSide, maxSide, core.LawRange), Optional: true, Default: core.Some(32),
		Doc: core.Say("Lado de la red, par", "Side of the lattice, even"),
	},
	{
		Name: core.L("temperaturas"), Symbol: core.L("T"), Kind: core.List, Least: 1, Most: maxTemperatures,
		Fields: []core.Param{{Domain: core.Between(0.1, 100, core.LawRange)}},
		Doc:    core.Say("Temperaturas, en J/k", "Temperatures, in J/k"),
	},
	{
		Name: core.L("algoritmo"), Kind: core.Choice, Choices: core.Pick("metropolis", "wolff"), Optional: true, Default: core.Some(metropolis),
		Doc: core.Say("Algoritmo: espín a espín en damero, o un cúmulo por pasada", "Algorithm: spin by spin on a chequerboard, or a cluster per sweep"),
	},
	sweepsParam("termalizacion", 0, 1000, "Pasadas antes de medir", "Sweeps before measuring"),
	sweepsParam("medidas", 1, 1000, "Medidas de cada réplica", "Measurements of each replica"),
	sweepsParam("cada", 1, 1, "Pasadas entre dos medidas", "Sweeps between two measurements"),
	{
		Name: core.L("inicio"), Kind: core.Choice, Choices: core.Pick("ordenado", "aleatorio"), Optional: true, Default: core.Some(ordered),
		Doc: core.Say("Configuración inicial", "Configuration at the start"),
	},
}

func sweepsParam(name string, least, standard float64, es, en string) core.Param {
	return core.Param{
		Name: core.L(name), Domain: core.Between(least, maxSweeps, core.LawRange), Optional: true, Default: core.Some(standard), Doc: core.Say(es, en),
	}
}

// plan is what the parameters ask for.
type plan struct {
	side               float64
	temperatures       []float64
	algorithm          int
	burn, count, every float64
	start              int
}

func newPlan(params []float64) *plan {
	r := flat.Read(params)
	return &plan{
		side: r.Number(), temperatures: r.Numbers(), algorithm: r.Int(),
		burn: r.Number(), count: r.Number(), every: r.Number(), start: r.Int(),
	}
}

// check returns what is wrong beside the domain of each value.
func check(params []float64) (faults core.Faults) {
	p := newPlan(params)
	fault := func(law core.Law, param int, value, bound float64) {
		faults.Add(core.Fault{Law: law, Param: param, Item: -1, Field: -1, At: -1, Value: value, Bound: bound})
	}
	for i, x := range [...]float64{p.side, p.burn, p.count, p.every} {
		if x != math.Floor(x) {
			fault(core.LawWhole, [...]int{paramSide, paramBurn, paramCount, paramEvery}[i], x, math.NaN())
		}
	}
	if half := float64(p.side / 2); p.side == math.Floor(p.side) && half != math.Floor(half) {
		fault(core.LawEven, paramSide, p.side, math.NaN())
	}
	// What is too much is told of the number that could be smaller, measurements first.
	sweeps := math.Floor(maxTurns / float64(p.side*p.side))
	switch {
	case p.burn+float64(p.count*p.every) <= sweeps:
	case p.burn+p.every <= sweeps:
		fault(core.LawAtMost, paramCount, p.count, math.Floor((sweeps-p.burn)/p.every))
	case p.every <= sweeps:
		fault(core.LawAtMost, paramBurn, p.burn, math.Floor(sweeps-p.every))
	default:
		fault(core.LawAtMost, paramEvery, p.every, sweeps)
	}
	return faults
}

// work estimates what a history costs on average, in work units: 0.75 for each spin that is asked,
// 3.6 for each in a cluster.
func (p *plan) work() float64 {
	sites, sweep := float64(p.side*p.side), 0.0
	for _, t := range p.temperatures {
		if p.algorithm == metropolis {
			sweep += float64(0.75 * sites)
		} else {
			sweep += 4 + float64(3.6*cluster(t, sites))
		}
	}
	sweeps := p.burn + float64(p.count*p.every)
	return float64(sweep/float64(len(p.temperatures))*sweeps) + float64(10*p.count) + sites
}

// cluster estimates how many of a lattice's spins a cluster holds: about the square of the
// magnetisation, and about 2 (T/(T − Tc))^{7/4} above Tc.
func cluster(t, sites float64) float64 {
	if t <= critical {
		return float64(max(0.5, float64(Magnetization(t)*Magnetization(t))) * sites)
	}
	ratio := t / (t - critical)
	return min(float64(sites*0.5), float64(float64(2*ratio)*math.Sqrt(float64(ratio*math.Sqrt(ratio)))))
}

// chunk returns as many histories as take about 30 ms, or, where that is not long, a batch.
func (p *plan) chunk() uint64 {
	const target, long = 3e6, 1.3e7 // work units
	if work := p.work(); p.algorithm == metropolis && float64(maxLanes*work) > target && float64(maxLanes*work) <= long {
		return maxLanes
	}
	n := uint64(maxChunk)
	for n > 1 && float64(n)*p.work() > target {
		n /= 2
	}
	return n
}

// simulation is a job of the model.
type simulation struct {
	*plan
	heats   []heat
	finite  []float64 // Kaufman's energies, once they are known
	known   bool
	picture int // side of a picture
	batch   *batch
}

func prepare(j core.Job) core.Simulation {
	s := &simulation{plan: newPlan(j.Params)}
	n, count := int(s.side), len(s.temperatures)
	s.heats, s.finite = make([]heat, count), make([]float64, count)
	for i, t := range s.temperatures {
		s.heats[i] = newHeat(t)
	}
	s.picture = pictureSide(n, count)
	s.batch = newBatch(n, j.Stream(modelID), s.algorithm)
	return core.Simulate(s)
}

// newHeat returns a temperature with its thresholds.
func newHeat(t float64) heat {
	const one = 1 << 32
	word := func(energy float64) uint64 { return uint64(float64(num.Exp(-energy/t)*one) + 0.5) }
	return heat{accept: [8]uint64{word(8), word(4), one, one, one}, bond: one - word(2)}
}

// Slots implements core.Simulator.
func (s *simulation) Slots() int { return len(s.heats) * (slots + s.picture*s.picture) }

// Run implements core.Simulator.
func (s *simulation) Run(first, n uint64, tally []int64) {
	for n > 0 {
		k := min(n, uint64(len(s.batch.lattices)))
		s.replicas(first, int(k), tally)
		first += k
		n -= k
	}
}

// replicas simulates k histories.
func (s *simulation) replicas(first uint64, k int, tally []int64) {
	t := s.batch
	for i := range k {
		l := &t.lattices[i]
		l.history, l.step = first+uint64(i), 0
		if s.start == ordered {
			l.order()
		} else {
			l.disorder()
		}
		t.heats[i], t.data[i] = &s.heats[l.history%uint64(len(s.heats))], series{}
	}
	t.sweep(s.algorithm, k, int(s.burn))
	for i := range k {
		t.lattices[i].turned = 0
	}
	for range int(s.count) {
		t.sweep(s.algorithm, k, int(s.every))
		for i := range k {
			t.data[i].measure(&t.lattices[i])
		}
	}
	for i := range k {
		s.close(&t.lattices[i], &t.data[i], tally)
	}
}

// close adds a replica to the tally.
func (s *simulation) close(l *lattice, data *series, tally []int64) {
	count := len(s.heats)
	i := int(l.history % uint64(count))
	place := tally[i*slots:][:slots]
	place[slotTurned] += fixed(float64(l.turned)/float64(l.n*l.n)/float64(s.count*s.every), magnetScale)
	data.close(l.n*l.n, place)
	if l.history < uint64(count) {
		cells := s.picture * s.picture
		l.depict(s.picture, tally[count*slots+i*cells:][:cells])
	}
}
