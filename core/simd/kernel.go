package simd

import "sync/atomic"

// Kernel is a vector kernel that can be dropped by itself. The package that has it asks its kernel
// instead of the package's functions.
type Kernel struct {
	Name    string
	dropped atomic.Bool
}

// AVX2 tells whether a kernel of 256 bits may run.
func (k *Kernel) AVX2() bool { return AVX2() && !k.dropped.Load() }

// AVX512 tells whether a kernel of 512 bits may run.
func (k *Kernel) AVX512() bool { return AVX512() && !k.dropped.Load() }

// Drop switches the kernel off, for jobs prepared from then on: its scalar twin computes them.
func (k *Kernel) Drop() { k.dropped.Store(true) }

// Check compares a kernel with its scalar twin. Same computes a little with both and tells whether
// every bit is the same; where the kernel may not run, it is.
type Check struct {
	Kernel *Kernel
	Same   func() bool
}

// SelfTest drops the kernels that differ from their scalar twins on this machine and returns their
// names: a processor, an emulator or a compiler is wrong, and the bits are right without them.
func SelfTest(checks []Check) (dropped []string) {
	for _, c := range checks {
		if !c.Same() {
			c.Kernel.Drop()
			dropped = append(dropped, c.Kernel.Name)
		}
	}
	return dropped
}
