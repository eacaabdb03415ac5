package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"
)

// create starts a job and returns its id.
func (s *service) create(t *testing.T, body string) string {
	t.Helper()
	got := s.post(t, "/v2/simulaciones", body)
	var queued struct {
		ID     string `json:"task_id"`
		Status string
	}
	if err := json.Unmarshal([]byte(got.body), &queued); err != nil || got.status != 202 || queued.Status != "queued" {
		t.Fatalf("%d %s (%v)", got.status, got.body, err)
	}
	if got.header.Get("Location") != "/v2/simulaciones/"+queued.ID {
		t.Errorf("Location %q", got.header.Get("Location"))
	}
	return queued.ID
}

// trySubmit starts a small job from any goroutine.
func (s *service) trySubmit(ctx context.Context) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+s.address+"/v1/simulacion/monte-carlo", http.NoBody)
	if err != nil {
		return err
	}
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	return answer.Body.Close()
}

// get asks with the development key.
func (s *service) get(t *testing.T, path string) reply {
	t.Helper()
	return s.ask(t, "GET", path, "", "X-API-Key", "fisica-2025-dev")
}

// event is a server-sent event.
type event struct {
	id, data string
}

// follow reads a stream's events until it ends, or until take says no.
func (s *service) follow(t *testing.T, path string, take func(event) bool, headers ...string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.address+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/event-stream") {
		t.Fatalf("stream: %d %s", answer.StatusCode, answer.Header.Get("Content-Type"))
	}
	var e event
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		switch line := lines.Text(); {
		case strings.HasPrefix(line, "id: "):
			e.id = line[len("id: "):]
		case strings.HasPrefix(line, "data: "):
			e.data = line[len("data: "):]
		case line == "" && e.data != "":
			if !take(e) {
				return
			}
			e = event{}
		}
	}
}

// finish follows a job to its end and returns the final event's data.
func (s *service) finish(t *testing.T, id string) string {
	t.Helper()
	last := ""
	s.follow(t, "/v2/simulaciones/"+id+"/eventos", func(e event) bool {
		last = e.data
		return true
	})
	return last
}

func TestSimulationFromStartToResult(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.create(t, `{"modelo":"uniforme","parametros":{"factor":2},"n":5e6,"semilla":"18446744073709551615","nombre":"una"}`)
	if last := s.finish(t, id); !strings.Contains(last, `"status":"completed"`) || !strings.Contains(last, `"percent":100`) {
		t.Fatalf("the last event is %s", last)
	}
	record := s.get(t, "/v2/simulaciones/"+id).body
	for _, want := range []string{
		`"estado":"SUCCESS"`, `"semilla":"18446744073709551615"`, `"n":5000000`, `"nombre":"una"`, `"parametros":{"factor":2}`,
		`"generador":"philox4x32"`, `"error":null`, `"resultado":{"n":5000000,"media":`,
	} {
		if !strings.Contains(record, want) {
			t.Errorf("the record lacks %s: %s", want, record)
		}
	}
	result := s.get(t, "/v2/simulaciones/"+id+"/resultado")
	if !strings.Contains(record, `"resultado":`+result.body) || result.status != 200 {
		t.Errorf("another result: %d %s", result.status, result.body)
	}
	status := s.get(t, "/v1/simulacion/status/"+id).body
	if !strings.Contains(status, `"state":"SUCCESS","status":"Completado"`) || !strings.Contains(status, `"iterations":5000000`) {
		t.Errorf("status: %s", status)
	}
	if csv := s.get(t, "/v2/simulaciones/"+id+"/resultado?formato=csv").body; !strings.HasPrefix(csv, "magnitud,valor,unidad\nn,5000000,\nmedia,") || strings.Count(csv, "\n") != 71 {
		t.Errorf("csv: %d lines: %.80s", strings.Count(csv, "\n"), csv)
	}
	if svg := s.get(t, "/v2/simulaciones/"+id+"/histograma.svg"); !strings.Contains(svg.body, "<svg") || svg.header.Get("Content-Type") != "image/svg+xml" {
		t.Errorf("svg: %d %.80s", svg.status, svg.body)
	}
	again := s.create(t, `{"modelo":"uniforme","n":5000000,"semilla":18446744073709551615}`)
	s.finish(t, again)
	if other := s.get(t, "/v2/simulaciones/"+again+"/resultado").body; other != result.body {
		t.Errorf("the same job gives other bytes:\n%s\n%s", other, result.body)
	}
}

func TestGuideRoutes(t *testing.T) {
	t.Parallel()
	s := start(t)
	for path, body := range map[string]string{
		"/v1/simulacion/monte-carlo?n_iterations=100&semilla=1": "",
		"/v1/simulacion/monte-carlo?semilla=1&n_iterations=1e2": `{"factor": 2.0}`,
	} {
		got := s.post(t, path, body)
		var queued struct {
			ID  string `json:"task_id"`
			URL string `json:"check_url"`
		}
		if err := json.Unmarshal([]byte(got.body), &queued); err != nil || got.status != 202 {
			t.Fatalf("%s: %d %s", path, got.status, got.body)
		}
		s.follow(t, "/v1/simulacion/stream/"+queued.ID, func(event) bool { return true })
		status := s.get(t, queued.URL).body
		if !strings.Contains(status, `"result":{"mean":`) || !strings.Contains(status, `"std":`) || !strings.Contains(status, `"iterations":100}`) {
			t.Errorf("%s: %s", path, status)
		}
	}
}

func TestSimulationBadInput(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, tt := range []struct {
		path, body string
		status     int
		has        string
	}{
		{"/v2/simulaciones", `{"modelo":"uniforme","n":0}`, 422, `["body","n"]`},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":1e30}`, 422, `["body","n"]`},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":1.5}`, 422, `["body","n"]`},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":-1}`, 422, `["body","n"]`},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":[1]}`, 422, `["body","n"]`},
		{"/v2/simulaciones", `{"modelo":"uniforme"}`, 422, "falta n"},
		{"/v2/simulaciones", `{"n":1}`, 422, "falta modelo"},
		{"/v2/simulaciones", `{"modelo":"fusion","n":1}`, 422, "uniforme"},
		{"/v2/simulaciones", `{"modelo":5,"n":1,"nombre":7,"otro":1,"n":2}`, 422, "campo_duplicado"},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":1,"parametros":{"factor":-2}}`, 422, `["body","parametros","factor"]`},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":1,"parametros":{"f":2}}`, 422, `["body","parametros","f"]`},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":1,"parametros":[]}`, 422, "tipo_objeto"},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":1,"semilla":"18446744073709551616"}`, 422, `["body","semilla"]`},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":1,"semilla":-1}`, 422, `["body","semilla"]`},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":1,"generador":"mt19937"}`, 422, `["body","generador"]`},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":1,"nombre":"` + strings.Repeat("ñ", 101) + `"}`, 422, "texto_largo"},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":1,"nombre":"a\u0000b"}`, 422, "caracter_nulo"},
		{"/v2/simulaciones", `{"modelo":"uniforme","n":1`, 400, "MALFORMED_JSON"},
		{"/v2/simulaciones", `[]`, 422, "tipo_objeto"},
		{"/v1/simulacion/monte-carlo?n_iterations=0", "", 422, `["query","n_iterations"]`},
		{"/v1/simulacion/monte-carlo?n_iterations=1e30", "", 422, `["query","n_iterations"]`},
		{"/v1/simulacion/monte-carlo?n_iterations=abc&x=1", "", 422, "campo_desconocido"},
		{"/v1/simulacion/monte-carlo?n_iterations=", "", 422, `["query","n_iterations"]`},
		{"/v1/simulacion/monte-carlo", `{"factor":"dos"}`, 422, `["body","factor"]`},
		{"/v1/simulacion/monte-carlo", `{`, 400, "MALFORMED_JSON"},
	} {
		got := s.post(t, tt.path, tt.body)
		if got.status != tt.status || !strings.Contains(got.body, tt.has) {
			t.Errorf("%s %.70s: %d %s, want %d %s", tt.path, tt.body, got.status, got.body, tt.status, tt.has)
		}
	}
	for _, path := range []string{"/v2/simulaciones/nada", "/v1/simulacion/status/nada", "/v1/simulacion/stream/nada", "/v2/simulaciones/nada/recibo", "/v2/simulaciones/nada/parcial"} {
		if got := s.get(t, path); got.status != 404 {
			t.Errorf("%s: %d", path, got.status)
		}
	}
	if got := s.get(t, "/v2/simulaciones?pagina=0&por_pagina=1000&x=1"); got.status != 422 || strings.Count(got.body, `"loc"`) != 3 {
		t.Errorf("list: %d %s", got.status, got.body)
	}
	if got := s.ask(t, "POST", "/v2/simulaciones", `{"modelo":"uniforme","n":1e8}`, "X-API-Key", "fisica-2025-test", "Content-Type", "application/json"); got.status != 422 {
		t.Errorf("n beyond the free tier's: %d", got.status)
	}
}

func TestCancel(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.create(t, `{"modelo":"uniforme","n":100000000000}`)
	remove := func(key string) reply { return s.ask(t, "DELETE", "/v2/simulaciones/"+id, "", "X-API-Key", key) }
	if got := remove("fisica-2025-test"); got.status != 404 {
		t.Errorf("another's job: %d %s", got.status, got.body)
	}
	if got := remove("fisica-2025-dev"); got.status != 202 || !strings.Contains(got.body, "REVOKED") {
		t.Errorf("cancel: %d %s", got.status, got.body)
	}
	if got := remove("fisica-2025-dev"); got.status != 409 {
		t.Errorf("cancel again: %d %s", got.status, got.body)
	}
	if last := s.finish(t, id); !strings.Contains(last, `"status":"cancelled"`) {
		t.Errorf("the last event is %s", last)
	}
	if got := s.get(t, "/v2/simulaciones/"+id+"/resultado"); got.status != 409 {
		t.Errorf("result of a cancelled job: %d", got.status)
	}
}

func TestListIsOnesOwn(t *testing.T) {
	t.Parallel()
	s := start(t)
	var ids []string
	for range 3 {
		ids = append(ids, s.create(t, `{"modelo":"uniforme","n":1}`))
	}
	got := s.get(t, "/v2/simulaciones?por_pagina=2")
	first, second := strings.Index(got.body, ids[2]), strings.Index(got.body, ids[1])
	if first < 0 || second < first || strings.Contains(got.body, ids[0]) || got.header.Get("X-Total-Count") != "3" || got.header.Get("X-Page-Size") != "2" {
		t.Errorf("%v %s", got.header, got.body)
	}
	if got := s.get(t, "/v2/simulaciones?por_pagina=2&pagina=2"); !strings.Contains(got.body, ids[0]) {
		t.Errorf("second page: %s", got.body)
	}
	other := s.ask(t, "GET", "/v2/simulaciones", "", "X-API-Key", "fisica-2025-prod")
	if other.header.Get("X-Total-Count") != "0" || other.body != `{"simulaciones":[]}` {
		t.Errorf("another's list: %s", other.body)
	}
	if got := s.ask(t, "GET", "/v2/simulaciones/"+ids[0], "", "X-API-Key", "fisica-2025-prod"); got.status != 404 {
		t.Errorf("another's job: %d", got.status)
	}
}

// A stream cut at random twenty times and resumed has every event once and in order.
func TestStreamResumes(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.create(t, `{"modelo":"uniforme","n":200000000}`)
	path := "/v2/simulaciones/" + id + "/eventos"
	var seen []event
	rng := rand.New(rand.NewPCG(3, 4))
	for cuts := 0; ; cuts++ {
		left := 1 + rng.IntN(8)
		if cuts >= 20 {
			left = 1 << 30
		}
		after := ""
		if len(seen) > 0 {
			after = seen[len(seen)-1].id
		}
		s.follow(t, path, func(e event) bool {
			seen = append(seen, e)
			left--
			return left > 0
		}, "Last-Event-ID", after)
		if strings.Contains(seen[len(seen)-1].data, `"completed"`) {
			t.Logf("%d events over %d cuts", len(seen), cuts)
			break
		}
	}
	var whole []event
	s.follow(t, path, func(e event) bool {
		whole = append(whole, e)
		return true
	})
	if len(whole) != len(seen) {
		t.Fatalf("%d events in pieces, %d in one", len(seen), len(whole))
	}
	for i := range whole {
		if whole[i] != seen[i] {
			t.Errorf("event %d: %v in pieces, %v in one", i, seen[i], whole[i])
		}
	}
	for _, bad := range []string{"x", "1-1-1", "1-1%0a"} {
		if got := s.get(t, path+"?last_event_id="+bad); got.status != 400 {
			t.Errorf("last_event_id=%s: %d", bad, got.status)
		}
	}
}

func TestTickets(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.create(t, `{"modelo":"uniforme","n":10}`)
	s.finish(t, id)
	ticket := func(path string) string {
		var answer struct{ Ticket string }
		got := s.post(t, path, "")
		if err := json.Unmarshal([]byte(got.body), &answer); err != nil || answer.Ticket == "" {
			t.Fatalf("%d %s", got.status, got.body)
		}
		return answer.Ticket
	}
	own := ticket("/v1/simulacion/stream/" + id + "/ticket")
	path := "/v2/simulaciones/" + id + "/eventos?ticket="
	if got := s.ask(t, "GET", "/v2/simulaciones/otra/eventos?ticket="+own, ""); got.status != 403 {
		t.Errorf("a ticket for another job: %d", got.status)
	}
	for range 2 { // an EventSource comes again by the same address
		if got := s.ask(t, "GET", path+own, ""); got.status != 200 || !strings.Contains(got.body, `"completed"`) {
			t.Errorf("with a ticket: %d %s", got.status, got.body)
		}
	}
	if got := s.ask(t, "GET", "/v2/simulaciones/"+id+"?ticket="+ticket("/v1/simulacion/stream/"+id+"/ticket"), ""); got.status != 403 {
		t.Errorf("a ticket off the stream: %d", got.status)
	}
	stopped := make(chan struct{})
	go func() { // jobs go by while the stream opens
		for {
			if err := s.trySubmit(t.Context()); err != nil {
				t.Error(err)
			}
			select {
			case <-stopped:
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	s.follow(t, "/v2/eventos?ticket="+ticket("/v2/eventos/ticket"), func(e event) bool {
		if !strings.Contains(e.data, `"id":"`) || strings.Contains(e.data, id) {
			t.Errorf("%s, want the new jobs' events", e.data)
		}
		return !strings.Contains(e.data, `"completed"`)
	}, "X-API-Key", "")
	stopped <- struct{}{}
}
