package browser_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The catalogue groups what there is, and the search narrows it, whatever the language, the accents
// and the capitals.
func TestCatalogue(t *testing.T) {
	t.Parallel()
	p := open(t, startHost(t), "/")
	p.waitText("#found-count", "36 de 36 cálculos")
	p.picture("catalogo")
	p.axeEverywhere("the catalogue")
	if broken := get[[]string](p, `[...document.querySelectorAll('.field-group a')].filter((a) => !a.querySelector('math')).map((a) => a.hash)`); len(broken) > 0 {
		t.Errorf("formulas that are not typeset: %q", broken)
	}
	for query, want := range map[string]string{
		"PENDULO": "Periodo exacto del péndulo", "pendulum": "Periodo exacto del péndulo", "snell": "Refracción (ley de Snell)",
		"γ": "Factor de Lorentz y rapidez", "circuitos": "Circuito RLC en serie",
	} {
		p.fill("#search", query)
		p.waitText("#found", want)
	}
	p.fill("#search", "xyzzy")
	p.waitText("#found", "Nada para «xyzzy»")
	p.picture("catalogo-vacio")
	p.axeEverywhere("a search that finds nothing")
	p.click("#found button")
	p.waitText("#found-count", "36 de 36 cálculos")
	p.resize(320, 700)
	p.picture("catalogo-320")
}

// The keyboard is enough: to search, to choose, to go back.
func TestCatalogueByKeyboard(t *testing.T) {
	t.Parallel()
	p := open(t, startHost(t), "/")
	p.waitText("#found-count", "36 de 36")
	p.do(call(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: "keyDown", Key: "/", Text: "/"})) // as one event, which the page keeps
	focus := func(want string) {
		t.Helper()
		p.wait(fmt.Sprintf(`document.activeElement?.matches(%q)`, want))
	}
	focus("#search")
	p.press("onda")
	p.waitText("#found", "De Broglie")
	p.press(kb.ArrowDown)
	focus("#found li:first-child a")
	p.press(kb.ArrowUp)
	focus("#search")
	p.press(kb.Escape)
	p.waitText("#found-count", "36 de 36")
	p.press("rlc" + kb.Enter)
	p.waitText("#title", "Circuito RLC en serie")
	focus("#title")
	p.waitText("#verdict.good", "coinciden bit a bit")
	if got := get[string](p, `document.title`); got != "Circuito RLC en serie · Física Lab" {
		t.Errorf("the window is called %q", got)
	}
	get[bool](p, `history.back() ?? true`)
	p.waitText("#found-count", "1 cálculo") // as it was left
}

// An address that names no calculation leads to all of them, and says so.
func TestUnknownCalculation(t *testing.T) {
	t.Parallel()
	p := open(t, startHost(t), "/#cuadratura-del-circulo")
	p.waitText("#no-such", "No hay ningún cálculo «cuadratura-del-circulo»")
	p.waitText("#found-count", "36 de 36")
}

// press types keys as a keyboard does, wherever the focus is.
func (p *tab) press(keys string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys))
}

// Every calculation has its page: the formula typeset, the example computed, and the host's bits.
func TestEveryCalculation(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/")
	catalogue := decode[struct {
		Calculations []struct {
			ID    string `json:"id"`
			Title struct {
				Spanish string `json:"es"`
			} `json:"titulo"`
			Outputs []output `json:"salidas"`
		} `json:"calculos"`
	}](t, h.ask("GET", "/v2/catalogo", ""))
	if len(catalogue.Calculations) < 30 {
		t.Fatalf("%d calculations", len(catalogue.Calculations))
	}
	for _, c := range catalogue.Calculations {
		get[bool](p, fmt.Sprintf(`(location.hash = %q) !== ''`, c.ID))
		p.waitText("#title", c.Title.Spanish)
		p.waitText("#verdict.good", "bit a bit")
		p.wait(`document.querySelector('#curve path.own')`) // which comes after the first result
		seen := get[struct {
			Equations int    `json:"equations"`
			Wide      bool   `json:"wide"`
			Curve     string `json:"curve"`
		}](p, `({ equations: document.querySelectorAll('#formula math').length,
			wide: document.querySelector('#formula').scrollWidth > document.querySelector('#formula').clientWidth,
			curve: document.querySelector('#curve path.own')?.getAttribute('d') ?? '' })`)
		if seen.Equations == 0 || seen.Wide || len(seen.Curve) < 50 {
			t.Errorf("%s: %+v", c.ID, seen)
		}
		p.picture("calculo-" + c.ID)
		p.axe(c.ID)
	}
}

// The units are those of the API: what the page computes from 0.5 c and 2 keV is what the host does.
func TestUnits(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#energia-cinetica?tipo_particula=electron&velocidad=0.5+c&campo_magnetico=5000+G")
	p.waitText("#verdict.good", "Los 8 valores coinciden bit a bit")
	answer := decode[map[string]json.RawMessage](t, h.ask("GET", "/v2/calculos/energia-cinetica?tipo_particula=electron&velocidad=0.5+c&campo_magnetico=5000+G", ""))
	rows, outputs := get[[]row](p, rowsScript), h.outputs("energia-cinetica")
	for i, r := range rows {
		if number := answer[outputs[i].Name]; number[0] != '"' && r.Codes[0] != bitsOf(t, number) {
			t.Errorf("%s: the page has %v, the host %s", outputs[i].Name, r.Codes, number)
		}
	}
	p.choose(".field:has(#field-velocidad) .units", "km/s") // the same quantity, said otherwise
	p.wait(`document.querySelector('#field-velocidad').value === '149896.229'`)
	p.wait(`location.hash.includes('velocidad=149896.229+km%2Fs')`)
	p.waitText("#verdict.good", "Los 8 valores coinciden bit a bit")
	p.waitText("#curve-title", "K (J) según v (km/s)")

	p.choose("#field-tipo_particula", "photon") // the bound that the page offers is in m/s
	p.fill("#field-campo_magnetico", "0")
	p.waitText("#error-velocidad", "Para un fotón, |v| = c.")
	p.click("#error-velocidad button")
	p.wait(`document.querySelector('.field:has(#field-velocidad) .units').value === 'm/s' && document.querySelector('#field-velocidad').value === '299792458'`)
	p.waitText("#verdict.good", "coinciden bit a bit")
}

// Inputs with uncertainties give results with theirs, by two methods that are named.
func TestUncertainty(t *testing.T) {
	t.Parallel()
	p := open(t, startHost(t), "/#energia-cinetica-clasica?masa=2&velocidad=3")
	p.waitText("#verdict.good", "El valor coincide bit a bit")
	p.do(chromedp.Click("#with-u"))
	p.fill("#u-masa", "0.02")
	p.fill("#u-velocidad", "0.03")
	p.waitText("#results .uncertainty", "u = 0.201 J primer orden") // √((v²/2·0.02)² + (m v·0.03)²)
	p.waitText("#results .uncertainty", "Monte Carlo")
	p.waitText("#results .uncertainty", "95 %: 8.6")
	p.waitText("#u-note", "JCGM 100, 5.1.2")
	p.wait(`location.hash.includes('u.masa=0.02') && location.hash.includes('u.velocidad=0.03')`)
	p.picture("incertidumbre")
	p.axeEverywhere("uncertainties")
	p.fill("#u-masa", "-1")
	p.waitText("#u-note", "Una incertidumbre debe ser un número desde 0")
	p.wait(`document.querySelector('#u-masa').getAttribute('aria-invalid') === 'true'`)

	again := open(t, p.host, "/#energia-cinetica-clasica?masa=2&velocidad=3&u.masa=0.02") // a link has them
	again.waitText("#results .uncertainty", "u = 0.09 J primer orden")
}

// The curve is over what the reader chooses, in the scale that he chooses, and can be taken home.
func TestCurve(t *testing.T) {
	t.Parallel()
	p := open(t, startHost(t), "/#radiacion-planck")
	p.waitText("#verdict.good", "coinciden bit a bit")
	p.choose("#curve-x", "longitud_de_onda")
	p.fill("#curve-from", "1e-7")
	p.fill("#curve-to", "3e-6")
	p.waitText("#curve-title", "Bλ (W/(m³·sr)) según λ (m)")
	linear := get[string](p, `document.querySelector('#curve path.own').getAttribute('d')`)
	p.picture("curva")
	p.click("#curve-log-x")
	p.wait(fmt.Sprintf(`document.querySelector('#curve path.own')?.getAttribute('d') !== %q`, linear))
	p.picture("curva-logaritmica")
	p.axeEverywhere("a curve")
	p.fill("#curve-to", "0")
	p.waitText("#curve .empty", "Indique un intervalo")
	p.axe("no curve")
	p.fill("#curve-to", "3e-6")
	p.wait(`document.querySelector('#curve path.own')`)

	lines := strings.Split(strings.TrimSpace(p.download("[data-curve=csv]", "radiacion-planck-longitud_de_onda.csv")), "\n")
	if len(lines) != 484 || lines[3] != "longitud_de_onda (m),radiancia_por_longitud (W/(m³·sr))" || !strings.HasPrefix(lines[4], "1e-7,") {
		t.Errorf("%d lines of CSV: %q", len(lines), lines[:min(6, len(lines))])
	}
	if svg := p.download("[data-curve=svg]", "radiacion-planck-longitud_de_onda.svg"); !strings.HasPrefix(svg, "<?xml") || !strings.Contains(svg, "<path") || strings.Contains(svg, "class=") {
		t.Errorf("SVG: %.300s", svg)
	}
	png := p.download("[data-curve=png]", "radiacion-planck-longitud_de_onda.png")
	if !strings.HasPrefix(png, "\x89PNG\r\n") || len(png) < 5000 {
		t.Errorf("PNG of %d bytes", len(png))
	}
	if err := os.WriteFile(filepath.Join(bench.pictures, "curva-descargada.png"), []byte(png), 0o644); err != nil {
		t.Error(err)
	}
}

// Whoever gets the permalink sees the same numbers; the citation says what they are.
func TestPermalinkAndCitation(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#energia-cinetica")
	p.waitText("#verdict.good", "coinciden bit a bit")
	p.choose(".field:has(#field-velocidad) .units", "c")
	p.fill("#field-velocidad", "0.25")
	p.choose("#field-constantes", "codata2018")
	p.wait(`location.hash.includes('codata2018')`)
	p.waitText("#verdict.good", "coinciden bit a bit")
	p.click("#after summary")
	link := get[string](p, `document.querySelector('#permalink').value`)
	at, err := url.Parse(link)
	if err != nil || at.Fragment != "energia-cinetica?tipo_particula=electron&velocidad=0.25+c&campo_magnetico=0.5&constantes=codata2018" {
		t.Errorf("permalink %s", link)
	}
	_, digest := h.physics()
	for _, part := range []string{link, digest, "0.1.0", "Jackson"} {
		p.waitText("#cite-text", part)
		p.waitText("#cite-bibtex", part)
	}
	p.picture("cita")
	p.axeEverywhere("a citation")
	before := get[[]row](p, rowsScript)
	other := open(t, h, strings.TrimPrefix(link, h.url))
	other.waitText("#verdict.good", "coinciden bit a bit")
	if after := get[[]row](other, rowsScript); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("the permalink shows\n%v, not\n%v", after, before)
	}
	p.click("[data-copy=bibtex]")
	p.waitText("[data-copy=bibtex]", "Copiado")
}

// A host that asks to wait is asked again by itself, and the page counts down.
func TestLimited(t *testing.T) {
	t.Parallel()
	p := open(t, startHost(t, "RATE_LIMIT_PER_MINUTE=4"), "/#snell")
	p.watch.tolerate("status of 429")
	p.waitText("#verdict.good", "coinciden bit a bit")
	get[bool](p, `Promise.all(Array.from({ length: 30 }, () => fetch('/v2/calculos/snell', { method: 'POST', body: '{"indice_1":1,"indice_2":1.5,"angulo_incidencia":0.5}', headers: { 'Content-Type': 'application/json', 'X-API-Key': '`+key+`' } }))).then(() => true)`)
	p.fill("#field-indice_2", "1.4")
	p.waitText("#verdict.note", "El servidor pide esperar")
	p.waitText("#verdict .retry", "Reintentar en")
	p.picture("limite")
	p.axe("a limit")
	p.waitText("#verdict.good", "coinciden bit a bit") // by itself
}
