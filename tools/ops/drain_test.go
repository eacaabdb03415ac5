package ops_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// A host that is told to stop says first that it is not ready and goes on answering; then it answers
// what is under way, tells its streams to come back, and ends.
func TestDrain(t *testing.T) {
	t.Parallel()
	redis := free(t)
	startRedis(t, redis)
	h := startHost(t, redis, "DRAIN_DELAY=2s", "DRAIN_TIME=8s")
	w := startWorker(t, redis)
	until(t, "the host is ready", func() bool { return status(t, h.url+"/health/ready") == http.StatusOK })
	id := h.submit(t, `{"modelo":"uniforme","n":900000000000,"semilla":"1"}`)
	until(t, "a worker has a range", func() bool { return value(t, w.metrics, "fisica_worker_leases") == "1" })
	stream := follow(t, h.url+"/v2/simulaciones/"+id+"/eventos")
	slow := begin(t, h)
	h.term(t)
	until(t, "the host says that it is not ready", func() bool { return status(t, h.url+"/health/ready") == http.StatusServiceUnavailable })
	if a := ask(t, http.MethodPost, h.url+"/v1/cinematica/energia", question); a.status != http.StatusOK {
		t.Errorf("while it waits for the load balancer it answers %d", a.status)
	}
	if got := value(t, h.metrics, "fisica_draining"); got != "1" {
		t.Errorf("fisica_draining %s", got)
	}
	until(t, "the host takes no connection", func() bool { return status(t, h.url+"/health/live") == 0 })
	if got := slow.end(t); !strings.HasPrefix(got, "HTTP/1.1 200 ") {
		t.Errorf("the request under way: %q", got)
	}
	<-h.gone
	if h.err != nil {
		t.Errorf("it ends in %v", h.err)
	}
	text, err := io.ReadAll(stream)
	if retries := strings.Count(string(text), "retry: "); retries != 2 || strings.Contains(string(text), `"completed"`) {
		t.Errorf("the stream is not told to come back (%v): %s", err, text)
	}
}

const question = `{"masa":9.10938e-31,"velocidad":1000000}`

// slowRequest is one whose body comes in two parts.
type slowRequest struct{ net.Conn }

// begin sends the first part.
func begin(t *testing.T, h *host) slowRequest {
	t.Helper()
	c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(h.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	_, err = fmt.Fprintf(c, "POST /v1/cinematica/energia HTTP/1.1\r\nHost: a\r\nX-API-Key: fisica-2025-dev\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(question), question[:10])
	if err != nil {
		t.Fatal(err)
	}
	return slowRequest{c}
}

// end sends the rest, and returns the answer's first line.
func (r slowRequest) end(t *testing.T) string {
	t.Helper()
	if err := r.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(r, question[10:]); err != nil {
		return err.Error()
	}
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		return err.Error()
	}
	return line
}

// follow opens an event stream.
func follow(t *testing.T, url string) io.Reader {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	reply, err := (&http.Client{}).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = reply.Body.Close() })
	return reply.Body
}

// A worker that is told to stop gives its range back at once, which is no try: the other one goes on and
// no lease runs out.
func TestWorkerGivesBack(t *testing.T) {
	t.Parallel()
	redis := free(t)
	startRedis(t, redis)
	h := startHost(t, redis, "JOB_LEASE=60s")
	first := startWorker(t, redis, "JOB_LEASE=60s")
	id := h.submit(t, `{"modelo":"uniforme","n":150000000,"semilla":"1"}`)
	until(t, "the worker has a range", func() bool { return value(t, first.metrics, "fisica_worker_leases") == "1" })
	first.stop(t)
	second := startWorker(t, redis, "JOB_LEASE=60s")
	h.await(t, id)
	if lost := value(t, second.metrics, "fisica_leases_lost_total"); lost != "0" {
		t.Errorf("%s leases ran out", lost)
	}
}

// The host is not ready while Redis is away, or while no worker lives, and is again afterwards; it lives
// all along.
func TestReadiness(t *testing.T) {
	t.Parallel()
	redis := free(t)
	server := startRedis(t, redis)
	h := startHost(t, redis)
	ready := func(want int, parts ...string) {
		t.Helper()
		until(t, fmt.Sprint(want, parts), func() bool {
			a, err := tryAsk(t.Context(), http.MethodGet, h.url+"/health/ready", "")
			so := err == nil && a.status == want
			for _, part := range parts {
				so = so && strings.Contains(a.body, part)
			}
			return so
		})
	}
	ready(http.StatusServiceUnavailable, `"workers":"none"`, `"redis":"ok"`, `"database":"ok"`)
	startWorker(t, redis)
	ready(http.StatusOK, `"status":"healthy"`, `"workers":"ok"`)
	server.stop(t)
	ready(http.StatusServiceUnavailable, `"redis":"down"`)
	until(t, "the metric says so", func() bool { return value(t, h.metrics, `fisica_dependency_up{parte="redis"}`) == "0" })
	if got := status(t, h.url+"/health/live"); got != http.StatusOK {
		t.Errorf("it lives: %d", got)
	}
	if a := ask(t, http.MethodPost, h.url+"/v1/cinematica/energia", question); a.status != http.StatusOK {
		t.Errorf("a calculation without Redis: %d %s", a.status, a.body)
	}
	startRedis(t, redis)
	ready(http.StatusOK, `"redis":"ok"`)
}

// The level of the log is changed at run time, by the admin address alone; pprof is there too, and
// nowhere else.
func TestAdminAddress(t *testing.T) {
	t.Parallel()
	redis, admin := free(t), free(t)
	startRedis(t, redis)
	_, port, _ := net.SplitHostPort(admin)
	h := startHost(t, redis, "ADMIN_ADDR=:"+port)
	if a := ask(t, http.MethodPut, "http://"+admin+"/log", "DEBUG"); a.status != http.StatusOK || a.body != "DEBUG\n" {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := ask(t, http.MethodPut, "http://"+admin+"/log", "LOUD"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := ask(t, http.MethodGet, "http://"+admin+"/log", ""); a.body != "DEBUG\n" {
		t.Errorf("%d %s", a.status, a.body)
	}
	if !strings.Contains(h.said(t), `"message":"log level changed","from":"INFO","to":"DEBUG"`) {
		t.Error("the log does not say so")
	}
	for url, want := range map[string]int{"http://" + admin: http.StatusOK, h.metrics: http.StatusNotFound, h.url: http.StatusNotFound} {
		if got := status(t, url+"/debug/pprof/"); got != want {
			t.Errorf("%s/debug/pprof/: %d, want %d", url, got, want)
		}
	}
	h.stop(t)
}
