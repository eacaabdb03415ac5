package redis_test

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/broker/brokertest"
	"github.com/fisica-lab/fisica/host/internal/broker/redis"
	"github.com/fisica-lab/fisica/host/internal/broker/redis/redistest"
	"github.com/fisica-lab/fisica/host/internal/job"
)

func TestSentinel(t *testing.T) {
	t.Parallel()
	g := redistest.StartSentinel(t)
	runSuite(t, g)
	surviveFailover(t, g)
}

func TestCluster(t *testing.T) {
	t.Parallel()
	g := redistest.StartCluster(t)
	runSuite(t, g)
	surviveFailover(t, g)
}

// runSuite runs the suite on servers that are started once.
func runSuite(t *testing.T, g *redistest.Group) {
	t.Helper()
	const lease = time.Minute
	var one sync.Mutex // the suite wants an empty broker: one test at a time
	t.Run("suite", func(t *testing.T) {
		brokertest.Run(t, func(t *testing.T) brokertest.Bench {
			t.Helper()
			one.Lock()
			t.Cleanup(one.Unlock)
			g.Flush(t)
			b := openURL(t, g.URL, lease, "")
			return brokertest.Bench{Broker: b, Lease: lease, Pass: b.Pass(t), Look: 200 * time.Millisecond, Other: another(t, g.URL)}
		})
	})
}

// surviveFailover kills the master that holds a job half done, whose end then counts every
// range once.
func surviveFailover(t *testing.T, g *redistest.Group) {
	t.Helper()
	g.Flush(t)
	g.HastenFailover(t)
	const chunks = 399
	j := newJob("g", chunks)
	host := openURL(t, g.URL, time.Second, "g")
	if err := host.Submit(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	defer func() { stop(); running.Wait() }()
	for range 2 {
		b := openURL(t, g.URL, time.Second, "g")
		running.Go(func() { computeSlowly(ctx, b) })
	}
	follow(t, host, j, chunks/8)
	began := time.Now()
	g.KillMaster(t, "mc:{a}:meta")
	took := time.Since(began)
	s := follow(t, host, j, chunks)
	t.Logf("a new master after %v, the job's end %v later", took, time.Since(began)-took)
	if want := core.Widen(-int64(chunks / j.RangeSize())); s.Total[0] != want || len(s.Digests) != 32*chunks {
		t.Errorf("%d chunks give %v, want %v", s.Done, s.Total[0], want)
	}
}

func computeSlowly(ctx context.Context, b *redis.Broker) {
	for {
		l, err := b.Claim(ctx, "w")
		if err != nil {
			return
		}
		time.Sleep(10 * time.Millisecond)                         // the computing
		_ = b.Complete(context.Background(), l, newPart(l.Count)) // one that is not handed in is handed out again
	}
}

// follow does what a host does with a job, until so many chunks are done.
func follow(t *testing.T, host *redis.Broker, j *job.Job, chunks uint64) *job.Snapshot {
	t.Helper()
	late := time.After(20 * time.Second)
	for {
		s, err := host.Snapshot(t.Context(), j.ID)
		if err == nil && s.Done >= chunks {
			return s
		}
		select {
		case id := <-host.Changes():
			if id == "" || errors.Is(err, job.ErrNotFound) {
				_ = host.Submit(t.Context(), j) // as long as there is no master, the next one does it
			}
		case <-late:
			t.Fatalf("not %d chunks: %+v, %v", chunks, s, err)
		}
	}
}

// openURL returns a broker on what an address names.
func openURL(tb testing.TB, url string, lease time.Duration, golden string) *redis.Broker {
	tb.Helper()
	b, err := redis.New(redis.Options{
		URL: url, Lease: lease, Follow: true, Log: slog.New(slog.DiscardHandler),
		Goldens: map[string]string{"uniforme": golden},
	})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := b.Close(); err != nil {
			tb.Error(err)
		}
	})
	return b
}
