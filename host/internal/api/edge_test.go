package api_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/receipt"
	"github.com/fisica-lab/fisica/wasm"
)

// The host, which calculates in the module, and the edge, where the core is compiled in, give
// the same status, the same bytes and the same headers.
func TestEdgeAnswersAsTheHost(t *testing.T) {
	t.Parallel()
	s, edge := start(t), handler.New(handler.Options{Catalog: wasm.InflateCatalog})
	for _, r := range edgetest.Requests() {
		headers := append([]string{"Content-Type", "application/json", "X-API-Key", auth.DevelopmentKey}, r.Headers...)
		host, border := s.ask(t, r.Method, r.Path, r.Body, headers...), askEdge(t, edge, r.Method, r.Path, r.Body, headers...)
		if host.status != r.Status || border.status != r.Status {
			t.Errorf("%s: host %d, edge %d, want %d", r.Name(), host.status, border.status, r.Status)
		}
		if want, got := edgetest.Steady(host.body), edgetest.Steady(border.body); got != want {
			t.Errorf("%s:\nhost %q\nedge %q", r.Name(), want, got)
		}
		for _, name := range edgetest.Headers {
			if want, got := host.header.Get(name), border.header.Get(name); got != want {
				t.Errorf("%s: %s: host %q, edge %q", r.Name(), name, want, got)
			}
		}
	}
}

// The page, the SDK and the module are the same bytes under the same headers.
func TestEdgeServesThePageAsTheHost(t *testing.T) {
	t.Parallel()
	s, edge := start(t), handler.New(handler.Options{Catalog: wasm.InflateCatalog, Files: os.DirFS("../../..")})
	sum := sha256.Sum256(wasm.Physics)
	for _, path := range []string{"/", "/app/index.html", "/app/app.js", "/app/style.css", "/app/icon.svg", "/sdk/fisica.js", "/v2/modulos", "/v2/catalogo", "/nada", "/v2/modulos/" + hex.EncodeToString(sum[:]) + ".wasm", "/app/nada.js"} {
		host, border := s.ask(t, "GET", path, ""), askEdge(t, edge, "GET", path, "")
		if host.status != border.status || edgetest.Steady(host.body) != edgetest.Steady(border.body) {
			t.Errorf("%s: host %d, edge %d; %d and %d bytes", path, host.status, border.status, len(host.body), len(border.body))
		}
		for _, name := range append(edgetest.Headers, "Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy") {
			if want, got := host.header.Get(name), border.header.Get(name); got != want {
				t.Errorf("%s: %s: host %q, edge %q", path, name, want, got)
			}
		}
	}
}

// A token that the host issues opens the edge, which knows the host's published keys alone.
func TestEdgeTakesTheHostsTokens(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.user(t, "ana", auth.NewUserScopes...)
	s.user(t, "nadie")
	public, err := s.Identity.Keys.PublicKeys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	variables := map[string]string{
		"access": "token", "jwks": string(receipt.AppendSet(nil, public)), "issuer": "fisica-lab", "audience": "fisica-lab", "origin": "http://origin.invalid",
	}
	o := handler.Options{Catalog: wasm.InflateCatalog}
	if err := o.Set(func(name string) (string, error) { return variables[name], nil }); err != nil {
		t.Fatal(err)
	}
	edge := handler.New(o)
	for name, want := range map[string]int{"ana": http.StatusOK, "nadie": http.StatusForbidden} {
		token := s.signIn(t, name, secret).Access
		if got := askEdge(t, edge, "POST", "/v2/calculos/wien", `{"temperatura":5772}`, "Authorization", "Bearer "+token); got.status != want {
			t.Errorf("%s: %d %s, want %d", name, got.status, got.body, want)
		}
	}
}

func askEdge(t *testing.T, edge http.Handler, method, path, body string, headers ...string) reply {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	edge.ServeHTTP(w, request)
	return reply{w.Code, w.Header(), w.Body.String()}
}

// Every path that the host documents is answered at the edge or said to be the origin's.
// Only its state and its metrics are each server's own.
func TestEdgeKnowsTheHostsPaths(t *testing.T) {
	t.Parallel()
	var document struct {
		Paths map[string]map[string]any
	}
	if err := json.Unmarshal([]byte(start(t).ask(t, "GET", "/openapi.json", "").body), &document); err != nil {
		t.Fatal(err)
	}
	if len(document.Paths) < 20 {
		t.Fatalf("only %d paths", len(document.Paths))
	}
	edge := handler.New(handler.Options{Catalog: wasm.InflateCatalog})
	for path, methods := range document.Paths {
		if strings.HasPrefix(path, "/health") || path == "/metrics" {
			continue
		}
		path = strings.ReplaceAll(path, "{id}", "energia-cinetica")
		for method := range methods {
			if got := askEdge(t, edge, strings.ToUpper(method), path, `{}`); got.status == 404 || got.status == 405 {
				t.Errorf("%s %s: %d %s", method, path, got.status, got.body)
			}
		}
	}
}
