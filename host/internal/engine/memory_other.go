//go:build !unix

package engine

import "context"

// lazyMemory leaves an instance's memory to Go's heap.
func lazyMemory(ctx context.Context) context.Context { return ctx }
