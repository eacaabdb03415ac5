package browser_test

import (
	"encoding/json"
	"fmt"
	"testing"
)

// entry is what the tests need of a calculation or a model of the catalogue.
type entry struct {
	ID       string           `json:"id"`
	Example  map[string]any   `json:"ejemplo"`
	Examples []map[string]any `json:"ejemplos"`
}

// catalogue returns the host's.
func (h *host) catalogue() (calculations, models []entry) {
	h.t.Helper()
	list := decode[struct {
		Calculations []entry `json:"calculos"`
		Models       []entry `json:"modelos"`
	}](h.t, h.ask("GET", "/v2/catalogo", ""))
	if len(list.Calculations) == 0 || len(list.Models) == 0 {
		h.t.Fatal("the catalogue is empty")
	}
	return list.Calculations, list.Models
}

// Every calculation's example has the same bits in Chromium and by the host's route.
func TestEveryExampleHasTheHostsBits(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := newTab(t, h)
	p.visit("/")
	calculations, _ := h.catalogue()
	page := get[map[string]map[string]string](p, `(async () => {
		const { Fisica, bits } = await import('/sdk/fisica.js');
		const fisica = await Fisica.load();
		const numbers = (answer) => Object.entries(answer).filter(([, x]) => typeof x === 'number');
		return Object.fromEntries(fisica.catalog.calculos.map(({ id, ejemplo }) => (
			[id, Object.fromEntries(numbers(fisica.calculate(id, ejemplo).values).map(([name, x]) => [name, bits(x)]))])));
	})()`)
	for _, c := range calculations {
		equalBits(t, c.ID, page[c.ID], h.hostBits(c.ID, c.Example))
	}
	if len(page) != len(calculations) {
		t.Errorf("the page knows %d calculations, the host %d", len(page), len(calculations))
	}
}

// histories are so many that a model has several chunks, the last one not full.
var histories = map[string]int{"uniforme": 2_500_000, "propagacion": 1_200_000, "fotones": 40_000, "ising": 300}

// computed is what a page and the host made of one question.
type computed struct {
	Summary, Result json.RawMessage
	Mine, Theirs    []string // digests of all chunks
	Events          []string // of it, on the stream of all
}

// Workers of the page compute the chunks and the result that the host has, of every model; and the
// page follows all of them over one connection.
func TestPoolHasTheHostsBits(t *testing.T) {
	t.Parallel()
	h := startHost(t)
	p := newTab(t, h)
	p.visit("/")
	get[bool](p, countWorkers)
	get[bool](p, countStreams)
	_, models := h.catalogue()
	var questions []map[string]any
	for i, m := range models {
		generator := [...]string{"philox4x32", "squares64"}[i%2]
		questions = append(questions, map[string]any{"modelo": m.ID, "parametros": m.Examples[0], "n": histories[m.ID], "semilla": "18446744073709551615", "generador": generator})
	}
	text, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	all := get[[]computed](p, fmt.Sprintf(poolScript, text, key))
	if len(all) != len(models) {
		t.Fatalf("%d of %d models", len(all), len(models))
	}
	for i, c := range all {
		sameJSON(t, string(c.Summary), string(c.Result))
		if len(c.Mine) < 2 || fmt.Sprint(c.Mine) != fmt.Sprint(c.Theirs) {
			t.Errorf("%s: chunks %v, the host's %v", models[i].ID, c.Mine, c.Theirs)
		}
		if len(c.Events) == 0 || c.Events[len(c.Events)-1] != "completed" {
			t.Errorf("%s: events %v", models[i].ID, c.Events)
		}
	}
	counts := get[[]int](p, `[window.started, window.failed, navigator.hardwareConcurrency, window.streams]`)
	if counts[0] != counts[2] || counts[1] != 0 || counts[3] != 1 {
		t.Errorf("workers started, failed, cores, streams: %v", counts)
	}
}

// countStreams is a script after which a page counts the event streams that it opens.
const countStreams = `(() => {
	const Own = EventSource;
	window.streams = 0;
	window.EventSource = class extends Own {
		constructor(...given) {
			super(...given);
			window.streams++;
		}
	};
	return true;
})()`

// poolScript puts questions to the host and to a pool of workers. Simulations begin once the stream is there.
const poolScript = `(async (questions, key) => {
	const [{ Fisica }, { Pool }, { Client }, { chunksOf }, { sha256 }] = await Promise.all(
		['fisica', 'pool', 'client', 'check', 'sha256'].map((name) => import('/sdk/' + name + '.js')));
	const fisica = await Fisica.load();
	const pool = new Pool(fisica);
	const client = new Client({ key: () => key });
	const events = new Map();
	const stop = new AbortController();
	let ended = 0;
	const asked = new Promise((resolve, reject) => {
		const start = () => Promise.all(questions.map((question) => client.create(question))).then(resolve, reject);
		(async () => {
			for await (const { id, status } of client.all({ signal: stop.signal, link: ({ connected }) => connected && start() })) {
				events.set(id, [...events.get(id) ?? [], status]);
				if (status === 'completed' && ++ended === questions.length) stop.abort();
			}
		})().catch(reject);
	});
	const jobs = await asked;
	const all = await Promise.all(jobs.map(async ({ task_id: id }, i) => {
		const question = questions[i];
		const summary = await pool.run(question);
		const ks = Array.from({ length: chunksOf(fisica, question) }, (_, k) => k);
		const mine = await Promise.all(ks.map(async (k) => sha256(await pool.chunk(question, k))));
		while (!events.get(id)?.includes('completed')) await new Promise((resolve) => { setTimeout(resolve, 20); });
		const theirs = await Promise.all(ks.map(async (k) => (await client.receipt(id, k)).pruebas[0].sha256));
		return { summary, result: await client.result(id), mine, theirs, events: events.get(id) };
	}));
	pool.close();
	return all;
})(%s, %q)`
