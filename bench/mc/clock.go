package main

import (
	"fmt"
	"runtime"
	"syscall"

	"github.com/fisica-lab/fisica/bench/figures"
)

// rusageThread asks getrusage for the calling thread alone; package syscall does not name it.
const rusageThread = 1

// threadCPU returns the CPU time, in seconds, that this goroutine's thread has used.
func threadCPU() (float64, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(rusageThread, &usage); err != nil {
		return 0, fmt.Errorf("read cpu time: %w", err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9, nil
}

// cpuOf returns a function for alternate: the CPU time of one call of f on one thread.
func cpuOf(f func()) func() (float64, error) {
	return func() (float64, error) {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		before, err := threadCPU()
		if err != nil {
			return 0, err
		}
		f()
		after, err := threadCPU()
		return after - before, err
	}
}

// alternate measures each side in turn, figures.Rounds times behind one round that warms up, and
// returns its costs in the order of the rounds.
func alternate(sides ...func() (float64, error)) (costs [][]float64, err error) {
	costs = make([][]float64, len(sides))
	for round := range figures.Rounds + 1 {
		for i, side := range sides {
			cost, err := side()
			if err != nil {
				return nil, err
			}
			if round > 0 {
				costs[i] = append(costs[i], cost)
			}
		}
	}
	return costs, nil
}

// ratio returns the median of the rounds' quotients: neighbours in time, so that what the machine
// does beside falls on both.
func ratio(over, under []float64) float64 {
	quotients := make([]float64, len(over))
	for i := range over {
		quotients[i] = over[i] / under[i]
	}
	return figures.Median(quotients)
}
