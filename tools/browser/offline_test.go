package browser_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// keptScript returns the paths that the service worker keeps, and how many sets there are.
const keptScript = `(async () => {
	const sets = (await caches.keys()).filter((key) => key.startsWith('fisica-'));
	const requests = await Promise.all(sets.map(async (set) => (await caches.open(set)).keys()));
	return { sets: sets.length, paths: requests.flat().map(({ url }) => new URL(url).pathname + new URL(url).search) };
})()`

type kept struct {
	Sets  int      `json:"sets"`
	Paths []string `json:"paths"`
}

// After one visit the calculations need no connection: not to be opened, nor to compute; and the page
// compares again once there is one. Nothing of the API is kept.
func TestOffline(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#energia-cinetica")
	p.waitText("#verdict.good", "Los 8 valores coinciden bit a bit")
	p.wait(`document.body.dataset.offline === 'ready'`)
	before := get[[]row](p, rowsScript)
	found := get[kept](p, keptScript)
	for _, path := range found.Paths {
		isFile := path == "/" || strings.HasPrefix(path, "/app/") || strings.HasPrefix(path, "/sdk/") || strings.HasPrefix(path, "/v2/modulos") || path == "/v2/catalogo"
		if !isFile || path == "/app/entorno.json" || strings.Contains(path, "?") {
			t.Errorf("%s is kept", path)
		}
	}
	if found.Sets != 1 || len(found.Paths) < 40 {
		t.Errorf("%d sets of %d files", found.Sets, len(found.Paths))
	}

	h.kill()
	p.watch.tolerate("net::ERR_")
	p.visit("/")
	p.do(chromedp.Reload())
	p.waitText("#found-count", "36 de 36 cálculos")
	p.fill("#search", "snell")
	p.press("\r")
	p.waitText("#title", "Refracción")
	p.waitText("#verdict.note", "Sin conexión")
	p.waitText("#results .host", "sin conexión")
	p.picture("calculo-sin-conexion")
	p.axeEverywhere("offline")

	p.visit("/#energia-cinetica")
	p.waitText("#title", "Energía cinética relativista")
	for i, r := range get[[]row](p, rowsScript) {
		if r.Page != before[i].Page || r.Host != "sin conexión" {
			t.Errorf("offline %+v, before %+v", r, before[i])
		}
	}
	h.restart()
	p.click("#verdict .retry")
	p.waitText("#verdict.good", "Los 8 valores coinciden bit a bit")
}

// A newer page is offered, not forced; once it is used, the old one is gone.
func TestNewVersion(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#snell")
	p.wait(`document.body.dataset.offline === 'ready'`)
	h.kill()
	h.binary = otherPage(t)
	p.watch.tolerate("net::ERR_")
	h.restart()
	p.do(chromedp.Reload())
	p.waitText("#fresh", "Hay una versión nueva de esta página")
	p.waitText("#verdict.good", "coinciden bit a bit")
	if got := get[string](p, `document.querySelector('h1').textContent`); got != "Física Lab" {
		t.Errorf("the new page is there unasked: %q", got)
	}
	p.picture("version-nueva")
	p.axeEverywhere("an offer")
	p.click("#fresh-later")
	p.wait(`document.querySelector('#fresh').hidden`)
	p.do(chromedp.Reload())
	p.click("#fresh-use")
	p.until("the page is the new one", func() bool { // which loads itself again: the tab may not answer meanwhile
		ctx, cancel := context.WithTimeout(p.ctx, deadline)
		defer cancel()
		title, err := chromedp.Run(ctx, chromedp.Evaluate[string](text("h1")))
		return err == nil && title == "Física Lab (2)"
	})
	p.waitText("#verdict.good", "coinciden bit a bit")
	p.wait(`document.body.dataset.offline === 'ready'`)
	if found := get[kept](p, keptScript); found.Sets != 1 {
		t.Errorf("%d sets of files are kept", found.Sets)
	}
}

// otherPage returns a program whose page is another: a later build's.
func otherPage(t *testing.T) string {
	t.Helper()
	program, err := os.ReadFile(bench.binary)
	if err != nil {
		t.Fatal(err)
	}
	const from, to = "<h1>Física Lab</h1>\n    <p data-say=\"tagline\">El mismo", "<h1>Física Lab (2)</h1><p data-say=\"tagline\">El mismo"
	if len(from) < len(to) {
		t.Fatal("the other heading is longer")
	}
	changed := strings.ReplaceAll(string(program), from, to+strings.Repeat(" ", len(from)-len(to)))
	if changed == string(program) {
		t.Fatal("the program does not hold the page's heading")
	}
	other := filepath.Join(t.TempDir(), "fisica")
	if err := os.WriteFile(other, []byte(changed), 0o755); err != nil {
		t.Fatal(err)
	}
	return other
}

// A preview is drawn without a connection too, by a worker that the page never started before.
func TestOfflinePreview(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#snell")
	p.wait(`document.body.dataset.offline === 'ready'`)
	h.kill()
	p.watch.tolerate("net::ERR_")
	p.do(call(network.ClearBrowserCache, cdp.Empty{})) // what the browser keeps by itself
	p.visit("/#simulacion")
	p.do(chromedp.Reload())
	p.choose("#model", "propagacion")
	p.waitText(".preview", "100 000 sorteos en esta página")
	p.fill("#field-sim-entradas-0-valor", "200000")
	p.waitText(".preview", "dm = ")
	p.picture("vista-previa-sin-conexion")
	p.axeEverywhere("an offline preview")
	h.restart()
}
