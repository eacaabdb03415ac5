package contract_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/pb33f/libopenapi-validator/schema_validation"
)

// newSimulation creates a simulation and returns its id.
func newSimulation(t *testing.T, d *document, n float64) string {
	t.Helper()
	o := d.operation("crearSimulacion")
	q := &question{operation: o, method: o.method, path: o.path, header: map[string]string{}}
	q.setBody(fmt.Sprintf(`{"modelo":"uniforme","n":%.0f,"semilla":"42","nombre":"prueba"}`, n))
	var queued struct {
		ID string `json:"task_id"`
	}
	if err := json.Unmarshal(ask(t, d, q, http.StatusAccepted).body, &queued); err != nil {
		t.Fatal(err)
	}
	return queued.ID
}

// one asks an operation of a simulation.
func one(t *testing.T, d *document, id, simulation string, want int) *answer {
	t.Helper()
	o := d.operation(id)
	return ask(t, d, &question{operation: o, method: o.method, path: strings.Replace(o.path, "{id}", simulation, 1)}, want)
}

// follow reads a simulation's events to the last, each in the form of the schema Evento.
func follow(t *testing.T, d *document, id string) (last event) {
	t.Helper()
	body := one(t, d, "seguirSimulacionV2", id, http.StatusOK).body
	lines := bufio.NewScanner(bytes.NewReader(body))
	lines.Buffer(nil, len(body)+1)
	for lines.Scan() {
		data, told := strings.CutPrefix(lines.Text(), "data: ")
		if !told {
			continue
		}
		d.checkEvent(t, data)
		if err := json.Unmarshal([]byte(data), &last); err != nil {
			t.Fatal(err)
		}
	}
	return last
}

type event struct{ ID, Status string }

func (d *document) checkEvent(t *testing.T, data string) {
	t.Helper()
	if ok, problems := schema_validation.NewSchemaValidator().ValidateSchemaString(d.event, data); !ok {
		t.Errorf("event %s: %v", data, problems[0])
	}
}

func cancel(t *testing.T, d *document, id string) {
	t.Helper()
	one(t, d, "cancelarSimulacion", id, http.StatusAccepted)
	if last := follow(t, d, id); last.Status != "cancelled" {
		t.Errorf("the last event of a cancelled simulation: %+v", last)
	}
}

// lend claims a piece of a simulation under way for two tabs, and delivers something of its length.
func lend(t *testing.T, d *document, id string) {
	t.Helper()
	for _, tab := range []string{"pestana-1", "pestana-2"} {
		claim, deliver := d.operation("pedirTramos"), d.operation("entregarTramos")
		path := strings.Replace(claim.path, "{id}", id, 1)
		var lent struct {
			Loan struct {
				First uint64 `json:"primer_tramo"`
				Bytes int
			} `json:"prestamo"`
		}
		told := ask(t, d, &question{operation: claim, method: claim.method, path: path, query: "pestana=" + tab}, http.StatusOK)
		if err := json.Unmarshal(told.body, &lent); err != nil || lent.Loan.Bytes == 0 {
			t.Fatalf("%v: %s", err, told.body)
		}
		q := &question{operation: deliver, method: deliver.method, path: fmt.Sprint(path, "/", lent.Loan.First), query: "pestana=" + tab}
		q.body, q.hasBody = make([]byte, lent.Loan.Bytes), true
		q.header = map[string]string{"Content-Type": "application/octet-stream"}
		ask(t, d, q, http.StatusOK)
	}
	one(t, d, "verSimulacion", id, http.StatusOK)
}

// TestSimulationFromBeginningToEnd creates simulations, reads, follows, cancels and removes them, and
// reads them again, each answer as the document says.
func TestSimulationFromBeginningToEnd(t *testing.T) {
	t.Parallel()
	d := served(t)
	reads := []string{"verSimulacion", "estadoSimulacion", "parcial"}
	products := []string{"resultado", "recibo"}
	for range 3 {
		done := newSimulation(t, d, 20_000)
		if last := follow(t, d, done); last.Status != "completed" {
			t.Errorf("%+v", last)
		}
		for _, id := range append(append([]string{"histograma", "seguirSimulacion", "pedirTicket"}, reads...), products...) {
			one(t, d, id, done, http.StatusOK)
		}
		one(t, d, "cancelarSimulacion", done, http.StatusConflict)
		one(t, d, "eliminarSimulacion", done, http.StatusNoContent)
		for _, id := range append(append([]string{"eliminarSimulacion", "cancelarSimulacion", "seguirSimulacion"}, reads...), products...) {
			one(t, d, id, done, http.StatusNotFound)
		}

		long := newSimulation(t, d, 1e11)
		for _, id := range reads {
			one(t, d, id, long, http.StatusOK)
		}
		for _, id := range products {
			one(t, d, id, long, http.StatusConflict)
		}
		lend(t, d, long)
		cancel(t, d, long)
		for _, id := range reads {
			one(t, d, id, long, http.StatusOK)
		}
		one(t, d, "cancelarSimulacion", long, http.StatusConflict)
		one(t, d, "eliminarSimulacion", long, http.StatusNoContent)
		one(t, d, "verSimulacion", long, http.StatusNotFound)
	}
}
