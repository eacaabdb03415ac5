//go:build !fisica_guest && !tinygo

package catalog

import (
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/rng"
	"github.com/fisica-lab/fisica/core/simd"
)

// Kernels are all vector kernels, each behind those that it uses. Whoever computes natively runs
// simd.SelfTest on them first.
var Kernels = []simd.Check{
	{Kernel: &rng.PhiloxKernel, Same: rng.SamePhilox},
	{Kernel: &rng.SquaresKernel, Same: rng.SameSquares},
	{Kernel: &montecarlo.UniformKernel, Same: montecarlo.SameUniform},
}
