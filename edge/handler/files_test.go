package handler_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/wasm"
)

// The page, the SDK and the module are served as the host serves them.
func TestFiles(t *testing.T) {
	t.Parallel()
	o := handler.Options{Catalog: wasm.InflateCatalog, Files: os.DirFS("../..")}
	index, err := os.ReadFile("../../web/app/index.html")
	if err != nil {
		t.Fatal(err)
	}
	page := askOf(t, o, "GET", "/", nil)
	if page.Code != http.StatusOK || page.Body.String() != string(index) || page.Header().Get("Content-Type") != "text/html; charset=utf-8" ||
		!strings.Contains(page.Header().Get("Content-Security-Policy"), "default-src 'none'") || page.Header().Get("X-Frame-Options") != "DENY" || page.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%d %v", page.Code, page.Header())
	}
	if again := askOf(t, o, "GET", "/app/index.html", nil, "If-None-Match", page.Header().Get("ETag")); again.Code != http.StatusNotModified || again.Body.Len() != 0 {
		t.Errorf("unchanged: %d", again.Code)
	}
	for _, path := range []string{"/cuenta", "/admin"} {
		if got := askOf(t, o, "GET", path, nil); got.Code != http.StatusOK || got.Header().Get("Content-Security-Policy") != wire.PagePolicy || !strings.Contains(got.Body.String(), "<html") {
			t.Errorf("%s: %d %v", path, got.Code, got.Header())
		}
	}
	if sdk := askOf(t, o, "GET", "/sdk/fisica.js", nil); sdk.Code != http.StatusOK || sdk.Header().Get("Access-Control-Allow-Origin") != "*" || sdk.Header().Get("Content-Type") != "text/javascript; charset=utf-8" {
		t.Errorf("SDK: %d %v", sdk.Code, sdk.Header())
	}
	sum := sha256.Sum256(wasm.Physics)
	digest := hex.EncodeToString(sum[:])
	var list struct {
		Modules []struct {
			SHA256, URL string
			Actual      bool
		} `json:"modulos"`
	}
	if err := json.Unmarshal(askOf(t, o, "GET", "/v2/modulos", nil).Body.Bytes(), &list); err != nil || len(list.Modules) != 1 || list.Modules[0].SHA256 != digest || !list.Modules[0].Actual {
		t.Fatalf("%+v %v", list, err)
	}
	module := askOf(t, o, "GET", list.Modules[0].URL, nil)
	if module.Code != http.StatusOK || module.Body.String() != string(wasm.Physics) || module.Header().Get("Content-Type") != "application/wasm" || !strings.Contains(module.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("module: %d %v", module.Code, module.Header())
	}
	if got := askOf(t, o, "GET", "/app/entorno.json", nil); got.Code != http.StatusOK || !strings.Contains(got.Body.String(), `"entorno":"edge"`) || !strings.Contains(got.Body.String(), `"cuentas":false`) {
		t.Errorf("environment: %d %s", got.Code, got.Body)
	}
	if got := askOf(t, o, "GET", "/sw.js", nil); got.Code != http.StatusOK || got.Header().Get("Content-Type") != "text/javascript; charset=utf-8" || got.Body.String() != askOf(t, o, "GET", "/app/sw.js", nil).Body.String() {
		t.Errorf("service worker: %d %v", got.Code, got.Header())
	}
	if got := askOf(t, o, "POST", "/app/app.js", nil); got.Code != http.StatusMethodNotAllowed || got.Header().Get("Allow") != "GET, HEAD, OPTIONS" {
		t.Errorf("POST: %d %v", got.Code, got.Header())
	}
}

// Nothing but those files is read, however its name is written.
func TestFilesBeside(t *testing.T) {
	t.Parallel()
	o := handler.Options{Catalog: wasm.InflateCatalog, Files: os.DirFS("../..")}
	for _, path := range []string{
		"/app/", "/app/../web.go", "/app/%2e%2e/web.go", "/app/..%2fweb.go", "/sdk/..", "/sdk/.hidden", "/app/x/index.html", "/app/index.html%00", "/app/a%5cb", "/web/web.go", "/go.mod",
		"/app/nada.js", "/v2/modulos/" + strings.Repeat("0", 64) + ".wasm", "/v2/modulos/../physics.wasm", "/v2/modulos/",
	} {
		if got := askOf(t, o, "GET", path, nil); got.Code != http.StatusNotFound {
			t.Errorf("%s: %d %.100s", path, got.Code, got.Body)
		}
	}
	o.Files = fstest.MapFS{}
	for _, path := range []string{"/", "/v2/modulos", "/v2/modulos/x.wasm"} {
		if got := askOf(t, o, "GET", path, nil); got.Code != http.StatusNotFound {
			t.Errorf("without files, %s: %d", path, got.Code)
		}
	}
}
