package browser_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// embedding is somebody's page with each element in each of its states: a result, idle, a refused input,
// not to be loaded.
const embedding = `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Clase de física</title><meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width">` + favicon + `<script type="module" src="/sdk/elements.js"></script></head>
<body style="background: Canvas; color: CanvasText"><main><h1>Clase de física</h1>
<fisica-calculo id="snell" angulo_incidencia="30 °" indice_1="1" indice_2="1.5"></fisica-calculo>
<fisica-calculo class="wrong" id="energia-cinetica" masa="-1" velocidad="1"></fisica-calculo>
<fisica-calculo class="failed" id="nada"></fisica-calculo>
<fisica-calculo class="failed" id="wien" modulo="/nada.wasm"></fisica-calculo>
<fisica-grafica id="radiacion-planck" variable="longitud_de_onda" desde="100 nm" hasta="3 µm"></fisica-grafica>
<fisica-grafica class="failed" id="nada"></fisica-grafica>
<fisica-simulacion class="idle" modelo="uniforme" n="1e6"></fisica-simulacion>
<fisica-simulacion class="done" modelo="uniforme" n="1e6" semilla="7" auto></fisica-simulacion>
<fisica-simulacion class="failed" modelo="nada" n="1e6"></fisica-simulacion>
</main></body></html>`

// The elements are clean for axe-core in all of their states.
func TestElementsAxe(t *testing.T) {
	t.Parallel()
	p := newTab(t, startHost(t))
	p.intercept(map[string]file{"/clase": {"text/html; charset=utf-8", []byte(embedding)}})
	p.watch.tolerate("status of 404") // the module that is not there
	p.visit("/clase")
	p.wait(`document.querySelector('#snell').result`)
	p.wait(`document.querySelector('.done').result?.summary`)
	p.wait(`document.querySelector('fisica-grafica').shadowRoot.querySelector('path')`)
	p.wait(`document.querySelector('.wrong').shadowRoot.querySelector('[aria-invalid=true]')`)
	p.wait(`[...document.querySelectorAll('.failed')].every((e) => e.shadowRoot.querySelector('[role=alert]'))`)
	p.axeEverywhere("the elements")
	p.picture("elementos-estados")
	p.resize(320, 700)
	p.picture("elementos-estados-320")
	get[bool](p, `document.querySelector('.idle').shadowRoot.append(document.createElement('input')) ?? true`)
	if len(p.violations()) == 0 {
		t.Error("axe-core does not look into the elements")
	}
}

// pageScript goes to the page of a calculation by its address and returns its title, what axe-core finds
// wrong, and what stands out to the side. %s: the id, what axe is told, what finds what stands out.
const pageScript = `(async () => {
	await new Promise((resolve) => { // after the page, which heard first
		addEventListener('hashchange', resolve, { once: true });
		location.hash = '%s?';
	});
	while (document.querySelector('#verdict.wait')) await new Promise((resolve) => { setTimeout(resolve, 5); });
	const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false, %s });
	const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary));
	return { title: document.querySelector('#title').innerText, found: found.concat(%s) };
})()`

// The page of every calculation is clean for axe-core: light at 320 px, where nothing stands out, and dark
// and wide, by the rules that colours and widths may break.
func TestEveryPageAxe(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#snell")
	p.waitText("#verdict.good", "coinciden bit a bit")
	p.violations() // brings axe
	calculations, _ := h.catalogue()
	for _, run := range []struct {
		scheme, told string
		width        int64
	}{{"light", "", 320}, {"dark", "runOnly: ['color-contrast', 'target-size', 'scrollable-region-focusable']", 1280}} {
		p.paint(run.scheme)
		p.resize(run.width, 900)
		titles := map[string]bool{}
		for _, c := range calculations {
			seen := get[struct {
				Title string   `json:"title"`
				Found []string `json:"found"`
			}](p, fmt.Sprintf(pageScript, c.ID, run.told, wideScript))
			titles[seen.Title] = true
			for _, violation := range seen.Found {
				t.Errorf("%s, %s, %d px: %s", c.ID, run.scheme, run.width, violation)
			}
		}
		if len(titles) != len(calculations) {
			t.Errorf("%d pages were seen of %d calculations", len(titles), len(calculations))
		}
	}
}

// movingScript lists what moves, or would: animations, and transitions that any change would start.
const movingScript = `[...document.querySelectorAll('*')].flatMap((element) => ['', '::before', '::after', '::-webkit-progress-value'].flatMap((part) => {
	const { animationName, transitionDuration } = getComputedStyle(element, part || null);
	const moves = animationName !== 'none' || transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
	return moves ? [element.tagName + '.' + element.className + part] : [];
})).concat(document.getAnimations().map(({ effect }) => 'runs at ' + effect.target?.className))`

// Who wants no motion has none; who did not say so sees that a page waits.
func TestReducedMotion(t *testing.T) {
	t.Parallel()
	h := startHost(t, "WORKERS=1")
	p := open(t, h, "/#simulacion")
	p.simulate("1e11", "")
	p.waitText("#run-verdict.wait", "Simulando…")
	p.waitText("#job .pace", "historias/s")
	if moving := get[[]string](p, movingScript); len(moving) > 0 {
		t.Errorf("these move: %q", moving)
	}
	p.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-reduced-motion", Value: "no-preference"},
	}}))
	if moving := get[[]string](p, movingScript); len(moving) == 0 {
		t.Error("nothing moves while the page waits, or the test does not see it")
	}
	p.click("#job .cancel")
	p.waitText("#run-verdict.note", "Simulación cancelada")
}
