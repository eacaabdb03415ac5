package engine

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/wasm/abi"
)

// instance is one instance of the module; one call at a time.
type instance struct {
	module  api.Module
	memory  api.Memory
	address uint32
	stack   [3]uint64

	calculate, sample, prepare, chunk, tally, add, summarize, summary api.Function
}

// exports are the functions that the ABI asks for, beside abi and buffer, and their places.
func (i *instance) exports() map[string]*api.Function {
	return map[string]*api.Function{
		"calculate": &i.calculate, "sample": &i.sample, "prepare": &i.prepare, "chunk": &i.chunk, "tally": &i.tally,
		"add": &i.add, "summarize": &i.summarize, "summary": &i.summary,
	}
}

func (e *Engine) instantiate(ctx context.Context) (*instance, error) {
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize")
	module, err := e.runtime.InstantiateModule(lazyMemory(ctx), e.compiled, config)
	if err != nil {
		return nil, fmt.Errorf("instantiate module: %w", err)
	}
	i := &instance{module: module, memory: module.Memory()}
	if err := i.bind(ctx); err != nil {
		i.discard()
		return nil, err
	}
	return i, nil
}

func (i *instance) bind(ctx context.Context) error {
	for name, place := range i.exports() {
		if *place = i.module.ExportedFunction(name); *place == nil {
			return fmt.Errorf("%w: it exports no %s", ErrABI, name)
		}
	}
	version, err := i.number(ctx, "abi")
	if err != nil {
		return fmt.Errorf("%w: %w", ErrABI, err)
	}
	if version != abi.Version {
		return fmt.Errorf("%w: version %d, want %d", ErrABI, version, abi.Version)
	}
	if i.address, err = i.number(ctx, "buffer"); err != nil {
		return fmt.Errorf("%w: %w", ErrABI, err)
	}
	if _, ok := i.memory.Read(i.address, abi.BufferSize); !ok {
		return fmt.Errorf("%w: its buffer is outside its memory", ErrABI)
	}
	return nil
}

// number calls an export without parameters.
func (i *instance) number(ctx context.Context, name string) (uint32, error) {
	f := i.module.ExportedFunction(name)
	if f == nil {
		return 0, fmt.Errorf("it exports no %s", name)
	}
	results, err := f.Call(ctx)
	if err != nil {
		return 0, fmt.Errorf("call %s: %w", name, err)
	}
	return uint32(results[0]), nil
}

// discard frees the instance. Its error says nothing new about a module that failed.
func (i *instance) discard() { _ = i.module.Close(context.Background()) }

// call runs an export. The upper half of an i32 result is garbage.
func (i *instance) call(f api.Function, args ...uint64) (uint32, error) {
	copy(i.stack[:], args)
	if err := f.CallWithStack(context.Background(), i.stack[:]); err != nil {
		return 0, fmt.Errorf("%w: %w", ErrTrapped, err)
	}
	return uint32(i.stack[0]), nil
}

// status runs an export that answers a status.
func (i *instance) status(f api.Function, args ...uint64) error {
	answer, err := i.call(f, args...)
	if err != nil {
		return err
	}
	if status := abi.Status(answer); status != abi.OK {
		return &StatusError{status}
	}
	return nil
}

// region returns a part of the buffer. It was seen to lie in memory, which never shrinks;
// it is looked up at each call, since memory may move when it grows.
func (i *instance) region(offset, size int) []byte {
	view, _ := i.memory.Read(i.address+uint32(offset), uint32(size))
	return view
}

func (i *instance) putFloats(offset int, values []float64) {
	view := i.region(offset, 8*len(values))
	for k, x := range values {
		binary.LittleEndian.PutUint64(view[8*k:], math.Float64bits(x))
	}
}

func (i *instance) floats(offset int, values []float64) {
	view := i.region(offset, 8*len(values))
	for k := range values {
		values[k] = math.Float64frombits(binary.LittleEndian.Uint64(view[8*k:]))
	}
}

func (i *instance) putMasks(offset int, masks []core.Mask) {
	view := i.region(offset, 4*len(masks))
	for k, m := range masks {
		binary.LittleEndian.PutUint32(view[4*k:], uint32(m))
	}
}

func (i *instance) masks(offset int, masks []core.Mask) {
	view := i.region(offset, 4*len(masks))
	for k := range masks {
		masks[k] = core.Mask(binary.LittleEndian.Uint32(view[4*k:]))
	}
}
