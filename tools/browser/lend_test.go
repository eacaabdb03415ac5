package browser_test

import (
	"fmt"
	"testing"
	"time"
)

const (
	lentTime = 12 * time.Second // that a server's one lane takes for what is lent: tabs find it, and one another
	lentBase = 4_000_000        // histories that tell how fast a lane is
)

// lentQuestion is a simulation of so many photons.
func lentQuestion(n int) string {
	return fmt.Sprintf(`{"modelo":"fotones","n":%d,"semilla":"11","parametros":{"capas":[
	{"n":1.37,"mua":1,"mus":100,"g":0.9,"espesor":0.001},{"n":1.37,"mua":1,"mus":10,"g":0,"espesor":0.001},{"n":1.37,"mua":2,"mus":10,"g":0.7,"espesor":0.002}]}}`, n)
}

type lentRecord struct {
	State string `json:"estado"`
	Lent  *struct {
		Chunks  int `json:"tramos"`
		Server  int `json:"solo_servidor"`
		Both    int `json:"pestana_y_servidor"`
		Alone   int `json:"solo_pestanas"`
		Banned  int `json:"pestanas_expulsadas"`
		Waiting int `json:"por_confirmar"`
	} `json:"prestado"`
}

// signed is what a receipt says of a result.
type signed struct {
	Receipt struct {
		Root   string `json:"raiz"`
		Result string `json:"resultado_sha256"`
		Alone  int    `json:"tramos_solo_pestanas"`
	} `json:"recibo"`
}

// begin starts a simulation without the page.
func (h *host) begin(question string) (id string) {
	h.t.Helper()
	return decode[struct {
		ID string `json:"task_id"`
	}](h.t, h.ask("POST", "/v2/simulaciones", question)).ID
}

// A job that one server worker and two tabs compute has the digests of a server's alone; with a tab that
// lies in every tenth chunk, too.
func TestLend(t *testing.T) { //nolint:paralleltest // the three need the machine to meet
	h := startHost(t, "WORKERS=1")
	one, two := open(t, h, "/#simulacion"), open(t, h, "/#simulacion")
	serve := func(n int) (id string) {
		id = h.begin(lentQuestion(n))
		one.until("the server's own run ends", func() bool { return h.record(id).State == "SUCCESS" })
		return id
	}
	began := time.Now()
	serve(lentBase)
	n := int(lentBase * float64(lentTime) / float64(time.Since(began)))
	alone := serve(n)
	want := decode[signed](t, h.ask("GET", "/v2/simulaciones/"+alone+"/recibo", ""))
	for _, tab := range []*tab{one, two} {
		tab.click("#lend button")
		tab.waitText("#lend .lending", "Ninguna simulación suya en curso")
	}
	for _, lies := range []bool{false, true} {
		if lies {
			get[bool](two, lyingFetch)
			two.watch.tolerate("403")
			two.watch.tolerate("409")
		}
		one.watch.tolerate("409") // a piece whose simulation ended meanwhile
		two.watch.tolerate("409")
		id := h.begin(lentQuestion(n))
		for _, tab := range []*tab{one, two} { // so that they look at once
			get[bool](tab, fmt.Sprintf(`Boolean(location.hash = %q)`, "#simulacion?id="+id))
		}
		one.waitText("#lend .shares", "Dos pestañas, sin servidor")
		if !lies {
			one.wait(`/Dos pestañas, sin servidor [1-9]/.test(` + text("#lend .shares") + `)`)
			one.picture("prestar")
		}
		one.until("the job ends", func() bool { return h.record(id).State == "SUCCESS" })
		got, who := decode[signed](t, h.ask("GET", "/v2/simulaciones/"+id+"/recibo", "")), h.record(id).Lent
		if got.Receipt.Root != want.Receipt.Root || got.Receipt.Result != want.Receipt.Result {
			t.Errorf("lies %t: root %s, result %s; a server alone has %s, %s", lies, got.Receipt.Root, got.Receipt.Result, want.Receipt.Root, want.Receipt.Result)
		}
		if who == nil || who.Alone+who.Both == 0 || !lies && (who.Alone == 0 || who.Banned != 0) || lies && who.Banned != 1 || who.Alone != got.Receipt.Alone {
			t.Errorf("lies %t: who computed what: %+v, receipt %+v", lies, who, got.Receipt)
		}
		t.Logf("lies %t: %+v", lies, who)
	}
	two.waitText("#lend .lending", "Ninguna simulación suya en curso")
	one.click("#lend button")
	one.waitText("#lend .lending", "Detenida tras")
}

func (h *host) record(id string) lentRecord {
	h.t.Helper()
	return decode[lentRecord](h.t, h.ask("GET", "/v2/simulaciones/"+id, ""))
}

// lyingFetch changes every tenth chunk that the page delivers.
var lyingFetch = fmt.Sprintf(`(() => {
	const honest = window.fetch;
	window.fetch = (url, asked) => {
		const first = /tramos\/(\d+)\?/.exec(String(url))?.[1];
		if (first && asked.body instanceof ArrayBuffer) {
			const tallies = new BigInt64Array(asked.body);
			const slots = %d;
			for (let k = 0; k < tallies.length / slots; k++) {
				if ((Number(first) + k) %% 10 === 0) tallies[k * slots] += 1n;
			}
		}
		return honest(url, asked);
	};
	return true;
})()`, 2372)
