package job

import (
	"context"
	"strings"
	"time"
)

// Trace names the request that a job came with: 32 hexadecimal digits or, where its trace is kept, the
// traceparent (W3C Trace Context) of the span that the job hangs on.
type Trace string

// traceparent is "00-", 32 digits, "-", 16 digits and "-01".
const traceparent = 55

// Kept tells whether the trace is kept.
func (t Trace) Kept() bool {
	return len(t) == traceparent && t[traceparent-1] == '1' && strings.Count(string(t), "-") == 3
}

// ID returns the 32 digits.
func (t Trace) ID() string {
	if len(t) == traceparent {
		return string(t[3:35])
	}
	return string(t)
}

// The steps of a job that traces show.
const (
	StepAdmit = "encolar"  // the record and the broker take it
	StepQueue = "cola"     // it waits for its first worker
	StepRange = "tramo"    // a worker computes a range
	StepMerge = "fusionar" // the ranges are merged, and the result is recorded
)

// Step is a part of a job's way that takes time.
type Step struct {
	Name         string
	Trace        Trace
	Since        time.Time // its begin; zero: now
	JobID        string
	Worker       string // of a range
	First, Count uint64 // of a range
}

// Steps tells of steps as they begin: it returns the context of what is done within, and what ends it.
type Steps func(context.Context, Step) (context.Context, func(error))

// begin is the function itself; nil tells nobody.
func (s Steps) begin(ctx context.Context, step Step) (context.Context, func(error)) {
	if s == nil || !step.Trace.Kept() {
		return ctx, func(error) {}
	}
	return s(ctx, step)
}

// Begin begins a step of a lease, such as StepRange.
func (s Steps) Begin(ctx context.Context, l *Lease, name string, since time.Time) (context.Context, func(error)) {
	return s.begin(ctx, Step{Name: name, Trace: l.Trace, Since: since, JobID: l.JobID, Worker: l.Worker, First: l.First, Count: l.Count})
}
