package main_test

import (
	"errors"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// A running service is judged by what it really shows: well, by nobody asked, and dead.
func TestWatch(t *testing.T) {
	t.Parallel()
	host := serveWith(t)
	watch := func(args ...string) (out string, code int) {
		text, err := fisica(t, nil, append([]string{"watch", host.url + "/metrics", "--checks", "2", "--every", "10ms"}, args...)...).CombinedOutput()
		if exit, failed := errors.AsType[*exec.ExitError](err); failed {
			code = exit.ExitCode()
		}
		return string(text), code
	}
	if out, code := watch(); code != 2 || !strings.Contains(out, "too few requests to judge") {
		t.Errorf("nobody asked: %d %s", code, out)
	}
	if out, code := watch("--latency", "2"); code != 2 || !strings.Contains(out, "is not one of [0.0001") {
		t.Errorf("a limit between two buckets: %d %s", code, out)
	}
	done := make(chan struct{})
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-done:
				return
			default:
				if answer, err := http.Get(host.url + "/v2/catalogo"); err == nil { //nolint:noctx // it ends with the service
					_ = answer.Body.Close()
				}
			}
		}
	}()
	if out, code := watch("--requests", "1", "--every", "200ms"); code != 0 || !strings.Contains(out, "2/2: ") || !strings.Contains(out, "0.00 % fallos") {
		t.Errorf("well: %d %s", code, out)
	}
	close(done)
	<-stopped
	host.end(t, syscall.SIGTERM)
	if out, code := watch(); code != 1 || !strings.Contains(out, "does not answer") {
		t.Errorf("dead: %d %s", code, out)
	}
}
