package memory_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/broker/brokertest"
	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// clock is a clock that is set by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func TestConformance(t *testing.T) {
	t.Parallel()
	brokertest.Run(t, func(t *testing.T) brokertest.Bench {
		t.Helper()
		c := &clock{now: time.Unix(1e9, 0)}
		b := memory.New(time.Minute, c.Now)
		t.Cleanup(b.Close)
		return brokertest.Bench{Broker: b, Lease: time.Minute, Pass: c.Pass}
	})
}

func TestCloseEndsClaims(t *testing.T) {
	t.Parallel()
	b := memory.New(time.Minute, time.Now)
	done := make(chan error)
	go func() {
		_, err := b.Claim(t.Context(), "w")
		done <- err
	}()
	b.Close()
	if err := <-done; !errors.Is(err, job.ErrClosed) {
		t.Errorf("claim: %v", err)
	}
	if err := b.Submit(t.Context(), &job.Job{}); !errors.Is(err, job.ErrClosed) {
		t.Errorf("submit: %v", err)
	}
}

// BenchmarkEmptyJob is from submit to snapshot of a job of one chunk that costs nothing.
func BenchmarkEmptyJob(b *testing.B) {
	broker := memory.New(time.Minute, time.Now)
	j := &job.Job{ID: "a", Spec: job.Spec{Model: "uniforme", Params: []float64{2}, N: 1}}
	part := job.Part{Total: make([]core.Wide, j.Start().Slots()), Digests: make([]byte, 32)}
	for b.Loop() {
		lease := errors.Join(broker.Submit(b.Context(), j))
		l, err := broker.Claim(b.Context(), "w")
		if err = errors.Join(lease, err, broker.Complete(b.Context(), l, part)); err != nil {
			b.Fatal(err)
		}
		<-broker.Changes()
		if s, err := broker.Snapshot(b.Context(), "a"); err != nil || s.Done != 1 {
			b.Fatal(s, err)
		}
		if err := broker.Drop(b.Context(), "a"); err != nil {
			b.Fatal(err)
		}
	}
}
