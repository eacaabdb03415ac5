package job_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
	"github.com/fisica-lab/fisica/host/internal/worker"
)

// record opens a record that several hosts share.
func record(t *testing.T) job.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "fisica.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// host returns the service of a host on a record, with a broker and followers of its own.
func host(store job.Store, broker job.Broker) *job.Service {
	return &job.Service{Store: store, Broker: broker, Feed: memory.NewFeed(time.Now), Log: slog.New(slog.DiscardHandler), Now: time.Now}
}

// last returns the last event of a job's followers on a host, once their stream has ended.
func last(t *testing.T, events <-chan job.Event) (e job.Event) {
	t.Helper()
	for e = range events { //nolint:revive // the last one stays
	}
	if !e.Final {
		t.Fatalf("the stream ends with %s", e.Data)
	}
	return e
}

// Who follows a job on one host hears of its end on another, though they share the record alone.
func TestEndOnAnotherHost(t *testing.T) {
	t.Parallel()
	store := record(t)
	here := host(store, memory.New(time.Minute, time.Now))
	there := host(store, memory.New(time.Minute, time.Now))
	cancelled, removed := newJob(1e6), newJob(1e6)
	var streams [2]<-chan job.Event
	for i, j := range []*job.Job{cancelled, removed} {
		if err := there.Submit(t.Context(), j); err != nil {
			t.Fatal(err)
		}
		var err error
		if streams[i], _, err = here.Feed.Follow(t.Context(), j.ID, ""); err != nil {
			t.Fatal(err)
		}
		if err := there.Cancel(t.Context(), j.ID); err != nil {
			t.Fatal(err)
		}
	}
	if err := there.Remove(t.Context(), removed.ID); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { here.Run(ctx) })
	for i, stream := range streams {
		if e := last(t, stream); e.JobID != []string{cancelled.ID, removed.ID}[i] {
			t.Errorf("stream %d ends with %s", i, e.Data)
		}
	}
	stop()
	running.Wait()
}

// hung is a broker that does not answer for one job until the call's time is over.
type hung struct {
	job.Broker
	id string
}

func (h *hung) Snapshot(ctx context.Context, id string) (*job.Snapshot, error) {
	if id == h.id {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return h.Broker.Snapshot(ctx, id)
}

// A call without an answer costs the loop its time, and no other job.
func TestHungBrokerStopsNoOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		broker := &hung{Broker: memory.New(time.Minute, time.Now)}
		store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "fisica.db"))
		if err != nil {
			t.Fatal(err)
		}
		s := host(store, broker)
		stuck, fine := newJob(1), newJob(1)
		for _, j := range []*job.Job{stuck, fine} {
			if err := s.Submit(t.Context(), j); err != nil {
				t.Fatal(err)
			}
			if broker.id == "" {
				broker.id = j.ID
			}
		}
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { s.Run(ctx) })
		running.Go(func() {
			(&worker.Worker{Name: "w", Broker: broker, Lanes: 1, Extend: time.Second, Log: s.Log}).Run(ctx)
		})
		if j := finish(t, s, fine.ID); j.State != job.Success {
			t.Errorf("the other job: %s", j.State)
		}
		stop()
		running.Wait()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
}

// gone is a broker that nobody reaches.
type gone struct{ job.Broker }

func (gone) Ping(context.Context) error { return errors.New("no route") }

// Where the broker does not answer a job is refused, and not recorded.
func TestUnreachableBrokerRefuses(t *testing.T) {
	t.Parallel()
	store := record(t)
	s := host(store, gone{memory.New(time.Minute, time.Now)})
	if err := s.Submit(t.Context(), newJob(1)); !errors.Is(err, job.ErrUnavailable) {
		t.Errorf("submit: %v", err)
	}
	if _, total, err := store.List(t.Context(), "o", 10, 0); total != 0 || err != nil {
		t.Errorf("%d jobs recorded (%v)", total, err)
	}
}
