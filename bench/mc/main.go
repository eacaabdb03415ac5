// Mc prints the figures of the simulations beside their peers, programs written from the papers
// under bench/peers: `make bench-mc`. Both sides run on one thread, in alternation, and their CPU
// time is counted; a figure is the median over the rounds.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"slices"
)

// measures are the figures by model; arguments of the program choose among them by name.
var measures = []struct {
	name    string
	measure func(context.Context, *peers) error
}{
	{"uniforme", uniform},
	{"fotones", light},
	{"propagacion", propagate},
	{"escala", scale},
	{"memoria", memory},
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench-mc:", err)
		os.Exit(1)
	}
}

func run(names []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	folder, err := os.MkdirTemp("", "fisica-bench-mc-")
	if err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	for _, m := range measures {
		if len(names) > 0 && !slices.Contains(names, m.name) {
			continue
		}
		if err := m.measure(ctx, &peers{folder: folder}); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return nil
}
