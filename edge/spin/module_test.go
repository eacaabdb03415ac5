package main_test

import (
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/wasm"
)

// seconds is a time with three decimals.
var seconds = regexp.MustCompile(`^\d+\.\d{3}$`)

// The compiled component answers every request as the handler does natively.
func TestModuleAnswersAsTheHandler(t *testing.T) {
	t.Parallel()
	g, native := newGuest(t, readModule(t)), handler.New(wasm.Catalog)
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
		got, err := g.ask(t.Context(), r.Method, r.Path, r.Body, r.Headers...)
		if err != nil {
			t.Errorf("%s: %v", r.Name(), err)
			continue
		}
		if got.status != r.Status || w.Code != r.Status {
			t.Errorf("%s: module %d, native %d, want %d", r.Name(), got.status, w.Code, r.Status)
		}
		if want, got := edgetest.Steady(w.Body.String()), edgetest.Steady(got.body); got != want {
			t.Errorf("%s:\nnative %q\nmodule %q", r.Name(), want, got)
		}
		for _, name := range edgetest.Headers {
			if want, got := w.Header().Get(name), got.header.Get(name); got != want {
				t.Errorf("%s: %s: native %q, module %q", r.Name(), name, want, got)
			}
		}
		if len(got.header.Get("X-Trace-ID")) != 32 || !seconds.MatchString(got.header.Get("X-Process-Time")) {
			t.Errorf("%s: no trace id or process time: %v", r.Name(), got.header)
		}
	}
}

// Two instances name their requests differently, and tell the time.
func TestModuleHasClockAndRandomness(t *testing.T) {
	t.Parallel()
	g := newGuest(t, readModule(t))
	seen := map[string]bool{}
	for range 3 {
		got, err := g.ask(t.Context(), "POST", "/v1/cinematica/energia", `{"masa":1,"velocidad":1}`)
		if err != nil {
			t.Fatal(err)
		}
		if seen[got.header.Get("X-Trace-ID")] || !strings.Contains(got.body, `"timestamp":"20`) {
			t.Errorf("%v %s", got.header, got.body)
		}
		seen[got.header.Get("X-Trace-ID")] = true
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
	g := newGuest(b, readModule(b))
	for b.Loop() {
		got, err := g.ask(b.Context(), "POST", "/v2/cinematica/energia", `{"tipo_particula":"electron","velocidad":1000000}`)
		if err != nil || got.status != 200 {
			b.Fatalf("%d %s, %v", got.status, got.body, err)
		}
	}
}
