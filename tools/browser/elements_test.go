package browser_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// typeInto types into a field inside an element's shadow, in the place of what stands there.
func (p *tab) typeInto(element, selector, typed string) {
	p.t.Helper()
	get[bool](p, `(() => { const input = `+shadow(element, selector)+`; input.focus(); input.select(); return true; })()`)
	p.do(chromedp.KeyEvent(typed))
}

// chooseIn chooses from a list inside an element's shadow.
func (p *tab) chooseIn(element, selector, value string) {
	p.t.Helper()
	get[bool](p, fmt.Sprintf(`(() => { const select = %s; select.value = %q; return select.dispatchEvent(new Event('input', { bubbles: true })); })()`,
		shadow(element, selector), value))
}

// press presses a button inside an element's shadow, by keyboard.
func (p *tab) press(element, selector string) {
	p.t.Helper()
	get[bool](p, shadow(element, selector)+`.focus() ?? true`)
	p.do(chromedp.KeyEvent("\r"))
}

// answerBits returns the bits of the numbers of an answer, by name.
func answerBits(answer map[string]any) map[string]string {
	list := map[string]string{}
	for name, x := range answer {
		if x, number := x.(float64); number {
			list[name] = fmt.Sprintf("%016x", math.Float64bits(x))
		}
	}
	return list
}

// equalBits fails where one of the page's numbers is not the host's, or where it has none.
func equalBits(t *testing.T, what string, page, host map[string]string) {
	t.Helper()
	shared := maps.Clone(host)
	maps.DeleteFunc(shared, func(name, _ string) bool { _, both := page[name]; return !both })
	if len(page) == 0 || !maps.Equal(page, shared) {
		t.Errorf("%s: the page has %v, the host %v", what, page, host)
	}
}

// sameJSON fails where two texts say different things.
func sameJSON(t *testing.T, got, want string) {
	t.Helper()
	var a, b any
	if err := json.Unmarshal([]byte(got), &a); err != nil {
		t.Fatalf("%v in %s", err, got)
	}
	if err := json.Unmarshal([]byte(want), &b); err != nil {
		t.Fatalf("%v in %s", err, want)
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("the page gives\n%s\nthe service's program\n%s", got, want)
	}
}

// elementsPage has each element, and two of one name.
const elementsPage = `<!doctype html><meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">` + favicon + `
<script type="module" src="/sdk/elements.js"></script>
<fisica-calculo id="snell" angulo_incidencia="30 °" indice_1="1" indice_2="1.5"></fisica-calculo>
<fisica-calculo id="snell" lang="en"></fisica-calculo>
<fisica-grafica id="radiacion-planck" variable="longitud_de_onda" desde="100 nm" hasta="3 µm"></fisica-grafica>
<fisica-simulacion modelo="uniforme" n="3e6" semilla="7" auto></fisica-simulacion>`

// The elements in light and dark, on a narrow screen, by keyboard.
func TestElements(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := newTab(t, h)
	p.intercept(map[string]file{"/elementos": {"text/html; charset=utf-8", []byte(elementsPage)}})
	p.visit("/elementos")
	p.wait(`document.querySelectorAll('#snell').length === 2 && [...document.querySelectorAll('#snell')].every((e) => e.result)`)
	p.wait(`document.querySelector('fisica-simulacion').result`)
	got := get[[]float64](p, `[...document.querySelectorAll('#snell')].map((e) => e.result.answer.angulo_refraccion)`)
	if len(got) != 2 || math.Abs(got[0]-got[1]) > 1e-15 || math.Abs(got[0]-0.33983690945412187) > 1e-15 {
		t.Errorf("two elements of one id give %v", got)
	}
	for _, text := range []string{"Ángulo de refracción", "Angle of refraction"} {
		p.wait(fmt.Sprintf(`[...document.querySelectorAll('#snell')].some((e) => e.shadowRoot.textContent.includes(%q))`, text))
	}
	for _, scheme := range []string{"light", "dark"} {
		p.paint(scheme)
		p.picture("elementos-" + scheme)
	}
	p.do(call(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 320, Height: 800, DeviceScaleFactor: 1}))
	p.wait(`innerWidth === 320 && document.documentElement.scrollWidth <= 320`)
	p.picture("elementos-320")

	get[bool](p, shadow("fisica-grafica", "[type=range]")+`.focus() ?? true`)
	before := get[string](p, shadow("fisica-grafica", "p")+`.textContent`)
	p.do(chromedp.KeyEvent(kb.ArrowRight))
	p.wait(shadow("fisica-grafica", "p") + `.textContent !== ` + strconv.Quote(before))
	p.wait(shadow("fisica-grafica", "[type=range]") + `.getAttribute('aria-valuetext').startsWith('λ')`)
}

// An element that cannot be what it says tells so, and another attribute mends it.
func TestElementsThatFail(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := newTab(t, h)
	p.intercept(map[string]file{"/elementos": {"text/html; charset=utf-8", []byte(`<!doctype html>` + favicon + `
<script type="module" src="/sdk/elements.js"></script><fisica-calculo id="nada"></fisica-calculo>`)}})
	p.visit("/elementos")
	p.wait(shadow("fisica-calculo", "[role=alert]") + `?.textContent.includes('nada')`)
	p.wait(shadow("fisica-calculo", "button") + `?.textContent === 'Reintentar'`)
	get[bool](p, `document.querySelector('fisica-calculo').setAttribute('id', 'wien') ?? true`)
	p.wait(`document.querySelector('fisica-calculo').result?.id === 'wien'`)
}

// Each model has a picture: a histogram, or a curve of its summary.
func TestElementsOfEveryModel(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	_, models := h.catalogue()
	page := `<!doctype html>` + favicon + `<script type="module" src="/sdk/elements.js"></script>`
	for _, m := range models {
		page += fmt.Sprintf(`<fisica-simulacion modelo=%q n="%d" semilla="3" lang="en" auto></fisica-simulacion>`, m.ID, histories[m.ID]/4)
	}
	p := newTab(t, h)
	p.intercept(map[string]file{"/elementos": {"text/html; charset=utf-8", []byte(page)}})
	p.visit("/elementos")
	p.wait(`[...document.querySelectorAll('fisica-simulacion')].every((e) => e.result?.summary)`)
	p.wait(`[...document.querySelectorAll('fisica-simulacion')].every((e) => e.shadowRoot.querySelector('rect, path'))`)
	p.picture("elementos-modelos")
}
