package handler_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/wasm"
)

// behind returns a handler's options with an origin that a server is, asked as a runtime asks.
func behind(t *testing.T, origin http.Handler) handler.Options {
	t.Helper()
	server := httptest.NewServer(origin)
	t.Cleanup(server.Close)
	return asking(server.URL, 10*time.Second)
}

func asking(address string, patience time.Duration) handler.Options {
	return handler.Options{Catalog: wasm.InflateCatalog, Origin: address + "/", Send: edgetest.Client(patience).Do}
}

// What the edge does not answer the origin does: its status, headers, body and errors are kept.
func TestForward(t *testing.T) {
	t.Parallel()
	var seen atomic.Pointer[http.Request]
	var body atomic.Value
	o := behind(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen.Store(r)
		text, _ := io.ReadAll(r.Body)
		body.Store(string(text))
		w.Header().Set("X-Trace-ID", "suyo")
		w.Header().Set("Retry-After", "7")
		w.Header().Add("Vary", "Accept")
		w.Header().Add("Vary", "Accept-Language")
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, `{"code":"DAILY_QUOTA_EXCEEDED"}`)
	}))
	got := askOf(t, o, "PUT", "/v2/simulaciones/a%2Fb?x=%20y&x=1", strings.NewReader(`{"n":1}`), "X-API-Key", "k", "Idempotency-Key", "i", "Connection", "close", "Spin-Full-Url", "http://x/", "Cookie", "a=b", "Expect", "100-continue",
		"Forwarded", "for=1.2.3.4", "X-Real-Ip", "1.2.3.4", "X-Forwarded-For", "1.2.3.4", "X-Forwarded-Proto", "gopher")
	if got.Code != http.StatusTooManyRequests || got.Body.String() != `{"code":"DAILY_QUOTA_EXCEEDED"}` || got.Header().Get("X-Trace-ID") != "suyo" ||
		got.Header().Get("Retry-After") != "7" || got.Header().Get("Vary") != "Accept, Accept-Language" || got.Header().Get("Content-Type") != "application/json" {
		t.Errorf("%d %s %v", got.Code, got.Body, got.Header())
	}
	r := seen.Load()
	if r == nil || r.Method != "PUT" || r.RequestURI != "/v2/simulaciones/a%2Fb?x=%20y&x=1" || body.Load() != `{"n":1}` {
		t.Fatalf("the origin is asked %+v with %v", r, body.Load())
	}
	for name, want := range map[string]string{
		"X-API-Key": "k", "Idempotency-Key": "i", "Cookie": "a=b", "Spin-Full-Url": "", "Via": "1.1 fisica-edge", "X-Forwarded-For": "192.0.2.1", "X-Forwarded-Host": "example.com", "Forwarded": "", "X-Real-Ip": "", "X-Forwarded-Proto": "", "Expect": "",
	} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	before := seen.Load()
	for _, path := range []string{"/../interno", "/v2/%2e%2E/interno", "/v2/./x", "/.."} {
		if got := askOf(t, o, "GET", path, nil); got.Code != http.StatusNotFound || seen.Load() != before {
			t.Errorf("%s: %d", path, got.Code)
		}
	}
	if got := askOf(t, o, "POST", "/v2/calculos/wien", strings.NewReader(`{"temperatura":5772}`)); got.Code != http.StatusOK || seen.Load() != before {
		t.Errorf("a calculation goes to the origin: %d", got.Code)
	}
	if got := askOf(t, o, "HEAD", "/docs/x.css", nil); got.Code != http.StatusTooManyRequests || got.Body.Len() != 0 || seen.Load().URL.Path != "/docs/x.css" {
		t.Errorf("a page of the origin: %d %s", got.Code, got.Body)
	}
	before = seen.Load()
	for _, path := range []string{"/nada", "/metrics", "/health/detailed", "/v1/simulaciones", "/v2/simulacionesx", "/admin", "/V1/token"} {
		if got := askOf(t, o, "GET", path, nil); got.Code != http.StatusNotFound || seen.Load() != before {
			t.Errorf("%s, which the contract does not have: %d", path, got.Code)
		}
	}
}

// A stream is read from the origin itself.
func TestStreamsAreRedirected(t *testing.T) {
	t.Parallel()
	o := asking("http://127.0.0.1:9", time.Second)
	for _, path := range []string{"/v2/simulaciones/x/eventos?ticket=t", "/v2/eventos", "/v1/simulacion/stream/x"} {
		got := askOf(t, o, "GET", path, nil)
		if got.Code != http.StatusTemporaryRedirect || got.Header().Get("Location") != "http://127.0.0.1:9"+path {
			t.Errorf("%s: %d %v", path, got.Code, got.Header())
		}
	}
	public := o
	public.PublicOrigin = "https://fisica.example/"
	if got := askOf(t, public, "GET", "/v2/eventos?ticket=t", nil); got.Header().Get("Location") != "https://fisica.example/v2/eventos?ticket=t" {
		t.Errorf("a public origin: %v", got.Header())
	}
	if got := askOf(t, o, "POST", "/v1/simulacion/stream/x/ticket", nil); got.Code != http.StatusBadGateway {
		t.Errorf("a ticket: %d", got.Code)
	}
}

// An origin that is away, hangs, resets or answers garbage costs its own answers, no more.
func TestBrokenOrigin(t *testing.T) {
	t.Parallel()
	origin, err := edgetest.StartBroken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(origin.Close)
	for name, path := range edgetest.BrokenPaths() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for range 2 {
				got := askOf(t, asking(origin.URL, 300*time.Millisecond), "POST", path, strings.NewReader(`{}`))
				if got.Code != http.StatusBadGateway || !strings.Contains(got.Body.String(), "ORIGIN_UNREACHABLE") || got.Header().Get("Retry-After") == "" || len(got.Header().Get("X-Trace-ID")) != 32 {
					t.Errorf("%d %s", got.Code, got.Body)
				}
			}
			if got := askOf(t, asking(origin.URL, 300*time.Millisecond), "POST", "/v2/calculos/wien", strings.NewReader(`{"temperatura":5772}`)); got.Code != http.StatusOK {
				t.Errorf("a calculation: %d", got.Code)
			}
		})
	}
	o := behind(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "roto", http.StatusInternalServerError) }))
	if got := askOf(t, o, "GET", "/v2/simulaciones", nil); got.Code != http.StatusInternalServerError || got.Body.String() != "roto\n" {
		t.Errorf("the origin's own 500: %d %s", got.Code, got.Body)
	}
	failing := asking("http://127.0.0.1:9", time.Second)
	failing.Send = func(*http.Request) (*http.Response, error) { return nil, errors.New("Destination not allowed") }
	if got := askOf(t, failing, "GET", "/v2/simulaciones", nil, "Accept-Language", "en"); got.Code != http.StatusBadGateway || !strings.Contains(got.Body.String(), "The origin server does not answer") {
		t.Errorf("not allowed: %d %s", got.Code, got.Body)
	}
	failing.Origin = "::no url\x00"
	if got := askOf(t, failing, "GET", "/v2/simulaciones", nil); got.Code != http.StatusBadGateway {
		t.Errorf("a malformed origin: %d", got.Code)
	}
}

// A large body is read for those alone who bring credentials, and a large answer is refused for good.
func TestLargeBodies(t *testing.T) {
	t.Parallel()
	asked := 0
	o := behind(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		n, _ := io.Copy(io.Discard, r.Body)
		_, _ = w.Write(make([]byte, n+1))
	}))
	const data = "/v1/procesamiento/datos"
	for _, tt := range []struct {
		path    string
		bytes   int64
		headers []string
		want    int
		code    string
	}{
		{data, 2 << 20, nil, 403, "CREDENTIALS_FIRST"},
		{data, 2 << 20, []string{"X-API-Key", "k"}, 200, ""},
		{data, 1 << 20, nil, 200, ""},
		{data, 17<<20 + 1, []string{"Cookie", "k"}, 413, "BODY_TOO_LARGE"},
		{data, 17 << 20, []string{"Authorization", "Bearer k"}, 502, "ORIGIN_ANSWER_TOO_LARGE"},
		{"/v2/simulaciones", 1<<20 + 1, []string{"X-API-Key", "k"}, 413, "BODY_TOO_LARGE"},
	} {
		read := &counted{Reader: io.LimitReader(zeros{}, tt.bytes)}
		request := httptest.NewRequestWithContext(t.Context(), "POST", tt.path, read)
		for i := 0; i < len(tt.headers); i += 2 {
			request.Header.Set(tt.headers[i], tt.headers[i+1])
		}
		got := httptest.NewRecorder()
		handler.New(o).ServeHTTP(got, request)
		if got.Code != tt.want || !strings.Contains(got.Body.String()[:min(got.Body.Len(), 200)], tt.code) || got.Header().Get("Retry-After") != "" {
			t.Errorf("%d bytes to %s: %d %.200s", tt.bytes, tt.path, got.Code, got.Body)
		}
		if tt.want == 403 && read.n > 1<<20+1 {
			t.Errorf("%d bytes of a stranger's body are read", read.n)
		}
	}
	if asked != 3 {
		t.Errorf("the origin was asked %d times, want 3", asked)
	}
	o.Access = &handler.Verifier{}
	read := &counted{Reader: io.LimitReader(zeros{}, 8<<20)}
	request := httptest.NewRequestWithContext(t.Context(), "POST", "/v2/calculos/wien/lote", read)
	got := httptest.NewRecorder()
	handler.New(o).ServeHTTP(got, request)
	if got.Code != 403 || read.n > 1<<20+1 {
		t.Errorf("a large table without a token: %d, %d bytes read", got.Code, read.n)
	}
}

// zeros is a reader of them.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// counted counts what is read.
type counted struct {
	io.Reader

	n int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += n
	return n, err
}

// Pages of listed origins read answers as the host lets them; others don't.
func TestListedPages(t *testing.T) {
	t.Parallel()
	o := handler.Options{Catalog: wasm.InflateCatalog, Pages: []string{"https://aula.example"}}
	const wien, body = "/v2/calculos/wien", `{"temperatura":5772}`
	for _, tt := range []struct{ method, path, page, allow, vary string }{
		{"POST", wien, "https://aula.example", "https://aula.example", "Accept-Language, Origin"},
		{"POST", wien, "https://otra.example", "", "Accept-Language, Origin"},
		{"POST", wien, "", "", "Accept-Language, Origin"},
		{"OPTIONS", wien, "https://aula.example", "https://aula.example", "Origin"},
		{"GET", "/v2/catalogo", "https://otra.example", "*", ""},
		{"POST", "/nada", "https://aula.example", "https://aula.example", "Accept-Language, Origin"},
	} {
		got := askOf(t, o, tt.method, tt.path, strings.NewReader(body), "Origin", tt.page).Header()
		if got.Get("Access-Control-Allow-Origin") != tt.allow || (got.Get("Access-Control-Allow-Credentials") == "true") != (tt.allow == "https://aula.example") {
			t.Errorf("%s %s of %q: %v", tt.method, tt.path, tt.page, got)
		}
		if vary := got.Get("Vary"); vary != tt.vary && vary != "Origin" {
			t.Errorf("%s %s of %q: Vary %q", tt.method, tt.path, tt.page, vary)
		}
		if (tt.method == "OPTIONS") != strings.Contains(got.Get("Access-Control-Allow-Headers"), "X-API-Key") {
			t.Errorf("%s %s: may send %q", tt.method, tt.path, got.Get("Access-Control-Allow-Headers"))
		}
	}
}

// An edge that is its own origin says so instead of asking itself for ever.
func TestLoop(t *testing.T) {
	t.Parallel()
	var own http.Handler
	o := behind(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { own.ServeHTTP(w, r) }))
	own = handler.New(o)
	if got := askOf(t, o, "GET", "/v2/simulaciones", nil); got.Code != http.StatusLoopDetected || !strings.Contains(got.Body.String(), "LOOP_DETECTED") {
		t.Errorf("%d %s", got.Code, got.Body)
	}
}
