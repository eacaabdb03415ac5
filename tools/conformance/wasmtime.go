package main

import (
	"context"
	"fmt"
	"os"

	"github.com/bytecodealliance/wasmtime-go/v40"

	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/edge/spintest"
)

// underWasmtime is a module under wasmtime, Bytecode Alliance's engine, which Spin itself runs on.
type underWasmtime struct {
	engine *wasmtime.Engine
	module *wasmtime.Module
	linker *wasmtime.Linker
}

func newWasmtime(path string) (*underWasmtime, error) {
	text, err := os.ReadFile(path) //nolint:gosec // given to be read
	if err != nil {
		return nil, err
	}
	w := &underWasmtime{engine: wasmtime.NewEngine()}
	if w.module, err = wasmtime.NewModule(w.engine, text); err != nil {
		return nil, fmt.Errorf("compile %s: %w", path, err)
	}
	w.linker = wasmtime.NewLinker(w.engine)
	if err := w.linker.DefineWasi(); err != nil {
		return nil, fmt.Errorf("define WASI: %w", err)
	}
	return w, nil
}

// Start implements spintest.Component.
func (w *underWasmtime) Start() (spintest.Instance, error) {
	store := wasmtime.NewStore(w.engine)
	store.SetWasi(wasmtime.NewWasiConfig())
	instance, err := w.linker.Instantiate(store, w.module)
	if err != nil {
		return nil, fmt.Errorf("instantiate: %w", err)
	}
	i := &wasmtimeInstance{store, instance}
	if instance.GetFunc(store, "_initialize") != nil {
		_, err = i.Call("_initialize")
	}
	return i, err
}

type wasmtimeInstance struct {
	store    *wasmtime.Store
	instance *wasmtime.Instance
}

// Call implements spintest.Instance. All parameters and results are of 32 bits.
func (i *wasmtimeInstance) Call(name string, args ...uint64) (uint64, error) {
	f := i.instance.GetFunc(i.store, name)
	if f == nil {
		return 0, fmt.Errorf("no export %s", name)
	}
	list := make([]any, len(args))
	for k, x := range args {
		list[k] = int32(x) //nolint:gosec // its lower half
	}
	result, err := f.Call(i.store, list...)
	if number, ok := result.(int32); ok {
		return uint64(uint32(number)), err //nolint:gosec // the same bits
	}
	return 0, err
}

// Memory implements spintest.Instance.
func (i *wasmtimeInstance) Memory() []byte {
	return i.instance.GetExport(i.store, "memory").Memory().UnsafeData(i.store)
}

// Close implements spintest.Instance.
func (i *wasmtimeInstance) Close() error {
	i.store.Close()
	return nil
}

func wasmtimePhysics(_ context.Context, o *options) (d digests, err error) {
	w, err := newWasmtime(o.physics)
	if err != nil {
		return d, err
	}
	instance, err := w.Start()
	if err != nil {
		return d, err
	}
	defer func() { _ = instance.Close() }()
	g, err := newGuest(instance)
	if err == nil {
		d.calculations, d.models, err = golden.Digests(g)
	}
	return d, err
}

func spinWasmtime(_ context.Context, o *options) (digests, error) {
	w, err := newWasmtime(o.edge)
	if err != nil {
		return digests{}, err
	}
	return overHTTP(w)
}

func spinWazero(ctx context.Context, o *options) (d digests, err error) {
	text, err := os.ReadFile(o.edge)
	if err != nil {
		return d, err
	}
	w, err := spintest.NewWazero(ctx, text)
	if err != nil {
		return d, err
	}
	defer func() { _ = w.Close() }()
	return overHTTP(w)
}

// overHTTP forms the calculations' digest of what the component answers; it has no models.
func overHTTP(c spintest.Component) (d digests, err error) {
	d.models = unasked
	d.calculations, err = golden.Calculations(&spintest.OverHTTP{Component: c})
	return d, err
}
