package propagation

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/montecarlo"
)

// quantiles are those that a summary states.
var quantiles = [...]float64{0.001, 0.005, 0.025, 0.05, 0.16, 0.25, 0.5, 0.75, 0.84, 0.95, 0.975, 0.995, 0.999}

const shownBins = 128 // of a histogram, at most

// result is what the Monte Carlo method says of an output.
type result struct {
	*moments
	*cells
	low, high, lowSE, highSE, width    float64 // the symmetric interval
	shortLow, shortHigh, shortestWidth float64
}

// result evaluates an output's tally: total begins with it.
func (s *simulation) result(o int, total []core.Wide) *result {
	sc := &s.scales[o]
	r := &result{moments: sc.moments(total), cells: newCells(total)}
	lower, upper := float64(0.5*(1-s.p)), float64(0.5*(1+s.p))
	low, lowWidth := r.quantile(lower)
	high, highWidth := r.quantile(upper)
	r.low, r.high, r.width = sc.place(low), sc.place(high), float64(sc.unit*max(lowWidth, highWidth))
	r.lowSE, r.highSE = float64(sc.unit*r.spread(lower)), float64(sc.unit*r.spread(upper))
	low, high, width := r.shortest(s.p)
	r.shortLow, r.shortHigh, r.shortestWidth = sc.place(low), sc.place(high), float64(sc.unit*width)
	return r
}

// place returns the y of an x.
func (s *scale) place(x float64) float64 { return s.center + float64(s.unit*x) }

// Enough implements core.Stopper: clause 7.9 of JCGM 101:2008 with the standard errors that the whole
// sample gives, instead of those that the scatter of batches of 10⁴ gives. It has enough when twice
// the standard errors of mean, u and both ends of the interval are within half a unit of the last of
// the significant digits of u that were asked for, for every output.
func (s *simulation) Enough(n uint64, total []core.Wide) bool {
	const least = 1e4
	if s.stop == 0 || n < least {
		return false
	}
	for o := range s.scales {
		r := s.result(o, total[o*slots:][:slots])
		if r.n == 0 || r.u == 0 {
			continue
		}
		worst := max(r.meanSE, r.uSE, r.lowSE, r.highSE)
		if !(float64(2*worst) <= tolerance(r.u, s.stop)) {
			return false
		}
	}
	return true
}

// Summarize implements core.Simulator.
func (s *simulation) Summarize(n uint64, total []core.Wide) []float64 {
	var out flat.Writer
	out.Number(float64(n))
	early := 0
	if n < s.n && s.Enough(n, total) {
		early = 1
	}
	out.Int(early)
	s.writeInputs(&out)
	s.writePairs(&out, float64(n), total[s.pairsAt():])
	out.Int(len(s.scales))
	for o := range s.scales {
		s.writeOutput(&out, o, total)
	}
	return out.List
}

func (s *simulation) writeInputs(out *flat.Writer) {
	out.Int(len(s.inputs))
	for i := range s.inputs {
		d := s.sampler.inputs[i]
		out.Text(s.inputs[i].name)
		out.Number(d.Mean)
		out.Number(d.U)
		out.Maybe(maybe(d.Freedom))
	}
}

// writePairs states the correlations of the inputs as they were drawn.
func (s *simulation) writePairs(out *flat.Writer, n float64, total []core.Wide) {
	out.Int(len(s.pairs))
	for i := range s.pairs {
		q, t := &s.pairs[i], total[i*pairSlots:][:pairSlots]
		out.Text(q.names[0])
		out.Text(q.names[1])
		out.Number(q.r)
		out.Maybe(maybe(pearson(n, t)))
	}
}

func pearson(n float64, t []core.Wide) float64 {
	x, y := value(t[pairX], 0)/n, value(t[pairY], 0)/n
	xx := value(t[pairXX], 0)/n - float64(x*x)
	yy := value(t[pairYY], 0)/n - float64(y*y)
	xy := value(t[pairXY], 0)/n - float64(x*y)
	if !(xx > 0 && yy > 0) {
		return math.NaN()
	}
	return max(-1, min(xy/math.Sqrt(float64(xx*yy)), 1))
}

func (s *simulation) writeOutput(out *flat.Writer, o int, all []core.Wide) {
	total := all[o*slots:][:slots]
	r := s.result(o, total)
	out.Text(s.function.name(o))
	out.Int(o)
	out.Number(r.n)
	out.Number(r.lost)
	for _, x := range [...]float64{
		r.mean, r.meanSE, r.u, r.uSE, r.skew,
		r.low, r.high, r.lowSE, r.highSE, r.width, r.shortLow, r.shortHigh, r.shortestWidth,
	} {
		out.Maybe(maybe(x))
	}
	s.writeQuantiles(out, r, o)
	s.writeHistogram(out, total, o)
	s.writeGUM(out, r, o)
	s.writeSobol(out, r, o, all)
}

func (s *simulation) writeQuantiles(out *flat.Writer, r *result, o int) {
	sc := &s.scales[o]
	out.Int(len(quantiles))
	for _, p := range quantiles {
		x, width := r.quantile(p)
		out.Number(p)
		out.Maybe(maybe(sc.place(x)))
		out.Maybe(maybe(float64(sc.unit * width)))
	}
}

// writeHistogram joins the bins of tier 0 between the quantiles of 1/2000 and 1999/2000 to at most
// shownBins.
func (s *simulation) writeHistogram(out *flat.Writer, total []core.Wide, o int) {
	bins := total[slotBins:][:nearBins]
	first, last := shown(bins)
	group := (last - first + shownBins) / shownBins
	joined := make([]core.Wide, (last-first+group)/group)
	for i := range joined {
		for _, bin := range bins[first+i*group : min(first+(i+1)*group, nearBins)] {
			joined[i] = joined[i].Add(bin)
		}
	}
	const width, reach = 4.0 / nearBins, 2
	edge := func(bin int) float64 { return s.scales[o].place(float64(float64(bin)*width) - reach) }
	montecarlo.WriteHistogram(out, edge(first), edge(first+group*len(joined)), joined)
}

// shown returns the first and last bin of a histogram that are worth showing.
func shown(bins []core.Wide) (first, last int) {
	sum := 0.0
	for i := range bins {
		sum += bins[i].Float()
	}
	tail, below := sum/2000, 0.0
	first, last = 0, len(bins)-1
	for first < last && below+bins[first].Float() <= tail {
		below += bins[first].Float()
		first++
	}
	above := 0.0
	for last > first && above+bins[last].Float() <= tail {
		above += bins[last].Float()
		last--
	}
	return first, last
}

// writeGUM states the first-order result, its budget, and whether it is validated after clause 8 of
// JCGM 101:2008: both ends of its interval within δ of the Monte Carlo method's.
func (s *simulation) writeGUM(out *flat.Writer, r *result, o int) {
	g := s.gum
	estimate, u, freedom, k := math.NaN(), math.NaN(), math.NaN(), math.NaN()
	if g.defined(o) {
		estimate, u, freedom, k = g.values[o], g.u[o], g.freedom[o], g.factor[o]
	}
	half := float64(k * u)
	low, high := estimate-half, estimate+half
	delta := tolerance(r.u, s.digits)
	if delta == 0 {
		delta = math.NaN()
	}
	below, above := math.Abs(low-r.low), math.Abs(high-r.high)
	for _, x := range [...]float64{estimate, u, freedom, k, half, low, high, delta, below, above} {
		out.Maybe(maybe(x))
	}
	valid := maybe(delta + below + above)
	if valid.Set {
		valid.Value = 0
		if below <= delta && above <= delta {
			valid.Value = 1
		}
	}
	out.Maybe(valid)
	s.writeBudget(out, o)
}

func (s *simulation) writeBudget(out *flat.Writer, o int) {
	if !s.gum.defined(o) {
		out.Int(0)
		return
	}
	out.Int(len(s.inputs))
	square := float64(s.gum.u[o] * s.gum.u[o])
	for i := range s.inputs {
		c := s.gum.contribution(s, o, i)
		out.Text(s.inputs[i].name)
		out.Number(s.sampler.inputs[i].U)
		out.Maybe(maybe(s.gum.grads[o][i]))
		out.Maybe(maybe(math.Abs(c)))
		out.Maybe(maybe(float64(c*c) / square))
	}
}

// writeSobol states the shares of the variance: that of an input alone, and that in which it has a
// part at all.
func (s *simulation) writeSobol(out *flat.Writer, r *result, o int, all []core.Wide) {
	if !s.sobol {
		out.Int(0)
		return
	}
	out.Int(len(s.inputs))
	for i := range s.inputs {
		t := all[s.sobolAt()+(o*len(s.inputs)+i)*sobolSlots:][:sobolSlots]
		out.Text(s.inputs[i].name)
		n := max(t[sobolCount].Float(), 1) // none of an input that is constant or not read
		first, firstSE := estimator(n, value(t[sobolFirst], -2*sobolBits), value(t[sobolFirst2], -24))
		total, totalSE := estimator(n, value(t[sobolTotal], -2*sobolBits), value(t[sobolTotal2], -24))
		for _, x := range [...]float64{first, firstSE, float64(0.5 * total), float64(0.5 * totalSE)} {
			out.Maybe(maybe(x / r.second))
		}
	}
}

// estimator returns a mean and its standard error from sums.
func estimator(n, sum, squares float64) (mean, se float64) {
	mean = sum / n
	return mean, math.Sqrt(max(squares/n-float64(mean*mean), 0) / n)
}
