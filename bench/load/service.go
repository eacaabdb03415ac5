package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

var errStart = errors.New("the service does not start")

// service is one that was started for a run.
type service struct {
	url    string
	cmd    *exec.Cmd
	folder string
}

// start starts a service on a free port of the loopback, in an empty folder, without limits of requests.
func start(ctx context.Context, program string) (*service, error) {
	path, err := filepath.Abs(program)
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "fisica-load-")
	if err != nil {
		return nil, err
	}
	s := &service{cmd: exec.CommandContext(context.WithoutCancel(ctx), path, "serve"), folder: folder}
	s.cmd.Dir = folder
	s.cmd.Env = []string{
		"ENV=development", "FISICA_ADDR=127.0.0.1:0", "LOG_LEVEL=WARN",
		"RATE_LIMIT_PER_MINUTE=6e7", "RATE_LIMIT_ADDRESS=60000000", "RATE_LIMIT_ROUTES=none",
	}
	s.cmd.Stderr = os.Stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	first, _ := bufio.NewReader(out).ReadString('\n')
	_, url, found := strings.Cut(strings.TrimSpace(first), ": ")
	if !found {
		return nil, errors.Join(fmt.Errorf("%w: %q", errStart, first), s.stop())
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	s.url = url
	return s, nil
}

func (s *service) stop() error {
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	return errors.Join(s.cmd.Wait(), os.RemoveAll(s.folder))
}
