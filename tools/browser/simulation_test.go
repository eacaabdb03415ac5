package browser_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// simulate fills in the form and starts a simulation; it returns its id.
func (p *tab) simulate(n, seed string) (id string) {
	p.t.Helper()
	before := get[string](p, `location.hash`)
	p.fill("#field-sim-n", n)
	if seed != "" {
		p.fill("#field-sim-semilla", seed)
	}
	p.click("#sim-form [type=submit]")
	p.wait(fmt.Sprintf(`location.hash !== %q && location.hash.includes('id=')`, before))
	return get[string](p, `new URLSearchParams(location.hash.split('?')[1]).get('id')`)
}

// someDone waits until the page tells that a part of the simulation is done.
func (p *tab) someDone() {
	p.t.Helper()
	p.wait(`!/^0 de/.test(` + text("#job .done span") + `) && ` + text("#job .done span") + ` !== ''`)
}

// A simulation from the form to its result: its progress is seen, and what the page hands out
// is what fisica run computes.
func TestSimulation(t *testing.T) {
	t.Parallel()
	h := startHost(t, "WORKERS=1") // so that it lasts a while, and leaves the browser a core
	p := open(t, h, "/#simulacion")
	p.waitText("#run-verdict.idle", "Ninguna simulación abierta")
	get[bool](p, `(() => { // every share of the work that is ever shown
		const share = document.querySelector('#job .done');
		window.shares = [];
		new MutationObserver(() => window.shares.push(parseFloat(share.innerText))).observe(share, { childList: true });
		return true;
	})()`)
	p.simulate("6e8", "42")
	p.waitText("#run-verdict.wait", "Simulando…")
	p.waitText("#job .pace", "historias/s")
	p.picture("simulacion-en-marcha")
	p.waitText("#run-verdict.good", "600 000 000 historias simuladas")
	p.waitText("#job .done", "100 %")
	between := get[int](p, `new Set(window.shares.filter((share) => share > 0 && share < 100)).size`)
	if between < 3 {
		t.Errorf("%d shares were seen between 0 and 100 %%", between)
	}
	p.click("#histogram summary")
	p.wait(`document.querySelectorAll('#histogram .bins tbody tr').length === 64`)
	p.click("#histogram summary")
	p.waitText("#jobs .list", "hecha")

	want, err := exec.CommandContext(t.Context(), bench.binary, "run", "uniforme", "--n", "6e8", "--semilla", "42", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := p.download("[data-file=json]", "simulacion-*.json"); strings.TrimSpace(got) != strings.TrimSpace(string(want)) {
		t.Errorf("the page's file is\n%s\nfisica run gives\n%s", got, want)
	}

	p.fill("#check-chunk", "572")
	p.click("#check [type=submit]")
	p.waitText("#check-verdict.good", "El tramo 572 de 573 da los mismos bits")
	p.picture("simulacion")
}

// download clicks and returns the file that the page hands out under a name of this pattern.
func (p *tab) download(selector, pattern string) string {
	p.t.Helper()
	return string(p.file(selector, pattern, ""))
}

// file clicks and returns a file that the page hands out, by the pattern of its name; it is whole
// once it ends so.
func (p *tab) file(selector, pattern, end string) (content []byte) {
	p.t.Helper()
	folder := p.t.TempDir()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		c := chromedp.FromContext(p.ctx)
		_, err := cdp.Call(ctx, c.Browser, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: browser.SetDownloadBehaviorBehaviorAllow, BrowserContextID: c.BrowserContextID, DownloadPath: folder,
		})
		return err
	}))
	p.click(selector)
	p.until("a file arrives", func() bool {
		names, _ := filepath.Glob(filepath.Join(folder, pattern))
		if len(names) != 1 {
			return false
		}
		var err error
		content, err = os.ReadFile(names[0])
		return err == nil && len(content) > 0 && bytes.HasSuffix(bytes.TrimSpace(content), []byte(end))
	})
	return content
}

// A long simulation is cancelled, here and on the host.
func TestCancel(t *testing.T) {
	t.Parallel()
	h := startHost(t, "WORKERS=1")
	p := open(t, h, "/#simulacion")
	id := p.simulate("1e11", "")
	p.someDone()
	p.click("#job .cancel")
	p.waitText("#run-verdict.note", "Simulación cancelada")
	p.waitText("#run-verdict", "de 100 000 000 000 historias hechas")
	p.waitText("#jobs .list", "cancelada")
	if hidden := get[bool](p, `document.querySelector('#job .cancel').hidden`); !hidden {
		t.Error("what is cancelled can still be cancelled")
	}
	record := decode[struct {
		State string `json:"estado"`
	}](t, h.ask("GET", "/v2/simulaciones/"+id, ""))
	if record.State != "REVOKED" {
		t.Errorf("the host says %s", record.State)
	}
	p.picture("simulacion-cancelada")
}

// What the form gets wrong is said at its fields, and nothing is started.
func TestInvalidSimulation(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#simulacion")
	p.fill("#field-sim-n", "1.5")
	p.fill("#field-sim-semilla", "-1")
	p.click("#sim-form [type=submit]")
	p.waitText("#error-sim-n", "Debe ser un entero a partir de 1")
	p.waitText("#error-sim-semilla", "Debe ser un entero de 0 a 18446744073709551615")
	list := decode[struct {
		Jobs []any `json:"simulaciones"`
	}](t, h.ask("GET", "/v2/simulaciones", ""))
	if len(list.Jobs) != 0 {
		t.Errorf("%d simulations were started", len(list.Jobs))
	}
}

// Each chunk computed in the page has the digest of the host's receipt.
func TestCheckHere(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#simulacion")
	id := p.simulate("3000000", "18446744073709551615")
	p.waitText("#run-verdict.good", "3 000 000 historias simuladas")
	seen := map[string]bool{}
	for k := range 3 {
		p.check(k)
		p.waitText("#check-verdict.good", fmt.Sprintf("El tramo %d de 3 da los mismos bits", k))
		got := get[[]string](p, codesScript)
		if want := h.receipt(id, k); len(got) != 1 || got[0] != want {
			t.Errorf("chunk %d: the page shows %v, the receipt says %s", k, got, want)
		}
		seen[got[0]] = true
	}
	if len(seen) != 3 {
		t.Errorf("%d different digests of 3 chunks", len(seen))
	}
	p.check(3)
	p.waitText("#check-verdict.note", "No hay tal tramo")
}

// With another generator in the page's module the chunk has another digest, and the page says so.
func TestOtherChunkIsSeen(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	module, _ := h.physics()
	p := newTab(t, h)
	p.intercept(h.swapped(changed(t, module, philox, otherPhilox)))
	p.visit("/#simulacion")
	id := p.simulate("3000000", "1")
	p.waitText("#run-verdict.good", "3 000 000 historias simuladas")
	p.check(1)
	p.waitText("#check-verdict.bad", "El tramo 1 de 3 da otros bits")
	got := get[[]string](p, codesScript)
	if len(got) != 2 || got[0] == got[1] || got[1] != h.receipt(id, 1) {
		t.Errorf("the digests that differ are not shown: %v", got)
	}
	p.picture("tramo-distinto")
}

const codesScript = `[...document.querySelectorAll('#check .digests code')].map((code) => code.textContent)`

// check asks the page to compute a chunk again.
func (p *tab) check(k int) {
	p.t.Helper()
	p.fill("#check-chunk", fmt.Sprint(k))
	p.click("#check [type=submit]")
}

// receipt returns the host's digest of a chunk.
func (h *host) receipt(id string, k int) string {
	h.t.Helper()
	return decode[struct {
		Proofs [1]struct {
			Digest string `json:"sha256"`
		} `json:"pruebas"`
	}](h.t, h.ask("GET", fmt.Sprintf("/v2/simulaciones/%s/recibo?chunk=%d", id, k), "")).Proofs[0].Digest
}
