package engine

import (
	"encoding/binary"
	"math"

	"github.com/tetratelabs/wazero/api"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/wasm/abi"
)

// Evaluate answers one row of a calculation in the module, as core.Calculation.Evaluate
// does natively; in is left as it is.
func (e *Engine) Evaluate(id uint32, in []float64, given core.Mask, out []float64) (null, broken core.Mask, err error) {
	var mask [1]core.Mask
	err = e.do(func(i *instance) error {
		i.putFloats(abi.InputOffset, in)
		mask[0] = given
		i.putMasks(abi.GivenOffset, mask[:])
		if err := i.status(i.calculate, uint64(id), 1); err != nil {
			return err
		}
		i.floats(abi.OutputOffset, out)
		i.masks(abi.NullOffset, mask[:])
		null = mask[0]
		i.masks(abi.BrokenOffset, mask[:])
		broken = mask[0]
		return nil
	})
	return null, broken, err
}

// Calculate implements golden.Engine: it answers the rows of a block, at most abi.MaxRows.
func (e *Engine) Calculate(id uint32, b *core.Block) error {
	return e.do(func(i *instance) error {
		i.putFloats(abi.InputOffset, b.In)
		i.putMasks(abi.GivenOffset, b.Given)
		if err := i.status(i.calculate, uint64(id), uint64(b.Rows)); err != nil {
			return err
		}
		i.floats(abi.OutputOffset, b.Out)
		i.masks(abi.NullOffset, b.Null)
		i.masks(abi.BrokenOffset, b.Broken)
		return nil
	})
}

// Sample implements golden.Engine: the module fills the block with golden rows.
func (e *Engine) Sample(id, first uint32, b *core.Block) error {
	return e.do(func(i *instance) error {
		if err := i.status(i.sample, uint64(id), uint64(first), uint64(b.Rows)); err != nil {
			return err
		}
		i.floats(abi.InputOffset, b.In)
		i.masks(abi.GivenOffset, b.Given)
		return nil
	})
}

// Chunk implements golden.Engine: it runs chunk k of a job and returns its tally.
func (e *Engine) Chunk(model uint32, j core.Job, k uint64) (tally []int64, err error) {
	err = e.do(func(i *instance) error {
		if err := i.prepareJob(model, &j); err != nil {
			return err
		}
		i.argue(k)
		if err := i.status(i.chunk); err != nil {
			return err
		}
		words, err := i.read(i.tally)
		tally = make([]int64, len(words))
		for n, w := range words {
			tally[n] = int64(w)
		}
		return err
	})
	return tally, err
}

// Summary implements golden.Engine: it returns the summary of a job's first n histories from their
// merged tally.
func (e *Engine) Summary(model uint32, j core.Job, n uint64, total []core.Wide) (summary []float64, err error) {
	err = e.do(func(i *instance) error {
		if err := i.prepareJob(model, &j); err != nil {
			return err
		}
		if err := i.addTotal(total); err != nil {
			return err
		}
		i.argue(n)
		if err := i.status(i.summarize); err != nil {
			return err
		}
		words, err := i.read(i.summary)
		summary = make([]float64, len(words))
		for n, w := range words {
			summary[n] = math.Float64frombits(w)
		}
		return err
	})
	return summary, err
}

func (i *instance) prepareJob(model uint32, j *core.Job) error {
	if len(j.Params) > abi.MaxLength {
		return &StatusError{abi.BadParams}
	}
	request := i.region(0, abi.JobParamsOffset)
	binary.LittleEndian.PutUint64(request[abi.JobSeedOffset:], j.Seed)
	binary.LittleEndian.PutUint64(request[abi.JobTotalOffset:], j.N)
	binary.LittleEndian.PutUint64(request[abi.JobGeneratorOffset:], uint64(j.Generator))
	i.putFloats(abi.JobParamsOffset, j.Params)
	return i.status(i.prepare, uint64(model), uint64(len(j.Params)))
}

// argue hands a call its argument.
func (i *instance) argue(x uint64) {
	binary.LittleEndian.PutUint64(i.region(abi.ArgumentOffset, 8), x)
}

// addTotal adds a merged tally to the job's, in parts that fit in the buffer.
func (i *instance) addTotal(total []core.Wide) error {
	const most = abi.BufferSize / 16
	for first := 0; first < len(total); first += most {
		part := total[first:min(first+most, len(total))]
		view := i.region(0, 16*len(part))
		for n, w := range part {
			binary.LittleEndian.PutUint64(view[16*n:], w.Lo)
			binary.LittleEndian.PutUint64(view[16*n+8:], uint64(w.Hi))
		}
		if err := i.status(i.add, uint64(16*first), uint64(16*len(part))); err != nil {
			return err
		}
	}
	return nil
}

// read takes all that an export copies to the buffer part by part.
func (i *instance) read(export api.Function) (words []uint64, err error) {
	for {
		size, err := i.call(export, uint64(8*len(words)))
		if err != nil || size == 0 {
			return words, err
		}
		part := i.region(0, int(min(size, abi.BufferSize)))
		for ; len(part) >= 8; part = part[8:] {
			words = append(words, binary.LittleEndian.Uint64(part))
		}
	}
}
