package browser_test

import (
	"fmt"
	"strings"
	"testing"
)

// submit is begin, and waits for the end.
func (h *host) submit(question string) string {
	h.t.Helper()
	id := h.begin(question)
	for {
		state := decode[struct {
			State string `json:"estado"`
		}](h.t, h.ask("GET", "/v2/simulaciones/"+id, "")).State
		switch state {
		case "SUCCESS":
			return id
		case "FAILURE", "REVOKED":
			h.t.Fatalf("%s ended as %s", question, state)
		}
	}
}

// act unfolds the acts of a simulation in the list and takes one.
func (p *tab) act(id, act string) {
	p.t.Helper()
	if !get[bool](p, fmt.Sprintf(`document.querySelector('[data-focus="acts %s"]')?.getAttribute('aria-expanded') === 'true'`, id)) {
		p.click(fmt.Sprintf(`[data-focus="acts %s"]`, id))
	}
	p.click(fmt.Sprintf(`[data-focus="%s %s"]`, act, id))
}

// Two runs of one question with other seeds are compared; one is searched for, repeated, removed.
func TestHistory(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	question := `{"modelo":"propagacion","parametros":{"formula":"y = a*b","entradas":[{"nombre":"a","valor":%s,"u":0.1},{"nombre":"b","valor":2,"u":0.1}]},"n":300000,"semilla":"%s","nombre":"%s"}`
	first := h.submit(fmt.Sprintf(question, "1", "1", "rueda"))
	second := h.submit(fmt.Sprintf(question, "1", "2", "eje"))
	third := h.submit(fmt.Sprintf(question, "1.1", "3", "palanca"))
	p := open(t, h, "/#simulacion")
	p.waitText("#jobs .list", "rueda")
	p.act(first, "compare")
	p.waitText("#compare", "Elegida una")
	p.act(second, "compare")
	p.waitText("#compare table", "y.media")
	p.waitText("#compare", "Difieren en: semilla")
	z := get[[]float64](p, zScript)
	for _, z := range z {
		if z < -4 || z > 4 {
			t.Errorf("two runs of one question differ by %g standard errors", z)
		}
	}
	p.act(third, "compare")
	p.waitText("#compare", "Difieren en: entradas, semilla")
	if z := get[[]float64](p, zScript); z[0] < 50 {
		t.Errorf("other values differ by %g standard errors only", z[0])
	}
	p.wait(`document.querySelector('#compare .overlay path') !== null`)
	p.axeEverywhere("two runs compared")
	p.picture("comparacion")

	p.fill("#jobs-search", "RUE")
	p.wait(`document.querySelectorAll('#jobs .list li').length === 1`)
	p.act(first, "repeat")
	p.wait(`document.querySelector('#field-sim-nombre').value === 'rueda' && document.querySelector('#field-sim-semilla').value === '1'`)
	p.act(first, "end")
	p.waitText("#jobs .acts", "¿Quitarla para siempre?")
	p.picture("quitar")
	p.click(fmt.Sprintf(`[data-focus="remove %s"]`, first))
	p.waitText("#jobs .none", "Ninguna coincide: se buscó en 2")
	list := string(h.ask("GET", "/v2/simulaciones", ""))
	if strings.Contains(list, first) || !strings.Contains(list, second) {
		t.Errorf("after the removal of %s the host has %s", first, list)
	}
}

const zScript = `[...document.querySelectorAll('#compare tbody td:last-child')].map((cell) => Number(cell.textContent.replace('−', '-')))`

// The receipt's signature is verified in the page; some chunks are computed again.
func TestReceipt(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	id := h.submit(`{"modelo":"uniforme","parametros":{},"n":30000000,"semilla":"5"}`)
	p := open(t, h, "/#simulacion?id="+id)
	p.click("#receipt .open")
	p.waitText("#receipt .verdict.good", "Firma válida")
	p.waitText("#receipt .signed", "De esto depende todo lo demás")
	p.fill("#check-count", "6")
	p.click("#check .random")
	p.waitText("#check-verdict.good", "6 de 6 tramos dan los mismos bits")
	p.waitText("#check-verdict", "Si una de cada 10 partes")
	p.fill("#check-count", "29")
	p.click("#check .random")
	p.waitText("#check-verdict.good", "Los 29 tramos dan los mismos bits")
	p.fill("#check-count", "0")
	p.click("#check .random")
	p.waitText("#check-verdict.note", "Debe ser un entero de 1 a 29")
	p.axeEverywhere("a receipt")
	p.picture("recibo")
	p.click("[data-lang=en]")
	p.waitText("#receipt .verdict.good", "The signature is valid")
	p.picture("receipt-english")
}

// A receipt that was changed on its way is called that, and a browser without Ed25519 says so.
func TestForgedReceipt(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	id := h.submit(`{"modelo":"uniforme","parametros":{},"n":3000000,"semilla":"5"}`)
	p := open(t, h, "/#simulacion?id="+id)
	get[bool](p, `(() => {
		const ask = window.fetch;
		window.forge = (change) => { window.fetch = async (url, options) => {
			const response = await ask(url, options);
			if (!String(url).includes('/recibo')) return response;
			return new Response(JSON.stringify(change(await response.json())), response);
		}; };
		window.forge((receipt) => ({ ...receipt, recibo: { ...receipt.recibo, semilla: '6' } }));
		return true;
	})()`)
	p.click("#receipt .open")
	p.waitText("#receipt .verdict.bad", "Lo firmado no es lo mostrado")

	p.visit("/#simulacion")
	p.visit("/?1#simulacion?id=" + id)
	p.wait(`document.body.dataset.state === 'ready'`)
	get[bool](p, `(() => {
		crypto.subtle.importKey = async () => { throw new DOMException('Ed25519', 'NotSupportedError'); };
		return true;
	})()`)
	p.click("#receipt .open")
	p.waitText("#receipt .verdict.note", "Este navegador no sabe verificar Ed25519")
	p.picture("sin-ed25519")
}

// Who asks too often is told how long to wait, and may then try again.
func TestSimulationLimited(t *testing.T) {
	t.Parallel()
	h := startHost(t, "RATE_LIMIT_ROUTES=/v2/simulaciones=20,20,20")
	p := open(t, h, "/#simulacion")
	p.watch.tolerate("status of 429")
	p.waitText("#jobs .none", "Todavía ninguna")
	get[bool](p, `(async () => {
		for (let i = 0; i < 40; i++) await fetch('/v2/simulaciones', { headers: { 'X-API-Key': 'fisica-2025-dev' } });
		return true;
	})()`)
	p.click("#sim-form [type=submit]")
	p.waitText("#sim-notice.note", "Límite alcanzado")
	p.waitText("#sim-notice .clock", "s")
	p.picture("limite")
	p.waitText("#sim-notice.note", "Ya puede volver a intentarlo")
	p.click("#sim-notice .retry")
	p.waitText("#run-verdict.good", "historias simuladas")
}

// Without a network the page says what still works.
func TestOfflineSimulation(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#simulacion")
	p.choose("#model", "propagacion")
	p.waitText(".preview", "100 000 sorteos")
	p.connect(false)
	p.waitText("#sim-notice.note", "Sin conexión")
	p.fill("#field-sim-entradas-0-valor", "200000")
	p.waitText(".preview", "± ")
	p.picture("sin-red")
	p.connect(true)
	p.wait(`document.querySelector('#sim-notice').hidden`)
}

// The simulations' part is clean for axe-core with each model's form and result.
func TestSimulationAxe(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := open(t, h, "/#simulacion")
	p.axeEverywhere("no simulation")
	for model, n := range map[string]string{"propagacion": "100000", "fotones": "20000", "ising": "40"} {
		p.choose("#model", model)
		p.axeEverywhere("the form of " + model)
		p.simulate(n, "1")
		p.waitText("#run-verdict.good", "historias simuladas")
		p.wait(`document.querySelector('#pictures canvas, #pictures svg') !== null`)
		p.axeEverywhere("a result of " + model)
		p.resize(320, 700)
		p.picture(model + "-320")
		p.resize(1280, 900)
	}
}

// A long list comes a page at a time, and a search goes through all of it.
func TestPages(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	for i := range 23 {
		h.submit(fmt.Sprintf(`{"modelo":"uniforme","parametros":{},"n":1000,"nombre":"serie %d."}`, i))
	}
	p := open(t, h, "/#simulacion")
	p.waitText("#jobs .count", "10 de 23")
	p.click("#jobs .more")
	p.waitText("#jobs .count", "20 de 23")
	p.fill("#jobs-search", "serie 0.")
	p.wait(`document.querySelectorAll('#jobs .list li').length === 1`)
	p.fill("#jobs-search", "serie")
	p.wait(`document.querySelectorAll('#jobs .list li').length === 23`)
}

// A search reaches what is older than a thousand others, says what it looked through, may be stopped
// and goes on.
func TestSearchReachesAll(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	h.submit(`{"modelo":"uniforme","parametros":{},"n":1000,"nombre":"la primera"}`)
	for i := range 1100 {
		h.begin(fmt.Sprintf(`{"modelo":"uniforme","parametros":{},"n":10,"nombre":"otra %d."}`, i))
	}
	p := open(t, h, "/#simulacion")
	p.waitText("#jobs .count", "10 de 1101")
	p.fill("#jobs-search", "primera")
	p.waitText("#jobs .list", "la primera")
	p.waitText("#jobs .count", "Encontradas: 1 · vistas: 1101 de 1101")
	p.fill("#jobs-search", "ningún nombre")
	p.waitText("#jobs .none", "Ninguna coincide: se buscó en 1101")
	p.picture("busqueda-sin-nada")

	get[bool](p, `(() => { // every page takes a while, so that there is a search to stop
		const ask = window.fetch;
		window.fetch = async (...asked) => { await new Promise((resolve) => { setTimeout(resolve, 300); }); return ask(...asked); };
		return true;
	})()`)
	p.fill("#jobs-search", "la primera")
	p.waitText("#jobs .count", "Buscando: 100 de 1101")
	p.click("#jobs .more")
	p.waitText("#jobs .more", "Seguir buscando")
	p.picture("busqueda-parada")
	p.click("#jobs .more")
	p.waitText("#jobs .list", "la primera")

	p.fill("#jobs-search", "otra")
	p.wait(`document.querySelectorAll('#jobs .list li').length > 1 && document.querySelector('#jobs .more').textContent === 'Seguir buscando'`)
	if rows := get[int](p, `document.querySelectorAll('#jobs .list li').length`); rows < 90 || rows > 199 {
		t.Errorf("%d rows are shown at first", rows)
	}
}
