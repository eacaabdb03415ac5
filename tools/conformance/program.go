package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// native is the core as the Go compiler makes it for a processor.
type native struct {
	goarch, level string // GOARCH and GOAMD64
	simd          bool   // with vector kernels
	emulator      string // that runs it here; "" is none
}

func (n native) ask(ctx context.Context, o *options) (digests, error) {
	settings := []string{"CGO_ENABLED=0", "GOARCH=" + n.goarch, "GOAMD64=" + n.level}
	name := "digests-" + n.goarch + n.level
	if n.simd {
		name += "-simd"
		settings = append(settings, "GOEXPERIMENT=simd")
	}
	binary, err := build(ctx, o, name, ".", "./digests", settings...)
	if err != nil {
		return digests{}, err
	}
	args := []string{binary}
	if n.emulator != "" {
		args = []string{n.emulator, binary}
	}
	return output(exec.CommandContext(ctx, args[0], args[1:]...))
}

// wazero is the plain module in the service's own engine.
type wazero struct{ engine string } // as fisica verify names it

func (w wazero) ask(ctx context.Context, o *options) (digests, error) {
	binary, err := build(ctx, o, "fisica", root, "./host/cmd/fisica", "CGO_ENABLED=0")
	if err != nil {
		return digests{}, err
	}
	return output(exec.CommandContext(ctx, binary, "verify", "--digests", "--engine", w.engine))
}

// build compiles a program of a module under settings, and returns where it is.
func build(ctx context.Context, o *options, name, module, source string, settings ...string) (string, error) {
	binary, err := filepath.Abs(filepath.Join(o.cache, name))
	if err != nil {
		return "", err
	}
	c := exec.CommandContext(ctx, "go", "build", "-C", module, "-trimpath", "-o", binary, source)
	c.Env = append(os.Environ(), settings...)
	if said, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", name, err, said)
	}
	return binary, nil
}

// output reads the line NAME CALCULATIONS MODELS, or one without the name.
func output(c *exec.Cmd) (digests, error) {
	c.Stderr = os.Stderr
	said, err := c.Output()
	if err != nil {
		return digests{}, fmt.Errorf("run %s: %w", c, err)
	}
	return parse(string(said))
}

func parse(line string) (digests, error) {
	words := strings.Fields(line)
	if len(words) < 2 || len(words[len(words)-1]) != 64 || len(words[len(words)-2]) != 64 {
		return digests{}, fmt.Errorf("no two digests: %.200q", line)
	}
	return digests{words[len(words)-2], words[len(words)-1]}, nil
}
