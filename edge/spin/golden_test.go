package main_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/edge/spintest"
	"github.com/fisica-lab/fisica/edge/spintest/enginetest"
)

// A component with another constant starts, answers otherwise, and turns the digest red. That the right
// one has the golden digests `make conformance` tells.
func TestDigestOverHTTPSeesAChangedConstant(t *testing.T) {
	t.Parallel()
	module := enginetest.ReadModule(t, root)
	c := catalog.FindCalculation("energia-cinetica")
	want, err := golden.Calculation(golden.Native{}, c)
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]float64{"c": 299792458, "h": 6.62607015e-34} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			patched := bytes.ReplaceAll(module, double(x), double(math.Nextafter(x, 0)))
			if bytes.Equal(patched, module) {
				t.Fatalf("the component does not hold %v", x)
			}
			got, err := golden.Calculation(&spintest.OverHTTP{Component: component(t, patched, spintest.Open())}, c)
			if err != nil {
				t.Fatal(err)
			}
			if got == want {
				t.Errorf("%v one bit off, and the digest is the same", x)
			}
		})
	}
}

func double(x float64) []byte { return binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)) }
