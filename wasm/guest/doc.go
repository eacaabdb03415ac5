//go:build !fisica_guest

// The guest compiles to physics.wasm with TinyGo alone; see wasm/toolchain.
package main

func main() {
	panic("wasm/guest is built by make wasm")
}
