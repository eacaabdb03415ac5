//go:build fisica_guest

package propagation

import "github.com/fisica-lab/fisica/core"

// The guest has neither.
var (
	examples [][]float64
	claims   []core.Claim
)
