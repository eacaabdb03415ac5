package main_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
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

	"github.com/fisica-lab/fisica/host/internal/store/postgres/postgrestest"
)

// program is the binary under test, built once.
var program string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	folder, err := os.MkdirTemp("", "fisica-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(folder) }()
	program = filepath.Join(folder, "fisica")
	if out, err := exec.CommandContext(context.Background(), "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build: %v\n%s", err, out)
		return 1
	}
	return postgrestest.Run(m)
}

// fisica prepares a run of the program in an empty folder with nothing but these settings.
func fisica(t *testing.T, settings []string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), program, args...)
	c.Dir, c.Env = t.TempDir(), settings
	return c
}

// The service says where it is and with which key, answers, and ends in peace.
func TestServe(t *testing.T) {
	t.Parallel()
	c := fisica(t, []string{"FISICA_ADDR=127.0.0.1:0"}, "serve")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var logs bytes.Buffer
	c.Stderr = &logs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	first, second := nextLine(t, lines), nextLine(t, lines)
	_, url, found := strings.Cut(first, ": ")
	if !found || !strings.HasPrefix(url, "http://127.0.0.1:") || !strings.Contains(second, "fisica-2025-dev") {
		t.Fatalf("the first lines say %q and %q", first, second)
	}
	if got := post(t, url+"/v1/cinematica/energia"); !strings.HasPrefix(got, `{"energia_joules":4.55469e-19,`) {
		t.Errorf("energy: %s", got)
	}
	address := strings.TrimPrefix(url, "http://")
	if text, err := fisica(t, []string{"FISICA_ADDR=" + address}, "health").Output(); err != nil || !strings.Contains(string(text), "healthy") {
		t.Errorf("health: %s %v", text, err)
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	rest := remaining(lines)
	if err := c.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v\n%s", err, logs.String())
	}
	if !strings.Contains(rest, "curl") || !strings.Contains(logs.String(), `"message":"stopped"`) {
		t.Errorf("it said %s and logged %s", rest, logs.String())
	}
}

func nextLine(t *testing.T, lines *bufio.Scanner) string {
	t.Helper()
	if !lines.Scan() {
		t.Fatal("the output ended")
	}
	return lines.Text()
}

func remaining(lines *bufio.Scanner) string {
	var rest strings.Builder
	for lines.Scan() {
		rest.WriteString(lines.Text() + "\n")
	}
	return rest.String()
}

func post(t *testing.T, url string) string {
	t.Helper()
	body := strings.NewReader(`{"masa":9.10938e-31,"velocidad":1000000}`)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	answer, err := (&http.Client{Timeout: 10 * time.Second}).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestMetricsListener(t *testing.T) {
	t.Parallel()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	taken := listener.Addr().String()
	defer func() { _ = listener.Close() }()
	for name, settings := range map[string][]string{
		"FISICA_ADDR":  {"FISICA_ADDR=" + taken},
		"METRICS_ADDR": {"FISICA_ADDR=127.0.0.1:0", "METRICS_ADDR=" + taken},
	} {
		out, err := fisica(t, settings, "serve").CombinedOutput()
		if err == nil || !strings.Contains(string(out), taken) {
			t.Errorf("%s taken: %v %s", name, err, out)
		}
	}
}

func TestRefusesToStart(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		settings []string
		says     []string
	}{
		"malformed and unknown": {[]string{"CACHE_TTL=abc", "FISICA_PUERTO=1"}, []string{"CACHE_TTL: «abc»", "FISICA_PUERTO"}},
		"bare production":       {[]string{"ENV=production"}, []string{"SECRET_KEY"}},
		"nobody answers":        {[]string{"FISICA_ADDR=127.0.0.1:1"}, nil},
	} {
		command := "serve"
		if tt.says == nil {
			command = "health"
		}
		out, err := fisica(t, tt.settings, command).CombinedOutput()
		if err == nil || !strings.HasPrefix(string(out), "fisica:") {
			t.Errorf("%s: %v %s", name, err, out)
		}
		for _, want := range tt.says {
			if !strings.Contains(string(out), want) {
				t.Errorf("%s: %s lacks %s", name, out, want)
			}
		}
	}
}

// Outside development the keys that everybody knows open nothing, and are not told.
func TestProductionKnowsNoDevelopmentKey(t *testing.T) {
	t.Parallel()
	c := fisica(t, []string{"FISICA_ADDR=127.0.0.1:0", "ENV=production", "SECRET_KEY=Zk3vQ9wLr7TxB2nMs5HdYc8JfGp4Ua6E"}, "serve")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	_, url, _ := strings.Cut(nextLine(t, lines), ": ")
	if got := post(t, url+"/v1/cinematica/energia"); !strings.Contains(got, "INVALID_API_KEY") {
		t.Errorf("the development key is answered with %s", got)
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if rest := remaining(lines); strings.Contains(rest, "fisica-2025") {
		t.Errorf("it tells the development key: %s", rest)
	}
	if err := c.Wait(); err != nil {
		t.Error(err)
	}
}

func TestDocuments(t *testing.T) {
	t.Parallel()
	settings, err := os.ReadFile("../../../docs/settings.md")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := fisica(t, nil, "config", "--markdown").Output(); err != nil || !bytes.Equal(got, settings) {
		t.Errorf("docs/settings.md is not what the settings say: run make settings (%v)", err)
	}
	sample, err := os.ReadFile("../../../.env.example")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := fisica(t, nil, "config", "--dotenv").Output(); err != nil || !bytes.Equal(got, sample) {
		t.Errorf(".env.example is not what the settings say: run make settings (%v)", err)
	}
	document, err := os.ReadFile("../../../web/openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := fisica(t, nil, "openapi").Output(); err != nil || !bytes.Equal(got, document) {
		t.Errorf("fisica openapi writes another document than web/openapi.yaml (%v)", err)
	}
	table, err := fisica(t, []string{"SECRET_KEY=canary-canary-canary-canary-canary"}, "config").Output()
	if err != nil || strings.Contains(string(table), "canary") || !strings.Contains(string(table), "SECRET_KEY") {
		t.Errorf("config: %v %s", err, table)
	}
}
