package main_test

import (
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/broker/redis/redistest"
	"github.com/fisica-lab/fisica/host/internal/store/postgres/postgrestest"
)

// Two hosts on one record and one queue: who follows a job on the one hears at once that the other
// ended it. A queue that does not answer refuses jobs, keeps nothing of them, and stops no reader.
func TestTwoHosts(t *testing.T) {
	t.Parallel()
	database, queue := postgrestest.Start(t), redistest.Start(t)
	settings := []string{"DATABASE_URL=" + database.URL(t), "REDIS_URL=" + queue.URL()}
	here, there := serveWith(t, settings...), serveWith(t, settings...)
	defer here.end(t, syscall.SIGTERM)
	defer there.end(t, syscall.SIGTERM)

	id := there.submit(t, distributed) // nobody computes it
	events := here.call(t, "GET", "/v2/simulaciones/"+id+"/eventos", "")
	defer func() { _ = events.Body.Close() }()
	began := time.Now()
	if code := there.code(t, "DELETE", "/v2/simulaciones/"+id, ""); code != http.StatusOK && code != http.StatusNoContent && code != http.StatusAccepted {
		t.Fatalf("cancel: %d", code)
	}
	text, err := io.ReadAll(events.Body)
	if err != nil || !strings.Contains(string(text), `"status":"cancelled"`) {
		t.Errorf("the stream on the other host ends with %s (%v)", text, err)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("after %v", took)
	}

	queue.Halt(t)
	answer := here.call(t, "POST", "/v2/simulaciones", distributed)
	refusal, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusServiceUnavailable || answer.Header.Get("Retry-After") == "" || !strings.Contains(string(refusal), "QUEUE_UNAVAILABLE") {
		t.Errorf("a job without a queue: %d %s (%v)", answer.StatusCode, refusal, err)
	}
	_ = answer.Body.Close()
	for _, path := range []string{"/v2/simulaciones", "/v2/simulaciones/" + id, "/v1/simulacion/status/" + id} {
		if code := here.code(t, "GET", path, ""); code != http.StatusOK {
			t.Errorf("GET %s without a queue: %d", path, code)
		}
	}
	queue.Continue(t)
	if list := here.text(t, "GET", "/v2/simulaciones", ""); strings.Count(list, `"id":`) != 1 {
		t.Errorf("after a refusal the record has %s", list)
	}
	if again := here.submit(t, distributed); again == id {
		t.Error("the same job twice")
	}
}

// code sends a request and returns the status of its answer.
func (r *running) code(t *testing.T, method, path, body string) int {
	t.Helper()
	answer := r.call(t, method, path, body)
	_ = answer.Body.Close()
	return answer.StatusCode
}
