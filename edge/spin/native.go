//go:build !tinygo

// The edge under Spin. Its module is made by `make edge`, with TinyGo: the SDK's C code is for
// WebAssembly alone.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "edge/spin: se compila con make edge / is compiled by make edge")
	os.Exit(2)
}
