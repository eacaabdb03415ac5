package contract_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestGeneratedRequests puts REQUESTS generated questions (20,000 in CI) of SEED to the service and
// holds every answer to the document.
func TestGeneratedRequests(t *testing.T) {
	t.Parallel()
	d := served(t)
	m := &maker{document: d, seed: setting(t, "SEED", rand.Uint64()), known: knownPaths(t, d)}
	count := int(setting(t, "REQUESTS", 20_000))
	t.Logf("SEED=%d REQUESTS=%d", m.seed, count)
	var tally tally
	began := time.Now()
	var next atomic.Int64
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < count && tally.failures.Load() < maxFailures; i = int(next.Add(1)) - 1 {
				put(t, m, i, &tally)
			}
		})
	}
	workers.Wait()
	tally.report(t, d, time.Since(began))
}

// maxFailures is after how many the test tells no more.
const maxFailures = 25

// tally counts answers by operation and status.
type tally struct {
	failures atomic.Int64
	mu       sync.Mutex
	seen     map[string]int
	small    sync.Mutex // one at a time runs a simulation within its request
}

func (c *tally) count(q *question, status int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen == nil {
		c.seen = map[string]int{}
	}
	name := "(none)"
	if q.operation != nil {
		name = q.operation.id
	}
	c.seen[fmt.Sprintf("%s %d", name, status)]++
}

// report says how many there were, and fails where an operation was never asked well.
func (c *tally) report(t *testing.T, d *document, took time.Duration) {
	t.Helper()
	total, good := 0, 0
	for name, n := range c.seen {
		total += n
		if strings.Contains(name, " 2") {
			good += n
		}
	}
	t.Logf("%d questions in %.1f s, %d answered well", total, took.Seconds(), good)
	if total < 5000 {
		return // too few to meet each operation
	}
	for _, o := range d.operations {
		if c.seen[o.id+" 200"]+c.seen[o.id+" 202"]+c.seen[o.id+" 204"] == 0 && o.method != http.MethodDelete && !rare[o.id] {
			t.Errorf("%s was never answered well", o.id)
		}
	}
}

// rare are the operations whose good answers need what chance does not make. The stateful test asks those
// of simulations; those of accounts and calibrations need an account, a key or a fit that is there, which
// the service's own tests make; it has no dead letters, exports and stored verification here.
var rare = map[string]bool{
	"reencolar": true, "verificacion": true, "obtenerArchivo": true, "verCalibracion": true, "ajustarCalibracion": true, "activarCalibracion": true,
	"cambiarUsuario": true, "desactivarUsuario": true, "activarUsuario": true, "crearClave": true, "crearMiClave": true, "registrar": true, "abrirSesion": true,
	"pedirTramos": true, "entregarTramos": true, "token": true, "renovarToken": true, "cambiarContrasena": true,
}

// put asks one question and looks at the answer.
func put(t *testing.T, m *maker, i int, c *tally) {
	t.Helper()
	q := m.question(i)
	if q.operation != nil && at[string](q.operation.body, "$ref") == "#/components/schemas/SimulacionRapida" || strings.HasSuffix(q.path, "/compleja") {
		c.small.Lock()
		defer c.small.Unlock()
	}
	a, err := q.ask()
	if err != nil {
		c.failures.Add(1)
		t.Errorf("SEED=%d question %d: %v\n%s", m.seed, i, err, q.curl())
		return
	}
	c.count(q, a.status)
	if breach := m.document.breach(q, a); breach != "" {
		c.failures.Add(1)
		t.Errorf("SEED=%d question %d: %s\n%s\n%d %.600s", m.seed, i, breach, q.curl(), a.status, a.body)
	}
	if a.status == http.StatusAccepted && q.method == http.MethodPost {
		drop(t, m.document, a)
	}
}

// drop removes a simulation that nobody waits for, so that the queue stays short.
func drop(t *testing.T, d *document, a *answer) {
	t.Helper()
	var queued struct {
		ID string `json:"task_id"`
	}
	if err := json.Unmarshal(a.body, &queued); err != nil || queued.ID == "" {
		t.Errorf("202 without a task_id: %s", a.body)
		return
	}
	o := d.operation("eliminarSimulacion")
	ask(t, d, &question{operation: o, method: o.method, path: strings.Replace(o.path, "{id}", queued.ID, 1)}, http.StatusNoContent)
}

// ask puts a question, with the key, that is to be answered with a status, as the document says.
func ask(t *testing.T, d *document, q *question, want int) *answer {
	t.Helper()
	if q.header == nil {
		q.header = map[string]string{}
	}
	q.header["X-API-Key"] = key
	a, err := q.ask()
	if err != nil {
		t.Fatalf("%v\n%s", err, q.curl())
	}
	if breach := d.breach(q, a); breach != "" || a.status != want {
		t.Fatalf("%d, want %d; %s\n%s\n%.600s", a.status, want, breach, q.curl(), a.body)
	}
	return a
}

// served returns the document that the service serves.
func served(t *testing.T) *document {
	t.Helper()
	d, err := read(servedText(t))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func servedText(t *testing.T) []byte {
	t.Helper()
	a, err := (&question{method: http.MethodGet, path: "/openapi.json"}).ask()
	if err != nil || a.status != http.StatusOK {
		t.Fatalf("/openapi.json: %v", err)
	}
	return a.body
}

// setting returns a number of the environment.
func setting(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// knownPaths returns the path parameters that there are, with simulations made for it: one done, one
// cancelled.
func knownPaths(t *testing.T, d *document) map[string][]string {
	t.Helper()
	var catalog struct{ Calculos, Modelos []struct{ ID string } }
	var modules struct{ Modulos []struct{ SHA256 string } }
	get := func(id string, into any) {
		o := d.operation(id)
		if err := json.Unmarshal(ask(t, d, &question{operation: o, method: o.method, path: o.path}, http.StatusOK).body, into); err != nil {
			t.Fatal(err)
		}
	}
	get("catalogo", &catalog)
	get("modulos", &modules)
	known := map[string][]string{"/v2/modulos/": {modules.Modulos[0].SHA256}}
	for _, e := range append(catalog.Calculos, catalog.Modelos...) {
		known["/v2/catalogo/"] = append(known["/v2/catalogo/"], e.ID)
	}
	done, gone := newSimulation(t, d, 5000), newSimulation(t, d, 1e11)
	follow(t, d, done)
	cancel(t, d, gone)
	for _, before := range []string{"/v2/simulaciones/", "/v1/simulacion/status/", "/v1/simulacion/stream/"} {
		known[before] = []string{done, done, gone}
	}
	return known
}
