package js_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/wasm"
)

// function starts the function of Lambda behind an imitation of AWS, until the test ends. The runtime is
// LAMBDA_RUNTIME's, such as AWS's own client, or else edge/lambda's.
func function(t *testing.T, variables ...string) *edgetest.Server {
	t.Helper()
	command := []string{"node", "bootstrap.mjs"}
	if client := os.Getenv("LAMBDA_RUNTIME"); client != "" {
		command = []string{"node", client, "handler.handler"}
	}
	s, err := edgetest.StartLambda(t.Context(), root, command, variables...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// The function answers every request as the handler does natively, byte for byte.
func TestLambdaAnswersAsTheHandler(t *testing.T) {
	t.Parallel()
	needs(t)
	native := handler.New(handler.Options{Catalog: wasm.InflateCatalog, Files: os.DirFS(root)})
	s := function(t)
	for _, r := range append(edgetest.Requests(),
		edgetest.Request{Method: "GET", Path: "/", Status: 200}, edgetest.Request{Method: "GET", Path: "/v2/modulos", Status: 200},
		edgetest.Request{Method: "POST", Path: "/v2/simulaciones", Body: "{}", Status: 501},
	) {
		got := ask(t, s, r.Method, r.Path, r.Body, r.Headers...)
		for _, d := range edgetest.Differences(t.Context(), native, &r, got) {
			t.Errorf("%s: %s", r.Name(), d)
		}
	}
}

// What the function hands on comes back as the origin said it, cookies too; of streams it tells where.
func TestLambdaForwards(t *testing.T) {
	t.Parallel()
	needs(t)
	origin := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Set-Cookie", "a=b; HttpOnly")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, r.Method+" "+r.RequestURI+" "+r.Header.Get("Cookie")+" "+r.Header.Get("X-Forwarded-For")+" \xff")
	}))
	t.Cleanup(origin.Close)
	s := function(t, "ORIGIN="+origin.URL, "PUBLIC_ORIGIN=https://fisica.example")
	got := ask(t, s, "GET", "/v2/simulaciones?x=1", "", "Cookie", "c=d")
	if got.Status != http.StatusTooManyRequests || got.Body != "GET /v2/simulaciones?x=1 c=d 127.0.0.1 \xff" || got.Header.Get("Set-Cookie") != "a=b; HttpOnly" {
		t.Errorf("%d %q %v", got.Status, got.Body, got.Header)
	}
	if got := ask(t, s, "GET", "/v2/eventos", ""); got.Status != http.StatusTemporaryRedirect || got.Header.Get("Location") != "https://fisica.example/v2/eventos" {
		t.Errorf("a stream: %d %v", got.Status, got.Header)
	}
}

// An origin that hangs, resets or answers garbage is a 502.
func TestLambdaBeforeABrokenOrigin(t *testing.T) {
	t.Parallel()
	needs(t)
	origin, err := edgetest.StartBroken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(origin.Close)
	s := function(t, "ORIGIN="+origin.URL, "ORIGIN_TIMEOUT=0.5")
	for how, path := range edgetest.BrokenPaths() {
		if got := ask(t, s, "POST", path, `{}`); got.Status != http.StatusBadGateway || got.Header.Get("Retry-After") != "5" {
			t.Errorf("%s: %d %.200s", how, got.Status, got.Body)
		}
	}
}
