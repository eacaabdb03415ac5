// Package abi is the contract between physics.wasm and whoever runs it.
//
// The module imports nothing and exports its memory and
//
//	abi() version                       this package's Version
//	buffer() address                    of the buffer below, fixed for the instance's life
//	calculate(id, rows) status          answers 1 … MaxRows rows of a calculation
//	sample(id, first, rows) status      fills in golden rows first … first+rows−1
//	prepare(model, length) status       takes a job: the request in the buffer, its parameters
//	                                    length long
//	chunk() status                      runs a chunk of it
//	tally(offset) bytes                 copies the last chunk's tally, from a byte offset on,
//	                                    to the start of the buffer; 0 at its end
//	merge() status                      adds the last chunk's tally to the job's total
//	add(offset, bytes) status           adds a part of a total, in the buffer, from a byte offset
//	                                    of the job's total on: 16 bytes a slot, a 128-bit integer
//	summarize() status                  the summary of the job's total
//	summary(offset) bytes               copies it as tally copies a tally
//
// where every number is a 32-bit integer. Bytes are little-endian, float64 in columns:
// column j of a block of r rows starts at its region's offset + 8 j r, in the order of the
// catalogue's parameters or outputs; the masks are one uint32 a row. Choices travel as
// their index; bits of the given mask say which parameters are stated, bits of the null
// mask which outputs are undefined, bits of the broken mask which rules a row violates (bit
// i < 16: the domain of parameter i; bit 16+i: the calculation's rule i; bit 31: the result
// does not fit in double precision). Broken rows and undefined outputs hold zeros.
//
// A prepared job and its total stay until the next one, a summary until the next call on the job;
// beside them a call keeps no memory. After a
// trap the instance is to be thrown away.
package abi

import (
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
)

// Version changes when a reader of the old contract would misread the new one.
const Version = 2

// MaxRows is the size of a block.
const MaxRows = 4096

// The regions of the buffer, by their offset in bytes.
const (
	InputOffset  = 0
	OutputOffset = InputOffset + 8*core.MaxParams*MaxRows
	GivenOffset  = OutputOffset + 8*core.MaxOutputs*MaxRows
	NullOffset   = GivenOffset + 4*MaxRows
	BrokenOffset = NullOffset + 4*MaxRows
	BufferSize   = BrokenOffset + 4*MaxRows
)

// The request for a job, by the offset in bytes: three uint64, then the flat parameters as float64,
// defaults filled in.
const (
	JobSeedOffset      = 0
	JobTotalOffset     = 8 // n, the histories of the whole job
	JobGeneratorOffset = 16
	JobParamsOffset    = 24
)

// What a successful prepare leaves in the buffer, uint64: histories of a full chunk, slots of a tally.
const (
	ChunkSizeOffset = 0
	SlotsOffset     = 8
)

// ArgumentOffset is where a chunk's index and the number of histories of a summary stand, uint64.
const ArgumentOffset = 0

// MaxLength bounds the flat parameters of a job.
const MaxLength = flat.MaxLength

// Status is what a call answers.
type Status uint32

// The statuses.
const (
	OK         Status = iota
	Unknown           // no such calculation or model
	BadRows           // no rows, or more than MaxRows
	BadParams         // a model's parameters are outside their domains
	BadTotal          // n is 0 or beyond the model's bound
	BadChunk          // the job has no such chunk
	NoJob             // no job is prepared, or no chunk of it was run
	BadTally          // that part of a total is outside the job's, or nothing was added to it
	statusStop        // keep last
)

var statusNames = [statusStop]string{
	"ok", "unknown id", "bad number of rows", "parameters outside their domains", "bad number of histories", "no such chunk",
	"no job prepared", "no such part of a total",
}

// String returns a short description.
func (s Status) String() string {
	if s < statusStop {
		return statusNames[s]
	}
	return "unknown status"
}
