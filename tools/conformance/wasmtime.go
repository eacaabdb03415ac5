package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/bytecodealliance/wasmtime-go/v40"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/edge/spintest"
)

// underWasmtime is a module under wasmtime, Bytecode Alliance's engine, which Spin itself runs on.
type underWasmtime struct {
	engine *wasmtime.Engine
	module *wasmtime.Module
	host   *spintest.Host
}

// newWasmtime compiles a module that stands on a host.
func newWasmtime(module []byte, host *spintest.Host) (*underWasmtime, error) {
	w := &underWasmtime{engine: wasmtime.NewEngine(), host: host}
	var err error
	if w.module, err = wasmtime.NewModule(w.engine, module); err != nil {
		return nil, fmt.Errorf("compile: %w", err)
	}
	return w, nil
}

// openWasmtime compiles one of a file.
func openWasmtime(path string) (*underWasmtime, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return newWasmtime(text, spintest.Open())
}

// link gives an instance to be what Spin gives components; the plain module takes nothing of it.
func (w *underWasmtime) link(i *wasmtimeInstance) (*wasmtime.Linker, error) {
	linker := wasmtime.NewLinker(w.engine)
	trap := func(err error) *wasmtime.Trap {
		if err != nil {
			return wasmtime.NewTrap(err.Error())
		}
		return nil
	}
	return linker, errors.Join(
		linker.DefineWasi(),
		linker.FuncWrap("spin-config", "get-config", func(key, length, ret int32) *wasmtime.Trap {
			return trap(w.host.GetConfig(i, uint32(key), uint32(length), uint32(ret)))
		}),
		linker.FuncWrap("wasi-outbound-http", "request", func(a, b, c, d, e, f, g, h, j, k, ret int32) *wasmtime.Trap {
			return trap(w.host.Request(i, unsigned(a, b, c, d, e, f, g, h, j, k, ret)))
		}),
		linker.FuncWrap("outbound-redis", "publish", func(a, b, c, d, e, f, ret int32) *wasmtime.Trap {
			return trap(w.host.Publishing(i, unsigned(a, b, c, d, e, f, ret)))
		}),
	)
}

// unsigned returns numbers as addresses are.
func unsigned(list ...int32) (args []uint32) {
	for _, x := range list {
		args = append(args, uint32(x))
	}
	return args
}

// Start implements spintest.Component.
func (w *underWasmtime) Start() (spintest.Instance, error) {
	store, wasi := wasmtime.NewStore(w.engine), wasmtime.NewWasiConfig()
	wasi.InheritStderr()
	if w.host.Folder != "" {
		if err := wasi.PreopenDir(w.host.Folder, "/", wasmtime.DIR_READ, wasmtime.FILE_READ); err != nil {
			return nil, fmt.Errorf("open %s: %w", w.host.Folder, err)
		}
	}
	store.SetWasi(wasi)
	i := &wasmtimeInstance{store: store}
	linker, err := w.link(i)
	if err != nil {
		return nil, fmt.Errorf("link: %w", err)
	}
	if i.instance, err = linker.Instantiate(store, w.module); err != nil {
		return nil, fmt.Errorf("instantiate: %w", err)
	}
	if i.instance.GetFunc(store, "_initialize") != nil {
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
		list[k] = int32(x)
	}
	result, err := f.Call(i.store, list...)
	if number, ok := result.(int32); ok {
		return uint64(uint32(number)), err
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
	w, err := openWasmtime(o.physics)
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
	w, err := openWasmtime(o.edge)
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
	w, err := spintest.NewWazero(ctx, text, spintest.Open())
	if err != nil {
		return d, err
	}
	defer func() { _ = w.Close() }()
	return overHTTP(w)
}

// overHTTP forms the calculations' digest of what the component answers; it has no models.
func overHTTP(c spintest.Component) (d digests, err error) {
	d.models = unasked
	e := &spintest.OverHTTP{Component: c}
	if d.calculations, err = golden.Calculations(e); err != nil {
		return d, err
	}
	rows, unsaid := e.Rows.Load(), e.Unsaid.Load()
	if rows != int64(len(catalog.Calculations)*golden.Rows) || unsaid > rows/4 {
		err = fmt.Errorf("asked %d rows, %d of them with a value that JSON cannot say", rows, unsaid)
	}
	return d, err
}
