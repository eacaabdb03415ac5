package main_test

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// guest is the compiled component, called as Spin calls it: a fresh instance per request.
type guest struct {
	runtime  wazero.Runtime
	compiled wazero.CompiledModule
}

// reply is an answer of the component.
type reply struct {
	status int
	header http.Header
	body   string
}

// readModule returns the bytes that `make edge` made.
func readModule(tb testing.TB) []byte {
	tb.Helper()
	bytes, err := os.ReadFile(filepath.Join("..", "..", "bin", "edge.wasm"))
	switch {
	case err == nil:
		return bytes
	case os.Getenv("CI") == "true":
		tb.Fatalf("falta el módulo del borde, y en CI no se omite nada / the edge module is missing, and CI skips nothing: %v", err)
	default:
		tb.Skipf("se omite: falta el módulo del borde, que hace make edge / skipped: the edge module, which make edge makes, is missing: %v", err)
	}
	return nil
}

func newGuest(tb testing.TB, module []byte) *guest {
	tb.Helper()
	ctx := tb.Context()
	g := &guest{runtime: wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler())}
	tb.Cleanup(func() {
		if err := g.runtime.Close(context.WithoutCancel(ctx)); err != nil {
			tb.Error(err)
		}
	})
	wasi_snapshot_preview1.MustInstantiate(ctx, g.runtime)
	var err error
	if g.compiled, err = g.runtime.CompileModule(ctx, module); err != nil {
		tb.Fatal(err)
	}
	return g
}

// methods are Spin's, by number.
var methods = map[string]uint64{"GET": 0, "POST": 1, "PUT": 2, "DELETE": 3, "PATCH": 4, "HEAD": 5, "OPTIONS": 6}

// start returns a fresh instance.
func (g *guest) start(ctx context.Context) (api.Module, error) {
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize").
		WithSysWalltime().WithSysNanotime().WithRandSource(rand.Reader).WithStderr(os.Stderr)
	m, err := g.runtime.InstantiateModule(ctx, g.compiled, config)
	if err != nil {
		return nil, fmt.Errorf("start the component: %w", err)
	}
	return m, nil
}

// ask sends a request to an instance of its own, as Spin does. headers come in pairs.
func (g *guest) ask(ctx context.Context, method, path, body string, headers ...string) (reply, error) {
	m, err := g.start(ctx)
	if err != nil {
		return reply{}, err
	}
	defer func() { _ = m.Close(ctx) }()
	return ask(ctx, m, method, path, body, headers...)
}

// ask sends a request to an instance.
func ask(ctx context.Context, m api.Module, method, path, body string, headers ...string) (r reply, err error) {
	c := &call{ctx: ctx, module: m, memory: m.Memory()}
	headers = append([]string{"spin-full-url", "http://127.0.0.1:3000" + path}, headers...)
	number, known := methods[method]
	if !known {
		return r, fmt.Errorf("spin has no method %s", method)
	}
	uri, rows, text := c.put(path), c.rows(headers), c.put(body)
	var some uint64
	if body != "" {
		some = 1
	}
	if c.err != nil {
		return r, c.err
	}
	result, err := m.ExportedFunction("handle-http-request").Call(ctx,
		number, uri, uint64(len(path)), rows, uint64(len(headers)/2), 0, 0, some, text, uint64(len(body)))
	if err != nil {
		return r, fmt.Errorf("call the component: %w", err)
	}
	r = c.reply(uint32(result[0]))
	return r, c.err
}

// call is one request under way; its first error stays.
type call struct {
	ctx    context.Context // a call is as short as its request
	module api.Module
	memory api.Memory
	err    error
}

// place takes n bytes of the component's memory.
func (c *call) place(align, n uint64) uint32 {
	if c.err != nil {
		return 0
	}
	result, err := c.module.ExportedFunction("canonical_abi_realloc").Call(c.ctx, 0, 0, align, n)
	if err != nil {
		c.err = fmt.Errorf("allocate %d bytes: %w", n, err)
		return 0
	}
	return uint32(result[0])
}

func (c *call) put(text string) uint64 {
	at := c.place(1, uint64(len(text)))
	if c.err == nil && !c.memory.WriteString(at, text) {
		c.err = fmt.Errorf("write %d bytes at %d: outside of memory", len(text), at)
	}
	return uint64(at)
}

// rows writes headers as rows of key, length, value, length. Spin sends the names in lower case.
func (c *call) rows(headers []string) uint64 {
	row := make([]byte, 0, 8*len(headers))
	for i, text := range headers {
		if i%2 == 0 {
			text = strings.ToLower(text)
		}
		row = binary.LittleEndian.AppendUint32(row, uint32(c.put(text)))
		row = binary.LittleEndian.AppendUint32(row, uint32(len(text)))
	}
	at := c.place(4, uint64(len(row)))
	if c.err == nil && !c.memory.Write(at, row) {
		c.err = fmt.Errorf("write headers at %d: outside of memory", at)
	}
	return uint64(at)
}

// words reads n words of 32 bits.
func (c *call) words(at uint32, n int) []uint32 {
	list := make([]uint32, n)
	for i := range list {
		word, ok := c.memory.ReadUint32Le(at + uint32(4*i))
		if !ok && c.err == nil {
			c.err = fmt.Errorf("read at %d: outside of memory", at)
		}
		list[i] = word
	}
	return list
}

func (c *call) text(at, n uint32) string {
	bytes, ok := c.memory.Read(at, n)
	if !ok && c.err == nil {
		c.err = fmt.Errorf("read %d bytes at %d: outside of memory", n, at)
	}
	return string(bytes)
}

// reply reads the answer's 28 bytes and what they point at.
func (c *call) reply(at uint32) reply {
	w := c.words(at, 7)
	r := reply{status: int(uint16(w[0])), header: http.Header{}}
	if byte(w[1]) == 1 {
		for i := range w[3] {
			row := c.words(w[2]+16*i, 4)
			if c.err != nil {
				break
			}
			r.header.Add(c.text(row[0], row[1]), c.text(row[2], row[3]))
		}
	}
	if byte(w[4]) == 1 {
		r.body = c.text(w[5], w[6])
	}
	return r
}
