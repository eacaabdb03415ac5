package main

import (
	"context"
	"time"

	"github.com/fisica-lab/fisica/bench/client"
	"github.com/fisica-lab/fisica/bench/figures"
)

// emptyJobs measures the time from submitting an empty job to its result, over HTTP: both
// commits of the record, the broker and the event stream are in it.
func emptyJobs(ctx context.Context, address string) error {
	const jobs = 40 * figures.Rounds
	var times []float64
	for range jobs {
		start := time.Now()
		if err := client.SubmitAndFollow(ctx, "http://"+address); err != nil {
			return err
		}
		times = append(times, float64(time.Since(start).Microseconds())/1e3)
	}
	figures.Print("trabajo_vacio_http", figures.Median(times), "ms", "10")
	return nil
}
