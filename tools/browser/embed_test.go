package browser_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// serveFolder is a plain file server on another port, that is, of another origin: a page of someone
// else's. Each page comes with a policy, "" for none.
func serveFolder(t *testing.T, folder, policy string) *host {
	t.Helper()
	files := http.FileServer(http.Dir(folder))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if policy != "" {
			w.Header().Set("Content-Security-Policy", policy)
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return &host{t: t, url: server.URL}
}

// placeFile writes a file into a folder.
func placeFile(t *testing.T, folder, name string, text []byte) {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// copyFiles copies files of the repository into a folder.
func copyFiles(t *testing.T, folder string, patterns ...string) {
	t.Helper()
	for _, pattern := range patterns {
		names, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(names) == 0 {
			t.Fatalf("no files like %s: %v", pattern, err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			placeFile(t, folder, filepath.Base(name), text)
		}
	}
}

// favicon keeps Chromium from asking for one.
const favicon = `<link rel="icon" href="data:,">`

// embedPage is docs/embed.html for a host.
func embedPage(t *testing.T, h *host) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docs", "embed.html"))
	if err != nil {
		t.Fatal(err)
	}
	const service = "http://localhost:8000/sdk/elements.js"
	if strings.Count(string(text), service) != 1 {
		t.Fatalf("docs/embed.html does not load %s", service)
	}
	return strings.ReplaceAll(string(text), "http://localhost:8000", h.url) + favicon
}

// strictPolicy lets a page run the SDK of a host and nothing inline.
func strictPolicy(h *host) string {
	return fmt.Sprintf("default-src 'none'; script-src %[1]s 'wasm-unsafe-eval'; connect-src %[1]s; worker-src blob: %[1]s; img-src data:", h.url)
}

// shadow is the script of something inside an element's shadow.
func shadow(element, selector string) string {
	return fmt.Sprintf(`document.querySelector(%q)?.shadowRoot?.querySelector(%q)`, element, selector)
}

// resultBits is what an element told last: the bits of its answer's numbers by name.
func resultBits(p *tab, element string, h *host) map[string]string {
	p.t.Helper()
	return get[map[string]string](p, fmt.Sprintf(`(async () => {
		const { bits } = await import('%s/sdk/fisica.js');
		const { answer } = document.querySelector(%q).result;
		return Object.fromEntries(Object.entries(answer).filter(([, x]) => typeof x === 'number').map(([name, x]) => [name, bits(x)]));
	})()`, h.url, element))
}

// hostBits asks a host the same, and returns the bits of its numbers.
func (h *host) hostBits(id string, question map[string]any) map[string]string {
	h.t.Helper()
	text, err := json.Marshal(question)
	if err != nil {
		h.t.Fatal(err)
	}
	return answerBits(decode[map[string]any](h.t, h.ask("POST", "/v2/calculos/"+id, string(text))))
}

// The page of docs/embed.html, of another origin than the service and under a policy without anything
// inline, computes the service's bits.
func TestEmbed(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	folder := t.TempDir()
	placeFile(t, folder, "embed.html", []byte(embedPage(t, h)))
	p := newTab(t, serveFolder(t, folder, strictPolicy(h)))
	p.watch.allow(h.url)
	p.visit("/embed.html")
	p.wait(shadow("fisica-calculo", ".main") + `?.textContent.includes('J')`)
	p.wait(shadow("fisica-grafica", "svg path"))
	example := map[string]any{"tipo_particula": "electron", "velocidad": 1e8, "campo_magnetico": 0.5}
	equalBits(t, "the example", resultBits(p, "fisica-calculo", h), h.hostBits("energia-cinetica", example))
	p.picture("embed")

	p.typeInto("fisica-calculo", "#velocidad", "0,5")
	p.chooseIn("fisica-calculo", "[aria-label*=velocidad]", "c")
	p.wait(`document.querySelector('fisica-calculo').result.values.velocidad === 149896229`)
	example["velocidad"] = map[string]any{"valor": 0.5, "unidad": "c"}
	equalBits(t, "half the speed of light", resultBits(p, "fisica-calculo", h), h.hostBits("energia-cinetica", example))

	p.typeInto("fisica-calculo", "#velocidad", "2")
	p.wait(shadow("fisica-calculo", "#velocidad-hint") + `.textContent.includes('velocidad de la luz')`)
	p.wait(shadow("fisica-calculo", "#velocidad") + `.getAttribute('aria-invalid') === 'true'`)
	p.wait(shadow("fisica-calculo", "dl") + `.hidden`)
	p.picture("embed-error")
}

// A simulation in another origin's page runs in workers, to the bits of the service's program.
func TestEmbeddedSimulation(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	folder := t.TempDir()
	placeFile(t, folder, "index.html", []byte(`<!doctype html>`+favicon+`<script type="module" src="`+h.url+`/sdk/fisica-simulacion.js"></script>
<fisica-simulacion modelo="uniforme" n="2e7" semilla="42" lang="en"></fisica-simulacion>`))
	p := newTab(t, serveFolder(t, folder, strictPolicy(h)))
	p.watch.allow(h.url)
	p.visit("/")
	p.wait(shadow("fisica-simulacion", "button"))
	get[bool](p, countWorkers)
	p.press("fisica-simulacion", "button")
	p.wait(`document.querySelector('fisica-simulacion').result`)
	p.wait(shadow("fisica-simulacion", "[role=status]") + `.textContent.includes('seed 42')`)
	p.picture("embed-simulacion")
	if started := get[[]int](p, `[window.started, window.failed, navigator.hardwareConcurrency]`); started[0] != started[2] || started[1] != 0 {
		t.Errorf("of %d workers %d were started and %d failed", started[2], started[0], started[1])
	}
	want, err := exec.CommandContext(t.Context(), bench.binary, "run", "uniforme", "--n", "2e7", "--semilla", "42", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	sameJSON(t, get[string](p, `JSON.stringify(document.querySelector('fisica-simulacion').result.summary)`), string(want))

	get[bool](p, `document.querySelector('fisica-simulacion').setAttribute('n', '1e13') ?? true`)
	p.wait(shadow("fisica-simulacion", "progress") + `?.max === 1e13`)
	p.press("fisica-simulacion", "button")
	p.wait(shadow("fisica-simulacion", "rect"))
	p.wait(shadow("fisica-simulacion", "[hidden] ~ button") + ` !== null`)
	p.press("fisica-simulacion", "button:not([hidden])")
	p.wait(shadow("fisica-simulacion", "button:last-of-type") + `.hidden`)
}

// countWorkers is a script after which a page counts the workers that it starts, and those that fail.
const countWorkers = `(() => {
	const Own = Worker;
	[window.started, window.failed] = [0, 0];
	window.Worker = class extends Own {
		constructor(...given) {
			super(...given);
			window.started++;
			this.addEventListener('error', () => { window.failed++; });
		}
	};
	return true;
})()`

// The SDK works from a plain file server, with physics.wasm and catalog.json beside it.
func TestSDKFromAFileServer(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	folder := t.TempDir()
	copyFiles(t, filepath.Join(folder, "lab"), "web/sdk/js/*.js", "wasm/physics.wasm", "wasm/catalog.json")
	const head = `<!doctype html>` + favicon + `<script type="module" src="lab/elements.js"></script>`
	placeFile(t, folder, "named.html", []byte(head+`<fisica-calculo id="snell" modulo="lab/physics.wasm" catalogo="lab/catalog.json"></fisica-calculo>`))
	placeFile(t, folder, "found.html", []byte(head+`<fisica-calculo id="snell"></fisica-calculo>`))
	placeFile(t, folder, "forged.html", []byte(head+`<fisica-calculo id="snell" modulo="lab/physics.wasm" catalogo="lab/catalog.json"
		integrity="sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="></fisica-calculo>`))
	want := h.hostBits("snell", map[string]any{"indice_1": 1, "indice_2": 1.5, "angulo_incidencia": 0.5235987755982988})
	files := serveFolder(t, folder, "")
	for _, page := range []string{"/named.html", "/found.html"} {
		p := newTab(t, files)
		if page == "/found.html" {
			p.watch.tolerate("404") // a file server has no /v2/modulos
		}
		p.visit(page)
		p.wait(`document.querySelector('fisica-calculo').result`)
		got := get[map[string]string](p, `(async () => {
			const { bits } = await import('/lab/fisica.js');
			const { answer } = document.querySelector('fisica-calculo').result;
			return Object.fromEntries(Object.entries(answer).filter(([, x]) => typeof x === 'number').map(([name, x]) => [name, bits(x)]));
		})()`)
		equalBits(t, page, got, want)
	}
	p := newTab(t, files)
	p.visit("/forged.html")
	p.wait(shadow("fisica-calculo", "[role=alert]") + `?.textContent.includes('IntegrityError')`)
	p.picture("embed-fallo")
}
