package browser_test

import (
	"bufio"
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// startEdge starts the edge under Node before a service, and returns it as a host that a tab may visit.
func startEdge(t *testing.T, origin *host) *host {
	t.Helper()
	module := filepath.Join(root, "bin", "edge.wasm")
	if _, err := exec.LookPath("node"); err != nil && os.Getenv("CI") != "true" {
		t.Skip("se omite: falta node / skipped: node is missing")
	}
	if _, err := os.Stat(module); err != nil {
		t.Fatalf("%v: make edge", err)
	}
	c := exec.CommandContext(context.Background(), "node", filepath.Join(root, "edge", "node", "server.mjs"), module, "127.0.0.1:0")
	c.Env, c.Stderr = append(os.Environ(), "ORIGIN="+origin.url), os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait() // killed, as it was meant
	})
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatal("node said no address")
	}
	return &host{t: t, url: lines.Text()}
}

// Through the edge a stranger registers, signs in by cookie, calculates at the edge, simulates at the
// origin with its live stream, makes and revokes a key, and signs out.
func TestSessionThroughTheEdge(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging", "WORKERS=1")
	h.addUser("berta", "--tier", "enterprise") // whose simulation may last until it is seen
	edge := startEdge(t, h)
	p := newTab(t, edge)
	p.visit("/cuenta")
	p.do(chromedp.WaitVisible("#create"))
	p.register("ana", "ana@example.org", phrase)
	p.waitText("#standing.good", "Cuenta creada")
	p.signIn("ana", phrase)
	p.waitText("#who", "ana@example.org")
	p.click("#leave")
	p.waitText("#standing.good", "Ha salido")
	p.signIn("berta", phrase)
	p.waitText("#who", "enterprise")
	p.waitText("#limits", "Peticiones por minuto")
	if readable := get[string](p, `document.cookie`); readable != "" {
		t.Errorf("scripts read the cookie: %q", readable)
	}
	p.fill("#keys form [name=name]", "por el borde")
	p.click("#keys form [type=submit]")
	p.waitText("#keys .told", "no se vuelve a mostrar")
	key := get[string](p, text("#new-key"))
	if status := p.statusByKey("GET", key); status != http.StatusOK {
		t.Errorf("the key through the edge: %d", status)
	}
	p.picture("borde-cuenta")

	p.visit("/#energia-cinetica")
	p.waitText("#verdict.good", "coinciden bit a bit")
	if said := get[string](p, `fetch('/app/entorno.json').then((response) => response.text())`); !strings.Contains(said, `"entorno":"edge"`) {
		t.Errorf("the page is not the edge's: %s", said)
	}
	p.visit("/#simulacion")
	p.waitText("#run-verdict.idle", "Ninguna simulación abierta")
	p.simulate("1e11", "7")
	p.until("the simulation has its live stream", func() bool { return p.watch.asked("/eventos?ticket=") })
	p.someDone()
	p.picture("borde-simulacion")
	p.click("#job .cancel")
	p.waitText("#run-verdict.note", "Simulación cancelada")
	p.simulate("3000000", "7")
	p.waitText("#run-verdict.good", "3 000 000 historias simuladas")

	p.visit("/cuenta")
	p.waitText("#keys tbody", "por el borde")
	p.click("#keys tbody .danger")
	p.click("dialog.ask .danger")
	p.waitText("#keys .board.good", "revocada")
	p.watch.tolerate("status of 403")
	if status := p.statusByKey("GET", key); status != http.StatusForbidden {
		t.Errorf("the revoked key through the edge: %d", status)
	}
	p.click("#leave")
	p.waitText("#standing.good", "Ha salido")
	if status := get[int](p, `fetch('/v2/simulaciones').then((response) => response.status)`); status != http.StatusForbidden {
		t.Errorf("after signing out, %d", status)
	}
}

// asked tells whether an address that holds a text was asked for.
func (w *watch) asked(part string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.ContainsFunc(w.requests, func(url string) bool { return strings.Contains(url, part) })
}
