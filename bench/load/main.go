// Load puts people before a service: they ask for energies three times as often as they start a
// simulation and look after it, and wait one to three seconds between. It ends with 1 where the
// thresholds are passed.
//
//	go -C bench/load run . --start ../../bin/fisica --users 100 --spawn 10 --for 1m --out load
//
// It writes OUT.html (a plot of latencies), OUT.csv (a line per request) and OUT.txt (the summary),
// and FIGURE lines. With --for 10 minutes and longer it is a soak: it also watches the memory, the
// goroutines and the descriptors that the service shows, which must stay flat.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

type options struct {
	url, metrics, start, out, key string
	users, spawn                  int
	span, limit                   time.Duration
	failures                      float64
	soak                          bool
}

func parse() (o options) {
	flag.StringVar(&o.url, "url", "", "of the service; or --start")
	flag.StringVar(&o.start, "start", "", "the program of a service to start for this run, on the loopback")
	flag.StringVar(&o.metrics, "metrics", "", "of the service's metrics; by default URL/metrics with --start")
	flag.StringVar(&o.out, "out", "load", "name of the reports, without an ending")
	flag.IntVar(&o.users, "users", 100, "people")
	flag.IntVar(&o.spawn, "spawn", 10, "people that come in a second")
	flag.DurationVar(&o.span, "for", time.Minute, "how long they stay")
	flag.DurationVar(&o.limit, "limit", 2*time.Second, "an answer that takes longer is a failure")
	flag.Float64Var(&o.failures, "failures", 0.01, "share of requests that may fail")
	flag.BoolVar(&o.soak, "soak", false, "hold memory, goroutines and descriptors to being flat")
	flag.Parse()
	if o.key = os.Getenv("FISICA_KEY"); o.key == "" {
		o.key = "fisica-2025-dev"
	}
	return o
}

var errUsage = errors.New("--url or --start, please")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, parse())
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (err error) {
	if o.start != "" {
		s, err := start(ctx, o.start)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, s.stop()) }()
		o.url, o.metrics = s.url, s.url+"/metrics"
	}
	if o.url == "" {
		return errUsage
	}
	watch := newWatch(o.metrics)
	ended := watch.every(ctx, o.span/60)
	results := crowd(ctx, o)
	ended()
	return errors.Join(report(o, results), watch.report(o.soak))
}
