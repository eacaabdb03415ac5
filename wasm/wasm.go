// Package wasm holds the compiled physics module and its catalogue, as they are committed.
package wasm

import (
	_ "embed"
)

// Physics is the module, compiled from wasm/guest by `make wasm`.
//
//go:embed physics.wasm
var Physics []byte

// Catalog is the catalogue as JSON, for pages and SDKs; `make catalog` writes it.
//
//go:embed catalog.json
var Catalog []byte
