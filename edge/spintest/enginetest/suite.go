// Package enginetest holds what the compiled Spin component must do under every WebAssembly engine:
// answer all requests as the handler natively, read its application's variables and files, and reach
// its origin.
package enginetest

import (
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/edge/spintest"
	"github.com/fisica-lab/fisica/wasm"
)

// Engine runs the component.
type Engine struct {
	Root string // of the repository
	// Open compiles a module that stands on a host, until the test ends.
	Open func(t *testing.T, module []byte, host *spintest.Host) spintest.Component
}

// Run asks an engine all of it.
func Run(t *testing.T, e *Engine) {
	t.Helper()
	module := ReadModule(t, e.Root)
	for name, test := range map[string]func(*testing.T, *bench){
		"Requests": requests, "ClockAndRandomness": clockAndRandomness, "Files": files,
		"Host": beforeAHost, "NoHost": withoutAHost, "BrokenOrigin": brokenOrigin,
		"Closed": asksForAToken, "Token": takesAToken,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, &bench{e, module})
		})
	}
}

// ReadModule returns the bytes that `make edge` made.
func ReadModule(tb testing.TB, root string) []byte {
	tb.Helper()
	bytes, err := os.ReadFile(filepath.Join(root, "bin", "edge.wasm"))
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

// bench is the component under an engine.
type bench struct {
	*Engine
	module []byte
}

// with starts the component under variables, the others as spin.toml has them; it reaches whom it asks.
func (b *bench) with(t *testing.T, variables map[string]string) spintest.Component {
	t.Helper()
	h := spintest.Open()
	maps.Copy(h.Variables, variables)
	h.Send = edgetest.Client(10 * time.Second).Do
	return b.Open(t, b.module, h)
}

func get(t *testing.T, c spintest.Component, method, path, body string, headers ...string) edgetest.Answer {
	t.Helper()
	r, err := spintest.Fresh(c, method, path, body, headers...)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	return r
}

// seconds is a time with three decimals.
var seconds = regexp.MustCompile(`^\d+\.\d{3}$`)

// requests has the component answer every request as the handler does natively.
func requests(t *testing.T, b *bench) {
	t.Helper()
	c, native := b.Open(t, b.module, spintest.Open()), handler.New(handler.Options{Catalog: wasm.InflateCatalog})
	list := append(edgetest.Requests(),
		edgetest.Request{Method: "POST", Path: "/v1/simulacion/monte-carlo", Body: `{}`, Status: 501},
		edgetest.Request{Method: "GET", Path: "/v2/simulaciones/1/eventos", Headers: []string{"Accept-Language", "en"}, Status: 501},
	)
	for _, r := range list {
		got, err := spintest.Fresh(c, r.Method, r.Path, r.Body, r.Headers...)
		if err != nil {
			t.Errorf("%s: %v", r.Name(), err)
			continue
		}
		for _, d := range edgetest.Differences(t.Context(), native, &r, got) {
			t.Errorf("%s: %s", r.Name(), d)
		}
		if len(got.Header.Get("X-Trace-ID")) != 32 || !seconds.MatchString(got.Header.Get("X-Process-Time")) {
			t.Errorf("%s: no trace id or process time: %v", r.Name(), got.Header)
		}
	}
}

// clockAndRandomness has instances name their requests differently, and tell the time.
func clockAndRandomness(t *testing.T, b *bench) {
	t.Helper()
	c := b.Open(t, b.module, spintest.Open())
	seen := map[string]bool{}
	for range 3 {
		got := get(t, c, "POST", "/v1/cinematica/energia", `{"masa":1,"velocidad":1}`)
		if seen[got.Header.Get("X-Trace-ID")] || !strings.Contains(got.Body, `"timestamp":"20`) {
			t.Errorf("%v %s", got.Header, got.Body)
		}
		seen[got.Header.Get("X-Trace-ID")] = true
	}
}

// files has the manifest's files be the page, the SDK and the module, and no others.
func files(t *testing.T, b *bench) {
	t.Helper()
	host := spintest.Open()
	host.Folder = b.Root
	c := b.Open(t, b.module, host)
	for path, name := range map[string]string{"/": "web/app/index.html", "/app/app.js": "web/app/app.js", "/sdk/fisica.js": "web/sdk/js/fisica.js"} {
		want, err := os.ReadFile(filepath.Join(b.Root, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := get(t, c, "GET", path, ""); got.Status != http.StatusOK || got.Body != string(want) {
			t.Errorf("%s: %d, %d bytes, want %d", path, got.Status, len(got.Body), len(want))
		}
	}
	if got := get(t, c, "GET", "/v2/modulos", ""); got.Status != http.StatusOK || !strings.Contains(got.Body, `"actual":true`) {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	for _, path := range []string{"/app/../web.go", "/go.mod", "/app/nada.js"} {
		if got := get(t, c, "GET", path, ""); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
}
