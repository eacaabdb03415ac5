package api_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
)

func TestGuideQueues(t *testing.T) {
	t.Parallel()
	s := start(t)
	for path, message := range map[string]string{"/v1/simulacion/pesada": "OK", "/v1/simulacion/create": "Simulación creada"} {
		got := s.post(t, path, `{"modelo":"uniforme","n":1000,"semilla":"1"}`)
		var queued struct {
			Message string
			ID      string `json:"task_id"`
		}
		if err := json.Unmarshal([]byte(got.body), &queued); err != nil || got.status != 202 || queued.Message != message {
			t.Fatalf("%s: %d %s", path, got.status, got.body)
		}
		if last := s.finish(t, queued.ID); !strings.Contains(last, `"completed"`) {
			t.Errorf("%s: %s", path, last)
		}
		for body, status := range map[string]int{`{`: 400, `[]`: 422, `{}`: 422, `{"modelo":"uniforme","n":0}`: 422, `{"modelo":"uniforme","n":1,"x":1}`: 422} {
			if got := s.post(t, path, body); got.status != status {
				t.Errorf("%s %s: %d %s, want %d", path, body, got.status, got.body, status)
			}
		}
		if got := s.ask(t, "POST", path, "{}"); got.status != 403 {
			t.Errorf("%s without a key: %d", path, got.status)
		}
	}
}

func TestRemove(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.create(t, `{"modelo":"uniforme","n":100000000000}`)
	remove := func(id, key string) reply { return s.ask(t, "DELETE", "/v1/simulacion/"+id, "", "X-API-Key", key) }
	if got := remove(id, "fisica-2025-test"); got.status != 404 {
		t.Errorf("another's job: %d %s", got.status, got.body)
	}
	if got := remove(id, "fisica-2025-dev"); got.status != 204 || got.body != "" {
		t.Errorf("a running job: %d %s", got.status, got.body)
	}
	if got := s.get(t, "/v2/simulaciones/"+id); !strings.Contains(got.body, `"estado":"REVOKED"`) {
		t.Errorf("cancelled: %d %s", got.status, got.body)
	}
	if got := remove(id, "fisica-2025-test"); got.status != 404 {
		t.Errorf("another's ended job: %d %s", got.status, got.body)
	}
	if got := remove(id, "fisica-2025-dev"); got.status != 204 {
		t.Errorf("an ended job: %d %s", got.status, got.body)
	}
	for _, gone := range []string{id, "nada", "%27%20OR%201=1"} {
		if got := remove(gone, "fisica-2025-dev"); got.status != 404 {
			t.Errorf("%s: %d %s", gone, got.status, got.body)
		}
	}
	if got := s.get(t, "/v2/simulaciones/"+id); got.status != 404 {
		t.Errorf("removed: %d", got.status)
	}
}

func TestCost(t *testing.T) {
	t.Parallel()
	s := start(t)
	const path = "/v2/simulaciones/costo"
	got := s.post(t, path, `{"modelo":"uniforme","n":1000}`)
	if want := `{"modelo":"uniforme","n":1000,"unidades":1000,"unidades_por_historia":1,"limite":1000000000000,"n_maximo":1000000000000,"resto":999999999000,` +
		`"hoy":{"usado":0,"limite":null,"resto":null},"sin_terminar":{"usado":0,"limite":null,"resto":null}}`; got.status != 200 || got.body != want {
		t.Errorf("%d %s, want %s", got.status, got.body, want)
	}
	s.pricesOne(t, `{"modelo":"ising","parametros":{"lado":34,"temperaturas":[2,2.5]},"n":%d}`)
	for body, status := range map[string]int{`{`: 400, `{}`: 422, `{"modelo":"fusion","n":1}`: 422, `{"modelo":"uniforme","n":1e13}`: 422, `{"modelo":"uniforme","n":-1}`: 422} {
		if got := s.post(t, path, body); got.status != status {
			t.Errorf("%s: %d %s, want %d", body, got.status, got.body, status)
		}
	}
	if list := s.get(t, "/v2/simulaciones"); list.header.Get("X-Total-Count") != "0" {
		t.Errorf("a question of cost started a job: %s", list.body)
	}
}

// pricesOne holds what is told of one history against the cost of others, up to the last that is taken.
func (s *service) pricesOne(t *testing.T, question string) {
	t.Helper()
	type cost struct {
		Units uint64  `json:"unidades"`
		Each  float64 `json:"unidades_por_historia"`
		Most  uint64  `json:"n_maximo"`
	}
	of := func(n uint64) (c cost, status int) {
		got := s.post(t, "/v2/simulaciones/costo", fmt.Sprintf(question, n))
		_ = json.Unmarshal([]byte(got.body), &c) // a refusal has none of it
		return c, got.status
	}
	one, _ := of(1)
	if one.Each <= 1 || one.Most <= 1 {
		t.Fatalf("one history: %+v", one)
	}
	for _, n := range []uint64{2, 12345, one.Most} {
		want := cost{uint64(math.Ceil(one.Each * float64(n))), one.Each, one.Most}
		if got, status := of(n); status != 200 || got != want {
			t.Errorf("%d histories: %d %+v, want %+v", n, status, got, want)
		}
	}
	if _, status := of(one.Most + 1); status != 422 {
		t.Errorf("one more than n_maximo: %d", status)
	}
}

// A job within the request gives the very bytes of the same job on the queue, receipt included.
func TestFast(t *testing.T) {
	t.Parallel()
	s := start(t)
	const path, body = "/v1/simulacion/rapida", `{"modelo":"uniforme","n":3000000,"semilla":"7"}`
	got := s.post(t, path, body)
	var answer struct {
		Message string
		Data    struct {
			Status string
			ID     string `json:"task_id"`
		}
	}
	if err := json.Unmarshal([]byte(got.body), &answer); err != nil || got.status != 200 || answer.Message != "Procesado" || answer.Data.Status != "completado" {
		t.Fatalf("%d %s", got.status, got.body)
	}
	queued := s.create(t, body)
	s.finish(t, queued)
	for part, of := range map[string]func(string) string{"/resultado": strings.Clone, "/recibo?chunk=2": afterSignature} {
		fast, slow := s.get(t, "/v2/simulaciones/"+answer.Data.ID+part), s.get(t, "/v2/simulaciones/"+queued+part)
		if fast.status != 200 || of(fast.body) != of(slow.body) || of(fast.body) == "" {
			t.Errorf("%s: %d %s, want %s", part, fast.status, fast.body, slow.body)
		}
	}
	for body, status := range map[string]int{`{`: 400, `{}`: 422, `{"modelo":"uniforme","n":10000001}`: 422, `{"modelo":"uniforme","n":0}`: 422} {
		if got := s.post(t, path, body); got.status != status {
			t.Errorf("%s: %d %s, want %d", body, got.status, got.body, status)
		}
	}
	if got := s.ask(t, "GET", "/v2/simulaciones/"+answer.Data.ID, "", "X-API-Key", "fisica-2025-test"); got.status != 404 {
		t.Errorf("another's job: %d", got.status)
	}
}
