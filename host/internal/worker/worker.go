// Package worker computes the chunks that a broker hands out.
package worker

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/simd"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// Worker computes leases, so many at a time.
type Worker struct {
	Name   string
	Broker job.Broker
	Lanes  int           // leases at a time
	Extend time.Duration // how often a lease under way is kept
	Log    *slog.Logger
	Gives  []string // model@golden of what it computes

	Start func(*job.Spec) job.Chunks // begins a job's chunks; nil: natively
	Path  string                     // what computes them, as admins see it; "" is the widest vector kernels

	Watch Watch     // is told of leases; may be nil
	Steps job.Steps // tells of ranges, where a job's trace is kept

	started time.Time
	leases  atomic.Int64  // under way
	chunks  atomic.Uint64 // computed
}

// Watch is told what becomes of leases.
type Watch interface {
	Claimed(l *job.Lease, now time.Time)
	Ended(end job.LeaseEnd, took time.Duration)
}

// Presence returns what there is to say of the worker.
func (w *Worker) Presence() job.Presence {
	return job.Presence{
		Name: w.Name, Version: core.Version, CPU: cmp.Or(w.Path, simd.Widest()), Lanes: w.Lanes,
		Leases: int(w.leases.Load()), Chunks: w.chunks.Load(), Started: w.started,
		Gives: w.Gives,
	}
}

// Run announces the worker and works until the context ends; then it gives back what it holds and
// returns.
func (w *Worker) Run(ctx context.Context) {
	w.started = time.Now().UTC()
	var lanes sync.WaitGroup
	lanes.Go(func() { w.Broker.Announce(ctx, w.Presence) })
	for range w.Lanes {
		lanes.Go(func() { w.lane(ctx) })
	}
	lanes.Wait()
}

func (w *Worker) lane(ctx context.Context) {
	for {
		lease, err := w.Broker.Claim(ctx, w.Name)
		if err != nil {
			if !errors.Is(err, context.Canceled) && !errors.Is(err, job.ErrClosed) {
				w.Log.Error("claim failed", "worker", w.Name, "error", err)
			}
			return
		}
		w.work(ctx, lease)
	}
}

// work computes a lease, and tells how that went.
func (w *Worker) work(ctx context.Context, lease *job.Lease) {
	w.leases.Add(1)
	defer w.leases.Add(-1)
	began := time.Now()
	if lease.Index == 0 && !lease.Queued.IsZero() { // the first range of a job: until now it waited
		_, end := w.Steps.Begin(ctx, lease, job.StepQueue, lease.Queued)
		end(nil)
	}
	ctx, end := w.Steps.Begin(ctx, lease, job.StepRange, began)
	if w.Watch != nil {
		w.Watch.Claimed(lease, began)
	}
	how, err := w.fulfil(ctx, lease)
	end(err)
	if w.Watch != nil {
		w.Watch.Ended(how, time.Since(began))
	}
	if err != nil && !errors.Is(err, job.ErrRevoked) {
		w.failed(lease, err)
	}
}

// fulfil computes a lease and hands it in, or gives it back, and tells which.
func (w *Worker) fulfil(ctx context.Context, lease *job.Lease) (job.LeaseEnd, error) {
	held, lose := context.WithCancelCause(ctx)
	var keeper sync.WaitGroup
	keeper.Go(func() { w.keep(held, lose, lease) })
	part, err := w.compute(held, lease)
	lose(nil)
	keeper.Wait()
	background := context.WithoutCancel(ctx)
	switch {
	case err == nil:
		err = w.Broker.Complete(background, lease, part)
		return deliveredOr(err), err
	case errors.Is(err, errPanic):
		return job.Failed, errors.Join(err, w.Broker.Fail(background, lease, err.Error()))
	case errors.Is(err, job.ErrRevoked):
		return job.Withdrawn, err
	}
	err = w.Broker.Release(background, lease)
	return job.Returned, err
}

// deliveredOr is how a lease ended whose result was handed in.
func deliveredOr(err error) job.LeaseEnd {
	switch {
	case err == nil:
		return job.Delivered
	case errors.Is(err, job.ErrRevoked):
		return job.Withdrawn
	case errors.Is(err, job.ErrDiffers):
		return job.Different
	}
	return job.Failed
}

func (w *Worker) failed(lease *job.Lease, err error) {
	w.Log.Error("lease failed", "worker", w.Name, "job", lease.JobID, "trace_id", lease.Trace.ID(), "first", lease.First, "error", err)
}

// errPanic is what computing a chunk ended in. The lane goes on with other chunks.
var errPanic = errors.New("panic")

// keep extends a lease until its context ends, however long a chunk takes, and ends the context
// itself where the lease is no longer held.
func (w *Worker) keep(ctx context.Context, lose context.CancelCauseFunc, lease *job.Lease) {
	tick := time.NewTicker(w.Extend)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-lease.Done:
			lose(job.ErrRevoked)
			return
		case <-tick.C:
		}
		switch err := w.Broker.Extend(ctx, lease); {
		case errors.Is(err, job.ErrRevoked):
			lose(err)
			return
		case err != nil && ctx.Err() == nil: // the result may be in time all the same
			w.Log.Warn("lease not extended", "worker", w.Name, "job", lease.JobID, "error", err)
		}
	}
}

func (w *Worker) begin(spec *job.Spec) job.Chunks {
	if w.Start == nil {
		return spec.Start()
	}
	return w.Start(spec)
}

// compute runs the lease's chunks in order. Between two it looks whether it is to stop.
func (w *Worker) compute(ctx context.Context, lease *job.Lease) (part job.Part, err error) {
	defer func() {
		if value := recover(); value != nil {
			w.Log.Error("chunk failed", "worker", w.Name, "job", lease.JobID, "panic", value, "stack", string(debug.Stack()))
			err = fmt.Errorf("%w: %v", errPanic, value)
		}
	}()
	run := w.begin(lease.Spec)
	part = job.Part{Total: make([]core.Wide, run.Slots())}
	tally := make([]int64, run.Slots())
	for k := lease.First; k < lease.First+lease.Count; k++ {
		select {
		case <-ctx.Done():
			return part, context.Cause(ctx)
		case <-lease.Done:
			return part, job.ErrRevoked
		default:
		}
		part.Compute(run, k, tally)
		w.chunks.Add(1)
	}
	return part, nil
}
