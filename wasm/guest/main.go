//go:build fisica_guest

// The guest is the module's side of wasm/abi: it moves numbers between the buffer and the
// core, nothing else.
package main

import (
	"unsafe"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/wasm/abi"
)

// buffer has the layout that package abi states.
var buffer struct {
	in, out             [core.MaxParams * abi.MaxRows]float64
	given, null, broken [abi.MaxRows]core.Mask
}

// words is the start of the buffer, as a job's request and its numbers use it.
var words = (*[abi.BufferSize / 8]uint64)(unsafe.Pointer(&buffer))

// One row on its way through a calculation. Locals would escape through the call of a
// function value, and the leaking collector would keep them.
var (
	rowIn  [core.MaxParams]float64
	rowOut [core.MaxOutputs]float64
)

func main() {}

//go:wasmexport abi
func version() uint32 { return abi.Version }

//go:wasmexport buffer
func address() uint32 { return uint32(uintptr(unsafe.Pointer(&buffer))) }

//go:wasmexport calculate
func calculate(id, rows uint32) abi.Status {
	c := catalog.Calculation(id)
	if status := checkBlock(c, rows); status != abi.OK {
		return status
	}
	in, out := rowIn[:len(c.Params)], rowOut[:len(c.Outputs)]
	for row := range int(rows) {
		for j := range in {
			in[j] = buffer.in[j*int(rows)+row]
		}
		buffer.null[row], buffer.broken[row] = c.Evaluate(in, buffer.given[row], out)
		for j := range out {
			buffer.out[j*int(rows)+row] = out[j]
		}
	}
	return abi.OK
}

//go:wasmexport sample
func sample(id, first, rows uint32) abi.Status {
	c := catalog.Calculation(id)
	if status := checkBlock(c, rows); status != abi.OK {
		return status
	}
	in := rowIn[:len(c.Params)]
	for row := range rows {
		buffer.given[row] = c.Sample(first+row, in)
		for j := range in {
			buffer.in[j*int(rows)+int(row)] = in[j]
		}
	}
	return abi.OK
}

func checkBlock(c *core.Calculation, rows uint32) abi.Status {
	if c == nil {
		return abi.Unknown
	}
	if rows == 0 || rows > abi.MaxRows {
		return abi.BadRows
	}
	return abi.OK
}
