package main_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/edge/spintest"
	"github.com/fisica-lab/fisica/wasm"
)

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

// seconds is a time with three decimals.
var seconds = regexp.MustCompile(`^\d+\.\d{3}$`)

// The compiled component answers every request as the handler does natively.
func TestModuleAnswersAsTheHandler(t *testing.T) {
	t.Parallel()
	g, native := component(t, readModule(t), spintest.Open()), handler.New(handler.Options{Catalog: wasm.InflateCatalog})
	requests := append(edgetest.Requests(),
		edgetest.Request{Method: "POST", Path: "/v1/simulacion/monte-carlo", Body: `{}`, Status: 501},
		edgetest.Request{Method: "GET", Path: "/v2/simulaciones/1/eventos", Headers: []string{"Accept-Language", "en"}, Status: 501},
	)
	for _, r := range requests {
		w := httptest.NewRecorder()
		request := httptest.NewRequestWithContext(t.Context(), r.Method, r.Path, strings.NewReader(r.Body))
		for i := 0; i < len(r.Headers); i += 2 {
			request.Header.Set(r.Headers[i], r.Headers[i+1])
		}
		native.ServeHTTP(w, request)
		got, err := spintest.Fresh(g, r.Method, r.Path, r.Body, r.Headers...)
		if err != nil {
			t.Errorf("%s: %v", r.Name(), err)
			continue
		}
		if got.Status != r.Status || w.Code != r.Status {
			t.Errorf("%s: module %d, native %d, want %d", r.Name(), got.Status, w.Code, r.Status)
		}
		if want, got := edgetest.Steady(w.Body.String()), edgetest.Steady(got.Body); got != want {
			t.Errorf("%s:\nnative %q\nmodule %q", r.Name(), want, got)
		}
		for _, name := range edgetest.Headers {
			if want, got := w.Header().Get(name), got.Header.Get(name); got != want {
				t.Errorf("%s: %s: native %q, module %q", r.Name(), name, want, got)
			}
		}
		if len(got.Header.Get("X-Trace-ID")) != 32 || !seconds.MatchString(got.Header.Get("X-Process-Time")) {
			t.Errorf("%s: no trace id or process time: %v", r.Name(), got.Header)
		}
	}
}

// Two instances name their requests differently, and tell the time.
func TestModuleHasClockAndRandomness(t *testing.T) {
	t.Parallel()
	g := component(t, readModule(t), spintest.Open())
	seen := map[string]bool{}
	for range 3 {
		got, err := spintest.Fresh(g, "POST", "/v1/cinematica/energia", `{"masa":1,"velocidad":1}`)
		if err != nil {
			t.Fatal(err)
		}
		if seen[got.Header.Get("X-Trace-ID")] || !strings.Contains(got.Body, `"timestamp":"20`) {
			t.Errorf("%v %s", got.Header, got.Body)
		}
		seen[got.Header.Get("X-Trace-ID")] = true
	}
}

// The goal is 600 KiB.
func TestModuleIsSmall(t *testing.T) {
	t.Parallel()
	const limit = 600 << 10
	if size := len(readModule(t)); size > limit {
		t.Errorf("the component has %d bytes, at most %d are meant", size, limit)
	}
}

// BenchmarkFirstAnswer is a fresh instance and its answer, as each request costs.
func BenchmarkFirstAnswer(b *testing.B) {
	g := component(b, readModule(b), spintest.Open())
	for b.Loop() {
		got, err := spintest.Fresh(g, "POST", "/v2/cinematica/energia", `{"tipo_particula":"electron","velocidad":1000000}`)
		if err != nil || got.Status != 200 {
			b.Fatalf("%d %s, %v", got.Status, got.Body, err)
		}
	}
}
