package worker_test

import (
	"context"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/worker"
)

// broker leases one range, and counts how often it is extended.
type broker struct {
	job.Broker
	lease    *job.Lease
	extended atomic.Int64
	lostAt   int64 // the extension that says it is lost, 0 for none
	claimed  atomic.Bool
	idle     chan struct{} // closed when the worker asks for another range
	ended    chan string
}

func (b *broker) Claim(ctx context.Context, _ string) (*job.Lease, error) {
	if !b.claimed.CompareAndSwap(false, true) {
		close(b.idle)
		<-ctx.Done()
		return nil, context.Canceled
	}
	return b.lease, nil
}

func (b *broker) Extend(context.Context, *job.Lease) error {
	if b.extended.Add(1) == b.lostAt {
		return job.ErrRevoked
	}
	return nil
}

func (b *broker) Complete(context.Context, *job.Lease, job.Part) error {
	b.ended <- "complete"
	return nil
}

func (b *broker) Fail(_ context.Context, _ *job.Lease, cause string) error {
	b.ended <- "fail: " + cause
	return nil
}

func (b *broker) Announce(context.Context, func() job.Presence) {}

func (b *broker) Release(context.Context, *job.Lease) error {
	b.ended <- "release"
	return nil
}

// lease is a range of so many chunks of a few milliseconds.
func lease(chunks uint64) *job.Lease {
	spec := &job.Spec{Model: "uniforme", Params: []float64{2}, N: 1e12, Seed: 1, Generator: "philox4x32"}
	return &job.Lease{JobID: "j", Spec: spec, Count: chunks, Done: make(chan struct{})}
}

// run lets a worker compute a lease and returns its broker.
func run(t *testing.T, l *job.Lease, lostAt int64) *broker {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	b := &broker{lease: l, lostAt: lostAt, idle: make(chan struct{}), ended: make(chan string, 1)}
	w := worker.Worker{Name: "w", Broker: b, Lanes: 1, Extend: time.Millisecond, Log: slog.New(slog.DiscardHandler)}
	done := make(chan struct{})
	go func() {
		w.Run(ctx)
		close(done)
	}()
	t.Cleanup(func() {
		cancel()
		<-done
	})
	return b
}

// A lease is kept while a single chunk is computed, however long it takes.
func TestKeepsLease(t *testing.T) {
	t.Parallel()
	long := lease(1) // a lattice of 256 by 256, 400 sweeps: a few tenths of a second
	long.Spec.Model, long.Spec.Params, long.Spec.N = "ising", []float64{256, 1, 2, 0, 0, 400, 1, 0}, 1
	b := run(t, long, 0)
	if end := <-b.ended; end != "complete" || b.extended.Load() < 2 {
		t.Errorf("%s after %d extensions", end, b.extended.Load())
	}
}

// A lease that is lost is neither handed in nor given back.
func TestLosesLease(t *testing.T) {
	t.Parallel()
	b := run(t, lease(1e6), 3)
	<-b.idle
	if n := b.extended.Load(); n != 3 || len(b.ended) != 0 {
		t.Errorf("%d extensions, %d ends", n, len(b.ended))
	}
}

// A chunk that panics is told as failed, and the lane goes on.
func TestPanicIsTold(t *testing.T) {
	t.Parallel()
	poison := lease(1)
	poison.Spec.Params = nil
	b := run(t, poison, 0)
	if end := <-b.ended; !strings.HasPrefix(end, "fail: panic: ") {
		t.Error(end)
	}
	<-b.idle
}

// A worker says what it is and does.
func TestPresence(t *testing.T) {
	t.Parallel()
	w := worker.Worker{Name: "w", Lanes: 3}
	if p := w.Presence(); p.Name != "w" || p.Lanes != 3 || p.Version != core.Version || p.CPU == "" || p.Chunks != 0 {
		t.Errorf("%+v", p)
	}
}

// A worker that stops gives back what it holds.
func TestReleases(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	b := &broker{lease: lease(1e6), idle: make(chan struct{}), ended: make(chan string, 1)}
	w := worker.Worker{Name: "w", Broker: b, Lanes: 1, Extend: time.Hour, Log: slog.New(slog.DiscardHandler)}
	go w.Run(ctx)
	for !b.claimed.Load() {
		time.Sleep(time.Millisecond)
	}
	cancel()
	if end := <-b.ended; end != "release" {
		t.Error(end)
	}
}
