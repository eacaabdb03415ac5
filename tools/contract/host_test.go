package contract_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"
)

const (
	root     = "../.." // of the repository
	key      = "fisica-2025-dev"
	deadline = time.Minute // for any one thing that is waited for
)

// unlimited are the settings under which the service takes whatever the tests ask for.
var unlimited = []string{"QUOTA_OPEN_JOBS=1000000", "QUOTA_WORK_PER_DAY=1000000000000000", "RATE_LIMIT_PER_MINUTE=6e7", "RATE_LIMIT_ADDRESS=60000000", "RATE_LIMIT_TOKEN_ADDRESS=60000000", "RATE_LIMIT_TOKEN_USER=60000000", "RATE_LIMIT_TABS=60000000", "RATE_LIMIT_ROUTES=none"}

// service is the program under test, which all tests share.
var service struct{ url, binary string }

func TestMain(m *testing.M) {
	code, err := runAll(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func runAll(m *testing.M) (code int, err error) {
	folder, err := os.MkdirTemp("", "fisica-contract-")
	if err != nil {
		return 0, fmt.Errorf("make a folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	service.binary = filepath.Join(folder, "fisica")
	build := exec.CommandContext(context.Background(), "go", "build", "-C", root, "-o", service.binary, "./host/cmd/fisica")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("build fisica: %w\n%s", err, out)
	}
	stop, err := serve(folder)
	if err != nil {
		return 0, err
	}
	code = m.Run()
	if err := stop(); err != nil {
		return 1, err
	}
	return code, nil
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// serve starts the program on a free port; stop says how it ended.
func serve(folder string) (stop func() error, err error) {
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		return nil, fmt.Errorf("make a log: %w", err)
	}
	out, in, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("make a pipe: %w", err)
	}
	c := exec.CommandContext(context.Background(), service.binary, "serve") // stop ends it
	c.Dir, c.Stdout, c.Stderr = folder, in, log
	c.Env = append([]string{"FISICA_DATA=" + filepath.Join(folder, "data"), "FISICA_ADDR=127.0.0.1:0"}, unlimited...)
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("start fisica: %w", err)
	}
	_ = in.Close() // the process has its own
	greeting, _ := bufio.NewReader(out).ReadString('\n')
	go func() { _, _ = io.Copy(io.Discard, out) }() // until the process ends
	if service.url = address.FindString(greeting); service.url == "" {
		_ = c.Process.Kill()
		text, _ := os.ReadFile(log.Name())
		return nil, fmt.Errorf("the service said %q\n%s", greeting, text)
	}
	return func() error {
		timer := time.AfterFunc(deadline, func() { _ = c.Process.Kill() })
		defer timer.Stop()
		_ = c.Process.Signal(syscall.SIGTERM)
		if err := c.Wait(); err != nil {
			text, _ := os.ReadFile(log.Name())
			return fmt.Errorf("the service ended with %w\n%s", err, text)
		}
		return nil
	}, nil
}
