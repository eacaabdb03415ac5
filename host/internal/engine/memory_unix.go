//go:build unix

package engine

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// lazyMemory makes instances take their memory straight from the system, which gives pages
// when they are first touched: of a module's buffer most never are.
func lazyMemory(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(mapMemory))
}

// mapping is a linear memory of its greatest length, of which a part is in use.
type mapping struct{ all []byte }

func mapMemory(_, limit uint64) experimental.LinearMemory {
	all, err := syscall.Mmap(-1, 0, int(limit), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		panic(err) // as an allocation without memory does
	}
	return &mapping{all}
}

// Reallocate implements experimental.LinearMemory.
func (m *mapping) Reallocate(size uint64) []byte {
	if size > uint64(len(m.all)) {
		return nil
	}
	return m.all[:size:len(m.all)]
}

// Free implements experimental.LinearMemory.
func (m *mapping) Free() {
	if m.all != nil {
		_ = syscall.Munmap(m.all) // of a mapping of our own it does not fail
		m.all = nil
	}
}
