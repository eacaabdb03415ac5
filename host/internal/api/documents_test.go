package api_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/wasm"
)

var update = flag.Bool("update", false, "rewrite web/openapi.yaml")

// field returns a number of a JSON object.
func field(t *testing.T, body, name string) float64 {
	t.Helper()
	var object map[string]any
	if err := json.Unmarshal([]byte(body), &object); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	value, _ := object[name].(float64)
	return value
}

func TestCatalog(t *testing.T) {
	t.Parallel()
	s := start(t)
	got := s.ask(t, "GET", "/v2/catalogo", "")
	if got.status != 200 || got.body != string(wasm.Catalog) || got.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("%d, %d bytes", got.status, len(got.body))
	}
	again := s.ask(t, "GET", "/v2/catalogo", "", "If-None-Match", `W/"x", `+got.header.Get("ETag"))
	if again.status != 304 || again.body != "" {
		t.Errorf("unchanged: %d, %d bytes", again.status, len(again.body))
	}
	for _, id := range []string{"energia-cinetica", "energia-cinetica-clasica", "uniforme"} {
		if got := s.ask(t, "GET", "/v2/catalogo/"+id, ""); got.status != 200 || !strings.Contains(got.body, `"id":"`+id+`"`) {
			t.Errorf("%s: %d %.80s", id, got.status, got.body)
		}
	}
}

func TestModule(t *testing.T) {
	t.Parallel()
	s := start(t)
	sum := sha256.Sum256(wasm.Physics)
	digest := hex.EncodeToString(sum[:])
	var list struct {
		Modules []struct {
			SHA256, URL string
			Bytes       int
			Actual      bool
		} `json:"modulos"`
	}
	if err := json.Unmarshal([]byte(s.ask(t, "GET", "/v2/modulos", "").body), &list); err != nil {
		t.Fatal(err)
	}
	if len(list.Modules) != 1 || list.Modules[0].SHA256 != digest || list.Modules[0].Bytes != len(wasm.Physics) {
		t.Fatalf("%+v", list)
	}
	got := s.ask(t, "GET", list.Modules[0].URL, "")
	if got.status != 200 || got.body != string(wasm.Physics) || got.header.Get("Content-Type") != "application/wasm" ||
		!strings.Contains(got.header.Get("Cache-Control"), "immutable") {
		t.Errorf("%d %v", got.status, got.header)
	}
}

// A module of an earlier build stays served by its digest, listed behind the one in force.
func TestModuleOfEarlierBuild(t *testing.T) {
	t.Parallel()
	s := start(t)
	old := []byte("\x00asm old")
	sum := sha256.Sum256(old)
	url := "/v2/modulos/" + hex.EncodeToString(sum[:]) + ".wasm"
	if got := s.ask(t, "GET", url, ""); got.status != http.StatusNotFound {
		t.Errorf("not kept yet: %d", got.status)
	}
	for _, module := range [][]byte{wasm.Physics, old, old} {
		if err := api.KeepModule(t.Context(), s.jobs.Store, module, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	got := s.ask(t, "GET", url, "")
	if got.status != http.StatusOK || got.body != string(old) || got.header.Get("Content-Type") != "application/wasm" || got.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("%d %v", got.status, got.header)
	}
	list := s.ask(t, "GET", "/v2/modulos", "").body
	if strings.Count(list, `"sha256"`) != 2 || strings.Count(list, `"actual":true`) != 1 || !strings.Contains(list, `"bytes":8,"url":"`+url+`","actual":false`) {
		t.Errorf("%s", list)
	}
	for _, bad := range []string{"", "x", strings.Repeat("0", 63), strings.Repeat("g", 64), strings.ToUpper(hex.EncodeToString(sum[:])), "verificacion", "%2e%2e%2f"} {
		if got := s.ask(t, "GET", "/v2/modulos/"+bad+".wasm", ""); got.status != http.StatusNotFound {
			t.Errorf("%q: %d", bad, got.status)
		}
	}
}

// What any origin may read is the SDK, the modules, the catalogue and the documents: not
// the page, which knows the development key.
func TestSharedWithAnyOrigin(t *testing.T) {
	t.Parallel()
	s := start(t)
	for path, want := range map[string]string{
		"/sdk/fisica.js": "*", "/v2/catalogo": "*", "/v2/modulos": "*", "/openapi.json": "*", "/v2/catalogo/uniforme": "*",
		"/": "", "/app/entorno.json": "", "/app/app.js": "", "/docs/swagger-ui.css": "",
	} {
		for _, method := range []string{"GET", "OPTIONS"} {
			got := s.ask(t, method, path, "", "Origin", "https://otra.example")
			if got.status/100 != 2 || got.header.Get("Access-Control-Allow-Origin") != want || len(got.header.Get("X-Trace-ID")) != 32 {
				t.Errorf("%s %s: %d, origin %q, want %q", method, path, got.status, got.header.Get("Access-Control-Allow-Origin"), want)
			}
		}
	}
}

// A compressed body is another one than the plain: another tag, and caches are told.
func TestCompressedAssets(t *testing.T) {
	t.Parallel()
	s := start(t)
	const path = "/docs/swagger-ui.css"
	plain := s.ask(t, "GET", path, "")
	zipped := s.ask(t, "GET", path, "", "Accept-Encoding", "gzip")
	again := s.ask(t, "GET", path, "", "Accept-Encoding", "gzip", "If-None-Match", zipped.header.Get("ETag"))
	if plain.header.Get("ETag") == zipped.header.Get("ETag") || again.status != 304 {
		t.Errorf("tags %q, %q; unchanged: %d", plain.header.Get("ETag"), zipped.header.Get("ETag"), again.status)
	}
	for name, got := range map[string]reply{"plain": plain, "zipped": zipped, "unchanged": again} {
		if got.header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s: Vary %q", name, got.header.Get("Vary"))
		}
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := start(t)
	for path, has := range map[string]string{
		"/": "Física Lab", "/docs": "swagger-ui", "/redoc": "redoc.standalone", "/redoc/redoc.standalone.js": "Redoc", "/docs/swagger-ui-bundle.js": "SwaggerUIBundle", "/app/docs.js": "openapi.json",
		"/sdk/fisica.js": "export", "/sw.js": "addEventListener", "/app/entorno.json": `"registro":true,"clave":"fisica-2025-dev"`,
		"/cuenta": "account.js", "/admin": "admin.js",
	} {
		got := s.ask(t, "GET", path, "")
		if got.status != 200 || !strings.Contains(got.body, has) {
			t.Errorf("%s: %d, lacks %s", path, got.status, has)
		}
	}
	for _, page := range []string{"/", "/cuenta", "/admin", "/app/cuenta.html"} {
		if policy := s.ask(t, "GET", page, "").header.Get("Content-Security-Policy"); policy != wire.PagePolicy || strings.Contains(policy, "unsafe-inline") {
			t.Errorf("policy of %s: %q", page, policy)
		}
	}
	zipped := s.ask(t, "GET", "/docs/swagger-ui.css", "", "Accept-Encoding", "gzip")
	if zipped.header.Get("Content-Encoding") != "gzip" || zipped.body[:2] != "\x1f\x8b" {
		t.Errorf("viewer: not compressed on request")
	}
	if head := s.ask(t, "HEAD", "/", ""); head.status != 200 || head.body != "" || head.header.Get("Content-Length") == "0" {
		t.Errorf("HEAD /: %d %v", head.status, head.header)
	}
}

func TestHealthAndMetrics(t *testing.T) {
	t.Parallel()
	s := start(t)
	for path, want := range map[string]string{
		"/health":       `{"status":"healthy","version":"0.1.0","checks":{"api":"ok"}}`,
		"/health/live":  `{"status":"alive"}`,
		"/health/ready": `{"status":"healthy","version":"0.1.0","checks":{"api":"ok","modulo":"ok"}}`,
	} {
		if got := s.ask(t, "GET", path, ""); got.status != 200 || got.body != want {
			t.Errorf("%s: %d %s", path, got.status, got.body)
		}
	}
	s.post(t, "/v2/cinematica/energia", electron)
	s.post(t, "/cinematica/energia", electron) // counts as the route that answered
	metrics := s.ask(t, "GET", "/metrics", "").body
	for _, want := range []string{
		`http_requests_total{handler="/v2/cinematica/energia",method="POST",status="200"} 1`,
		`http_requests_total{handler="/v1/cinematica/energia",method="POST",status="422"} 1`,
		`http_request_duration_seconds_bucket{handler="/v2/cinematica/energia"`, "fisica_engine_instances_busy 0",
	} {
		if !strings.Contains(metrics, want) {
			t.Errorf("/metrics lacks %s", want)
		}
	}
}

func TestLogNamesTheRequestAndNoSecret(t *testing.T) {
	t.Parallel()
	s := start(t)
	got := s.post(t, "/v2/cinematica/energia", electron, "User-Agent", "prueba")
	s.stop()
	log := s.log.String()
	for _, want := range []string{
		`"message":"Request completed"`, `"trace_id":"` + got.header.Get("X-Trace-ID"), `"method":"POST"`,
		`"url":"/v2/cinematica/energia"`, `"client_ip":"127.0.0.1"`, `"user_agent":"prueba"`, `"status_code":200`, `"duration_ms":`,
	} {
		if !strings.Contains(log, want) {
			t.Errorf("the log lacks %s: %s", want, log)
		}
	}
	if strings.Contains(log, "fisica-2025-dev") {
		t.Error("the log holds the key")
	}
}

func TestOpenAPI(t *testing.T) {
	t.Parallel()
	s := start(t)
	text, err := s.DocumentYAML()
	if err != nil {
		t.Fatal(err)
	}
	document, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := document.Validate(t.Context()); err != nil {
		t.Error(err)
	}
	for _, path := range []string{"/cinematica/energia", "/v2/simulaciones/{id}/recibo", "/v1/cinematica/energia", "/v1/cinematica/energia/avanzada", "/v2/cinematica/energia", "/v2/catalogo", "/health"} {
		if document.Paths.Find(path) == nil {
			t.Errorf("%s is not documented", path)
		}
	}
	if got := s.ask(t, "GET", "/openapi.yaml", ""); got.body != string(text) {
		t.Error("/openapi.yaml is another document")
	}
	const checkedIn = "../../../web/openapi.yaml"
	if *update {
		if err := os.WriteFile(checkedIn, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(checkedIn); err != nil || string(want) != string(text) {
		t.Errorf("web/openapi.yaml is not what the routes say: run make openapi (%v)", err)
	}
}

// Every example of the document is answered, and as the document says.
func TestExamplesAreAnswered(t *testing.T) {
	t.Parallel()
	s := start(t)
	document, err := openapi3.NewLoader().LoadFromData([]byte(s.ask(t, "GET", "/openapi.json", "").body))
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for path, item := range document.Paths.Map() {
		if item.Post == nil || item.Post.RequestBody == nil || item.Post.RequestBody.Value.Content["application/json"] == nil { // a form's
			continue
		}
		for name, e := range item.Post.RequestBody.Value.Content["application/json"].Examples {
			body, err := json.Marshal(e.Value.Value)
			if err != nil {
				t.Fatal(err)
			}
			got := s.post(t, path, string(body))
			var value any
			if err := json.Unmarshal([]byte(got.body), &value); err != nil || got.status/100 != 2 {
				t.Errorf("%s %s: %d %s", path, name, got.status, got.body)
				continue
			}
			schema := item.Post.Responses.Status(got.status).Value.Content["application/json"].Schema.Value
			if err := schema.VisitJSON(value); err != nil {
				t.Errorf("%s %s: %v", path, name, err)
			}
			asked++
		}
	}
	if asked < 6 {
		t.Errorf("only %d examples", asked)
	}
}
