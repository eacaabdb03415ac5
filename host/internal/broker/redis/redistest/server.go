// Package redistest starts real Redis servers for tests.
package redistest

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	goredis "github.com/redis/go-redis/v9"
)

// Server is a redis-server of a test's own. It holds its data in memory alone.
type Server struct {
	Addr    string
	process *exec.Cmd
}

// Start starts a server on a free port; the test's end ends it. Without redis-server the
// test is skipped, but not where CI=true.
func Start(tb testing.TB) *Server {
	tb.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		if os.Getenv("CI") == "true" {
			tb.Fatal("redis-server is missing")
		}
		tb.Skip("redis-server is missing: apt-get install redis-server")
	}
	s := &Server{Addr: freeAddress(tb)}
	s.Again(tb)
	tb.Cleanup(func() { s.Kill(tb) })
	return s
}

// URL returns the server's address as a setting.
func (s *Server) URL() string { return "redis://" + s.Addr + "/0" }

// Again starts the server, empty, on the address that it had.
func (s *Server) Again(tb testing.TB) {
	tb.Helper()
	_, port, err := net.SplitHostPort(s.Addr)
	if err != nil {
		tb.Fatal(err)
	}
	ctx := context.WithoutCancel(tb.Context())                                                                                                             // ended by Kill
	s.process = exec.CommandContext(ctx, "redis-server", "--bind", "127.0.0.1", "--port", port, "--save", "", "--appendonly", "no", "--dir", tb.TempDir()) //nolint:gosec // a port of ours
	if err := s.process.Start(); err != nil {
		tb.Fatal(err)
	}
	client := s.Client()
	defer func() { _ = client.Close() }()
	for start := time.Now(); !s.answers(client); time.Sleep(10 * time.Millisecond) {
		if time.Since(start) > 20*time.Second {
			tb.Fatal("redis-server does not answer")
		}
	}
}

// answers tells whether it is this server that answers at the address, and no other's.
func (s *Server) answers(client *goredis.Client) bool {
	info, err := client.Info(context.Background(), "server").Result()
	return err == nil && strings.Contains(info, "process_id:"+strconv.Itoa(s.process.Process.Pid)+"\r\n")
}

// Kill ends the server as kill -9 does.
func (s *Server) Kill(tb testing.TB) {
	tb.Helper()
	if err := s.process.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		tb.Error(err)
	}
	_ = s.process.Wait() // it says how it ended, which is known
}

// Client returns a connection to look inside with.
func (s *Server) Client() *goredis.Client { return goredis.NewClient(&goredis.Options{Addr: s.Addr}) }

func freeAddress(tb testing.TB) string {
	tb.Helper()
	l, err := (&net.ListenConfig{}).Listen(tb.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}
