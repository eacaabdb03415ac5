// Package figures prints the figures of the project, for the programs of make bench and
// make bench-mc. Each is one line
//
//	FIGURE name=value unit goal=bound
//
// A ratio is the peer's cost over ours, so that more is better; of the others less is.
package figures

import (
	"fmt"
	"slices"
)

// Rounds is how often each side of a figure is measured, in alternation.
const Rounds = 7

// Print prints a figure.
func Print(name string, value float64, unit, goal string) {
	fmt.Printf("FIGURE %s=%.4g %s goal=%s\n", name, value, unit, goal)
}

// Median returns the middle of a list that is not empty.
func Median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
