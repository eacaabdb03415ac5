package golden_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestFiles(t *testing.T) {
	t.Parallel()
	for _, c := range catalog.Calculations {
		text, err := golden.CalculationFile(c)
		compare(t, c.Slug, text, err)
	}
	for _, m := range catalog.Models {
		text, err := golden.ModelFile(m)
		compare(t, m.Slug, text, err)
	}
}

func compare(t *testing.T, slug, text string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", slug, err)
	}
	path := filepath.Join("..", "testdata", slug+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if text != string(want) {
		t.Errorf("%s: the bits differ from %s.\nIf that is meant, run `make golden` and say so in CHANGELOG.md.\ngot:\n%.400s", slug, path, text)
	}
}

// The golden rows reach every branch: answers, undefined outputs, and each rule.
func TestRowsReachEveryRule(t *testing.T) {
	t.Parallel()
	for _, c := range catalog.Calculations {
		b := core.NewBlock(c, golden.Rows)
		if err := (golden.Native{}).Sample(c.ID, 0, b); err != nil {
			t.Fatal(err)
		}
		if err := (golden.Native{}).Calculate(c.ID, b); err != nil {
			t.Fatal(err)
		}
		good, seen, accepted := 0, uint32(0), core.Mask(0)
		for i, broken := range b.Broken {
			seen |= uint32(broken)
			if broken == 0 {
				good++
				accepted |= b.Given[i]
			}
		}
		const fewest = 64
		if good < fewest {
			t.Errorf("%s: only %d of %d rows have an answer", c.Slug, good, golden.Rows)
		}
		want := uint32(1)<<len(c.Params) - 1 | (uint32(1)<<len(c.Rules)-1)<<16
		if all := core.Mask(1)<<len(c.Params) - 1; accepted != all {
			t.Errorf("%s: parameters %b are in no row that has an answer", c.Slug, all&^accepted)
		}
		if seen&want != want {
			t.Errorf("%s: rules %032b never broken", c.Slug, want&^seen)
		}
	}
}
