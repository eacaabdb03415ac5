package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// python is Debian's, because its numpy is.
const python = "/usr/bin/python3"

// peers builds the programs that we are measured against.
type peers struct{ folder string }

// A command is a peer that is ready to run.
type command []string

// c compiles a C program of bench/peers with gcc, by default with -O3 -march=native, and links
// libm.
func (p *peers) c(ctx context.Context, source string, flags ...string) (command, error) {
	if len(flags) == 0 {
		flags = []string{"-O3", "-march=native"}
	}
	name := strings.Join(append([]string{filepath.Base(source)}, flags...), "")
	binary := filepath.Join(p.folder, strings.ReplaceAll(name, "/", "_"))
	args := slices.Concat(flags, []string{"-std=gnu11", "-o", binary, filepath.Join("bench/peers", source), "-lm"})
	if out, err := exec.CommandContext(ctx, "gcc", args...).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compile %s: %w\n%s", source, err, out)
	}
	return command{binary}, nil
}

// py returns a Python program of bench/peers.
func (p *peers) py(source string) command {
	return command{python, filepath.Join("bench/peers", source)}
}

// run runs the peer. Each line of what it prints is name=value; cpu is the CPU time, in seconds,
// of the computation alone: without it the process's is taken.
func (c command) run(ctx context.Context, args ...string) (cpu float64, values map[string]string, err error) {
	process := exec.CommandContext(ctx, c[0], slices.Concat(c[1:], args)...)
	process.Env = append(process.Environ(), "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1")
	out, err := process.Output()
	if err != nil {
		return 0, nil, fmt.Errorf("run %s: %w", filepath.Base(c[len(c)-1]), err)
	}
	values = map[string]string{}
	for line := range strings.Lines(string(out)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		values[name] = value
	}
	if text, ok := values["cpu"]; ok {
		cpu, err = strconv.ParseFloat(text, 64)
		return cpu, values, err
	}
	state := process.ProcessState
	return (state.UserTime() + state.SystemTime()).Seconds(), values, nil
}

// cost returns a function for alternate: the CPU time of a run of the peer.
func (c command) cost(ctx context.Context, args ...string) func() (float64, error) {
	return func() (float64, error) {
		cpu, _, err := c.run(ctx, args...)
		return cpu, err
	}
}
