// Package redistest starts real Redis servers for tests.
package redistest

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	goredis "github.com/redis/go-redis/v9"
)

// Server is a redis-server of a test's own. It holds its data in memory alone.
type Server struct {
	Addr    string
	extra   []string // arguments beside those of every server
	process *exec.Cmd
}

// Start starts a server on a free port; the test's end ends it. Without redis-server the
// test is skipped, but not where CI=true.
func Start(tb testing.TB) *Server {
	tb.Helper()
	return startWith(tb)
}

func startWith(tb testing.TB, extra ...string) *Server {
	tb.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		if os.Getenv("CI") == "true" {
			tb.Fatal("redis-server is missing")
		}
		tb.Skip("redis-server is missing: apt-get install redis-server")
	}
	s := &Server{Addr: clusterAddress(tb), extra: extra}
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
	args := []string{"--bind", "127.0.0.1", "--port", port, "--dir", tb.TempDir()}
	if !slices.Contains(s.extra, "--sentinel") {
		args = append(args, "--save", "", "--appendonly", "no", "--repl-diskless-sync-delay", "0")
	}
	ctx := context.WithoutCancel(tb.Context()) // ended by Kill
	if len(s.extra) > 0 && !strings.HasPrefix(s.extra[0], "--") {
		args = slices.Concat(s.extra, args) // a file comes first
	} else {
		args = append(args, s.extra...)
	}
	s.process = exec.CommandContext(ctx, "redis-server", args...) //nolint:gosec // a port of ours
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

// Halt stops the server from answering, with its connections open, until Continue.
func (s *Server) Halt(tb testing.TB) {
	tb.Helper()
	s.signal(tb, syscall.SIGSTOP)
}

// Continue lets a halted server answer again.
func (s *Server) Continue(tb testing.TB) {
	tb.Helper()
	s.signal(tb, syscall.SIGCONT)
}

func (s *Server) signal(tb testing.TB, signal syscall.Signal) {
	tb.Helper()
	if err := s.process.Process.Signal(signal); err != nil {
		tb.Fatal(err)
	}
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
