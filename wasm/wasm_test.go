package wasm_test

import (
	"bytes"
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
	if *update {
		if err := os.WriteFile("catalog.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
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
