package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/fisica-lab/fisica/bench/figures"
	"github.com/fisica-lab/fisica/bench/loopback"
)

const (
	senders  = 2_000
	dripTime = time.Second // between two bytes of one sender
	pace     = 500 * time.Microsecond
	askers   = 4
	asked    = 6_000       // requests of a round, one each pace
	settle   = time.Second // until the service has put away the senders of the round before
)

// slowSenders prints how much longer the slowest hundredth of requests takes while others drip bytes, by
// the best round of each: a stall of the machine, of a few milliseconds in a hundredth of a round, only adds.
func slowSenders(ctx context.Context, ours *loopback.Server) error {
	var calm, under []float64
	for round := range figures.Rounds + 1 {
		time.Sleep(settle)
		without, err := p99(ctx, ours)
		if err != nil {
			return err
		}
		with, err := dripped(ctx, ours)
		if err != nil {
			return err
		}
		if round > 0 {
			calm, under = append(calm, without), append(under, with)
		}
	}
	figures.Print("http_goteo_p99", slices.Min(under)/slices.Min(calm), "ratio", "2")
	fmt.Fprintf(os.Stderr, "p99: %.0f us, %.0f us under slow senders\n", slices.Min(calm), slices.Min(under))
	return nil
}

// dripped measures while another process of this program has all its senders connected.
func dripped(ctx context.Context, ours *loopback.Server) (float64, error) {
	self, err := os.Executable()
	if err != nil {
		return 0, fmt.Errorf("find this program: %w", err)
	}
	c := exec.CommandContext(ctx, self, "drip", ours.Address(), strconv.Itoa(senders))
	c.Stderr = os.Stderr
	ready, err := c.StdoutPipe()
	if err != nil {
		return 0, fmt.Errorf("start the senders: %w", err)
	}
	if err := c.Start(); err != nil {
		return 0, fmt.Errorf("start the senders: %w", err)
	}
	defer func() { _, _ = c.Process.Kill(), c.Wait() }()
	if _, err := ready.Read(make([]byte, 1)); err != nil {
		return 0, fmt.Errorf("wait for the senders: %w", err)
	}
	return p99(ctx, ours)
}

// p99 asks at a steady pace, whatever the answers take, and returns the 99th percentile of the time
// from when a request was due to its answer, in µs.
func p99(ctx context.Context, ours *loopback.Server) (float64, error) {
	due := make(chan time.Time, asked)
	times := make(chan float64, asked)
	var asking sync.WaitGroup
	var mu sync.Mutex
	var failed error
	for range askers {
		asking.Go(func() {
			for at := range due {
				if err := ours.Ask(); err != nil {
					mu.Lock()
					failed = errors.Join(failed, err)
					mu.Unlock()
					return
				}
				times <- float64(time.Since(at).Nanoseconds()) / 1e3
			}
		})
	}
	start := time.Now()
	for i := range asked {
		at := start.Add(time.Duration(i) * pace)
		time.Sleep(time.Until(at))
		if ctx.Err() != nil {
			break
		}
		due <- time.Now() // the pacer's own lateness is not the service's
	}
	close(due)
	asking.Wait()
	close(times)
	if failed != nil || ctx.Err() != nil {
		return 0, errors.Join(failed, ctx.Err())
	}
	var all []float64
	for t := range times {
		all = append(all, t)
	}
	slices.Sort(all)
	return all[len(all)*99/100], nil
}

// drip holds connections on which a request never ends; where one is cut, another begins. It writes a
// byte once all of them are there.
func drip(ctx context.Context, address string, count int) error {
	var connected sync.WaitGroup
	connected.Add(count)
	for i := range count {
		go hold(ctx, address, time.Duration(i)*dripTime/time.Duration(count), sync.OnceFunc(connected.Done))
	}
	connected.Wait()
	if _, err := os.Stdout.WriteString("."); err != nil {
		return fmt.Errorf("tell: %w", err)
	}
	<-ctx.Done()
	return nil
}

func hold(ctx context.Context, address string, after time.Duration, connected func()) {
	time.Sleep(after)
	for ctx.Err() == nil {
		c, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
		if err != nil {
			time.Sleep(dripTime)
			continue
		}
		_, err = c.Write([]byte("POST /v1/cinematica/energia HTTP/1.1\r\nHost: x\r\nX-Slow: "))
		connected()
		for err == nil && ctx.Err() == nil {
			time.Sleep(dripTime)
			_, err = c.Write([]byte("x"))
		}
		_ = c.Close()
	}
}
