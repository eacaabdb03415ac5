package ising

import (
	"math/bits"

	"github.com/fisica-lab/fisica/core"
)

// product returns the square of x < 2⁴⁸ in two parts, high·2⁴⁸ + low.
func product(x int64) (high, low int64) {
	hi, lo := bits.Mul64(uint64(x), uint64(x))
	return int64(hi<<(64-productBits) | lo>>productBits), int64(lo & (1<<productBits - 1))
}

// whole returns the sum of products from the sums of their parts.
func whole(high, low core.Wide) core.Wide {
	return low.Add(core.Wide{Lo: high.Lo << productBits, Hi: high.Hi<<productBits | int64(high.Lo>>(64-productBits))})
}
