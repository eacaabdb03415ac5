package api_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/store/storetest"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/job"
)

const small = `{"modelo":"uniforme","n":1000}`

// The same request under the same key gives the same job, however often and at once it comes; another
// one under it is refused.
func TestIdempotencyKey(t *testing.T) {
	t.Parallel()
	s := start(t)
	for i, path := range []string{"/v2/simulaciones", "/v1/simulacion/monte-carlo?n_iterations=500", "/v1/simulacion/pesada", "/v1/simulacion/create"} {
		body := small
		if strings.Contains(path, "monte-carlo") {
			body = `{"factor":3}`
		}
		key := "k" + strconv.Itoa(i)
		first := s.post(t, path, body, "Idempotency-Key", key)
		if first.status != http.StatusAccepted || first.header.Get("Idempotent-Replayed") != "" {
			t.Fatalf("%s: %d %s", path, first.status, first.body)
		}
		again := s.post(t, path, body, "Idempotency-Key", key)
		if again.status != first.status || again.body != first.body || again.header.Get("Location") != first.header.Get("Location") || again.header.Get("Idempotent-Replayed") != "true" {
			t.Errorf("%s again: %d %s, want %s", path, again.status, again.body, first.body)
		}
		if got := s.post(t, path, `{ `+body[1:], "Idempotency-Key", key); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "IDEMPOTENCY_KEY_REUSED") {
			t.Errorf("%s with another body: %d %s", path, got.status, got.body)
		}
		if got := s.post(t, path, body); got.body == first.body {
			t.Errorf("%s without the key gives the same job", path)
		}
	}
	for _, key := range []string{"", " ", "a b", "ñ", strings.Repeat("k", 256)} {
		if got := s.post(t, "/v2/simulaciones", small, "Idempotency-Key", key); got.status != http.StatusBadRequest || !strings.Contains(got.body, "BAD_IDEMPOTENCY_KEY") {
			t.Errorf("key %q: %d %s", key, got.status, got.body)
		}
	}
	var bodies sync.Map
	var asking sync.WaitGroup
	for range 20 {
		asking.Go(func() { bodies.Store(s.post(t, "/v2/simulaciones", small, "Idempotency-Key", "at-once").body, true) })
	}
	asking.Wait()
	n := 0
	bodies.Range(func(any, any) bool { n++; return true })
	if n != 1 {
		t.Errorf("one request at once gives %d answers", n)
	}
}

// A repeated request that runs at once is computed, and counted, once; where the first has no result
// the repetition says so.
func TestIdempotencyKeyAtOnce(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, path := range []string{"/v1/simulacion/rapida", "/v1/simulacion/compleja"} {
		body := small
		if strings.HasSuffix(path, "compleja") {
			body = `{"tipo":"uniforme","n":1000}`
		}
		first := s.post(t, path, body, "Idempotency-Key", path)
		again := s.post(t, path, body, "Idempotency-Key", path)
		if first.status != http.StatusOK || again.status != http.StatusOK || again.header.Get("Location") != first.header.Get("Location") ||
			first.header.Get("Idempotent-Replayed") != "" || again.header.Get("Idempotent-Replayed") != "true" {
			t.Errorf("%s: %d %s, again %d %s", path, first.status, first.body, again.status, again.body)
		}
		if path == "/v1/simulacion/rapida" && first.body != again.body {
			t.Errorf("%s, again %s", first.body, again.body)
		}
		if got := s.post(t, path, body+" ", "Idempotency-Key", path); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s with another body: %d", path, got.status)
		}
		if got := s.post(t, path, body, "Idempotency-Key", "ñ"); got.status != http.StatusBadRequest {
			t.Errorf("%s with a bad key: %d", path, got.status)
		}
		id := strings.TrimPrefix(first.header.Get("Location"), "/v2/simulaciones/")
		if got := s.ask(t, "DELETE", "/v1/simulacion/"+id, "", "X-API-Key", auth.DevelopmentKey); got.status != http.StatusNoContent {
			t.Fatalf("DELETE: %d %s", got.status, got.body)
		}
		if got := s.post(t, path, body, "Idempotency-Key", path); got.status != http.StatusNotFound {
			t.Errorf("%s of a job that is gone: %d %s", path, got.status, got.body)
		}
	}
}

// A key belongs to its owner, and to one method, path, query and body; two keys are none.
func TestIdempotencyKeyOfOneRequest(t *testing.T) {
	t.Parallel()
	s := start(t)
	const path = "/v1/simulacion/monte-carlo"
	ask := func(path, body, apiKey string) reply {
		t.Helper()
		return s.ask(t, "POST", path, body, "Content-Type", "application/json", "X-API-Key", apiKey, "Idempotency-Key", "k")
	}
	first := ask(path+"?n_iterations=500", `{"factor":3}`, auth.DevelopmentKey)
	if first.status != http.StatusAccepted {
		t.Fatalf("%d %s", first.status, first.body)
	}
	for _, other := range [][2]string{
		{path + "?n_iterations=501", `{"factor":3}`},
		{path + "?n_iterations=500&semilla=1", `{"factor":3}`},
		{path + "?n_iterations=500", ""},
		{path, `{"factor":3}`},
		{"/v2/simulaciones", small},
		{"/v1/simulacion/pesada", small},
	} {
		if got := ask(other[0], other[1], auth.DevelopmentKey); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "IDEMPOTENCY_KEY_REUSED") {
			t.Errorf("%v: %d %s", other, got.status, got.body)
		}
	}
	got := ask(path+"?n_iterations=500", `{"factor":3}`, "fisica-2025-test")
	if got.status != http.StatusAccepted || got.body == first.body || got.header.Get("Idempotent-Replayed") != "" {
		t.Errorf("another owner: %d %s", got.status, got.body)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+s.address+"/v2/simulaciones", strings.NewReader(small))
	if err != nil {
		t.Fatal(err)
	}
	request.Header = http.Header{"Content-Type": {"application/json"}, "X-Api-Key": {auth.DevelopmentKey}, "Idempotency-Key": {"a", "b"}}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil || answer.StatusCode != http.StatusBadRequest {
		t.Errorf("two keys: %d, %v", answer.StatusCode, err)
	}
}

// A record that is down is told on every route that takes or prices a job.
func TestRecordIsDown(t *testing.T) {
	t.Parallel()
	s := start(t)
	if err := s.jobs.Store.(io.Closer).Close(); err != nil {
		t.Fatal(err)
	}
	for path, body := range map[string]string{
		"/v1/simulacion/monte-carlo": "", "/v1/simulacion/rapida": small, "/v1/simulacion/compleja": `{"tipo":"uniforme","n":1000}`,
		"/v2/simulaciones": small, "/v2/simulaciones/costo": small,
	} {
		got := s.post(t, path, body, "Idempotency-Key", "k")
		if got.status != http.StatusServiceUnavailable || !strings.Contains(got.body, "RECORD_UNAVAILABLE") || got.header.Get("Retry-After") == "" {
			t.Errorf("%s: %d %s", path, got.status, got.body)
		}
	}
}

// Quotas are told before, hold, and say when to come back; what was asked in the day stays asked.
func TestQuotas(t *testing.T) {
	t.Parallel()
	s := startWith(t, map[auth.Tier]job.Quota{auth.Free: {Open: 1, Day: 1.5e7}})
	ask := func(path, body string) reply {
		t.Helper()
		return s.ask(t, "POST", path, body, "Content-Type", "application/json", "X-API-Key", "fisica-2025-test", "Accept-Language", "en")
	}
	cost := func() (c struct {
		Day  struct{ Usado, Limite, Resto uint64 } `json:"hoy"`
		Open struct{ Usado, Limite, Resto uint64 } `json:"sin_terminar"`
	},
	) {
		t.Helper()
		if err := json.Unmarshal([]byte(ask("/v2/simulaciones/costo", small).body), &c); err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c := cost(); c.Day.Resto != 1.5e7 || c.Open.Resto != 1 {
		t.Errorf("before: %+v", c)
	}
	open := &job.Job{ // no worker hears of it
		ID: "open", Owner: "pruebas", State: job.Pending, Created: time.Now(),
		Spec: job.Spec{Model: "uniforme", Params: []float64{2}, N: 1, Generator: "philox4x32"},
	}
	if err := storetest.Create(t.Context(), s.Jobs.Store, open); err != nil {
		t.Fatal(err)
	}
	got := ask("/v2/simulaciones", small)
	if after, err := strconv.Atoi(got.header.Get("Retry-After")); got.status != http.StatusTooManyRequests || err != nil || after < 1 ||
		!strings.Contains(got.body, "TOO_MANY_OPEN_JOBS") || !strings.Contains(got.body, "there are 1, 1 more is asked for and 1 are allowed") {
		t.Errorf("a second open job: %d %s, Retry-After %q", got.status, got.body, got.header.Get("Retry-After"))
	}
	if got := s.ask(t, "DELETE", "/v2/simulaciones/open", "", "X-API-Key", "fisica-2025-test"); got.status != http.StatusAccepted {
		t.Fatalf("cancel: %d %s", got.status, got.body)
	}
	const most = `{"modelo":"uniforme","n":9999999}`
	if got := ask("/v1/simulacion/rapida", most); got.status != http.StatusOK {
		t.Fatalf("within the day's work: %d %s", got.status, got.body)
	}
	used := cost()
	if used.Open.Usado != 0 || used.Day.Usado != 9999999 || used.Day.Resto != 1.5e7-9999999 {
		t.Errorf("after it: %+v", used)
	}
	for _, path := range []string{"/v1/simulacion/rapida", "/v2/simulaciones"} {
		got := ask(path, most)
		after, err := strconv.Atoi(got.header.Get("Retry-After"))
		if got.status != http.StatusTooManyRequests || err != nil || after < 1 || after > 24*60*60 || !strings.Contains(got.body, "DAILY_QUOTA_EXCEEDED") {
			t.Errorf("%s beyond the day's work: %d %s, Retry-After %q", path, got.status, got.body, got.header.Get("Retry-After"))
		}
	}
	if got := ask("/v1/simulacion/rapida", small); got.status != http.StatusOK {
		t.Errorf("a small one: %d %s", got.status, got.body)
	}
	if c := cost(); c.Day.Usado != used.Day.Usado+1000 {
		t.Errorf("work within a request is not counted: %+v, before %+v", c, used)
	}
}

func TestComplex(t *testing.T) {
	t.Parallel()
	s := start(t)
	const path = "/v1/simulacion/compleja"
	for model, n := range map[string]int{"uniforme": 1000, "propagacion": 100, "fotones": 100, "ising": 1} {
		got := s.post(t, path, `{"tipo":"`+model+`","n":`+strconv.Itoa(n)+`}`)
		var answer struct {
			Tiempo float64
			Tipo   string
			N      int
			ID     string `json:"task_id"`
			Result map[string]any
		}
		if err := json.Unmarshal([]byte(got.body), &answer); err != nil || got.status != http.StatusOK || answer.Tipo != model || answer.N != n || answer.Tiempo <= 0 || len(answer.Result) == 0 {
			t.Errorf("%s: %d %.200s (%v)", model, got.status, got.body, err)
		}
		if got := s.get(t, "/v2/simulaciones/"+answer.ID); got.status != http.StatusOK || !strings.Contains(got.body, `"estado":"SUCCESS"`) {
			t.Errorf("%s is not recorded: %d %.200s", model, got.status, got.body)
		}
	}
	for body, status := range map[string]int{
		`{`: 400, `{}`: 422, `{"tipo":"fusion","n":1}`: 422, `{"tipo":"uniforme","n":1e13}`: 422, `{"tipo":"uniforme","n":0}`: 422,
		`{"tipo":"uniforme","n":1,"modelo":"uniforme"}`: 422, `{"tipo":"uniforme","tipo":"uniforme","n":1}`: 422, `{"tipo":3,"n":1}`: 422,
		`[]`: 422, `{"tipo":"uniforme"}`: 422, `{"n":1}`: 422, `{"tipo":"uniforme","n":1.5}`: 422, `{"tipo":null,"n":1}`: 422, `{"tipo":"UNIFORME","n":1}`: 422,
	} {
		if got := s.post(t, path, body); got.status != status {
			t.Errorf("%s: %d %s, want %d", body, got.status, got.body, status)
		}
	}
}

// Names and descriptions are kept without what a page would run.
func TestTextsAreSanitised(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.create(t, `{"modelo":"uniforme","n":10,"nombre":"<b>uno</b> & dos","descripcion":"<p onclick=x>a</p><script>b</script><em>c</em>"}`)
	got := s.get(t, "/v2/simulaciones/"+id)
	var answer struct{ Nombre, Descripcion string }
	if err := json.Unmarshal([]byte(got.body), &answer); err != nil || answer.Nombre != "uno & dos" || answer.Descripcion != "<p>a</p><em>c</em>" {
		t.Errorf("%s (%v)", got.body, err)
	}
}
