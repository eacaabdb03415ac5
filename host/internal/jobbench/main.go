// Jobbench measures the path of a job beside Celery's on the same redis-server: `make bench-jobs`.
// Each figure is a line, as package figures writes it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "jobbench:", err)
		os.Exit(1)
	}
}

// run measures, or is the worker process that it started.
func run(args []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if len(args) == 3 && args[0] == "worker" {
		return pretend(ctx, args[1], args[2])
	}
	folder, err := os.MkdirTemp("", "fisica-jobbench-")
	if err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	b := &bench{ctx: ctx, folder: folder}
	defer b.close()
	if err := b.startRedis(); err != nil {
		return err
	}
	for _, measure := range []func() error{b.rates, b.recovery, b.queued, b.large, b.served} {
		if err := errors.Join(measure(), b.flush()); err != nil {
			return err
		}
	}
	return nil
}

// process is a program that a bench started.
type process struct {
	*exec.Cmd
	kill func()
}

// start starts a program; what it says is kept for the case that something fails.
func (b *bench) start(dir string, env []string, name string, args ...string) (*process, error) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(b.ctx))
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Env = dir, append(os.Environ(), env...)
	log, err := os.Create(filepath.Join(b.folder, fmt.Sprintf("%d.log", len(b.started))))
	if err != nil {
		cancel()
		return nil, fmt.Errorf("make log: %w", err)
	}
	c.Stdout, c.Stderr = log, log
	if err := c.Start(); err != nil {
		cancel()
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	p := &process{Cmd: c}
	ended := false
	p.kill = func() {
		if !ended {
			ended = true
			cancel()
			_ = c.Wait() // killed, which is known
			_ = log.Close()
		}
	}
	b.started = append(b.started, p)
	return p, nil
}

// await asks until it is so, or says what it waited for.
func (b *bench) await(what string, happened func() bool) error {
	for began := time.Now(); !happened(); time.Sleep(5 * time.Millisecond) {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if time.Since(began) > time.Minute {
			return fmt.Errorf("%w: %s", errLate, what)
		}
	}
	return nil
}

var errLate = errors.New("waited for a minute")
