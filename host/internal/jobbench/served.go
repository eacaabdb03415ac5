package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/fisica-lab/fisica/bench/client"
	"github.com/fisica-lab/fisica/bench/figures"
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
		text, err := client.Call(b.ctx, "GET", url+"/health/ready", "")
		return err == nil && strings.Contains(text, `"workers":"ok"`)
	}); err != nil {
		return err
	}
	var times []float64
	for range rounds * latencies / 2 {
		began := time.Now()
		if err := client.SubmitAndFollow(b.ctx, url); err != nil {
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
	address, err := client.FreeAddress(b.ctx)
	if err != nil {
		return nil, "", err
	}
	host, err = b.start(b.folder, []string{
		"REDIS_URL=" + b.url, "FISICA_ADDR=" + address, "FISICA_DATA=" + filepath.Join(b.folder, "data"),
		"MAX_CONNECTIONS_PER_ADDRESS=20000", "RATE_LIMIT_PER_MINUTE=6e7", "RATE_LIMIT_ADDRESS=60000000", "RATE_LIMIT_ROUTES=none", // all of the streams come from this one
	}, program, "serve")
	return host, "http://" + address, err
}
