package golden

import (
	"errors"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/montecarlo"
)

// ErrUnknown is the answer to a number that the catalogue does not have.
var ErrUnknown = errors.New("unknown id")

// Native is the engine that calls the core as it is compiled here.
type Native struct{}

// Sample implements Engine.
func (Native) Sample(id, first uint32, b *core.Block) error {
	c := catalog.Calculation(id)
	if c == nil {
		return ErrUnknown
	}
	in := make([]float64, len(c.Params))
	for row := range b.Rows {
		b.Given[row] = c.Sample(first+uint32(row), in)
		for j, x := range in {
			b.In[j*b.Rows+row] = x
		}
	}
	return nil
}

// Calculate implements Engine.
func (Native) Calculate(id uint32, b *core.Block) error {
	c := catalog.Calculation(id)
	if c == nil {
		return ErrUnknown
	}
	c.EvaluateBlock(b)
	return nil
}

// Chunk implements Engine.
func (Native) Chunk(model uint32, params []float64, seed, n, k uint64) ([]int64, error) {
	m := catalog.Model(model)
	if m == nil {
		return nil, ErrUnknown
	}
	tally := make([]int64, m.Slots)
	montecarlo.RunChunk(m, params, seed, n, k, tally)
	return tally, nil
}

// Summary returns a case's summary, as it would be were the chunk the whole job.
func Summary(m *core.Model, c Case) []float64 {
	tally, _ := Native{}.Chunk(m.ID, c.Params, c.Seed, c.N, c.K)
	total := make([]core.Wide, m.Slots)
	core.MergeTally(total, tally)
	_, count := montecarlo.ChunkRange(m, c.N, c.K)
	out := make([]float64, len(m.Outputs))
	m.Summarize(c.Params, count, total, out)
	return out
}
