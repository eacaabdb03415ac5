package catalog_test

import (
	"testing"

	"github.com/fisica-lab/fisica/core/catalog"
)

// Where this runs, every vector kernel gives the bits of its scalar twin.
func TestKernels(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, c := range catalog.Kernels {
		if !c.Same() {
			t.Errorf("kernel %s differs from its scalar twin", c.Kernel.Name)
		}
		names[c.Kernel.Name] = true
	}
	if len(names) != len(catalog.Kernels) {
		t.Errorf("%d names of %d kernels", len(names), len(catalog.Kernels))
	}
}
