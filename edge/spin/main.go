//go:build tinygo

// The edge under Spin: `make edge` compiles it to edge.wasm, spin.toml runs it.
package main

import (
	spin "github.com/spinframework/spin-go-sdk/v2/http"

	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/wasm"
)

// Spin calls no main: each request has a fresh instance, which init prepares.
func init() {
	spin.Handle(handler.New(wasm.Catalog).ServeHTTP)
}

func main() {}
