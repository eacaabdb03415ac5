//go:build unix

// Package postgrestest starts real PostgreSQL servers for tests.
package postgrestest

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver
)

const (
	role     = "fisica"
	startsIn = 30 * time.Second
)

// Server is a PostgreSQL of tests' own, on a free port of this machine.
type Server struct {
	Password string

	programs string // folder of initdb and postgres
	folder   string // of its own, with the data
	port     string
	account  *syscall.Credential
	process  *exec.Cmd
	log      bytes.Buffer
}

// errMissing says that there is no PostgreSQL on this machine.
var errMissing = errors.New("PostgreSQL is missing: apt-get install postgresql")

// start makes a server and waits for it.
func start(ctx context.Context) (*Server, error) {
	s := &Server{Password: rand.Text() + "/?#@ñ"}
	err := s.prepare(ctx)
	if err == nil {
		err = s.Again(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.stop())
	}
	return s, nil
}

// prepare finds the programs and makes an empty database.
func (s *Server) prepare(ctx context.Context) (err error) {
	if s.programs, err = programs(); err != nil {
		return err
	}
	if s.account, err = account(); err != nil {
		return err
	}
	if s.port, err = freePort(ctx); err != nil {
		return err
	}
	if s.folder, err = os.MkdirTemp("", "fisica-postgres-"); err != nil {
		return err
	}
	secret := filepath.Join(s.folder, "password")
	if err := os.WriteFile(secret, []byte(s.Password), 0o600); err != nil {
		return err
	}
	if s.account != nil {
		for _, name := range []string{s.folder, secret} {
			if err := os.Chown(name, int(s.account.Uid), int(s.account.Gid)); err != nil {
				return err
			}
		}
	}
	out, err := s.command(ctx, "initdb", "--pgdata", s.data(), "--username", role, "--pwfile", secret,
		"--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale", "--no-sync").CombinedOutput()
	if err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return nil
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

// command prepares one of PostgreSQL's programs, which refuse to work for root.
func (s *Server) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, filepath.Join(s.programs, name), args...) //nolint:gosec // PostgreSQL's own
	c.Dir, c.Env = s.folder, []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "HOME=" + s.folder}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: s.account}
	return c
}

// Again starts the server on the data and the port that it had.
func (s *Server) Again(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx) // Stop or Kill ends it
	// No fsync: tests end no machine, and what a process wrote survives the process.
	s.process = s.command(ctx, "postgres", "-D", s.data(), "-p", s.port, "-c", "listen_addresses=127.0.0.1",
		"-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "shared_buffers=16MB", "-c", "max_connections=60")
	s.log.Reset()
	s.process.Stdout, s.process.Stderr = &s.log, &s.log
	if err := s.process.Start(); err != nil {
		s.process = nil
		return err
	}
	db, err := sql.Open("pgx", s.address("postgres"))
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	for begin := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		err := db.PingContext(ctx)
		if err == nil {
			return nil
		}
		if time.Since(begin) > startsIn {
			return fmt.Errorf("PostgreSQL does not answer: %w, %w\n%s", err, s.End(syscall.SIGQUIT), &s.log)
		}
	}
}

// End ends the server with a signal: SIGINT, the fast shutdown, or SIGQUIT, which leaves the
// data as a crash does.
func (s *Server) End(signal syscall.Signal) error {
	if s.process == nil {
		return nil
	}
	if err := s.process.Process.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	_ = s.process.Wait() // it says how it ended, which is known
	s.process = nil
	return nil
}

func (s *Server) stop() error {
	err := s.End(syscall.SIGQUIT)
	if s.folder != "" {
		err = errors.Join(err, os.RemoveAll(s.folder))
	}
	return err
}

// URL returns the address of a new, empty database.
func (s *Server) URL(tb testing.TB) string {
	tb.Helper()
	db, err := sql.Open("pgx", s.address("postgres"))
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	name := "t" + strings.ToLower(rand.Text())
	if _, err := db.ExecContext(tb.Context(), "CREATE DATABASE "+name); err != nil {
		tb.Fatal(err)
	}
	return s.address(name)
}

// address returns the address of a database.
func (s *Server) address(name string) string {
	u := url.URL{
		Scheme: "postgresql", Host: "127.0.0.1:" + s.port, Path: name,
		User: url.UserPassword(role, s.Password), RawQuery: "sslmode=disable",
	}
	return u.String()
}

func freePort(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer func() { _ = l.Close() }()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}
