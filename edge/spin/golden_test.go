package main_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/edge/spintest"
)

// The digest of all calculations, formed of what the component answers, is the native one.
func TestDigestOverHTTP(t *testing.T) {
	t.Parallel()
	want, err := golden.Calculations(golden.Native{})
	if err != nil {
		t.Fatal(err)
	}
	e := &spintest.OverHTTP{Component: component(t, readModule(t), spintest.Open())}
	got, err := golden.Calculations(e)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("calculations %s, native %s", got, want)
	}
	rows, unsaid := e.Rows.Load(), e.Unsaid.Load()
	t.Logf("%d rows, %d of them with a value that JSON cannot say; digest %s", rows, unsaid, got)
	if rows != int64(len(catalog.Calculations)*golden.Rows) || unsaid > rows/4 {
		t.Errorf("%d rows, %d of them with a value that JSON cannot say", rows, unsaid)
	}
}

// A component with another constant starts, answers otherwise, and turns the digest red.
func TestDigestOverHTTPSeesAChangedConstant(t *testing.T) {
	t.Parallel()
	module := readModule(t)
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
