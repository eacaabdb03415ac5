//go:build fisica_guest

package main

import (
	"math"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/flat"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/rng"
	"github.com/fisica-lab/fisica/wasm/abi"
)

// The job that is prepared: its memory is taken back when the next one comes.
var (
	run    *montecarlo.Run
	filled bool // slots holds a chunk's tally
	slots  []int64
	total  []core.Wide
	result []float64
)

//go:wasmexport prepare
func prepare(model, length uint32) abi.Status {
	run, filled, result = nil, false, nil
	release(&jobMark)
	m := catalog.Model(model)
	if m == nil {
		return abi.Unknown
	}
	if length > abi.MaxLength {
		return abi.BadParams
	}
	params := make([]float64, length)
	for i := range params {
		params[i] = math.Float64frombits(words[abi.JobParamsOffset/8+i])
	}
	if !flat.Check(m.Params, params) || m.Check != nil && m.Check(params).Any() {
		return abi.BadParams
	}
	n, generator := words[abi.JobTotalOffset/8], words[abi.JobGeneratorOffset/8]
	if n == 0 || n > m.MaxTotal {
		return abi.BadTotal
	}
	if generator >= uint64(rng.Generators) {
		return abi.BadParams
	}
	run = montecarlo.Start(m, core.Job{Params: params, N: n, Seed: words[abi.JobSeedOffset/8], Generator: rng.Generator(generator)})
	slots, total = make([]int64, run.Slots()), make([]core.Wide, run.Slots())
	callMark = 0
	release(&callMark)
	words[abi.ChunkSizeOffset/8], words[abi.SlotsOffset/8] = run.Chunk(), uint64(len(slots))
	return abi.OK
}

//go:wasmexport chunk
func chunk() abi.Status {
	filled = false
	if run == nil {
		return abi.NoJob
	}
	result = nil
	release(&callMark)
	k := words[abi.ArgumentOffset/8]
	if _, count := run.Range(k); count == 0 {
		return abi.BadChunk
	}
	run.Tally(k, slots)
	filled = true
	return abi.OK
}

//go:wasmexport tally
func tally(offset uint32) uint32 {
	if !filled || offset/8 >= uint32(len(slots)) {
		return 0
	}
	rest := slots[offset/8:]
	rest = rest[:min(len(rest), len(words))]
	for i, x := range rest {
		words[i] = uint64(x)
	}
	return uint32(8 * len(rest))
}

//go:wasmexport merge
func merge() abi.Status {
	if !filled {
		return abi.NoJob
	}
	core.MergeTally(total, slots)
	return abi.OK
}

//go:wasmexport add
func add(offset, bytes uint32) abi.Status {
	if run == nil {
		return abi.NoJob
	}
	first, count := offset/16, bytes/16
	if bytes > abi.BufferSize || first > uint32(len(total)) || count > uint32(len(total))-first {
		return abi.BadTally
	}
	for i := range count {
		w := &total[first+i]
		*w = w.Add(core.Wide{Lo: words[2*i], Hi: int64(words[2*i+1])})
	}
	return abi.OK
}

//go:wasmexport summarize
func summarize() abi.Status {
	if run == nil {
		return abi.NoJob
	}
	n := words[abi.ArgumentOffset/8]
	if n == 0 || n > run.Total() {
		return abi.BadTotal
	}
	result = nil
	release(&callMark)
	result = run.Summarize(n, total)
	return abi.OK
}

//go:wasmexport summary
func summary(offset uint32) uint32 {
	if offset/8 >= uint32(len(result)) {
		return 0
	}
	rest := result[offset/8:]
	rest = rest[:min(len(rest), len(words))]
	for i, x := range rest {
		words[i] = math.Float64bits(x)
	}
	return uint32(8 * len(rest))
}
