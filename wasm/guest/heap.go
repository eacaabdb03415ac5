//go:build fisica_guest

package main

import "unsafe"

// heapptr is where TinyGo's leaking collector, which frees nothing, takes the next piece of memory.
//
//go:extern runtime.heapptr
var heapptr uintptr

// Where the memory begins that is taken back: with a job, and with a call on it. 0 before the first.
var jobMark, callMark uintptr

// release takes back all memory that was taken since a mark was made, or makes it. What is taken
// back is cleared, since the collector hands out only what was never used.
func release(mark *uintptr) {
	if *mark == 0 {
		*mark = heapptr
	}
	clear(unsafe.Slice((*byte)(unsafe.Pointer(*mark)), heapptr-*mark)) //nolint:govet // the heap itself, which nothing moves
	heapptr = *mark
}
