package wasm_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"testing"

	"github.com/fisica-lab/fisica/wasm"
	"github.com/fisica-lab/fisica/wasm/describe"
)

var update = flag.Bool("update", false, "rewrite catalog.json")

func TestCatalogIsWhatTheCoreDeclares(t *testing.T) {
	t.Parallel()
	want, err := describe.JSON()
	if err != nil {
		t.Fatal(err)
	}
	declared, err := describe.Declared()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := errors.Join(os.WriteFile("catalog.json", want, 0o644), os.WriteFile("declared.json", declared, 0o644)); err != nil {
			t.Fatal(err)
		}
		return
	}
	if text, err := os.ReadFile("declared.json"); err != nil || !bytes.Equal(text, declared) {
		t.Errorf("declared.json is not what core declares: run make catalog (%v)", err)
	}
	if !bytes.Equal(wasm.Catalog, want) {
		t.Error("catalog.json is not what core declares: run make catalog")
	}
}

// The module is a few tens of kilobytes and asks nothing of its host.
func TestModuleIsSmall(t *testing.T) {
	t.Parallel()
	const limit = 160 << 10
	if len(wasm.Physics) > limit {
		t.Errorf("physics.wasm has %d bytes, at most %d are meant", len(wasm.Physics), limit)
	}
}
