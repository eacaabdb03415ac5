package watch

import (
	"errors"
	"fmt"
	"math"
)

// Bounds are what a version must keep.
type Bounds struct {
	Errors   float64 // share of requests that may fail
	Limit    float64 // seconds, one of Limits
	Slow     float64 // share of requests that may take longer than the limit
	Requests float64 // below this many in the window neither is judged
	Window   int     // checks over which they are taken
}

// What a version is rolled back for.
var (
	ErrErrors  = errors.New("demasiados fallos / too many failures")
	ErrLatency = errors.New("demasiado lento / too slow")
	ErrDiffer  = errors.New("bits distintos / other bits")
	ErrRestart = errors.New("el proceso empezó de nuevo / the process began anew")
)

// Judge looks at one sample after another.
type Judge struct {
	bounds  Bounds
	samples []Sample
}

// NewJudge returns a judge who has seen nothing.
func NewJudge(b Bounds) *Judge { return &Judge{bounds: b} }

// Verdict is what was found at a check, over its window.
type Verdict struct {
	Requests, Errors, Slow float64 // Errors and Slow: shares
	Limit                  float64 // beyond which a request is slow, seconds
	Judged                 bool    // enough requests to tell
}

// String tells it in a line.
func (v Verdict) String() string {
	if !v.Judged {
		return fmt.Sprintf("%.0f peticiones, pocas para juzgar / requests, too few to judge", v.Requests)
	}
	return fmt.Sprintf("%.0f peticiones / requests, %.2f %% fallos / failures, %.2f %% > %g s", v.Requests, 100*v.Errors, 100*v.Slow, v.Limit)
}

// Check judges the time since the window's first sample, and says what the version is rolled back for.
func (j *Judge) Check(now Sample) (v Verdict, err error) {
	j.samples = append(j.samples, now)
	if extra := len(j.samples) - 1 - j.bounds.Window; extra > 0 {
		j.samples = j.samples[extra:]
	}
	then := j.samples[0]
	if now.Differ > 0 {
		err = fmt.Errorf("%w: %s %g", ErrDiffer, differName, now.Differ)
	}
	if now.Start != then.Start {
		return v, errors.Join(err, ErrRestart)
	}
	v.Requests = now.Requests - then.Requests
	if v.Judged = v.Requests > 0 && v.Requests >= j.bounds.Requests; !v.Judged {
		return v, err
	}
	v.Errors, v.Slow, v.Limit = (now.Failed-then.Failed)/v.Requests, slow(then.Buckets, now.Buckets, j.bounds.Limit), j.bounds.Limit
	if v.Errors > j.bounds.Errors {
		err = errors.Join(err, fmt.Errorf("%w: %.2f %% > %.2f %%", ErrErrors, 100*v.Errors, 100*j.bounds.Errors))
	}
	if v.Slow > j.bounds.Slow {
		err = errors.Join(err, fmt.Errorf("%w: %.2f %% > %g s", ErrLatency, 100*v.Slow, v.Limit))
	}
	return v, err
}

// slow returns the share of the requests between two samples that took longer than a limit.
func slow(then, now map[float64]float64, limit float64) float64 {
	all := now[math.Inf(1)] - then[math.Inf(1)]
	if all <= 0 {
		return 0
	}
	return (all - (now[limit] - then[limit])) / all
}

// Limits are the times that can be judged by, in seconds: the bounds of the durations' buckets. Between two
// of them nobody knows how the requests are spread.
func Limits() []float64 {
	return []float64{0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10}
}
