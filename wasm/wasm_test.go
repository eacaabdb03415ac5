package wasm_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"os"
	"testing"

	"github.com/fisica-lab/fisica/wasm"
	"github.com/fisica-lab/fisica/wasm/describe"
)

var update = flag.Bool("update", false, "rewrite catalog.json and what goes with it")

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
		if err := errors.Join(os.WriteFile("catalog.json", want, 0o644), os.WriteFile("declared.json", declared, 0o644), zip(want)); err != nil {
			t.Fatal(err)
		}
		return
	}
	if text, err := os.ReadFile("declared.json"); err != nil || !bytes.Equal(text, declared) {
		t.Errorf("declared.json is not what core declares: run make catalog (%v)", err)
	}
	if !bytes.Equal(wasm.Catalog, want) || !bytes.Equal(wasm.InflateCatalog(), want) {
		t.Error("catalog.json, or catalog.json.gz, is not what core declares: run make catalog")
	}
}

// zip writes the catalogue for the edge's module.
func zip(text []byte) error {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = w.Close()
	}
	return errors.Join(err, os.WriteFile("catalog.json.gz", b.Bytes(), 0o644))
}

// The module is small, and smaller on its way to a browser.
func TestModuleIsSmall(t *testing.T) {
	t.Parallel()
	const limit = 160 << 10
	if len(wasm.Physics) > limit {
		t.Errorf("physics.wasm has %d bytes, at most %d are meant", len(wasm.Physics), limit)
	}
	const limitOnTheWay = 65 << 10 // by Go; gzip -9 makes one KiB less
	var onTheWay bytes.Buffer
	w, err := gzip.NewWriterLevel(&onTheWay, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(wasm.Physics); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if onTheWay.Len() > limitOnTheWay {
		t.Errorf("physics.wasm has %d bytes compressed, at most %d are meant", onTheWay.Len(), limitOnTheWay)
	}
}
