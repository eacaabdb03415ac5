package main_test

import (
	"bufio"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/edge/spintest"
)

const root = "../.."

// withVariables is a host of a component under variables of an application, the others as spin.toml has them.
func withVariables(pairs ...string) *spintest.Host {
	h := spintest.Open()
	for i := 0; i < len(pairs); i += 2 {
		h.Variables[pairs[i]] = pairs[i+1]
	}
	transport := &http.Transport{DisableKeepAlives: true, DisableCompression: true, ResponseHeaderTimeout: 5 * time.Second}
	h.Send = transport.RoundTrip
	return h
}

func get(t *testing.T, c spintest.Component, method, path, body string, headers ...string) spintest.Reply {
	t.Helper()
	r, err := spintest.Fresh(c, method, path, body, headers...)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	return r
}

// startHost runs the service on a free port and returns its address.
func startHost(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	_ = l.Close()
	folder := t.TempDir()
	binary := filepath.Join(folder, "fisica")
	build := exec.CommandContext(t.Context(), "go", "build", "-C", root, "-o", binary, "./host/cmd/fisica")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the host: %v\n%s", err, said)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	c := exec.CommandContext(ctx, binary, "serve")
	c.Env = append(os.Environ(), "FISICA_ADDR="+address, "FISICA_DATA="+folder, "REDIS_URL=", "DATABASE_URL=")
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	logs, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); _ = c.Wait() })
	lines := bufio.NewScanner(logs)
	for lines.Scan() {
		if strings.Contains(lines.Text(), `"started"`) {
			go func() {
				for lines.Scan() { // the host never waits for who reads
				}
			}()
			return "http://" + address
		}
	}
	t.Fatal("the host does not start")
	return ""
}

// The compiled component hands on to a running host what it does not answer, with the host's status,
// headers and errors; streams it redirects.
func TestModuleBeforeAHost(t *testing.T) {
	t.Parallel()
	origin := startHost(t)
	c := component(t, readModule(t), withVariables("origin", origin))
	key := []string{"X-API-Key", "fisica-2025-dev", "Content-Type", "application/json"}
	made := get(t, c, "POST", "/v2/simulaciones", `{"modelo":"uniforme","n":1000,"semilla":"1"}`, key...)
	place := made.Header.Get("Location")
	if made.Status != http.StatusAccepted || !strings.HasPrefix(place, "/v2/simulaciones/") || !strings.Contains(made.Body, `"task_id"`) {
		t.Fatalf("%d %s %v", made.Status, made.Body, made.Header)
	}
	if got := get(t, c, "GET", place, "", key...); got.Status != http.StatusOK || !strings.Contains(got.Body, `"modelo":"uniforme"`) {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	if got := get(t, c, "GET", place, ""); got.Status != http.StatusForbidden || !strings.Contains(got.Body, "MISSING_CREDENTIALS") {
		t.Errorf("without a key: %d %s", got.Status, got.Body)
	}
	if got := get(t, c, "GET", place+"/eventos", "", key...); got.Status != http.StatusTemporaryRedirect || got.Header.Get("Location") != origin+place+"/eventos" {
		t.Errorf("a stream: %d %v", got.Status, got.Header)
	}
	if got := get(t, c, "POST", "/v2/simulaciones", `{"modelo":"nada"}`, key...); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("the host's refusal: %d %s", got.Status, got.Body)
	}
	if got := get(t, c, "POST", "/v2/calculos/wien", `{"temperatura":5772}`); got.Status != http.StatusOK { // the host would want a key
		t.Errorf("a calculation: %d %s", got.Status, got.Body)
	}
}

// A host that is away, or that may not be reached, is a 502; without one the component says so.
func TestModuleWithoutAHost(t *testing.T) {
	t.Parallel()
	away := component(t, readModule(t), withVariables("origin", "http://127.0.0.1:9"))
	if got := get(t, away, "GET", "/v2/simulaciones", ""); got.Status != http.StatusBadGateway || !strings.Contains(got.Body, "ORIGIN_UNREACHABLE") {
		t.Errorf("away: %d %s", got.Status, got.Body)
	}
	forbidden := withVariables("origin", "https://fisica.example")
	forbidden.Send = nil
	if got := get(t, component(t, readModule(t), forbidden), "GET", "/v2/simulaciones", ""); got.Status != http.StatusBadGateway {
		t.Errorf("not allowed: %d %s", got.Status, got.Body)
	}
	if got := get(t, component(t, readModule(t), spintest.Open()), "GET", "/v2/simulaciones", ""); got.Status != http.StatusNotImplemented {
		t.Errorf("none: %d %s", got.Status, got.Body)
	}
}

// The variable access = token closes calculations; one that is missing lets nobody in.
func TestModuleAsksForAToken(t *testing.T) {
	t.Parallel()
	closed := withVariables("access", "token", "jwks", `{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}`)
	missing := spintest.Open()
	delete(missing.Variables, "access")
	for name, host := range map[string]*spintest.Host{"token": closed, "missing": missing} {
		c := component(t, readModule(t), host)
		if got := get(t, c, "POST", "/v2/calculos/wien", `{"temperatura":5772}`); got.Status != http.StatusForbidden {
			t.Errorf("%s, none: %d %s", name, got.Status, got.Body)
		}
		// RFC 8037, appendix A.4: signed by that key, and no token of ours.
		const signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
		if got := get(t, c, "POST", "/v2/calculos/wien", `{"temperatura":5772}`, "Authorization", "Bearer "+signed); got.Status != http.StatusUnauthorized || got.Header.Get("WWW-Authenticate") != "Bearer" {
			t.Errorf("%s, another's: %d %s", name, got.Status, got.Body)
		}
		if got := get(t, c, "GET", "/v2/catalogo/wien", ""); got.Status != http.StatusOK {
			t.Errorf("%s, the catalogue: %d", name, got.Status)
		}
	}
}

// A token that the host's key signed opens calculations, checked in the component itself.
func TestModuleTakesAToken(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	b64 := base64.RawURLEncoding.EncodeToString
	token := func(scope string, life time.Duration) string {
		signed := b64([]byte(`{"alg":"EdDSA","kid":"k","typ":"at+jwt"}`)) + "." + b64(fmt.Appendf(nil,
			`{"iss":"fisica-lab","aud":["fisica-lab"],"sub":"ana","scope":%q,"exp":%d}`, scope, time.Now().Add(life).Unix()))
		return "Bearer " + signed + "." + b64(ed25519.Sign(private, []byte(signed)))
	}
	c := component(t, readModule(t), withVariables("access", "token", "jwks", `{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k","x":"`+b64(public)+`"}]}`))
	for name, tt := range map[string]struct {
		token  string
		status int
	}{
		"good": {token("read:simulations write:simulations", time.Minute), http.StatusOK}, "narrow": {token("admin", time.Minute), http.StatusForbidden},
		"expired": {token("read:simulations", -time.Minute), http.StatusUnauthorized},
	} {
		if got := get(t, c, "POST", "/v2/calculos/wien", `{"temperatura":5772}`, "Authorization", tt.token); got.Status != tt.status {
			t.Errorf("%s: %d %s, want %d", name, got.Status, got.Body, tt.status)
		}
	}
}

// The manifest names each variable that is read, and the files that are served; nothing else is reached.
func TestManifest(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, "spin.toml"))
	if err != nil {
		t.Fatal(err)
	}
	o, asked := handler.Options{}, []string{}
	_ = o.Set(func(name string) (string, error) { asked = append(asked, name); return "", nil })
	for _, name := range asked {
		for _, line := range []string{"\n" + name + " = { default = ", "\n" + name + ` = "{{ ` + name + ` }}"`} {
			if !strings.Contains(string(text), line) {
				t.Errorf("spin.toml lacks %q", line)
			}
		}
	}
	for _, line := range []string{`files = ["web/app/*", "web/sdk/js/*", "` + handler.PhysicsFile + `"]`, `allowed_outbound_hosts = ["{{ origin }}"]`, `source = "bin/edge.wasm"`} {
		if !strings.Contains(string(text), line) {
			t.Errorf("spin.toml lacks %q", line)
		}
	}
}

// The manifest's files are the page, the SDK and the module, and no others.
func TestModuleServesThePage(t *testing.T) {
	t.Parallel()
	host := spintest.Open()
	host.Files = os.DirFS(root)
	c := component(t, readModule(t), host)
	for path, name := range map[string]string{"/": "web/app/index.html", "/app/app.js": "web/app/app.js", "/sdk/fisica.js": "web/sdk/js/fisica.js"} {
		want, err := os.ReadFile(filepath.Join(root, name))
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
