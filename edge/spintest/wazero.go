package spintest

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// Wazero is a component under wazero's compiler.
type Wazero struct {
	ctx      context.Context //nolint:containedctx // of the component's life
	runtime  wazero.Runtime
	compiled wazero.CompiledModule
}

var _ Component = (*Wazero)(nil)

// NewWazero compiles a component. Close it.
func NewWazero(ctx context.Context, module []byte) (*Wazero, error) {
	w := &Wazero{ctx: context.WithoutCancel(ctx), runtime: wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler())}
	_, err := wasi_snapshot_preview1.Instantiate(w.ctx, w.runtime)
	if err == nil {
		w.compiled, err = w.runtime.CompileModule(w.ctx, module)
	}
	if err != nil {
		_ = w.Close()
		return nil, fmt.Errorf("compile the component: %w", err)
	}
	return w, nil
}

// Close ends the runtime with all its instances.
func (w *Wazero) Close() error { return w.runtime.Close(w.ctx) }

// Start implements Component.
func (w *Wazero) Start() (Instance, error) {
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize").
		WithSysWalltime().WithSysNanotime().WithRandSource(rand.Reader).WithStderr(os.Stderr)
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
