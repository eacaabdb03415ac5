package edgetest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// Server is the component behind a JavaScript runtime, on a port of the loopback.
type Server struct {
	URL string
	end func()
}

// Close ends it.
func (s *Server) Close() { s.end() }

// Runtimes are the JavaScript runtimes that edge/js/package.json pins, installed, and Node.
type Runtimes struct {
	root, programs string
	start          map[string]func(context.Context, []string) (*Server, error)
}

// Names are theirs.
func (r *Runtimes) Names() []string { return slices.Sorted(maps.Keys(r.start)) }

// Program returns where a runtime's program is.
func (r *Runtimes) Program(name string) string { return filepath.Join(r.programs, name) }

// Start runs the edge in a runtime under variables of the environment.
func (r *Runtimes) Start(ctx context.Context, name string, variables ...string) (*Server, error) {
	s, err := r.start[name](ctx, variables)
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	return s, nil
}

// command returns what runs a server whose first line is its address: arguments, then the component and
// an address.
func (r *Runtimes) command(args ...string) func(context.Context, []string) (*Server, error) {
	return func(ctx context.Context, variables []string) (*Server, error) {
		line := append(slices.Clone(args), filepath.Join(r.root, "bin", "edge.wasm"), "127.0.0.1:0")
		c := exec.CommandContext(ctx, line[0], line[1:]...)
		c.Env, c.Stderr = append(os.Environ(), variables...), os.Stderr
		out, err := c.StdoutPipe()
		if err != nil {
			return nil, err
		}
		end, err := Begin(c)
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(out)
		if !lines.Scan() {
			end()
			return nil, errors.New("it says no address")
		}
		return &Server{URL: lines.Text(), end: end}, nil
	}
}

// workerd runs edge/workerd.
func (r *Runtimes) workerd(ctx context.Context, variables []string) (*Server, error) {
	address, err := FreeAddress(ctx)
	if err != nil {
		return nil, err
	}
	c := exec.CommandContext(ctx, r.Program("workerd"), "serve", filepath.Join("edge", "workerd", "config.capnp"), "--socket-addr", "http="+address)
	c.Dir, c.Env, c.Stderr = r.root, append(os.Environ(), variables...), os.Stderr
	end, err := Begin(c)
	if err != nil {
		return nil, err
	}
	s := &Server{URL: "http://" + address, end: end}
	if _, err := Await(ctx, s.URL+"/nada"); err != nil {
		end()
		return nil, err
	}
	return s, nil
}

// FreeAddress returns an address of the loopback that nobody listens on.
func FreeAddress(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// Begin starts a program and returns what ends it.
func Begin(c *exec.Cmd) (end func(), err error) {
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", c.Path, err)
	}
	return func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	}, nil
}

// Await asks an address until it answers, and returns what.
func Await(ctx context.Context, url string) (string, error) {
	for {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return "", err
		}
		answer, err := http.DefaultClient.Do(r)
		if err == nil {
			defer func() { _ = answer.Body.Close() }()
			text, err := io.ReadAll(answer.Body)
			return string(text), err
		}
		timer := time.NewTimer(5 * time.Millisecond)
		select {
		case <-ctx.Done():
			timer.Stop()
			return "", errors.Join(ctx.Err(), err)
		case <-timer.C:
		}
	}
}
