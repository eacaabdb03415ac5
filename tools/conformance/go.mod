// The table of all engines has a module of its own: wasmtime, 200 MB of libraries, is for it alone.
module github.com/fisica-lab/fisica/tools/conformance

go 1.26.0

require (
	github.com/bytecodealliance/wasmtime-go/v40 v40.0.0
	github.com/fisica-lab/fisica v0.0.0
)

require (
	github.com/tetratelabs/wazero v1.12.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
)

replace github.com/fisica-lab/fisica => ../..
