package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/fisica-lab/fisica/bench/figures"
)

const (
	emptyJob = `{"modelo":"uniforme","n":1,"semilla":"1"}`
	devKey   = "fisica-2025-dev"
)

// served measures an empty job over HTTP, with both commits of the record, redis-server and a worker
// process between, and then what open event streams take.
func (b *bench) served() error {
	host, url, err := b.serve()
	if err != nil {
		return err
	}
	defer host.kill()
	worker, err := b.start(b.folder, []string{"REDIS_URL=" + b.url, "WORKERS=1"}, filepath.Join(b.folder, "fisica"), "worker")
	if err != nil {
		return err
	}
	defer worker.kill()
	if err := b.await("fisica", func() bool {
		text, err := b.call("GET", url+"/health/ready", "")
		return err == nil && strings.Contains(text, `"workers":"ok"`)
	}); err != nil {
		return err
	}
	var times []float64
	for range rounds * latencies / 2 {
		began := time.Now()
		if err := b.submitAndFollow(url); err != nil {
			return err
		}
		times = append(times, float64(time.Since(began).Microseconds())/1e3)
	}
	figures.Print("trabajo_vacio_redis_http", figures.Median(times), "ms", "10")
	worker.kill()
	return b.streams(host, url)
}

// serve starts a host and returns its address.
func (b *bench) serve() (host *process, url string, err error) {
	program := filepath.Join(b.folder, "fisica")
	if out, err := exec.CommandContext(b.ctx, "go", "build", "-o", program, "./host/cmd/fisica").CombinedOutput(); err != nil {
		return nil, "", fmt.Errorf("build fisica: %w\n%s", err, out)
	}
	listener, err := (&net.ListenConfig{}).Listen(b.ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", fmt.Errorf("find a port: %w", err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		return nil, "", fmt.Errorf("find a port: %w", err)
	}
	host, err = b.start(b.folder, []string{"REDIS_URL=" + b.url, "FISICA_ADDR=" + address, "FISICA_DATA=" + filepath.Join(b.folder, "data")}, program, "serve")
	return host, "http://" + address, err
}

func (b *bench) submitAndFollow(url string) error {
	answer, err := b.call(http.MethodPost, url+"/v2/simulaciones", emptyJob)
	if err != nil {
		return err
	}
	var queued struct {
		ID string `json:"task_id"`
	}
	if err := json.Unmarshal([]byte(answer), &queued); err != nil {
		return fmt.Errorf("read %q: %w", answer, err)
	}
	events, err := b.call(http.MethodGet, url+"/v2/simulaciones/"+queued.ID+"/eventos", "")
	if err == nil && !strings.Contains(events, `"status":"completed"`) {
		err = fmt.Errorf("%w: %s", errNotCompleted, events)
	}
	return err
}

func (b *bench) call(method, url, body string) (string, error) {
	request, err := http.NewRequestWithContext(b.ctx, method, url, strings.NewReader(body))
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", url, err)
	}
	request.Header.Set("X-API-Key", devKey)
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", url, err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", url, err)
	}
	return string(text), nil
}
