// Package montecarlo holds the simulation models: what a history draws, what its tally
// counts, and what the merged tally means.
package montecarlo

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/rng"
)

// The slots of Uniform's tally.
const (
	uniformSum        = iota // Σ w
	uniformSquareHigh        // Σ ⌊w²/2³²⌋
	uniformSquareLow         // Σ w² mod 2³²
	uniformBins              // the first of the histogram's bins
)

const (
	uniformID        = 1
	uniformChunk     = 1 << 20
	uniformBinBits   = 6
	uniformHistogram = 1 << uniformBinBits
	uniformSlots     = uniformBins + uniformHistogram

	wordScale = 1.0 / (1 << 32)
)

// Uniform draws X = f U with U uniform in (0, 1) and answers the mean, the standard
// deviation of the population and the standard error of the mean.
//
// U = (w + ½)/2³² of a 32-bit word w, so that the sums of w and w² are exact integers and
// the mean carries no quantisation: E[U] = ½ exactly. A Philox block serves four histories.
//
// The model is the reference guide's; f = 2 there.
var Uniform = core.Model{
	ID:      uniformID,
	Slug:    core.L("uniforme"),
	Title:   core.Say("Uniforme", "Uniform"),
	Formula: core.Cite("X = f · U(0, 1)"),
	Source:  core.Say("Modelo de la guía de referencia", "The reference guide's model"),
	Params: []core.Param{
		{
			Name: core.L("factor"), Symbol: core.L("f"), Domain: core.Positive(core.LawPositive),
			Optional: true, Default: core.Some(2), Example: core.Some(2),
			Doc: core.Say("Factor que escala cada valor", "Factor that scales each value"),
		},
	},
	Outputs: core.Tell([]core.Output{
		{Name: core.L("media"), Symbol: core.L("X̄"), Doc: core.Say("Media", "Mean")},
		{Name: core.L("desviacion"), Symbol: core.L("σ"), Doc: core.Say("Desviación típica de la población", "Standard deviation of the population")},
		{Name: core.L("error_estandar"), Symbol: core.L("σ/√n"), Doc: core.Say("Error estándar de la media", "Standard error of the mean")},
		HistogramOutput(""),
	}...),
	Examples: core.Show([]float64{2}),
	Sample:   1 << 16,
	MaxTotal: 1e15,
	Claims:   uniformClaims,
	Chunk:    func([]float64) uint64 { return uniformChunk },
	Work:     func([]float64) float64 { return 1 },
	Prepare: func(j core.Job) core.Simulation {
		return core.Simulate(&uniform{factor: j.Params[0], stream: j.Stream(uniformID), vectors: newUniformVectors()})
	},
}

const uniformClaimed = 10 * uniformChunk // histories

// uniformClaims are the exact moments of 2U(0, 1). The standard error of the
// deviation is √(1/5) of the mean's: √(κ − 1)/2 with κ = 9/5.
var uniformClaims = core.Claiming(
	core.Claim{
		Name: "media", Params: []float64{2}, N: uniformClaimed, Want: 1, Source: "2·U(0, 1): 1",
		Got: func(s []float64) (value, se float64) { return s[0], s[2] },
	},
	core.Claim{
		Name: "desviacion", Params: []float64{2}, N: uniformClaimed, Want: 0.57735026918962576, Source: "2·U(0, 1): 1/√3",
		Got: func(s []float64) (value, se float64) { return s[1], float64(s[2] * 0.4472135954999579) },
	},
)

// uniform is a job of the model.
type uniform struct {
	factor  float64
	stream  *rng.Stream
	vectors *uniformVectors // nil without vector kernels
}

// Slots implements core.Simulator.
func (u *uniform) Slots() int { return uniformSlots }

// Run implements core.Simulator.
func (u *uniform) Run(first, n uint64, tally []int64) {
	stream, last := u.stream, first+n
	for first < last && first%4 != 0 {
		first = drawUniform(stream, first, tally)
	}
	first += 4 * u.vectors.run(stream, first/4, (last-first)/4, tally)
	for ; last-first >= 4; first += 4 {
		w0, w1, w2, w3 := stream.Block(first/4, 0)
		countUniform(tally, w0)
		countUniform(tally, w1)
		countUniform(tally, w2)
		countUniform(tally, w3)
	}
	for first < last {
		first = drawUniform(stream, first, tally)
	}
}

// drawUniform counts one history and returns the next.
func drawUniform(stream *rng.Stream, history uint64, tally []int64) uint64 {
	var words [4]uint32
	words[0], words[1], words[2], words[3] = stream.Block(history/4, 0)
	countUniform(tally, words[history%4])
	return history + 1
}

func countUniform(tally []int64, w uint32) {
	_ = tally[uniformSlots-1]
	square := uint64(w) * uint64(w)
	tally[uniformSum] += int64(w)
	tally[uniformSquareHigh] += int64(square >> 32)
	tally[uniformSquareLow] += int64(square & math.MaxUint32)
	tally[uniformBins+w>>(32-uniformBinBits)]++
}

// Summarize implements core.Simulator.
func (u *uniform) Summarize(n uint64, total []core.Wide) []float64 {
	high, low := total[uniformSquareHigh], total[uniformSquareLow]
	squares := low.Add(core.Wide{Lo: high.Lo << 32, Hi: high.Hi<<32 | int64(high.Lo>>32)})
	mean := float64((Mean(n, total[uniformSum]) + 0.5) * wordScale)
	deviation := float64(math.Sqrt(Variance(n, total[uniformSum], squares)) * wordScale)
	var out flat.Writer
	out.Number(float64(u.factor * mean))
	out.Number(float64(u.factor * deviation))
	out.Number(float64(u.factor*deviation) / math.Sqrt(float64(n)))
	WriteHistogram(&out, 0, u.factor, total[uniformBins:][:uniformHistogram])
	return out.List
}
