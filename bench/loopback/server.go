// Package loopback starts services on the loopback and measures what they cost, for the programs of
// make bench and make bench-http.
package loopback

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
)

const (
	connections = 4
	question    = `{"masa":9.10938e-31,"velocidad":1000000}`
)

// Server is a process that answers on a port of the loopback.
type Server struct {
	process *exec.Cmd
	client  *fasthttp.HostClient
}

// Build builds a package of the project into a folder and returns the binary's path.
func Build(ctx context.Context, folder, pkg string) (string, error) {
	binary := filepath.Join(folder, filepath.Base(pkg))
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", binary, pkg).CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", pkg, err, out)
	}
	return binary, nil
}

// Start runs a command that answers on an address, which stands in its environment as FISICA_ADDR and
// in place of every "ADDRESS", "HOST" and "PORT" among its arguments. It waits for the first answer.
func Start(ctx context.Context, folder string, settings []string, command ...string) (*Server, error) {
	address, err := client.FreeAddress(ctx)
	if err != nil {
		return nil, err
	}
	host, port, _ := cut(address)
	for i, arg := range command {
		switch arg {
		case "ADDRESS":
			command[i] = address
		case "HOST":
			command[i] = host
		case "PORT":
			command[i] = port
		}
	}
	process := exec.CommandContext(ctx, command[0], command[1:]...)
	process.Dir = folder
	process.Env = append(append(os.Environ(), "FISICA_ADDR="+address, "GOMAXPROCS=2", "RATE_LIMIT_PER_MINUTE=6e7", "RATE_LIMIT_ADDRESS=60000000", "RATE_LIMIT_ROUTES=none"), settings...)
	if err := process.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", command[0], err)
	}
	s := &Server{process: process, client: &fasthttp.HostClient{Addr: address, MaxConns: connections}}
	return s, s.await(ctx)
}

func cut(address string) (host, port string, ok bool) {
	i := bytes.LastIndexByte([]byte(address), ':')
	if i < 0 {
		return address, "", false
	}
	return address[:i], address[i+1:], true
}

// await returns when the server answers.
func (s *Server) await(ctx context.Context) error {
	for start := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if err := s.Ask(); err == nil || ctx.Err() != nil {
			return ctx.Err()
		} else if time.Since(start) > 20*time.Second {
			s.Stop()
			return fmt.Errorf("the server does not answer: %w", err)
		}
	}
}

// PID is the process.
func (s *Server) PID() int { return s.process.Process.Pid }

// Address is where the server listens.
func (s *Server) Address() string { return s.client.Addr }

// Stop ends the process.
func (s *Server) Stop() {
	_ = s.process.Process.Kill()
	_ = s.process.Wait()
}

var errStatus = errors.New("not 200")

// Ask sends the question once.
func (s *Server) Ask() error {
	request, answer := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(request)
	defer fasthttp.ReleaseResponse(answer)
	request.Header.SetMethod("POST")
	request.SetRequestURI("http://" + s.client.Addr + "/v1/cinematica/energia")
	request.Header.SetContentType("application/json")
	request.Header.Set("X-API-Key", client.Key)
	request.SetBodyString(question)
	if err := s.client.Do(request, answer); err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	if answer.StatusCode() != fasthttp.StatusOK || !bytes.HasPrefix(answer.Body(), []byte("{")) {
		return fmt.Errorf("%w: %d", errStatus, answer.StatusCode())
	}
	return nil
}

// Cost returns the server's CPU time per request, in µs, over a number of requests.
func (s *Server) Cost(ctx context.Context, requests int) (float64, error) {
	before, err := cpuTime(s.process.Process.Pid)
	if err != nil {
		return 0, err
	}
	var wg sync.WaitGroup
	var failure atomic.Pointer[error]
	for range connections {
		wg.Go(func() {
			for range requests / connections {
				if err := s.Ask(); err != nil || ctx.Err() != nil {
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
	return float64((after - before).Microseconds()) / float64(requests/connections*connections), err
}
