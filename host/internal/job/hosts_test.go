package job_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/broker/redis"
	"github.com/fisica-lab/fisica/host/internal/broker/redis/redistest"
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

// onRedis returns two hosts of one record and one Redis.
func onRedis(t *testing.T) (here, there *job.Service) {
	t.Helper()
	server, store := redistest.Start(t), record(t)
	var list [2]*job.Service
	for i := range list {
		b, err := redis.New(redis.Options{
			URL: server.URL(), Lease: time.Minute, Follow: true, Log: slog.New(slog.DiscardHandler), Goldens: map[string]string{"uniforme": "g"},
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = b.Close() })
		list[i] = host(store, b)
	}
	return list[0], list[1]
}

// A host told how far a job was, and nobody followed it there as another host ended it. Who follows it
// afterwards is told the end, not left with what was kept.
func TestEndForLateFollower(t *testing.T) {
	t.Parallel()
	here, there := onRedis(t)
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	defer func() { stop(); running.Wait() }()
	for _, s := range []*job.Service{here, there} {
		running.Go(func() { s.Run(ctx) })
	}
	running.Go(func() {
		(&worker.Worker{Name: "w", Broker: there.Broker, Lanes: 1, Extend: time.Second, Log: there.Log}).Run(ctx)
	})
	cancelled, whole := newJob(1e11), newJob(3e6)
	for _, j := range []*job.Job{cancelled, whole} {
		if err := there.Submit(ctx, j); err != nil {
			t.Fatal(err)
		}
	}
	followed(t, here, cancelled.ID, func(e job.Event) bool { return strings.Contains(string(e.Data), "running") })
	if err := there.Cancel(ctx, cancelled.ID); err != nil {
		t.Fatal(err)
	}
	followed(t, there, whole.ID, func(e job.Event) bool { return e.Final })
	for _, j := range []*job.Job{cancelled, whole} {
		followed(t, here, j.ID, func(e job.Event) bool { return e.Final })
	}
}

// followed follows a job on a host until an event, as a request does that comes now.
func followed(t *testing.T, s *job.Service, id string, until func(job.Event) bool) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second) // below the half minute of a reconcile
	defer stop()
	events, known, err := s.Feed.Follow(ctx, id, "")
	if err != nil {
		t.Fatal(err)
	}
	if j, err := s.Store.Job(ctx, id); err != nil || !known && j.State.Final() {
		return // as a request answers that finds it ended
	}
	for e := range events {
		if until(e) {
			return
		}
	}
	t.Fatalf("%s: the stream does not get there", id)
}

// stumbling is a record that does not take an end the first times.
type stumbling struct {
	job.Store
	left int
}

func (s *stumbling) Finish(ctx context.Context, id string, o job.Outcome) error {
	if s.left--; s.left >= 0 {
		return errors.New("the record restarts")
	}
	return s.Store.Finish(ctx, id, o)
}

// A result that the record did not take is offered to it again soon, though no other word of it comes.
func TestEndIsTriedAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "fisica.db"))
		if err != nil {
			t.Fatal(err)
		}
		s := host(&stumbling{store, 2}, memory.New(time.Minute, time.Now))
		j := newJob(1)
		if err := s.Submit(t.Context(), j); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { s.Run(ctx) })
		running.Go(func() {
			(&worker.Worker{Name: "w", Broker: s.Broker, Lanes: 1, Extend: time.Second, Log: s.Log}).Run(ctx)
		})
		since := time.Now()
		if j := finish(t, s, j.ID); j.State != job.Success || time.Since(since) > 3*time.Second {
			t.Errorf("%s after %v", j.State, time.Since(since))
		}
		stop()
		running.Wait()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
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
