package browser_test

import (
	"fmt"
	"testing"
)

// as opens the simulations with another key than the environment's.
func (p *tab) as(key string) {
	p.t.Helper()
	p.visit("/cuenta") // of the same origin
	get[bool](p, fmt.Sprintf(`sessionStorage.setItem('fisica.clave', %q) ?? true`, key))
	p.visit("/#simulacion")
	p.waitText("#run-verdict.idle", "Ninguna simulación abierta")
}

// priced is how often the page asked what a simulation costs.
func (p *tab) priced() int {
	p.t.Helper()
	return get[int](p, `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/costo')).length`)
}

// What a simulation costs and what is left stands beside the button, whatever n is by one question to the
// host; where it would be refused it says by how much, and offers what fits.
func TestCost(t *testing.T) {
	t.Parallel()
	h := startHost(t, "QUOTA_WORK_PER_DAY=15000000,1e12,1e15")
	p := newTab(t, h)
	p.as("fisica-2025-test") // of tier free
	p.waitText("#sim-cost.over .why", "pasa del límite en 90 000 000 unidades")
	p.waitText("#sim-cost dl", "Esta simulación 100 000 000 Límite por simulación 10 000 000 Quedan hoy 15 000 000 Simulaciones sin terminar 0 de 20")
	p.waitText("#sim-cost-said", "pasa del límite en 90 000 000 unidades. · Esta simulación: 100 000 000 ·")
	p.everyWidth("coste-rechazada")
	p.click("#sim-cost .why button")
	p.wait(`!document.querySelector('#sim-cost.over') && document.activeElement.id === 'field-sim-n' && document.activeElement.value === '10000000'`)
	p.everyWidth("coste")
	p.simulate("10000000", "1")
	p.waitText("#run-verdict.good", "10 000 000 historias simuladas")
	p.waitText("#sim-cost.over .why", "pasa en 5 000 000 unidades de lo que queda hoy")
	p.waitText("#sim-cost dl", "Quedan hoy 5 000 000 Simulaciones sin terminar 0 de 20")
	p.everyWidth("coste-del-dia")
	p.fill("#field-sim-n", "1.5")
	p.waitText("#sim-cost dl", "Esta simulación —")
	if n := p.priced(); n != 1 {
		t.Errorf("the host was asked %d times", n)
	}
	p.choose("#model", "fotones")
	p.waitText("#sim-cost dl", "Esta simulación … Límite por simulación 10 000 000")
	p.waitText("#sim-cost.over dl", "Esta simulación 200 000 000")
	p.click("[data-lang=en]")
	p.waitText("#sim-cost .why", "The server would refuse it")
	p.waitText("#sim-cost", "Cost, in work units")
	if n := p.priced(); n != 2 {
		t.Errorf("the host was asked %d times, with another model", n)
	}
	p.picture("coste-fotones")
}

// everyWidth looks at the page in light and dark, wide and as narrow as it gets.
func (p *tab) everyWidth(name string) {
	p.t.Helper()
	p.axeEverywhere(name)
	p.picture(name)
	p.resize(320, 700)
	if wide := get[[]string](p, wideScript); len(wide) > 0 {
		p.t.Errorf("%s: %q stand out", name, wide)
	}
	p.paint("dark")
	p.readable("dark", true)
	p.picture(name + "-320-dark")
	p.paint("light")
	p.resize(1280, 900)
}

// With ten requests a minute there is enough for the cost and for a run: a 429 would be a complaint of the tab's.
func TestCostLeavesRequests(t *testing.T) {
	t.Parallel()
	p := newTab(t, startHost(t, "RATE_LIMIT_PER_MINUTE=10,100,1000"))
	p.as("fisica-2025-test")
	p.waitText("#sim-cost dl", "Quedan hoy 1 000 000 000")
	for _, n := range []string{"1e5", "2e5", "3e5"} {
		p.fill("#field-sim-n", n)
	}
	p.simulate("300000", "1")
	p.waitText("#run-verdict.good", "300 000 historias simuladas")
	p.waitText("#sim-cost dl", "Quedan hoy 999 700 000 Simulaciones sin terminar 0 de 20")
}

// A run that is taken is one more of those under way, until it ends.
func TestCostUnderWay(t *testing.T) {
	t.Parallel()
	h := startHost(t, "WORKERS=1", "QUOTA_OPEN_JOBS=20,200,1")
	p := open(t, h, "/#simulacion")
	p.waitText("#sim-cost dl", "Quedan hoy 10¹⁵ Simulaciones sin terminar 0 de 1")
	p.simulate("1e11", "")
	p.waitText("#sim-cost.over .why", "ya tiene 1 sin terminar")
	p.waitText("#sim-cost dl", "Quedan hoy 9.99 × 10¹⁴ Simulaciones sin terminar 1 de 1")
	p.picture("coste-en-marcha")
	p.click("#job .cancel")
	p.waitText("#run-verdict.note", "Simulación cancelada")
	p.waitText("#sim-cost:not(.over) dl", "Quedan hoy 9.99 × 10¹⁴ Simulaciones sin terminar 0 de 1")
}

// Where the host can't be asked or does not answer, nothing is said of cost, or why in a line.
func TestCostUnknown(t *testing.T) {
	t.Parallel()
	const hidden = `document.querySelector('#sim-cost').hidden`
	h := startHost(t, "RATE_LIMIT_ROUTES=/v2/simulaciones/costo=1,1,1")
	p := newTab(t, h)
	p.watch.tolerate("status of 429")
	h.ask("POST", "/v2/simulaciones/costo", `{"modelo":"uniforme","n":1}`)
	p.visit("/#energia-cinetica")
	p.wait(`document.body.dataset.offline === 'ready'`) // all has come
	p.click("[data-part=simulacion]")
	p.waitText("#sim-cost .why", "ha hecho muchas peticiones en este minuto")
	if n := p.priced(); n != 1 {
		t.Errorf("the host was asked %d times", n)
	}
	p.picture("coste-limite")
	p.connect(false)
	p.wait(hidden)
	p.connect(true)
	p.wait(`!` + hidden)

	nobody := open(t, startHost(t, "ENV=staging"), "/#simulacion")
	nobody.waitText("#run-verdict.note", "Escriba una clave de API para simular")
	nobody.fill("#field-sim-n", "1e5")
	nobody.waitText("#hint-sim-n", "100 000 en un tramo") // so that the form has been looked at
	if !get[bool](nobody, `new Promise((resolve) => setTimeout(() => resolve(`+hidden+`), 1500))`) || nobody.priced() != 0 {
		t.Error("without a key the page asks what a simulation costs")
	}
}
