// Package engine runs physics.wasm under wazero: compiled once, a bounded set of instances.
package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/experimental"

	"github.com/fisica-lab/fisica/wasm/abi"
)

// Errors of an engine. A status other than abi.OK comes as a *StatusError.
var (
	ErrBusy    = errors.New("every instance is busy")
	ErrTrapped = errors.New("the module trapped")
	ErrABI     = errors.New("the module speaks another ABI")
)

// StatusError is a call that the module refused.
type StatusError struct{ Status abi.Status }

func (e *StatusError) Error() string { return "module: " + e.Status.String() }

// memoryPages bounds an instance's memory, 64 KiB each: the buffer, the stack, and the largest job
// with its tallies. What is not touched costs nothing.
const memoryPages = 1024

// Options are the choices that an engine leaves open. The zero value serves.
type Options struct {
	Instances   int           // at most this many calls at once; default 1
	Wait        time.Duration // how long a call waits for an instance; default 5 s
	Interpreter bool          // interpret instead of compiling
	Cache       string        // folder that keeps what was compiled for the next start; "" keeps nothing
}

// Engine is a compiled module with its instances. It is safe for concurrent use.
type Engine struct {
	runtime  wazero.Runtime
	compiled wazero.CompiledModule
	cache    wazero.CompilationCache // nil without a folder
	slots    chan *instance          // nil where an instance is still to be made
	wait     time.Duration
	digest   string
}

// New compiles the module and makes a first instance, so that a module that does not start,
// or speaks another ABI, is refused here.
func New(ctx context.Context, module []byte, o Options) (*Engine, error) {
	e, err := open(ctx, module, o)
	if err != nil && o.Cache != "" { // what it keeps may be damaged
		o.Cache = ""
		return open(ctx, module, o)
	}
	return e, err
}

func open(ctx context.Context, module []byte, o Options) (*Engine, error) {
	sum := sha256.Sum256(module)
	e := &Engine{
		slots:  make(chan *instance, max(o.Instances, 1)),
		wait:   o.Wait,
		digest: hex.EncodeToString(sum[:]),
	}
	if e.wait == 0 {
		e.wait = 5 * time.Second
	}
	config := wazero.NewRuntimeConfig()
	if o.Interpreter {
		config = wazero.NewRuntimeConfigInterpreter()
	}
	if o.Cache != "" {
		var err error
		if e.cache, err = wazero.NewCompilationCacheWithDir(o.Cache); err != nil {
			return nil, fmt.Errorf("open cache of compiled modules: %w", err)
		}
		config = config.WithCompilationCache(e.cache)
	}
	e.runtime = wazero.NewRuntimeWithConfig(ctx, config.WithMemoryLimitPages(memoryPages))
	if err := e.start(ctx, module); err != nil {
		return nil, errors.Join(err, e.Close(ctx))
	}
	return e, nil
}

func (e *Engine) start(ctx context.Context, module []byte) (err error) {
	if e.compiled, err = compile(ctx, e.runtime, module); err != nil {
		return fmt.Errorf("compile module: %w", err)
	}
	first, err := e.instantiate(ctx)
	if err != nil {
		return err
	}
	e.slots <- first
	for len(e.slots) < cap(e.slots) {
		e.slots <- nil
	}
	return nil
}

// compiling is held while a module is compiled.
var compiling sync.Mutex

// compile uses every core, and collects no garbage meanwhile: of 16 ms that took 5.
func compile(ctx context.Context, r wazero.Runtime, module []byte) (wazero.CompiledModule, error) {
	compiling.Lock()
	defer compiling.Unlock()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	return r.CompileModule(experimental.WithCompilationWorkers(ctx, runtime.GOMAXPROCS(0)), module)
}

// Close frees the module and its instances. No call may be under way.
func (e *Engine) Close(ctx context.Context) error {
	err := e.runtime.Close(ctx)
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(ctx))
	}
	if err != nil {
		return fmt.Errorf("close engine: %w", err)
	}
	return nil
}

// Digest returns the module's SHA-256 in hexadecimal.
func (e *Engine) Digest() string { return e.digest }

// Instances returns how many calls the engine takes at once, and how many are under way.
func (e *Engine) Instances() (size, busy int) { return cap(e.slots), cap(e.slots) - len(e.slots) }

// do runs f on an instance of its own. An instance whose call trapped is thrown away.
func (e *Engine) do(f func(*instance) error) (err error) {
	i, err := e.acquire()
	if err != nil {
		return err
	}
	defer func() {
		if errors.Is(err, ErrTrapped) {
			i.discard()
			i = nil
		}
		e.slots <- i
	}()
	return f(i)
}

// acquire takes an instance, made now where its slot was still empty.
func (e *Engine) acquire() (*instance, error) {
	i, err := e.slot()
	if i != nil || err != nil {
		return i, err
	}
	i, err = e.instantiate(context.Background())
	if err != nil {
		e.slots <- nil
		return nil, err
	}
	return i, nil
}

func (e *Engine) slot() (*instance, error) {
	select {
	case i := <-e.slots:
		return i, nil
	default:
	}
	timer := time.NewTimer(e.wait)
	defer timer.Stop()
	select {
	case i := <-e.slots:
		return i, nil
	case <-timer.C:
		return nil, ErrBusy
	}
}
