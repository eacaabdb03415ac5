// Bench prints the figures of the project: `make bench`. Each is one line
//
//	FIGURE name=value unit goal=bound
//
// the median of alternating runs. A ratio is the peer's cost over ours, so that more is
// better; of the others less is.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"slices"
)

// rounds is how often each side of a figure is measured.
const rounds = 7

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	for _, measure := range []func(context.Context) error{module, http} {
		if err := measure(ctx); err != nil {
			return err
		}
	}
	return nil
}

// figure prints a figure.
func figure(name string, value float64, unit, goal string) {
	fmt.Printf("FIGURE %s=%.4g %s goal=%s\n", name, value, unit, goal)
}

// median returns the middle of a list that is not empty.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
