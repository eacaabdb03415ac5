package propagation

import "github.com/fisica-lab/fisica/core"

// pilotRows is how many histories place the tallies.
const pilotRows = 16 * rows

// simulation is a job of the model.
type simulation struct {
	*setup
	function function
	sampler  *sampler
	scales   []scale // by output
	gum      *gum
	n        uint64 // histories of the job

	in, out       [][]float64 // sample A
	second, other [][]float64 // Sobol: sample B
	mixed, frozen [][]float64 // Sobol: A with an input of B
}

func prepare(j core.Job) core.Simulation {
	set := read(j.Params)
	f := set.function()
	s := &simulation{setup: set, function: f, sampler: newSampler(set, f, j.Stream(ID)), n: j.N}
	s.in, s.out = s.sampler.columns(), results(f)
	if s.sobol {
		s.second, s.other = s.sampler.columns(), results(f)
		s.mixed, s.frozen = make([][]float64, len(s.in)), results(f)
	}
	s.gum = newGUM(s)
	s.pilot()
	return core.Simulate(s)
}

func results(f function) [][]float64 {
	out := make([][]float64, f.outputs())
	for i := range out {
		out[i] = make([]float64, rows)
	}
	return out
}

// pilot sets the scales from the first histories.
func (s *simulation) pilot() {
	values := make([][]float64, len(s.out))
	for first := 0; first < pilotRows; first += rows {
		s.sampler.draw(uint64(first), 0, s.in, rows)
		s.function.eval(s.in, s.out, rows)
		for o := range values {
			if first == 0 {
				values[o] = make([]float64, 0, pilotRows)
			}
			values[o] = append(values[o], s.out[o]...)
		}
	}
	s.scales = make([]scale, len(s.out))
	for o := range s.scales {
		s.scales[o] = newScale(values[o])
	}
}

// pairsAt and sobolAt are where the tallies of pairs and of indices begin.
func (s *simulation) pairsAt() int { return len(s.scales) * slots }
func (s *simulation) sobolAt() int { return s.pairsAt() + len(s.pairs)*pairSlots }

// Slots implements core.Simulator.
func (s *simulation) Slots() int {
	n := s.sobolAt()
	if s.sobol {
		n += len(s.scales) * len(s.inputs) * sobolSlots
	}
	return n
}

// Run implements core.Simulator.
func (s *simulation) Run(first, n uint64, tally []int64) {
	for n > 0 {
		block := min(n, rows)
		s.block(first, int(block), tally)
		first += block
		n -= block
	}
}

func (s *simulation) block(first uint64, n int, tally []int64) {
	s.sampler.draw(first, 0, s.in, n)
	s.function.eval(s.in, s.out, n)
	for o := range s.scales {
		s.scales[o].count(s.out[o][:n], tally[o*slots:])
	}
	for i := range s.pairs {
		a, b := s.pairs[i].of[0], s.pairs[i].of[1]
		countPair(s.sampler.inputs[a], s.sampler.inputs[b], s.in[a][:n], s.in[b][:n], tally[s.pairsAt()+i*pairSlots:])
	}
	if s.sobol {
		s.indices(first, n, tally[s.sobolAt():])
	}
}

// indices draws the second sample and evaluates the mixtures of both.
func (s *simulation) indices(first uint64, n int, tally []int64) {
	s.sampler.draw(first, secondStep, s.second, n)
	s.function.eval(s.second, s.other, n)
	copy(s.mixed, s.in)
	for _, i := range s.sampler.drawn {
		s.mixed[i] = s.second[i]
		s.function.eval(s.mixed, s.frozen, n)
		s.mixed[i] = s.in[i]
		for o := range s.scales {
			s.scales[o].countSobol(s.out[o][:n], s.other[o][:n], s.frozen[o][:n], tally[(o*len(s.inputs)+i)*sobolSlots:])
		}
	}
}
