package job_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// away is a broker that may not answer.
type away struct {
	job.Broker
	gone atomic.Bool
}

func (a *away) Elect(ctx context.Context, task string, at time.Time) (bool, error) {
	if a.gone.Load() {
		return false, errors.New("no answer")
	}
	return a.Broker.Elect(ctx, task, at)
}

// Of two hosts one does a task at each of its times, and a task that is off is never done.
func TestPeriodic(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		broker := &away{Broker: memory.New(time.Minute, time.Now)} // as a Redis that both share
		var done atomic.Int64
		hourly := job.Task{
			Name: "a", Next: func(after time.Time) time.Time { return after.Truncate(time.Hour).Add(time.Hour) },
			Do: func(context.Context) { done.Add(1) },
		}
		off := job.Task{
			Name: "off", Next: func(time.Time) time.Time { return time.Time{} },
			Do: func(context.Context) { t.Error("a task that is off is done") },
		}
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		for range 2 {
			running.Go(func() { host(nil, broker).Periodic(ctx, []job.Task{hourly, off}) })
		}
		time.Sleep(24*time.Hour + time.Minute)
		if n := done.Load(); n != 24 {
			t.Errorf("%d times in a day of hours", n)
		}
		broker.gone.Store(true)
		time.Sleep(time.Hour)
		broker.gone.Store(false) // a minute after the hour
		time.Sleep(time.Minute)
		if n := done.Load(); n != 25 {
			t.Errorf("%d times, the last one with nobody to elect for a minute", n)
		}
		stop()
		running.Wait()
	})
}
