package spintest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// Wazero is a component under wazero's compiler.
type Wazero struct {
	ctx      context.Context //nolint:containedctx // of the component's life
	runtime  wazero.Runtime
	compiled wazero.CompiledModule
	host     *Host
}

var _ Component = (*Wazero)(nil)

// NewWazero compiles a component that stands on a host. Close it.
func NewWazero(ctx context.Context, module []byte, host *Host) (*Wazero, error) {
	w := &Wazero{ctx: context.WithoutCancel(ctx), runtime: wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler()), host: host}
	_, err := wasi_snapshot_preview1.Instantiate(w.ctx, w.runtime)
	if err == nil {
		err = w.export()
	}
	if err == nil {
		w.compiled, err = w.runtime.CompileModule(w.ctx, module)
	}
	if err != nil {
		_ = w.Close()
		return nil, fmt.Errorf("compile the component: %w", err)
	}
	return w, nil
}

// export gives components what Spin gives them.
func (w *Wazero) export() error {
	i32 := func(n int) []api.ValueType { return slices.Repeat([]api.ValueType{api.ValueTypeI32}, n) }
	add := func(module, name string, parameters int, do func(Instance, []uint32) error) error {
		f := api.GoModuleFunc(func(ctx context.Context, m api.Module, stack []uint64) {
			args := make([]uint32, parameters)
			for k := range args {
				args[k] = uint32(stack[k])
			}
			if err := do(wazeroInstance{ctx, m}, args); err != nil {
				panic(err) // a trap of the component
			}
		})
		_, err := w.runtime.NewHostModuleBuilder(module).NewFunctionBuilder().WithGoModuleFunction(f, i32(parameters), nil).Export(name).Instantiate(w.ctx)
		return err
	}
	return errors.Join(
		add("spin-config", "get-config", 3, func(i Instance, a []uint32) error { return w.host.GetConfig(i, a[0], a[1], a[2]) }),
		add("wasi-outbound-http", "request", 11, w.host.Request),
		add("outbound-redis", "publish", 7, w.host.Publishing),
	)
}

// Close ends the runtime with all its instances.
func (w *Wazero) Close() error { return w.runtime.Close(w.ctx) }

// Start implements Component.
func (w *Wazero) Start() (Instance, error) {
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize").
		WithSysWalltime().WithSysNanotime().WithRandSource(rand.Reader).WithStderr(os.Stderr)
	if w.host.Folder != "" {
		config = config.WithFSConfig(wazero.NewFSConfig().WithReadOnlyDirMount(w.host.Folder, "/"))
	}
	m, err := w.runtime.InstantiateModule(w.ctx, w.compiled, config)
	if err != nil {
		return nil, fmt.Errorf("start the component: %w", err)
	}
	return wazeroInstance{w.ctx, m}, nil
}

type wazeroInstance struct {
	ctx    context.Context //nolint:containedctx // as its component's
	module api.Module
}

// Call implements Instance.
func (i wazeroInstance) Call(name string, args ...uint64) (uint64, error) {
	results, err := i.module.ExportedFunction(name).Call(i.ctx, args...)
	if err != nil || len(results) == 0 {
		return 0, err
	}
	return results[0], nil
}

// Memory implements Instance.
func (i wazeroInstance) Memory() []byte {
	memory := i.module.Memory()
	all, _ := memory.Read(0, memory.Size())
	return all
}

// Close implements Instance.
func (i wazeroInstance) Close() error { return i.module.Close(i.ctx) }
