package edgetest

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// StartHost builds the service and runs it in a folder of its own. root is the repository's.
func StartHost(ctx context.Context, root, folder string) (*Server, error) {
	address, err := FreeAddress(ctx)
	if err != nil {
		return nil, err
	}
	binary := filepath.Join(folder, "fisica")
	build := exec.CommandContext(ctx, "go", "build", "-C", root, "-o", binary, "./host/cmd/fisica")
	if said, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the host: %w\n%s", err, said)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	c := exec.CommandContext(ctx, binary, "serve")
	c.Env = append(os.Environ(), "FISICA_ADDR="+address, "FISICA_DATA="+folder, "REDIS_URL=", "DATABASE_URL=")
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	logs, err := c.StderrPipe()
	if err != nil {
		stop()
		return nil, err
	}
	if err := c.Start(); err != nil {
		stop()
		return nil, fmt.Errorf("start the host: %w", err)
	}
	s := &Server{URL: "http://" + address, end: func() { stop(); _ = c.Wait() }}
	lines := bufio.NewScanner(logs)
	for lines.Scan() {
		if strings.Contains(lines.Text(), `"started"`) {
			go func() {
				for lines.Scan() { // the host never waits for who reads
				}
			}()
			return s, nil
		}
	}
	s.Close()
	return nil, fmt.Errorf("the host does not start at %s", address)
}
