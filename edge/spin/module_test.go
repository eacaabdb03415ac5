package main_test

import (
	"testing"

	"github.com/fisica-lab/fisica/edge/spintest"
	"github.com/fisica-lab/fisica/edge/spintest/enginetest"
)

const root = "../.."

// component compiles a module that stands on a host, until the test ends.
func component(tb testing.TB, module []byte, host *spintest.Host) *spintest.Wazero {
	tb.Helper()
	c, err := spintest.NewWazero(tb.Context(), module, host)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := c.Close(); err != nil {
			tb.Error(err)
		}
	})
	return c
}

// The compiled component under wazero. tools/conformance asks wasmtime the same.
func TestModule(t *testing.T) {
	t.Parallel()
	enginetest.Run(t, &enginetest.Engine{Root: root, Open: func(t *testing.T, module []byte, host *spintest.Host) spintest.Component {
		t.Helper()
		return component(t, module, host)
	}})
}

// The goal is 600 KiB.
func TestModuleIsSmall(t *testing.T) {
	t.Parallel()
	const limit = 600 << 10
	if size := len(enginetest.ReadModule(t, root)); size > limit {
		t.Errorf("the component has %d bytes, at most %d are meant", size, limit)
	}
}

// BenchmarkFirstAnswer is a fresh instance and its answer, as each request costs.
func BenchmarkFirstAnswer(b *testing.B) {
	g := component(b, enginetest.ReadModule(b, root), spintest.Open())
	for b.Loop() {
		got, err := spintest.Fresh(g, "POST", "/v2/cinematica/energia", `{"tipo_particula":"electron","velocidad":1000000}`)
		if err != nil || got.Status != 200 {
			b.Fatalf("%d %s, %v", got.Status, got.Body, err)
		}
	}
}
