package ops_test

import (
	"encoding/json"
	"net"
	"net/http"
	"strings"
	"testing"
)

// startRedis starts a Redis server on an address.
func startRedis(t *testing.T, address string) *process {
	t.Helper()
	need(t, "redis-server")
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	p := start(t, nil, "redis-server", "--bind", "127.0.0.1", "--port", port, "--save", "")
	until(t, "redis answers", func() bool {
		c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", address)
		if err == nil {
			_ = c.Close()
		}
		return err == nil
	})
	return p
}

// host is a service.
type host struct {
	*process

	url, metrics string
}

func startHost(t *testing.T, redis string, settings ...string) *host {
	t.Helper()
	address, metrics := free(t), free(t)
	env := append([]string{"FISICA_ADDR=" + address, "METRICS_ADDR=" + metrics, "REDIS_URL=redis://" + redis}, settings...)
	h := &host{start(t, env, program, "serve"), "http://" + address, "http://" + metrics}
	until(t, "the service answers", func() bool { return status(t, h.url+"/health/live") == http.StatusOK })
	return h
}

// worker is a process that computes.
type worker struct {
	*process

	metrics string
}

func startWorker(t *testing.T, redis string, settings ...string) *worker {
	t.Helper()
	metrics := free(t)
	env := append([]string{"METRICS_ADDR=" + metrics, "REDIS_URL=redis://" + redis, "WORKERS=1"}, settings...)
	w := &worker{start(t, env, program, "worker"), "http://" + metrics}
	until(t, "the worker is ready", func() bool { return status(t, w.metrics+"/health/ready") == http.StatusOK })
	return w
}

// submit starts a simulation and returns its id.
func (h *host) submit(t *testing.T, question string, headers ...string) string {
	t.Helper()
	a := ask(t, http.MethodPost, h.url+"/v2/simulaciones", question, headers...)
	var queued struct {
		ID string `json:"task_id"`
	}
	if err := json.Unmarshal([]byte(a.body), &queued); err != nil || a.status != http.StatusAccepted {
		t.Fatal(a.status, a.body, err)
	}
	return queued.ID
}

// state is where a simulation stands.
func (h *host) state(t *testing.T, id string) string {
	t.Helper()
	a := ask(t, http.MethodGet, h.url+"/v1/simulacion/status/"+id, "")
	var is struct{ State string }
	if err := json.Unmarshal([]byte(a.body), &is); err != nil {
		t.Fatal(a.status, a.body, err)
	}
	return is.State
}

// await waits for a simulation's good end.
func (h *host) await(t *testing.T, id string) {
	t.Helper()
	until(t, "the simulation ends", func() bool { return h.state(t, id) == "SUCCESS" })
}

// value reads a metric without labels, or with them written as they are shown; "none" where it is not there.
func value(t *testing.T, metrics, name string) string {
	t.Helper()
	for line := range strings.Lines(ask(t, http.MethodGet, metrics+"/metrics", "").body) {
		if text, found := strings.CutPrefix(line, name+" "); found {
			return strings.TrimSpace(text)
		}
	}
	return "none"
}
