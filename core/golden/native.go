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
func (Native) Chunk(model uint32, j core.Job, k uint64) ([]int64, error) {
	m := catalog.Model(model)
	if m == nil {
		return nil, ErrUnknown
	}
	run := montecarlo.Start(m, j)
	tally := make([]int64, run.Slots())
	run.Tally(k, tally)
	return tally, nil
}

// Summary implements Engine.
func (Native) Summary(model uint32, j core.Job, n uint64, total []core.Wide) ([]float64, error) {
	m := catalog.Model(model)
	if m == nil {
		return nil, ErrUnknown
	}
	return m.Prepare(j).Summarize(n, total), nil
}
