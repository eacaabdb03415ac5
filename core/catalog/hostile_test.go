package catalog_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/coretest"
)

// Every parameter of every calculation, alone and in pairs, at its bounds, beyond them, and at
// whatever else a float64 can hold: no panic, no endless loop, no answer that is not a number.
func TestHostile(t *testing.T) {
	t.Parallel()
	for _, c := range catalog.Calculations {
		t.Run(c.Slug, func(t *testing.T) {
			t.Parallel()
			coretest.Hostile(t, c)
		})
	}
}
