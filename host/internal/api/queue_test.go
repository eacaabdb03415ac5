package api_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/store/storetest"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// An admin sees the workers and what was given up, starts it again or lets it go; nobody else does.
func TestQueue(t *testing.T) {
	t.Parallel()
	s := start(t)
	poison := &job.Job{
		ID: "poison", Owner: "desarrollo", Tier: "free", State: job.Pending, Created: time.Now(),
		Spec: job.Spec{Model: "uniforme", Params: []float64{2}, N: 1, Generator: "philox4x32"},
	}
	bury := func() { // as the service does that gives a job up
		t.Helper()
		if err := s.Jobs.Broker.Bury(t.Context(), job.DeadLetter{JobID: poison.ID, Model: "uniforme", Count: 1, Causes: []string{"w: panic"}, At: time.Now()}); err != nil {
			t.Fatal(err)
		}
	}
	waits := &job.Job{ID: "waits", Owner: "desarrollo", Tier: "premium", State: job.Pending, Created: time.Now().Add(-time.Hour), Spec: poison.Spec}
	failed := job.Outcome{State: job.Failure, Error: "fallaron 5 veces", At: time.Now()}
	if err := errors.Join(storetest.Create(t.Context(), s.Jobs.Store, waits), storetest.Create(t.Context(), s.Jobs.Store, poison), s.Jobs.Store.Finish(t.Context(), poison.ID, failed)); err != nil {
		t.Fatal(err)
	}
	bury()
	seen := s.queue(t, 1)
	if len(seen.Workers) != 1 || seen.Workers[0].Name != "test" || seen.Workers[0].Lanes != 2 || seen.Workers[0].CPU == "" || len(seen.Queues) != 3 {
		t.Errorf("%+v", seen)
	}
	for _, q := range seen.Queues {
		if known := q.Tier == "premium"; known != (q.Oldest != nil) || known && !q.Oldest.Equal(waits.Created.Truncate(time.Microsecond)) {
			t.Errorf("%s: the oldest of %v", q.Tier, q.Oldest)
		}
	}
	letter := seen.Letters[0]
	if letter.JobID != poison.ID || len(letter.Causes) != 1 {
		t.Errorf("%+v", letter)
	}
	again := s.post(t, "/v2/cola/muertas/"+letter.ID+"/reencolar", "")
	if again.status != http.StatusAccepted || again.header.Get("Location") == "" || strings.Contains(again.body, poison.ID) {
		t.Errorf("requeue: %d %s", again.status, again.body)
	}
	s.queue(t, 0)
	if ended := s.finish(t, again.header.Get("Location")[len("/v2/simulaciones/"):]); ended == "" {
		t.Error("what is started again does not end")
	}
	bury()
	seen = s.queue(t, 1)
	remove := func(id string) int {
		return s.ask(t, "DELETE", "/v2/cola/muertas/"+id, "", "X-API-Key", "fisica-2025-dev").status
	}
	if got := remove(seen.Letters[0].ID); got != http.StatusNoContent {
		t.Errorf("discard: %d", got)
	}
	for _, id := range []string{seen.Letters[0].ID, "x", "%00", strings.Repeat("9", 300)} {
		if got := remove(id); got != http.StatusNotFound {
			t.Errorf("discard %q: %d", id, got)
		}
		if got := s.post(t, "/v2/cola/muertas/"+id+"/reencolar", ""); got.status != http.StatusNotFound {
			t.Errorf("requeue %q: %d", id, got.status)
		}
	}
	for method, path := range map[string]string{"GET": "/v2/cola", "DELETE": "/v2/cola/muertas/1", "POST": "/v2/cola/muertas/1/reencolar"} {
		if got := s.ask(t, method, path, "", "X-API-Key", "fisica-2025-prod"); got.status != http.StatusForbidden || !strings.Contains(got.body, `"MISSING_SCOPE"`) {
			t.Errorf("%s without the scope: %d %s", path, got.status, got.body)
		}
		if got := s.ask(t, method, path, ""); got.status != http.StatusForbidden {
			t.Errorf("%s without a key: %d", path, got.status)
		}
	}
}

// queue reads the queue until it has so many letters.
func (s *service) queue(t *testing.T, letters int) (q struct {
	Queues  []job.Queue      `json:"colas"`
	Workers []job.Presence   `json:"trabajadores"`
	Letters []job.DeadLetter `json:"muertas"`
},
) {
	t.Helper()
	for began := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		got := s.get(t, "/v2/cola")
		if err := json.Unmarshal([]byte(got.body), &q); err != nil || got.status != http.StatusOK {
			t.Fatalf("%d %s (%v)", got.status, got.body, err)
		}
		if len(q.Letters) == letters {
			return q
		}
		if time.Since(began) > 10*time.Second {
			t.Fatalf("not %d letters: %s", letters, got.body)
		}
	}
}
