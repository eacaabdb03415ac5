package browser_test

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Without its host the page goes on computing and says that nobody answers; with a new one it
// compares again.
func TestHostGone(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#energia-cinetica")
	p.waitText("#verdict.good", "coinciden bit a bit")
	before := get[[]row](p, rowsScript)[0].Page
	p.wait(`document.body.dataset.offline === 'ready'`) // nothing is on its way
	h.kill()
	p.watch.tolerate("net::ERR_")
	p.fill("#field-velocidad", "2e8")
	p.waitText("#verdict.note", "El servidor no responde")
	p.waitText("#verdict small", "Los valores son los de la página, sin comparar")
	if r := get[[]row](p, rowsScript)[0]; r.Page == none || r.Page == before || r.Host != "sin conexión" {
		t.Errorf("without a host, %+v after %s", r, before)
	}
	p.picture("sin-servidor")
	h.restart()
	p.click("#verdict .retry")
	p.waitText("#verdict.good", "Los 8 valores coinciden bit a bit")
}

// A simulation survives its host: the page says that the connection is lost, and follows it to
// its end when the service is back.
func TestHostGoneWhileSimulating(t *testing.T) {
	t.Parallel()
	h := startHost(t, "WORKERS=1")
	p := open(t, h, "/#simulacion")
	p.simulate("1e9", "3")
	p.waitText("#job .pace", "historias/s")
	h.kill()
	p.watch.tolerate("net::ERR_")
	p.waitText("#run-verdict.note", "Sin conexión; reintentando")
	p.picture("sin-conexion")
	h.restart()
	p.waitText("#run-verdict.good", "1 000 000 000 historias simuladas")
	p.check(953)
	p.waitText("#check-verdict.good", "El tramo 953 de 954 da los mismos bits")
}

// Where the host hands out no key, the page computes, asks for one, and says when it is refused.
func TestNoKey(t *testing.T) {
	t.Parallel()
	h := startHost(t, "ENV=staging")
	p := open(t, h, "/#energia-cinetica")
	p.watch.tolerate("status of 403")
	p.waitText("#verdict.note", "Escriba una clave de API para comparar con el servidor")
	if r := get[[]row](p, rowsScript)[0]; r.Page == none || r.Host != none {
		t.Errorf("without a key, %+v", r)
	}
	p.picture("sin-clave")
	p.fill("#key-input", "fisica-2025-dev") // of development only
	p.click("#key [type=submit]")
	p.waitText("#verdict.bad", "El servidor no acepta la clave de API")
	p.do(chromedp.WaitVisible("#key-input"))

	p.click("[data-part=simulacion]")
	p.waitText("#run-verdict.bad", "El servidor no acepta la clave de API")
	p.do(chromedp.WaitVisible("#sim-key-input"))
	p.picture("clave-rechazada")
}

// Where the reader wants it dark, it is, and can be read.
func TestDark(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	for scheme, isDark := range map[string]bool{"light": false, "dark": true} {
		p := newTab(t, h)
		p.paint(scheme)
		p.visit("/#energia-cinetica")
		p.waitText("#verdict.good", "coinciden bit a bit")
		p.readable(scheme, isDark)
		p.picture("pagina-" + scheme)
		p.fill("#field-velocidad", "3e8")
		p.waitText("#verdict.note", "Revise la pregunta")
		p.readable(scheme, isDark)
		p.click("[data-part=simulacion]")
		p.simulate("3e6", "5")
		p.waitText("#run-verdict.good", "3 000 000 historias simuladas")
		p.check(1)
		p.waitText("#check-verdict.good", "da los mismos bits")
		p.readable(scheme, isDark)
		p.picture("simulacion-" + scheme)

		get[bool](p, `Object.assign(document.querySelector('#jobs-title').style, { color: 'gray', background: 'gray' }) !== null`)
		if faint := get[colours](p, contrastScript).Faint; len(faint) != 1 {
			t.Errorf("what is faint is not seen, or more than it: %q", faint)
		}
	}
}

// The viewer shows the routes of the API, and needs nothing from elsewhere.
func TestDocs(t *testing.T) {
	t.Parallel()
	p := newTab(t, startHost(t))
	p.visit("/docs")
	p.waitText("#viewer", "/v2/cinematica/energia")
	p.waitText("#viewer", "/v2/simulaciones")
	p.picture("documentacion")
}

// ReDoc too shows them under the page's policy: what it breaks, and what it fetches from elsewhere,
// is a complaint of the tab's.
func TestReDoc(t *testing.T) {
	t.Parallel()
	p := newTab(t, startHost(t))
	p.visit("/redoc")
	p.waitText("#viewer", "Calcular energía cinética")
	p.waitText("#viewer", "Iniciar una simulación Monte Carlo")
	if !get[bool](p, `getComputedStyle(document.querySelector('#viewer .api-content')).position !== 'static' || document.styleSheets.length > 1`) {
		t.Error("ReDoc has no styles")
	}
}

// colours is what contrastScript gives.
type colours struct {
	Ground float64
	Texts  int
	Faint  []string
}

// contrastScript returns the luminance of the page's ground, and the texts whose contrast with
// their ground is under 4.5 (WCAG 2.2, 1.4.3), as far as both are plain colours.
const contrastScript = `(() => {
	const rgb = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
	const luminance = (colour) => {
		const [r, g, b] = rgb(colour).slice(0, 3).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const isClear = (colour) => rgb(colour)[3] === 0;
	const groundOf = (element) => {
		for (let e = element; e; e = e.parentElement) {
			const { backgroundColor } = getComputedStyle(e);
			if (!isClear(backgroundColor)) return backgroundColor;
		}
		return 'rgb(255, 255, 255)';
	};
	const faint = [];
	let texts = 0;
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const element = walker.currentNode.parentElement;
		if (!walker.currentNode.data.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.closest('svg')) continue;
		texts++;
		const [a, b] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))].sort((x, y) => y - x);
		const ratio = (a + 0.05) / (b + 0.05);
		if (ratio < 4.5) faint.push(ratio.toFixed(2) + ' ' + walker.currentNode.data.trim());
	}
	return { ground: luminance(groundOf(document.body)), texts, faint };
})()`

// readable holds the page to the colours that were asked for.
func (p *tab) readable(scheme string, isDark bool) {
	p.t.Helper()
	seen := get[colours](p, contrastScript)
	if isDark != (seen.Ground < 0.1) || isDark == (seen.Ground > 0.7) {
		p.t.Errorf("%s: the ground's luminance is %.3f", scheme, seen.Ground)
	}
	if seen.Texts < 20 || len(seen.Faint) > 0 {
		p.t.Errorf("%s: of %d texts these are faint: %q", scheme, seen.Texts, seen.Faint)
	}
}

// wideScript returns what stands out to the right of the page, apart from what scrolls by itself.
const wideScript = `(() => {
	const width = document.documentElement.clientWidth;
	const scrolls = (e) => e.closest('.scroll, .unseen, .skip');
	const wide = [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && !scrolls(e) && e.getBoundingClientRect().right > width + 0.5);
	const names = wide.map((e) => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right));
	return document.documentElement.scrollWidth > width ? ['page ' + document.documentElement.scrollWidth, ...names] : names;
})()`

// On a telephone nothing stands out to the side, whatever is shown.
func TestNarrow(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := newTab(t, h)
	p.do(call(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: 390, Height: 844, DeviceScaleFactor: 2, Mobile: true,
	}))
	p.visit("/#energia-cinetica")
	p.waitText("#verdict.good", "coinciden bit a bit")
	fits := func(what string) {
		t.Helper()
		if wide := get[[]string](p, wideScript); len(wide) > 0 {
			t.Errorf("%s: %q stand out", what, wide)
		}
	}
	fits("a calculation")
	p.picture("pagina-390")
	get[bool](p, `[...document.querySelectorAll('#results details')].every((details) => { details.open = true; return true; })`)
	fits("with its bits")
	p.fill("#field-velocidad", "3e8")
	p.waitText("#verdict.note", "Revise la pregunta")
	fits("a wrong question")

	p.click("[data-part=simulacion]")
	p.waitText("#run-verdict", "Ninguna simulación abierta")
	fits("no simulation")
	p.simulate("3e6", "18446744073709551615")
	p.waitText("#run-verdict.good", "3 000 000 historias simuladas")
	p.check(2)
	p.waitText("#check-verdict.good", "El tramo 2 de 3 da los mismos bits")
	p.click("#histogram summary")
	fits("a simulation")
	p.picture("simulacion-390")

	get[bool](p, `document.querySelector('#main').append(Object.assign(document.createElement('div'), { textContent: 'x'.repeat(90) })) ?? true`)
	if wide := get[[]string](p, wideScript); len(wide) == 0 {
		t.Error("what is too wide is not seen")
	}
}
