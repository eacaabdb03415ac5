package main_test

import (
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/broker/redis/redistest"
	"github.com/fisica-lab/fisica/host/internal/store/postgres/postgrestest"
)

// What one user asks of three services is counted once for all, by the settings; without Redis
// each service counts alone, or, told so, refuses.
func TestLimitsOfHosts(t *testing.T) {
	t.Parallel()
	database, queue := postgrestest.Start(t), redistest.Start(t)
	settings := []string{
		"DATABASE_URL=" + database.URL(t), "REDIS_URL=" + queue.URL(), "RATE_LIMIT_PER_MINUTE=1,2,3", "RATE_LIMIT_ROUTES=/v2/simulaciones=1",
	}
	hosts := []*running{serveWith(t, settings...), serveWith(t, settings...), serveWith(t, append(settings, "RATE_LIMIT_FAIL=closed")...)}
	for _, h := range hosts {
		defer h.end(t, syscall.SIGTERM)
	}
	count := func(hosts ...*running) (answered int64) {
		var yes atomic.Int64
		var callers sync.WaitGroup
		for i := range 60 {
			callers.Go(func() {
				answer := hosts[i%len(hosts)].call(t, "POST", "/v1/cinematica/energia", `{"masa":1,"velocidad":1}`)
				_ = answer.Body.Close()
				if answer.StatusCode == http.StatusOK {
					yes.Add(1)
				} else if answer.StatusCode != http.StatusTooManyRequests {
					t.Errorf("status %d", answer.StatusCode)
				}
			})
		}
		callers.Wait()
		return yes.Load()
	}
	if got := count(hosts...); got != 3 && got != 4 { // a token comes every 20 s
		t.Errorf("%d of 60 requests to three services answered, want 3", got)
	}
	queue.Halt(t)
	defer queue.Continue(t)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, hosts[2].url+"/v2/simulaciones", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-API-Key", "fisica-2025-prod") // of whom it knows nothing yet
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusServiceUnavailable || answer.Header.Get("Retry-After") == "" || !strings.Contains(string(text), "LIMITS_UNAVAILABLE") {
		t.Errorf("a closed service without Redis: %d %s (%v)", answer.StatusCode, text, err)
	}
	if got := count(hosts[0]); got > 1 {
		t.Errorf("the service that knows of three allows %d more", got)
	}
}

func TestWrongLimitRoute(t *testing.T) {
	t.Parallel()
	out, err := fisica(t, []string{"FISICA_ADDR=127.0.0.1:0", "RATE_LIMIT_ROUTES=/v1/nada=1"}, "serve").CombinedOutput()
	if err == nil || !strings.Contains(string(out), `RATE_LIMIT_ROUTES: "/v1/nada" no es una ruta con clave / is no route with a key`) {
		t.Errorf("%v: %s", err, out)
	}
}
