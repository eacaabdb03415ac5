package js_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/wasm"
)

const root = "../.."

// lacking skips a test where the machine lacks something, and fails in CI.
func lacking(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("falta %s, y en CI no se omite nada / %s is missing, and CI skips nothing", what, what)
	}
	t.Skipf("se omite: falta %s / skipped: %s is missing", what, what)
}

var install = sync.OnceValues(func() (string, error) { return edgetest.InstallWorkerd(context.Background(), root) })

// servers starts the component in each runtime under variables, until the test ends.
func servers(t *testing.T, variables ...string) map[string]*edgetest.Server {
	t.Helper()
	if _, err := os.Stat(filepath.Join(root, "bin", "edge.wasm")); err != nil {
		lacking(t, "bin/edge.wasm (make edge)")
	}
	if _, err := exec.LookPath("node"); err != nil {
		lacking(t, "node")
	}
	program, err := install()
	if errors.Is(err, exec.ErrNotFound) {
		lacking(t, "npm")
	}
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]*edgetest.Server{}
	node, err := edgetest.StartNode(t.Context(), root, variables...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(node.Close)
	list["node"] = node
	workerd, err := edgetest.StartWorkerd(t.Context(), program, root, variables...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(workerd.Close)
	list["workerd"] = workerd
	return list
}

type reply struct {
	status int
	header http.Header
	body   string
}

var client = &http.Client{
	Transport:     &http.Transport{DisableCompression: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// ask sends a request as it is written.
func ask(t *testing.T, s *edgetest.Server, method, path, body string, headers ...string) reply {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, s.URL, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var sent strings.Builder // the component sees what is sent: UTF-8 is written as every client does
	for i := range len(path) {
		if path[i] < 0x80 {
			sent.WriteByte(path[i])
		} else {
			fmt.Fprintf(&sent, "%%%02X", path[i])
		}
	}
	if strings.HasPrefix(path, "//") {
		request.URL.Path = path
	} else {
		request.URL.Opaque = sent.String()
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer, err := client.Do(request)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{answer.StatusCode, answer.Header, string(text)}
}

// Node and workerd answer every request as the handler does natively, byte for byte.
func TestRuntimesAnswerAsTheHandler(t *testing.T) {
	t.Parallel()
	native := handler.New(handler.Options{Catalog: wasm.InflateCatalog, Files: os.DirFS(root)})
	requests := append(edgetest.Requests(),
		edgetest.Request{Method: "GET", Path: "/", Status: 200}, edgetest.Request{Method: "GET", Path: "/sdk/fisica.js", Status: 200},
		edgetest.Request{Method: "GET", Path: "/v2/modulos", Status: 200}, edgetest.Request{Method: "GET", Path: "/app/nada.js", Status: 404},
		edgetest.Request{Method: "POST", Path: "/v2/simulaciones", Body: "{}", Status: 501},
	)
	for name, s := range servers(t) {
		for _, r := range requests {
			w := httptest.NewRecorder()
			request := httptest.NewRequestWithContext(t.Context(), r.Method, r.Path, strings.NewReader(r.Body))
			for i := 0; i < len(r.Headers); i += 2 {
				request.Header.Set(r.Headers[i], r.Headers[i+1])
			}
			native.ServeHTTP(w, request)
			got := ask(t, s, r.Method, r.Path, r.Body, r.Headers...)
			if got.status != r.Status || w.Code != r.Status {
				t.Errorf("%s, %s: %d, native %d, want %d", name, r.Name(), got.status, w.Code, r.Status)
			}
			if want, got := edgetest.Steady(w.Body.String()), edgetest.Steady(got.body); got != want {
				t.Errorf("%s, %s:\nnative %.300q\n       %.300q", name, r.Name(), want, got)
			}
			for _, header := range edgetest.Headers {
				if want, got := w.Header().Get(header), got.header.Get(header); got != want {
					t.Errorf("%s, %s: %s: native %q, here %q", name, r.Name(), header, want, got)
				}
			}
		}
	}
}

// What the runtimes hand on comes back as the origin said it; streams are redirected.
func TestRuntimesForward(t *testing.T) {
	t.Parallel()
	origin := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Retry-After", "7")
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, r.Method+" "+r.RequestURI+" "+r.Header.Get("X-API-Key")+" "+r.Header.Get("Via")+" "+string(body))
	}))
	defer origin.Close()
	for name, s := range servers(t, "ORIGIN="+origin.URL) {
		got := ask(t, s, "POST", "/v2/simulaciones?x=1", `{"n":1}`, "X-API-Key", "k", "Content-Type", "application/json")
		if got.status != http.StatusTooManyRequests || got.body != `POST /v2/simulaciones?x=1 k 1.1 fisica-edge {"n":1}` || got.header.Get("Retry-After") != "7" {
			t.Errorf("%s: %d %q %v", name, got.status, got.body, got.header)
		}
		if got := ask(t, s, "GET", "/v2/eventos", ""); got.status != http.StatusTemporaryRedirect || got.header.Get("Location") != origin.URL+"/v2/eventos" {
			t.Errorf("%s, a stream: %d %v", name, got.status, got.header)
		}
		if got := ask(t, s, "POST", "/v2/calculos/wien", `{"temperatura":5772}`, "Content-Type", "application/json"); got.status != http.StatusOK {
			t.Errorf("%s, a calculation: %d %s", name, got.status, got.body)
		}
	}
}

// An origin that is away is a 502; a body beyond all limits a 413; nobody gets in where a token is
// needed and no key is known.
func TestRuntimesRefuse(t *testing.T) {
	t.Parallel()
	for name, s := range servers(t, "ORIGIN=http://127.0.0.1:9", "ACCESS=token") {
		if got := ask(t, s, "GET", "/v2/simulaciones", ""); got.status != http.StatusBadGateway || !strings.Contains(got.body, "ORIGIN_UNREACHABLE") {
			t.Errorf("%s, away: %d %s", name, got.status, got.body)
		}
		if got := ask(t, s, "POST", "/v2/calculos/wien", `{"temperatura":5772}`); got.status != http.StatusForbidden {
			t.Errorf("%s, no token: %d %s", name, got.status, got.body)
		}
		if got := ask(t, s, "POST", "/v2/simulaciones", strings.Repeat(" ", 17<<20+10)); got.status != http.StatusRequestEntityTooLarge {
			t.Errorf("%s, a large body: %d %.100s", name, got.status, got.body)
		}
	}
}

// The goal is 300 ms from workerd's start to its first answer.
func BenchmarkWorkerdFirstAnswer(b *testing.B) {
	program, err := edgetest.InstallWorkerd(b.Context(), root)
	if err != nil {
		b.Skip(err)
	}
	var most time.Duration
	for b.Loop() {
		began := time.Now()
		s, err := edgetest.StartWorkerd(b.Context(), program, root)
		if err != nil {
			b.Fatal(err)
		}
		most = max(most, time.Since(began))
		s.Close()
	}
	b.ReportMetric(float64(most.Milliseconds()), "ms-most")
}
