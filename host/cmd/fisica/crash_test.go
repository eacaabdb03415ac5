package main_test

import (
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/broker/redis/redistest"
	"github.com/fisica-lab/fisica/host/internal/telemetry/sentrytest"
)

// What goes wrong in a service and in its workers is reported to SENTRY_DSN: what a request met, under the
// name that its asker was told, and a worker that crashed, once another starts in its folder.
func TestErrorsAreReported(t *testing.T) {
	t.Parallel()
	receiver, queue := sentrytest.Start(t), redistest.Start(t)
	settings := []string{
		"REDIS_URL=" + queue.URL(), "SENTRY_DSN=" + receiver.DSN(), "SENTRY_RELEASE=fisica@1.2.3+abc",
		"SECRET_KEY=" + canary + "-secret-key-of-32-bytes-and-more", "WORKERS=1",
	}
	folder := t.TempDir()
	worker := func() *exec.Cmd {
		c := fisica(t, settings, "worker")
		c.Dir = folder
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		return c
	}
	host, first := serveWith(t, settings...), worker()
	await(t, host.url+"/health/ready") // the worker has announced itself
	if err := first.Process.Signal(syscall.SIGABRT); err != nil {
		t.Fatal(err)
	}
	_ = first.Wait() // by a signal
	second := worker()
	named := func(e sentrytest.Event) string { return e.Exception[0].Type + ": " + e.Exception[0].Value }
	crashed := receiver.Await(t, 1)[0]
	if named(crashed) != "Process crashed: SIGABRT: abort" || crashed.Level != "fatal" {
		t.Errorf("crash: %+v", crashed)
	}
	queue.Kill(t)
	answer := host.call(t, "GET", "/v2/cola", "")
	_ = answer.Body.Close()
	host.end(t, syscall.SIGTERM) // what waits is sent
	if err := second.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := second.Wait(); err != nil {
		t.Error(err)
	}
	events, raw := receiver.Events()
	var found *sentrytest.Event
	for i, e := range events {
		if e.Release != "fisica@1.2.3+abc" || e.Environment != "development" {
			t.Errorf("event: %+v", e)
		}
		if e.Tags["trace_id"] == answer.Header.Get("X-Trace-ID") {
			found = &events[i]
		}
	}
	if found == nil || found.Transaction != "GET /v2/cola" || found.Exception[0].Type != "Broker failed" {
		t.Errorf("the failed request is not among %d events: %s", len(events), raw)
	}
	if strings.Contains(raw, canary) {
		t.Error("a secret is told")
	}
}
