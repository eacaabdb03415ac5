package watch

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Bounds are what a version must keep.
type Bounds struct {
	Errors   float64 // share of requests that may fail
	Latency  float64 // seconds within which 95 of 100 requests are answered
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
	Requests, Errors, Latency float64 // Latency: upper bound of the 95th percentile, seconds
	Judged                    bool    // enough requests to tell
}

// String tells it in a line.
func (v Verdict) String() string {
	if !v.Judged {
		return fmt.Sprintf("%.0f peticiones, pocas para juzgar / requests, too few to judge", v.Requests)
	}
	return fmt.Sprintf("%.0f peticiones / requests, %.2f %% fallos / failures, p95 ≤ %g s", v.Requests, 100*v.Errors, v.Latency)
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
	v.Errors, v.Latency = (now.Failed-then.Failed)/v.Requests, percentile95(then.Buckets, now.Buckets)
	if v.Errors > j.bounds.Errors {
		err = errors.Join(err, fmt.Errorf("%w: %.2f %% > %.2f %%", ErrErrors, 100*v.Errors, 100*j.bounds.Errors))
	}
	if v.Latency > j.bounds.Latency {
		err = errors.Join(err, fmt.Errorf("%w: p95 %.3g s > %g s", ErrLatency, v.Latency, j.bounds.Latency))
	}
	return v, err
}

// percentile95 returns the time within which 95 of 100 of the requests between two samples were answered,
// evenly spread within a bucket, as Prometheus' histogram_quantile has it; beyond the last bucket it is
// infinite.
func percentile95(then, now map[float64]float64) float64 {
	wanted := 0.95 * (now[math.Inf(1)] - then[math.Inf(1)])
	low, below := 0.0, 0.0
	for _, bound := range slices.Sorted(maps.Keys(now)) {
		within := now[bound] - then[bound]
		if within >= wanted {
			if math.IsInf(bound, 1) || within == below {
				return bound
			}
			return low + (bound-low)*(wanted-below)/(within-below)
		}
		low, below = bound, within
	}
	return math.Inf(1)
}
