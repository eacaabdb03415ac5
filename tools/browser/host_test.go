package browser_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

const (
	deadline = time.Minute // for any one thing that is waited for
	key      = "fisica-2025-dev"
)

// host is the service as a process of its own, with its own data.
type host struct {
	t       *testing.T
	url     string
	folder  string
	env     []string
	binary  string // that start starts
	command *exec.Cmd
}

// startHost starts a service on a free port, with settings beside the defaults.
func startHost(t *testing.T, env ...string) *host {
	t.Helper()
	h := &host{t: t, folder: t.TempDir(), env: env, binary: bench.binary}
	t.Cleanup(h.stop)
	h.start("127.0.0.1:0")
	return h
}

var address = regexp.MustCompile(`http://(127\.0\.0\.1:\d+)`)

// start starts the process and waits until it says where it listens.
func (h *host) start(at string) {
	h.t.Helper()
	logs, err := os.OpenFile(h.log(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		h.t.Fatal(err)
	}
	defer func() { _ = logs.Close() }() // the process has its own
	out, in, err := os.Pipe()
	if err != nil {
		h.t.Fatal(err)
	}
	h.command = exec.CommandContext(context.Background(), h.binary, "serve") // stop ends it
	h.command.Dir = h.folder
	h.command.Env = append([]string{"FISICA_DATA=" + filepath.Join(h.folder, "data"), "FISICA_ADDR=" + at, "RATE_LIMIT_PER_MINUTE=6e7", "RATE_LIMIT_ADDRESS=60000000"}, h.env...)
	h.command.Stdout, h.command.Stderr = in, logs
	if err := h.command.Start(); err != nil {
		h.t.Fatal(err)
	}
	_ = in.Close() // likewise
	greeting, _ := bufio.NewReader(out).ReadString('\n')
	go func() { _, _ = io.Copy(io.Discard, out) }() // until the process ends
	found := address.FindStringSubmatch(greeting)
	if found == nil {
		h.t.Fatalf("the service said %q\n%s", greeting, h.logs())
	}
	h.url = found[0]
}

// kill ends the process as a failing machine would.
func (h *host) kill() {
	h.t.Helper()
	if err := h.command.Process.Kill(); err != nil {
		h.t.Fatal(err)
	}
	_ = h.command.Wait() // killed, as it was meant
	h.command = nil
}

// restart starts a killed service again, with its data and on its port.
func (h *host) restart() {
	h.t.Helper()
	h.start(strings.TrimPrefix(h.url, "http://"))
}

// stop asks the process to end, and fails the test where it does not do so well.
func (h *host) stop() {
	if h.command != nil && h.command.Process != nil {
		timer := time.AfterFunc(deadline, func() { _ = h.command.Process.Kill() })
		defer timer.Stop()
		_ = h.command.Process.Signal(syscall.SIGTERM)
		if err := h.command.Wait(); err != nil {
			h.t.Errorf("the service ended with %v", err)
		}
	}
	if h.t.Failed() {
		h.t.Logf("the service's log:\n%s", h.logs())
	}
}

func (h *host) log() string { return filepath.Join(h.folder, "log") }

func (h *host) logs() []byte {
	text, _ := os.ReadFile(h.log())
	return text
}

// ask puts a question to the service without the page, and returns the answer.
func (h *host) ask(method, path, question string) []byte {
	h.t.Helper()
	request, err := http.NewRequestWithContext(h.t.Context(), method, h.url+path, strings.NewReader(question))
	if err != nil {
		h.t.Fatal(err)
	}
	request.Header.Set("X-API-Key", key)
	if question != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		h.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode >= http.StatusMultipleChoices {
		h.t.Fatalf("%s %s: %s, %v\n%s", method, path, response.Status, err, body)
	}
	return body
}

// decode reads an answer in JSON.
func decode[T any](t *testing.T, body []byte) (answer T) {
	t.Helper()
	if err := json.NewDecoder(bytes.NewReader(body)).Decode(&answer); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return answer
}
