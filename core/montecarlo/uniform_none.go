//go:build !goexperiment.simd || !amd64 || fisica_guest

package montecarlo

import "github.com/fisica-lab/fisica/core/rng"

type uniformVectors struct{}

func newUniformVectors() *uniformVectors { return nil }

// run counts what the vector kernel counts, here nothing, and returns how much that is.
func (*uniformVectors) run(*rng.Stream, uint64, uint64, []int64) uint64 { return 0 }
