package engine

import (
	"encoding/binary"

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

// Chunk implements golden.Engine: it runs chunk k of a job of n histories and returns its
// tally. params have their defaults filled in.
func (e *Engine) Chunk(model uint32, params []float64, seed, n, k uint64) (tally []int64, err error) {
	err = e.do(func(i *instance) error {
		request := i.region(0, abi.ChunkParamsOffset)
		binary.LittleEndian.PutUint64(request[abi.ChunkSeedOffset:], seed)
		binary.LittleEndian.PutUint64(request[abi.ChunkTotalOffset:], n)
		binary.LittleEndian.PutUint64(request[abi.ChunkIndexOffset:], k)
		i.putFloats(abi.ChunkParamsOffset, params)
		if err := i.status(i.chunk, uint64(model)); err != nil {
			return err
		}
		tally, err = i.readTally()
		return err
	})
	return tally, err
}

func (i *instance) readTally() (tally []int64, err error) {
	for {
		size, err := i.call(i.tally, uint64(8*len(tally)))
		if err != nil || size == 0 {
			return tally, err
		}
		part := i.region(0, int(min(size, abi.BufferSize)))
		for ; len(part) >= 8; part = part[8:] {
			word := binary.LittleEndian.Uint64(part)
			tally = append(tally, int64(word))
		}
	}
}
