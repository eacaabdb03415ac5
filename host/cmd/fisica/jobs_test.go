package main_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// running is a service started by a test.
type running struct {
	*exec.Cmd
	url string
}

// serve starts the service on a folder of data.
func serve(t *testing.T, data, workers string) *running {
	t.Helper()
	return serveWith(t, "FISICA_DATA="+data, "WORKERS="+workers)
}

// serveWith starts the service with settings.
func serveWith(t *testing.T, settings ...string) *running {
	t.Helper()
	// Tests ask oftener than a user may; those of the limits set their own.
	own := []string{"FISICA_ADDR=127.0.0.1:0", "RATE_LIMIT_PER_MINUTE=6e7"}
	r := &running{Cmd: fisica(t, append(own, settings...), "serve")}
	r.start(t)
	return r
}

// again ends the service as kill -9 does and starts it on the same data.
func (r *running) again(t *testing.T) {
	t.Helper()
	r.end(t, syscall.SIGKILL)
	folder, settings := r.Dir, r.Env
	r.Cmd = fisica(t, settings, "serve")
	r.Dir = folder
	r.start(t)
}

func (r *running) start(t *testing.T) {
	t.Helper()
	out, err := r.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Start(); err != nil {
		t.Fatal(err)
	}
	_, r.url, _ = strings.Cut(nextLine(t, bufio.NewScanner(out)), ": ")
	go func() { _, _ = io.Copy(io.Discard, out) }()
}

// end stops the service with a signal and waits for it.
func (r *running) end(t *testing.T, signal syscall.Signal) {
	t.Helper()
	if err := r.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	if err := r.Wait(); (err != nil) != (signal == syscall.SIGKILL) {
		t.Errorf("after %v: %v", signal, err)
	}
}

// call sends a request with the development key.
func (r *running) call(t *testing.T, method, path, body string) *http.Response {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, r.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func (r *running) text(t *testing.T, method, path, body string) string {
	t.Helper()
	answer := r.call(t, method, path, body)
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func (r *running) submit(t *testing.T, body string) (id string) {
	t.Helper()
	var queued struct {
		ID string `json:"task_id"`
	}
	text := r.text(t, "POST", "/v2/simulaciones", body)
	if err := json.Unmarshal([]byte(text), &queued); err != nil || queued.ID == "" {
		t.Fatalf("%s (%v)", text, err)
	}
	return queued.ID
}

// result follows a job to its end and returns the bytes of its result.
func (r *running) result(t *testing.T, id string) string {
	t.Helper()
	if events := r.text(t, "GET", "/v2/simulaciones/"+id+"/eventos", ""); !strings.Contains(events, `"status":"completed"`) {
		t.Fatalf("the job ends with %s", events[max(0, len(events)-300):])
	}
	return r.text(t, "GET", "/v2/simulaciones/"+id+"/resultado", "")
}

const question = `{"modelo":"uniforme","n":100000000,"semilla":"42"}`

// The same job gives the same bytes with 1, 2 and 7 workers, at two starts, in the
// terminal, and through kill -9 halfway.
func TestSameBytesThroughEverything(t *testing.T) {
	t.Parallel()
	want, err := fisica(t, nil, "run", "uniforme", "--n", "1e8", "--semilla", "42", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	want = bytes.TrimSpace(want)
	for _, workers := range []string{"1", "2", "7"} {
		s := serve(t, t.TempDir(), workers)
		if got := s.result(t, s.submit(t, question)); got != string(want) {
			t.Errorf("%s workers: %.80s, want %.80s", workers, got, want)
		}
		s.end(t, syscall.SIGTERM)
	}
	data := t.TempDir()
	first := serve(t, data, "1")
	id := first.submit(t, question)
	events := first.call(t, "GET", "/v2/simulaciones/"+id+"/eventos", "")
	for lines := bufio.NewScanner(events.Body); lines.Scan() && !strings.Contains(lines.Text(), `"parcial"`); { //nolint:revive // waits for progress
	}
	first.end(t, syscall.SIGKILL)
	_ = events.Body.Close()
	second := serve(t, data, "2")
	if got := second.result(t, id); got != string(want) {
		t.Errorf("through kill -9: %.80s, want %.80s", got, want)
	}
	second.end(t, syscall.SIGTERM)
	third := serve(t, data, "1")
	if got := third.text(t, "GET", "/v2/simulaciones/"+id+"/resultado", ""); got != string(want) {
		t.Errorf("from the record: %.80s", got)
	}
	third.end(t, syscall.SIGTERM)
}

// A service that stops with a job under way leaves it in the record and goes on with it.
func TestStopKeepsTheJob(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := serve(t, data, "2")
	id := s.submit(t, `{"modelo":"uniforme","n":1000000000,"semilla":"1"}`)
	s.end(t, syscall.SIGTERM)
	again := serve(t, data, "2")
	if record := again.text(t, "GET", "/v2/simulaciones/"+id, ""); strings.Contains(record, `"REVOKED"`) || strings.Contains(record, `"FAILURE"`) {
		t.Errorf("after a stop: %s", record)
	}
	if got := again.text(t, "DELETE", "/v2/simulaciones/"+id, ""); !strings.Contains(got, "REVOKED") {
		t.Errorf("cancel: %s", got)
	}
	again.end(t, syscall.SIGTERM)
}

func TestRunAndVerify(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		args string
		good bool
		says string
	}{
		{"run energia-cinetica-clasica --masa 9.10938e-31 --velocidad 1e6", true, "4.55469e-19"},
		{"run energia-cinetica --velocidad 1 --masa 1 --json", true, `"constantes":"codata2022"`},
		{"run energia-cinetica --velocidad 4e8 --masa 1", false, "velocidad de la luz"},
		{"run uniforme --n 0", false, "n debe ser un entero"},
		{"run uniforme --n 1e5 --semilla 7", true, "error_estandar"},
		{"run fusion", false, "fusion"},
		{"verify", true, "guardado en"},
		{"verify --engine wazero --seed 3 --share 0.05", true, " 0 fallidas"},
		{"verify --share 0", false, "entre 0.01 y 1"},
		{"verify --share NaN", false, "entre 0.01 y 1"},
		{"verify --engine abacus", false, "abacus"},
	} {
		out, err := fisica(t, nil, strings.Fields(tt.args)...).CombinedOutput()
		if (err == nil) != tt.good || !strings.Contains(string(out), tt.says) {
			t.Errorf("fisica %s: %v\n%s", tt.args, err, out)
		}
	}
}
