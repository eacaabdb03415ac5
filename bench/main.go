// Bench prints the figures of the project but for the simulations' own, which bench/mc prints:
// `make bench`. Each is the median of alternating runs, as package figures writes it.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	for _, measure := range []func(context.Context) error{module, edge, process, http} {
		if err := measure(ctx); err != nil {
			return err
		}
	}
	return nil
}
