package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/fisica-lab/fisica/bench/figures"
	"github.com/fisica-lab/fisica/bench/loopback"
)

// idle is how long a service is left alone before its memory is looked at.
const idle = 5 * time.Second

// process measures how soon a service that starts gives its first answer, and what it holds while nobody
// asks. The module is compiled at the very first start of a folder, which is a figure of its own.
func process(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "fisica-bench-")
	if err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	binary, err := loopback.Build(ctx, folder, "./host/cmd/fisica")
	if err != nil {
		return err
	}
	var starts, memories []float64
	for round := range figures.Rounds + 1 {
		start, memory, err := startOnce(ctx, folder, binary)
		if err != nil {
			return err
		}
		if round == 0 {
			figures.Print("primer_arranque", start, "ms", "none")
			continue
		}
		starts, memories = append(starts, start), append(memories, memory)
	}
	figures.Print("arranque", figures.Median(starts), "ms", "150")
	figures.Print("memoria_en_reposo", figures.Median(memories), "MB", "60")
	return nil
}

// startOnce returns the time to the first answer, in ms, and the resident memory at rest, in MB.
func startOnce(ctx context.Context, folder, binary string) (ms, mb float64, err error) {
	began := time.Now()
	s, err := loopback.Start(ctx, folder, nil, binary, "serve")
	if err != nil {
		return 0, 0, err
	}
	defer s.Stop()
	ms = float64(time.Since(began).Microseconds()) / 1e3
	select {
	case <-ctx.Done():
		return 0, 0, ctx.Err()
	case <-time.After(idle):
	}
	kb, err := resident(s.PID())
	return ms, kb * 1024 / 1e6, err
}

var errNoMemory = errors.New("no resident memory in /proc")

// resident returns a process's resident memory in KiB.
func resident(pid int) (kb float64, err error) {
	text, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(pid), "status"))
	if err != nil {
		return 0, fmt.Errorf("read memory: %w", err)
	}
	_, line, found := bytes.Cut(text, []byte("VmRSS:"))
	if !found {
		return 0, errNoMemory
	}
	if _, err := fmt.Sscan(string(line), &kb); err != nil {
		return 0, fmt.Errorf("read memory: %w", err)
	}
	return kb, nil
}
