package api_test

import (
	"encoding/json"
	"io/fs"
	"net"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/web"
)

// operation is what the document says of a route.
type operation struct {
	method, path string
	Security     []map[string][]string
	Parameters   []struct{ Name, In string }
	RequestBody  struct {
		Content map[string]struct {
			Examples map[string]struct{ Value json.RawMessage }
		}
	}
}

// operations are all that the document names, with their paths' parameters filled in.
func (s *service) operations(t *testing.T) (list []operation) {
	t.Helper()
	var document struct {
		Paths map[string]map[string]operation
	}
	if err := json.Unmarshal([]byte(s.ask(t, "GET", "/openapi.json", "").body), &document); err != nil {
		t.Fatal(err)
	}
	for path, methods := range document.Paths {
		for method, op := range methods {
			op.method, op.path = strings.ToUpper(method), regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(path, "x")
			list = append(list, op)
		}
	}
	if len(list) < 30 {
		t.Fatalf("only %d operations", len(list))
	}
	return list
}

// open are the routes that anybody may ask: the catalogue, documents, health and the module. A route
// that is new here was meant to be.
var open = regexp.MustCompile(`^(/v2/catalogo(/x)?|/v2/modulos(/x\.wasm)?|/v2/verificacion|/health(/live|/ready)?|/metrics|/openapi\.(json|yaml)|/\.well-known/jwks\.json)$`)

// signIn are those where somebody says who they are.
var signIn = regexp.MustCompile(`^(POST /v1/(register|token|token/refresh)|(GET|POST) /v1/sesion)$`)

// Whatever the document does not leave open answers nobody without credentials, with a wrong key or
// with a token that nobody issued.
func TestEveryRouteAsksForCredentials(t *testing.T) {
	t.Parallel()
	s := start(t)
	asked := 0
	for _, op := range s.operations(t) {
		if len(op.Security) == 0 {
			if (!open.MatchString(op.path) || op.method != "GET") && !signIn.MatchString(op.method+" "+op.path) {
				t.Errorf("%s %s is open to anybody", op.method, op.path)
			}
			continue
		}
		asked++
		for name, tt := range map[string]struct {
			headers []string
			status  int
		}{
			"nothing":     {nil, 403},
			"a wrong key": {[]string{"X-API-Key", "fisica-2025"}, 403},
			"a token":     {[]string{"Authorization", "Bearer e30.e30.", "X-API-Key", auth.DevelopmentKey}, 401},
			"a cookie":    {[]string{"Cookie", "sesion=x; session=x"}, 403},
		} {
			got := s.ask(t, op.method, op.path, "{}", append([]string{"Content-Type", "application/json"}, tt.headers...)...)
			if got.status != tt.status {
				t.Errorf("%s %s with %s: %d %s", op.method, op.path, name, got.status, got.body)
			}
		}
	}
	if asked < 20 {
		t.Errorf("only %d routes ask for credentials", asked)
	}
}

// Nothing that a request holds makes the service call an address.
func TestNoRequestMakesTheServiceCall(t *testing.T) {
	t.Parallel()
	s := start(t)
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	var called atomic.Int64
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			called.Add(1)
			_ = c.Close()
		}
	}()
	url := "http://" + listener.Addr().String() + "/"
	inText := regexp.MustCompile(`:\s*"[^"]*"`)
	headers := []string{"Content-Type", "application/json", "X-API-Key", auth.DevelopmentKey, "Referer", url, "Origin", url, "X-Forwarded-Host", listener.Addr().String(), "X-Forwarded-For", listener.Addr().String()}
	for _, op := range s.operations(t) {
		if strings.HasSuffix(op.path, "/eventos") || op.method == "DELETE" { // a stream that would not end
			continue
		}
		query := "?url=" + url
		for _, p := range op.Parameters {
			if p.In == "query" {
				query += "&" + p.Name + "=" + url
			}
		}
		bodies := []string{`{"url":"` + url + `"}`}
		for _, media := range op.RequestBody.Content {
			for _, example := range media.Examples {
				bodies = append(bodies, string(example.Value), inText.ReplaceAllString(string(example.Value), `:"`+url+`"`))
			}
		}
		for _, body := range bodies {
			if op.method == "GET" {
				body = ""
			}
			if got := s.ask(t, op.method, op.path+query, body, headers...); got.status >= 500 && got.status != 503 {
				t.Errorf("%s %s %s: %d %s", op.method, op.path, body, got.status, got.body)
			}
		}
	}
	if n := called.Load(); n != 0 {
		t.Errorf("the service called %d times", n)
	}
}

// The policy of the pages forbids what is inline or from elsewhere; the pages have nothing of it.
func TestPagesHoldNothingInline(t *testing.T) {
	t.Parallel()
	forbidden := regexp.MustCompile(`(?i)<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:|<script(?:[^>]*[^>/])?>[^<\s]|(?:src|href|action)\s*=\s*["'](?:https?:)?//`)
	code := regexp.MustCompile(`\beval\(|new Function\(|\.innerHTML\s*=|insertAdjacentHTML|document\.write|setAttribute\(\s*["'](?:style|on)`)
	var seen []string
	err := fs.WalkDir(web.Files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(web.Files, path)
		if strings.HasSuffix(path, ".html") {
			seen = append(seen, path)
			if found := forbidden.Find(text); found != nil {
				t.Errorf("%s holds %q", path, found)
			}
		}
		if strings.HasPrefix(path, "app/") && strings.HasSuffix(path, ".js") {
			if found := code.Find(text); found != nil {
				t.Errorf("%s holds %q", path, found)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(seen, "app/index.html") || !slices.Contains(seen, "app/docs.html") {
		t.Errorf("looked at %q", seen)
	}
	for _, bad := range []string{`<p style="x">`, `<a onclick="x">`, `<script>x</script>`, `<script src="https://x/y.js"></script>`, `<style>`} {
		if !forbidden.MatchString(bad) {
			t.Errorf("%s is not found", bad)
		}
	}
}
