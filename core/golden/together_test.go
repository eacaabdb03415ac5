package golden_test

import (
	"bytes"
	"encoding/binary"
	"sync"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
)

// Workers call the core at once, and nothing of it may be written by two: everything is computed by
// several callers side by side. The race detector watches this test alone in core, whose other
// tests would take minutes under it.
func TestTogether(t *testing.T) {
	t.Parallel()
	for _, c := range catalog.Calculations {
		together(t, c.Slug, func() ([]byte, error) {
			b := core.NewBlock(c, golden.BlockRows)
			if err := (golden.Native{}).Sample(c.ID, 0, b); err != nil {
				return nil, err
			}
			err := (golden.Native{}).Calculate(c.ID, b)
			return append(asBytes(b.Out), asBytes(b.Broken)...), err
		})
	}
	for _, m := range catalog.Models {
		for _, c := range golden.Cases(m) {
			const few = 100 // histories are alike
			c.N, c.K = min(c.N, few), 0
			together(t, m.Slug, func() ([]byte, error) {
				tally, summary, err := golden.Compute(golden.Native{}, m, c)
				return append(asBytes(tally), asBytes(summary)...), err
			})
		}
	}
}

// together has several compute the same at once.
func together(t *testing.T, name string, compute func() ([]byte, error)) {
	t.Helper()
	var all sync.WaitGroup
	var answers [3][]byte
	for i := range answers {
		all.Go(func() {
			var err error
			if answers[i], err = compute(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	all.Wait()
	for _, a := range answers[1:] {
		if len(a) == 0 || !bytes.Equal(a, answers[0]) {
			t.Errorf("%s: callers at once get other bytes than each other", name)
		}
	}
}

func asBytes[T any](values []T) []byte {
	text, err := binary.Append(nil, binary.LittleEndian, values)
	if err != nil {
		panic(err)
	}
	return text
}
