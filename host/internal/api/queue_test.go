package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// An admin sees the workers and what was given up, starts it again or lets it go; nobody else does.
func TestQueue(t *testing.T) {
	t.Parallel()
	s := start(t)
	poison := &job.Job{Owner: "desarrollo", Tier: "free", Spec: job.Spec{Model: "uniforme", N: 1, Generator: "philox4x32"}} // its chunk panics
	if err := s.Jobs.Submit(t.Context(), poison); err != nil {
		t.Fatal(err)
	}
	seen := s.queue(t, 1)
	if len(seen.Workers) != 1 || seen.Workers[0].Name != "test" || seen.Workers[0].Lanes != 2 || seen.Workers[0].CPU == "" || len(seen.Queues) != 3 {
		t.Errorf("%+v", seen)
	}
	letter := seen.Letters[0]
	if letter.JobID != poison.ID || len(letter.Causes) != job.MaxTries {
		t.Errorf("%+v", letter)
	}
	if j, err := s.Jobs.Store.Job(t.Context(), poison.ID); err != nil || !strings.Contains(j.Error, "fallaron 5 veces") {
		t.Errorf("its owner reads %q (%v)", j.Error, err)
	}
	again := s.post(t, "/v2/cola/muertas/"+letter.ID+"/reencolar", "")
	if again.status != http.StatusAccepted || again.header.Get("Location") == "" || strings.Contains(again.body, poison.ID) {
		t.Errorf("requeue: %d %s", again.status, again.body)
	}
	seen = s.queue(t, 1)
	if seen.Letters[0].JobID == poison.ID {
		t.Error("the letter is left behind")
	}
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
