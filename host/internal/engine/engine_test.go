package engine_test

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/host/internal/engine"
	"github.com/fisica-lab/fisica/wasm"
	"github.com/fisica-lab/fisica/wasm/abi"
)

func newEngine(tb testing.TB, module []byte, o engine.Options) *engine.Engine {
	tb.Helper()
	e, err := engine.New(tb.Context(), module, o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := e.Close(context.WithoutCancel(tb.Context())); err != nil {
			tb.Error(err)
		}
	})
	return e
}

func TestEvaluateAgreesWithNative(t *testing.T) {
	t.Parallel()
	e := newEngine(t, wasm.Physics, engine.Options{Instances: 2})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for row := range uint32(500) {
				compareRow(t, e, catalog.Calculations[row%2], row)
			}
		})
	}
	wg.Wait()
	if size, busy := e.Instances(); size != 2 || busy != 0 {
		t.Errorf("%d of %d instances busy after the last call", busy, size)
	}
}

func compareRow(t *testing.T, e *engine.Engine, c *core.Calculation, row uint32) {
	t.Helper()
	in := make([]float64, len(c.Params))
	given := c.Sample(row, in)
	got, want := make([]float64, len(c.Outputs)), make([]float64, len(c.Outputs))
	null, broken, err := e.Evaluate(c.ID, in, given, got)
	wantNull, wantBroken := c.Evaluate(in, given, want)
	if err != nil || null != wantNull || broken != wantBroken {
		t.Errorf("%s row %d: null %b broken %b (%v), want %b, %b", c.Slug, row, null, broken, err, wantNull, wantBroken)
	}
	for i := range want {
		if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
			t.Errorf("%s row %d %s: %v, want %v", c.Slug, row, c.Outputs[i].Name, got[i], want[i])
		}
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	e := newEngine(t, wasm.Physics, engine.Options{})
	rows := func(n int) *core.Block { return &core.Block{Rows: n} }
	chunk := func(model uint32, factor float64, n, k uint64) error {
		_, err := e.Chunk(model, core.Job{Params: []float64{factor}, Seed: 1, N: n}, k)
		return err
	}
	for _, tt := range []struct {
		name string
		err  error
		want abi.Status
	}{
		{"no such calculation", e.Calculate(999, rows(1)), abi.Unknown},
		{"calculation 0", e.Calculate(0, rows(1)), abi.Unknown},
		{"no rows", e.Calculate(1, rows(0)), abi.BadRows},
		{"too many rows", e.Calculate(1, rows(abi.MaxRows+1)), abi.BadRows},
		{"too many samples", e.Sample(1, 0, rows(math.MaxUint32)), abi.BadRows},
		{"no such model", chunk(77, 2, 1, 0), abi.Unknown},
		{"no histories", chunk(1, 2, 0, 0), abi.BadTotal},
		{"too many histories", chunk(1, 2, math.MaxUint64, 0), abi.BadTotal},
		{"bad factor", chunk(1, math.NaN(), 1, 0), abi.BadParams},
		{"no such chunk", chunk(1, 2, 1, 1), abi.BadChunk},
	} {
		var status *engine.StatusError
		if !errors.As(tt.err, &status) || status.Status != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, tt.err, tt.want)
		}
	}
}

// A call keeps no memory: the module's collector never frees.
func TestCallsKeepNoMemory(t *testing.T) {
	t.Parallel()
	e := newEngine(t, wasm.Physics, engine.Options{})
	for _, c := range catalog.Calculations {
		in, out := make([]float64, len(c.Params)), make([]float64, len(c.Outputs))
		for row := range uint32(100_000) {
			if _, _, err := e.Evaluate(c.ID, in, c.Sample(row%64, in), out); err != nil {
				t.Fatalf("%s, call %d: %v", c.Slug, row, err)
			}
		}
	}
	for i := range 20_000 {
		if _, err := e.Chunk(1, core.Job{Params: []float64{2}, Seed: 1, N: 4}, 0); err != nil {
			t.Fatalf("chunk, call %d: %v", i, err)
		}
	}
}

func TestNewRefusesOtherModules(t *testing.T) {
	t.Parallel()
	empty := []byte{0, 'a', 's', 'm', 1, 0, 0, 0}
	for name, module := range map[string][]byte{"nothing": nil, "garbage": []byte("hola"), "empty module": empty} {
		if e, err := engine.New(t.Context(), module, engine.Options{}); err == nil {
			t.Errorf("%s: accepted (%v)", name, e)
		}
	}
}

func BenchmarkEvaluateModule(b *testing.B) {
	e := newEngine(b, wasm.Physics, engine.Options{})
	in, out := []float64{0, 0, 1e6, 0, 0.5, 0}, make([]float64, 8)
	b.ReportAllocs()
	for b.Loop() {
		if _, broken, err := e.Evaluate(2, in, 0b010110, out); broken != 0 || err != nil {
			b.Fatal(broken, err)
		}
	}
}

func BenchmarkEvaluateNative(b *testing.B) {
	c := catalog.Calculation(2)
	in, out := []float64{0, 0, 1e6, 0, 0.5, 0}, make([]float64, 8)
	b.ReportAllocs()
	for b.Loop() {
		if _, broken := c.Evaluate(in, 0b010110, out); broken != 0 {
			b.Fatal(broken)
		}
	}
}

// What a start keeps serves the next one, and does no harm where it is damaged.
func TestCache(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	want, err := golden.Calculations(golden.Native{})
	if err != nil {
		t.Fatal(err)
	}
	for _, state := range []string{"empty", "filled", "damaged", "unusable"} {
		files, err := filepath.Glob(filepath.Join(folder, "*", "*"))
		if err != nil || (len(files) > 0) != (state != "empty") {
			t.Fatal(state, files, err)
		}
		switch state {
		case "damaged":
			damage(t, files)
		case "unusable":
			folder = files[0] // a file, where a folder is wanted
		}
		got, err := golden.Calculations(newEngine(t, wasm.Physics, engine.Options{Cache: folder}))
		if err != nil || got != want {
			t.Errorf("%s: %s, want %s (%v)", state, got, want, err)
		}
	}
}

// damage turns over a byte in the middle of each file.
func damage(t *testing.T, files []string) {
	t.Helper()
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text[len(text)/2] ^= 0xff
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// BenchmarkCompileKept is BenchmarkCompile at every start but the first.
func BenchmarkCompileKept(b *testing.B) {
	folder := b.TempDir()
	for b.Loop() {
		e, err := engine.New(b.Context(), wasm.Physics, engine.Options{Cache: folder})
		if err != nil {
			b.Fatal(err)
		}
		if err := e.Close(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		e, err := engine.New(b.Context(), wasm.Physics, engine.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := e.Close(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkInstantiate(b *testing.B) {
	e := newEngine(b, wasm.Physics, engine.Options{})
	for b.Loop() {
		if err := e.Instantiate(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
