package main

import (
	"context"
	"sync"
	"time"

	"github.com/fisica-lab/fisica/bench/figures"
	"github.com/fisica-lab/fisica/core/rng"
)

// scale measures how much sooner two workers are done than one: the wall time of the same job, its
// chunks computed by one goroutine or every other one by each of two.
func scale(context.Context, *peers) error {
	const histories = 500 << 20
	job := uniformJob(histories, rng.Philox4x32)
	costs, err := alternate(
		wall(func() { compute(job, 0, 1) }),
		wall(func() {
			var wg sync.WaitGroup
			wg.Go(func() { compute(job, 0, 2) })
			wg.Go(func() { compute(job, 1, 2) })
			wg.Wait()
		}),
	)
	if err != nil {
		return err
	}
	figures.Print("escala_2", ratio(costs[0], costs[1]), "ratio", "1.9")
	return nil
}

// wall returns a function for alternate: the time that a call of f takes.
func wall(f func()) func() (float64, error) {
	return func() (float64, error) {
		start := time.Now()
		f()
		return time.Since(start).Seconds(), nil
	}
}
