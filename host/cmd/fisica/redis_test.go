package main_test

import (
	"bufio"
	"bytes"
	"context"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/broker/redis/redistest"
)

const (
	lease        = 2 * time.Second
	distributed  = `{"modelo":"uniforme","n":500000000,"semilla":"18446744073709551615"}`
	distributedN = "5e8"
	maxSeed      = "18446744073709551615"
)

// startWorker starts a worker process of one lane.
func startWorker(t *testing.T, s *redistest.Server, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(context.WithoutCancel(t.Context()), program, append([]string{"worker"}, args...)...) // ended below
	c.Dir, c.Env = t.TempDir(), []string{"REDIS_URL=" + s.URL(), "WORKERS=1", "JOB_LEASE=" + lease.String()}
	var logs bytes.Buffer
	c.Stderr = &logs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if c.ProcessState != nil {
			return
		}
		_ = c.Process.Signal(syscall.SIGTERM)
		if err := c.Wait(); err != nil {
			t.Errorf("worker: %v\n%s", err, logs.String())
		}
	})
	return c
}

// awaitProgress returns once chunks of a job are done and it has not ended.
func (r *running) awaitProgress(t *testing.T, id string) {
	t.Helper()
	events := r.call(t, "GET", "/v2/simulaciones/"+id+"/eventos", "")
	defer func() { _ = events.Body.Close() }()
	for lines := bufio.NewScanner(events.Body); lines.Scan(); {
		if strings.Contains(lines.Text(), `"completed"`) {
			t.Fatal("the job ends before anything is done to it")
		}
		if strings.Contains(lines.Text(), `"parcial"`) {
			return
		}
	}
	t.Fatal("the events end without progress")
}

// held returns which ranges of a job are leased, and which time that is for each.
func held(t *testing.T, s *redistest.Server, id string) map[string]string {
	t.Helper()
	client := s.Client()
	defer func() { _ = client.Close() }()
	ranges, err := client.HGetAll(context.Background(), "mc:{"+id+"}:held").Result()
	if err != nil {
		t.Fatal(err)
	}
	return ranges
}

// Workers, the server or its memory are lost halfway; the result is the one of a calm run.
func TestRedisSameBytesThroughLosses(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	want, err := fisica(t, nil, "run", "uniforme", "--n", distributedN, "--semilla", maxSeed, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	host := serveWith(t, "REDIS_URL="+server.URL(), "JOB_LEASE="+lease.String())
	defer host.end(t, syscall.SIGTERM)
	startWorker(t, server)
	for name, lose := range map[string]func(*testing.T, string){
		"nothing":       func(*testing.T, string) {},
		"kill -9":       func(t *testing.T, id string) { t.Helper(); loseWorker(t, host, server, id) },
		"FLUSHALL":      func(t *testing.T, id string) { t.Helper(); host.awaitProgress(t, id); flush(t, server) },
		"redis-server":  func(t *testing.T, id string) { t.Helper(); host.awaitProgress(t, id); server.Kill(t); server.Again(t) },
		"the last host": func(t *testing.T, id string) { t.Helper(); host.awaitProgress(t, id); host.again(t) },
	} {
		id := host.submit(t, distributed)
		lose(t, id)
		began := time.Now()
		got := host.result(t, id)
		t.Logf("%s: %v", name, time.Since(began))
		if got != string(bytes.TrimSpace(want)) {
			t.Errorf("through the loss of %s: %.80s, want %.80s", name, got, want)
		}
	}
	for start := time.Now(); len(keys(t, server)) > 0; time.Sleep(10 * time.Millisecond) { // the end is told first
		if time.Since(start) > 10*time.Second {
			t.Fatalf("keys left behind: %v", keys(t, server))
		}
	}
}

// A worker that runs the module and a native one share a job, to the bytes of a native run.
func TestMixedFleet(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	want, err := fisica(t, nil, "run", "uniforme", "--n", "2e8", "--semilla", maxSeed, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	host := serveWith(t, "REDIS_URL="+server.URL(), "JOB_LEASE="+lease.String())
	defer host.end(t, syscall.SIGTERM)
	startWorker(t, server, "--engine", "wazero")
	id := host.submit(t, `{"modelo":"uniforme","n":200000000,"semilla":"`+maxSeed+`"}`)
	host.awaitProgress(t, id) // nobody else computes
	if text := host.text(t, "GET", "/v2/cola", ""); !strings.Contains(text, `"cpu":"wazero"`) {
		t.Errorf("/v2/cola does not say what computes: %s", text)
	}
	startWorker(t, server)
	if got := host.result(t, id); got != string(bytes.TrimSpace(want)) {
		t.Errorf("%.80s, want %.80s", got, want)
	}
	if text, err := fisica(t, []string{"REDIS_URL=" + server.URL()}, "worker", "--engine", "nada").CombinedOutput(); err == nil || !strings.Contains(string(text), "wazero-interpreter") {
		t.Errorf("an unknown engine: %v %s", err, text)
	}
}

// loseWorker ends a second worker as kill -9 does: what it held goes to the other within the
// lease and a second.
func loseWorker(t *testing.T, host *running, server *redistest.Server, id string) {
	t.Helper()
	lost := startWorker(t, server)
	host.awaitProgress(t, id)
	leases := stopAtWork(t, lost, server, id)
	if err := lost.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = lost.Wait()
	at := time.Now()
	stuck := func() bool {
		for number, epoch := range held(t, server, id) {
			if leases[number] == epoch {
				return true
			}
		}
		return false
	}
	for stuck() {
		if time.Since(at) > lease+time.Second {
			t.Fatal("the lost chunks are not claimed again")
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Logf("the lost chunks are claimed again %v after kill -9", time.Since(at).Round(time.Millisecond))
}

// stopAtWork halts a worker while it holds a range, and returns its lease.
func stopAtWork(t *testing.T, worker *exec.Cmd, s *redistest.Server, id string) map[string]string {
	t.Helper()
	for {
		before := held(t, s, id)
		if err := worker.Process.Signal(syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
		time.Sleep(200 * time.Millisecond) // the other one works on: what stays is this one's
		mine := map[string]string{}
		for number, epoch := range held(t, s, id) {
			if before[number] == epoch {
				mine[number] = epoch
			}
		}
		if len(mine) == 1 {
			return mine
		}
		if err := worker.Process.Signal(syscall.SIGCONT); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Millisecond)
	}
}

func flush(t *testing.T, s *redistest.Server) {
	t.Helper()
	client := s.Client()
	defer func() { _ = client.Close() }()
	if err := client.FlushAll(context.Background()).Err(); err != nil {
		t.Fatal(err)
	}
}

// keys returns what the server holds beside the lists of workers and hosts.
func keys(t *testing.T, s *redistest.Server) []string {
	t.Helper()
	client := s.Client()
	defer func() { _ = client.Close() }()
	list, err := client.Keys(context.Background(), "mc:{*}:*").Result()
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(list, func(key string) bool {
		return strings.HasPrefix(key, "mc:{workers}") || strings.HasPrefix(key, "mc:{hosts}")
	})
}

// A host says whether anybody computes, and a worker without a server that it needs one.
func TestReadyNeedsWorkers(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	host := serveWith(t, "REDIS_URL="+server.URL())
	defer host.end(t, syscall.SIGTERM)
	ready := func() string { return host.text(t, "GET", "/health/ready", "") }
	await := func(want string) {
		t.Helper()
		for start := time.Now(); !strings.Contains(ready(), want); time.Sleep(20 * time.Millisecond) {
			if time.Since(start) > 20*time.Second {
				t.Fatalf("%s, want %s", ready(), want)
			}
		}
	}
	await(`"checks":{"api":"ok","modulo":"ok","database":"ok","redis":"ok","workers":"none"}`)
	worker := startWorker(t, server)
	await(`"workers":"ok"`)
	if err := worker.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := worker.Wait(); err != nil {
		t.Error(err)
	}
	await(`"workers":"none"`)
	server.Kill(t)
	await(`"redis":"down"`)
	if text, err := fisica(t, nil, "worker").CombinedOutput(); err == nil || !strings.Contains(string(text), "REDIS_URL") {
		t.Errorf("a worker without REDIS_URL: %s (%v)", text, err)
	}
}
