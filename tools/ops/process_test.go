package ops_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// need skips a test that lacks a program, but not where CI=true.
func need(t *testing.T, programs ...string) {
	t.Helper()
	for _, name := range programs {
		if _, err := exec.LookPath(name); err == nil {
			continue
		}
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing", name)
		}
		t.Skipf("%s is missing", name)
	}
}

// process is a program that runs until the test ends.
type process struct {
	cmd  *exec.Cmd
	log  string // its file
	gone chan struct{}
	err  error // how it ended; once gone is closed
}

// start runs a program in a folder of its own with these settings and no others.
func start(t *testing.T, env []string, program string, args ...string) *process {
	t.Helper()
	dir := t.TempDir()
	p := &process{cmd: exec.CommandContext(context.WithoutCancel(t.Context()), program, args...), log: filepath.Join(dir, "log"), gone: make(chan struct{})}
	log, err := os.Create(p.log)
	if err != nil {
		t.Fatal(err)
	}
	p.cmd.Dir, p.cmd.Env, p.cmd.Stdout, p.cmd.Stderr = dir, env, log, log
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		p.err = p.cmd.Wait()
		_ = log.Close()
		close(p.gone)
	}()
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		<-p.gone
		if t.Failed() {
			t.Logf("%s %s:\n%s", filepath.Base(program), strings.Join(args, " "), p.said(t))
		}
	})
	return p
}

// stop asks the process to end, and waits for that.
func (p *process) stop(t *testing.T) {
	t.Helper()
	p.term(t)
	select {
	case <-p.gone:
	case <-time.After(20 * time.Second):
		t.Fatal("it does not stop")
	}
	if p.err != nil {
		t.Errorf("it ends in %v:\n%s", p.err, p.said(t))
	}
}

func (p *process) term(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
}

// said is what it wrote, the end of it.
func (p *process) said(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(p.log)
	if err != nil {
		t.Error(err)
	}
	return string(text[max(0, len(text)-3000):])
}

// free returns an address of the loopback that nobody listens on.
func free(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// until waits for something to be so.
func until(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(90 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if so() {
			return
		}
	}
	t.Fatalf("it does not come about: %s", what)
}

// answer is what a request got; status 0 is none.
type answer struct {
	status int
	body   string
	header http.Header
}

// ask sends a request; headers are in pairs.
func ask(t *testing.T, method, url, body string, headers ...string) answer {
	t.Helper()
	a, err := tryAsk(t.Context(), method, url, body, headers...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func tryAsk(ctx context.Context, method, url, body string, headers ...string) (a answer, err error) {
	request, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return a, err
	}
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	reply, err := client.Do(request)
	if err != nil {
		return a, err
	}
	text, err := io.ReadAll(reply.Body)
	return answer{reply.StatusCode, string(text), reply.Header}, errors.Join(err, reply.Body.Close())
}

// client keeps no connection, so that a server that stops waits for none.
var client = &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}

// status is the status of a GET, 0 where nobody answers.
func status(t *testing.T, url string) int {
	t.Helper()
	a, _ := tryAsk(t.Context(), http.MethodGet, url, "") // nobody answers yet, or no longer
	return a.status
}
