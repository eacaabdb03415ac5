package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/bench/client"
	"github.com/fisica-lab/fisica/bench/figures"
)

const (
	requests    = 100_000 // a round's
	connections = 4
	question    = `{"masa":9.10938e-31,"velocidad":1000000}`
)

// http measures the CPU that a request to the energy route costs against a bare server's,
// both asked the same over the loopback.
func http(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "fisica-bench-")
	if err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	bare, err := startServer(ctx, folder, "./bench/peers/desnudo")
	if err != nil {
		return err
	}
	defer bare.stop()
	ours, err := startServer(ctx, folder, "./host/cmd/fisica", "serve")
	if err != nil {
		return err
	}
	defer ours.stop()
	var bareCosts, ourCosts, ratios []float64
	for round := range figures.Rounds + 1 {
		b, err := bare.cost(ctx)
		if err != nil {
			return err
		}
		o, err := ours.cost(ctx)
		if err != nil {
			return err
		}
		if round > 0 { // the first one warms both up
			bareCosts, ourCosts, ratios = append(bareCosts, b), append(ourCosts, o), append(ratios, b/o)
		}
	}
	figures.Print("http_desnudo", figures.Median(ratios), "ratio", "0.85")
	figures.Print("http_energia", figures.Median(ourCosts), "us", "20")
	figures.Print("http_desnudo_coste", figures.Median(bareCosts), "us", "20")
	return emptyJobs(ctx, ours.client.Addr)
}

// server is a process that answers on a port of the loopback.
type server struct {
	process *exec.Cmd
	client  *fasthttp.HostClient
}

func startServer(ctx context.Context, folder, pkg string, args ...string) (*server, error) {
	binary := filepath.Join(folder, filepath.Base(pkg))
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", binary, pkg).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build %s: %w\n%s", pkg, err, out)
	}
	address, err := client.FreeAddress(ctx)
	if err != nil {
		return nil, err
	}
	if len(args) == 0 {
		args = []string{address}
	}
	process := exec.CommandContext(ctx, binary, args...)
	process.Dir = folder
	process.Env = append(os.Environ(), "FISICA_ADDR="+address, "GOMAXPROCS=2", "RATE_LIMIT_PER_MINUTE=6e7", "RATE_LIMIT_ADDRESS=60000000", "RATE_LIMIT_ROUTES=none")
	if err := process.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", pkg, err)
	}
	s := &server{process: process, client: &fasthttp.HostClient{Addr: address, MaxConns: connections}}
	return s, s.await(ctx)
}

// await returns when the server answers.
func (s *server) await(ctx context.Context) error {
	for start := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if err := s.ask(); err == nil || ctx.Err() != nil {
			return ctx.Err()
		} else if time.Since(start) > 10*time.Second {
			s.stop()
			return fmt.Errorf("the server does not answer: %w", err)
		}
	}
}

func (s *server) stop() {
	_ = s.process.Process.Kill()
	_ = s.process.Wait()
}

var errStatus = errors.New("not 200")

// ask sends the question once.
func (s *server) ask() error {
	request, answer := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(request)
	defer fasthttp.ReleaseResponse(answer)
	request.Header.SetMethod("POST")
	request.SetRequestURI("http://" + s.client.Addr + "/v1/cinematica/energia")
	request.Header.SetContentType("application/json")
	request.Header.Set("X-API-Key", "fisica-2025-dev")
	request.SetBodyString(question)
	if err := s.client.Do(request, answer); err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	if answer.StatusCode() != fasthttp.StatusOK || !bytes.HasPrefix(answer.Body(), []byte("{")) {
		return fmt.Errorf("%w: %d", errStatus, answer.StatusCode())
	}
	return nil
}

// cost returns the server's CPU time per request, in µs, over one round.
func (s *server) cost(ctx context.Context) (float64, error) {
	before, err := cpuTime(s.process.Process.Pid)
	if err != nil {
		return 0, err
	}
	var wg sync.WaitGroup
	var failure atomic.Pointer[error]
	for range connections {
		wg.Go(func() {
			for range requests / connections {
				if err := s.ask(); err != nil || ctx.Err() != nil {
					failure.Store(&err)
					return
				}
			}
		})
	}
	wg.Wait()
	if err := failure.Load(); err != nil {
		return 0, errors.Join(*err, ctx.Err())
	}
	after, err := cpuTime(s.process.Process.Pid)
	return float64((after - before).Microseconds()) / (requests / connections * connections), err
}
