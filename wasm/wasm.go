// Package wasm holds the compiled physics module and its catalogue, as they are committed.
package wasm

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
)

// Physics is the module, compiled from wasm/guest by `make wasm`.
//
//go:embed physics.wasm
var Physics []byte

// Catalog is the catalogue as JSON, for pages and SDKs; `make catalog` writes it.
//
//go:embed catalog.json
var Catalog []byte

// catalogGzip is the catalogue again, for the edge's module: a sixth of its bytes.
//
//go:embed catalog.json.gz
var catalogGzip []byte

// InflateCatalog returns Catalog without linking it.
func InflateCatalog() []byte {
	r, err := gzip.NewReader(bytes.NewReader(catalogGzip))
	if err == nil {
		var text []byte
		if text, err = io.ReadAll(r); err == nil {
			return text
		}
	}
	panic("wasm: catalog.json.gz: " + err.Error()) // a test reads it
}
