package edgetest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Server is the component behind a JavaScript runtime, on a port of the loopback.
type Server struct {
	URL string
	end func()
}

// Close ends it.
func (s *Server) Close() { s.end() }

// StartNode runs edge/node under variables of the environment. root is the repository's.
func StartNode(ctx context.Context, root string, variables ...string) (*Server, error) {
	c := exec.CommandContext(ctx, "node", filepath.Join(root, "edge", "node", "server.mjs"), filepath.Join(root, "bin", "edge.wasm"), "127.0.0.1:0")
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
		return nil, errors.New("node said no address")
	}
	return &Server{URL: lines.Text(), end: end}, nil
}

// StartWorkerd runs edge/workerd likewise. program is workerd's.
func StartWorkerd(ctx context.Context, program, root string, variables ...string) (*Server, error) {
	address, err := FreeAddress(ctx)
	if err != nil {
		return nil, err
	}
	c := exec.CommandContext(ctx, program, "serve", filepath.Join("edge", "workerd", "config.capnp"), "--socket-addr", "http="+address)
	c.Dir, c.Env, c.Stderr = root, append(os.Environ(), variables...), os.Stderr
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

// InstallWorkerd installs what edge/workerd/package.json pins, once a machine, and returns workerd's
// program. Without npm it is an error that exec.ErrNotFound is.
func InstallWorkerd(ctx context.Context, root string) (program string, err error) {
	if _, err := exec.LookPath("npm"); err != nil {
		return "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "fisica", "workerd")
	for _, name := range []string{"package.json", "package-lock.json"} {
		text, err := os.ReadFile(filepath.Join(root, "edge", "workerd", name))
		if err == nil {
			err = errors.Join(os.MkdirAll(folder, 0o750), os.WriteFile(filepath.Join(folder, name), text, 0o600))
		}
		if err != nil {
			return "", err
		}
	}
	c := exec.CommandContext(ctx, "npm", "ci", "--no-audit", "--no-fund", "--silent")
	c.Dir = folder
	if said, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm ci: %w\n%s", err, strings.TrimSpace(string(said)))
	}
	return filepath.Join(folder, "node_modules", ".bin", "workerd"), nil
}
