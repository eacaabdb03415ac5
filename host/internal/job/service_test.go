package job_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/store/storetest"

	"github.com/fisica-lab/fisica/core/montecarlo/propagation"
	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
	"github.com/fisica-lab/fisica/host/internal/worker"
)

func TestStates(t *testing.T) {
	t.Parallel()
	all := []job.State{job.Pending, job.Started, job.Progress, job.Success, job.Failure, job.Revoked}
	for _, from := range all {
		for _, to := range all {
			want := !from.Final() && to != job.Pending && (to != job.Started || from == job.Pending)
			if from.May(to) != want {
				t.Errorf("%s to %s: %v", from, to, from.May(to))
			}
		}
	}
}

// open returns a service without workers, and a way to let some work.
func open(t *testing.T) (s *job.Service, work func()) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "fisica.db"))
	if err != nil {
		t.Fatal(err)
	}
	quiet := slog.New(slog.DiscardHandler)
	broker := memory.New(time.Minute, time.Now)
	s = &job.Service{Store: store, Broker: broker, Feed: memory.NewFeed(time.Now), Log: quiet, Now: time.Now, TimeLimit: time.Hour}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { s.Run(ctx) })
	t.Cleanup(func() {
		cancel()
		running.Wait()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, func() {
		w := worker.Worker{Name: "w", Broker: broker, Lanes: 2, Extend: time.Second, Log: quiet}
		running.Go(func() { w.Run(ctx) })
	}
}

func newJob(n uint64) *job.Job {
	return &job.Job{Owner: "o", Tier: "free", Spec: job.Spec{Model: "uniforme", Golden: "g", Params: []float64{2}, N: n, Seed: 1, Generator: "philox4x32"}}
}

// finish waits for the job's final event.
func finish(t *testing.T, s *job.Service, id string) *job.Job {
	t.Helper()
	events, _, err := s.Feed.Follow(t.Context(), id, "")
	if err != nil {
		t.Fatal(err)
	}
	final := false
	for e := range events {
		final = e.Final
	}
	j, err := s.Store.Job(t.Context(), id)
	if err != nil || !final || !j.State.Final() {
		t.Fatalf("the stream ends with the job %v (%v)", j, err)
	}
	return j
}

func TestCancelOrSuccessNeverBoth(t *testing.T) {
	t.Parallel()
	s, work := open(t)
	work()
	for range 30 {
		j := newJob(1)
		if err := s.Submit(t.Context(), j); err != nil {
			t.Fatal(err)
		}
		cancelled := s.Cancel(t.Context(), j.ID)
		ended := finish(t, s, j.ID)
		if (cancelled == nil) != (ended.State == job.Revoked) || cancelled != nil && !errors.Is(cancelled, job.ErrFinal) {
			t.Errorf("cancel says %v, the job ended %s", cancelled, ended.State)
		}
		if err := s.Cancel(t.Context(), j.ID); !errors.Is(err, job.ErrFinal) {
			t.Errorf("cancel again: %v", err)
		}
	}
	if err := s.Cancel(t.Context(), "x"); !errors.Is(err, job.ErrNotFound) {
		t.Errorf("cancel of an unknown job: %v", err)
	}
}

// What the record has and the broker does not know is offered again at the start; a job of
// a model that is gone fails and says why.
func TestStartTakesUpTheRecord(t *testing.T) {
	t.Parallel()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "fisica.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	left, gone := newJob(5e6), newJob(1)
	left.ID, left.State, left.Created = "left", job.Pending, time.Now()
	gone.ID, gone.State, gone.Created, gone.Model = "gone", job.Pending, time.Now(), "fusion"
	for _, j := range []*job.Job{left, gone} {
		if err := storetest.Create(t.Context(), store, j); err != nil {
			t.Fatal(err)
		}
	}
	quiet := slog.New(slog.DiscardHandler)
	broker := memory.New(time.Minute, time.Now)
	s := &job.Service{Store: store, Broker: broker, Feed: memory.NewFeed(time.Now), Log: quiet, Now: time.Now}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { s.Run(ctx) })
	w := worker.Worker{Name: "w", Broker: broker, Lanes: 1, Extend: time.Second, Log: quiet}
	running.Go(func() { w.Run(ctx) })
	if j := finish(t, s, "gone"); j.State != job.Failure || j.Error == "" {
		t.Errorf("a job of a model that is gone: %s %q", j.State, j.Error)
	}
	if j := finish(t, s, "left"); j.State != job.Success || len(j.Result) == 0 {
		t.Errorf("a job that was left: %s", j.State)
	}
	cancel()
	running.Wait()
}

// A job that takes longer than the limit fails and says so; one that waits for its first chunk does not.
func TestTimeLimit(t *testing.T) {
	t.Parallel()
	s, work := open(t)
	waits, late := newJob(1), newJob(1e6)
	for _, j := range []*job.Job{waits, late} {
		if err := s.Submit(t.Context(), j); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Store.Start(t.Context(), late.ID, time.Now().Add(-2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	work()
	if j := finish(t, s, late.ID); j.State != job.Failure || !strings.Contains(j.Error, "JOB_TIME_LIMIT") {
		t.Errorf("%s %q", j.State, j.Error)
	}
	if j := finish(t, s, waits.ID); j.State != job.Success {
		t.Errorf("%s %q", j.State, j.Error)
	}
}

// A job that has enough ends early, at the same history for any number of workers.
func TestStopsEarly(t *testing.T) {
	t.Parallel()
	params := propagation.Case{Formula: "a + b", Inputs: []propagation.Quantity{propagation.Gauss("a", 1, 1), propagation.Gauss("b", 2, 1)}, Stop: 1}.Flat()
	var results []string
	for _, workers := range []int{1, 3} {
		s, work := open(t)
		for range workers {
			work()
		}
		j := newJob(1e9)
		j.Model, j.Params = "propagacion", params
		if err := s.Submit(t.Context(), j); err != nil {
			t.Fatal(err)
		}
		ended := finish(t, s, j.ID)
		report, err := s.Report(t.Context(), ended)
		if err != nil || ended.State != job.Success || report.Summary.N >= j.N || report.Current != report.Summary.N || report.Total != report.Current {
			t.Fatalf("%s after %d of %d (%v)", ended.State, report.Current, report.Total, err)
		}
		results = append(results, string(ended.Result))
	}
	if results[0] != results[1] {
		t.Errorf("one worker gives\n%.300s\nthree give\n%.300s", results[0], results[1])
	}
}

// What ended longer ago than it is kept goes, in as many batches as it takes.
func TestRetention(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	now := time.Now()
	for i := range 250 {
		j := newJob(1)
		j.ID, j.State, j.Created = strconv.Itoa(i), job.Pending, now.Add(-48*time.Hour)
		if err := storetest.Create(t.Context(), s.Store, j); err != nil {
			t.Fatal(err)
		}
		age := 25 * time.Hour
		if i < 5 {
			age = 23 * time.Hour
		}
		if err := s.Store.Finish(t.Context(), j.ID, job.Outcome{State: job.Revoked, At: now.Add(-age)}); err != nil {
			t.Fatal(err)
		}
	}
	old := &job.Service{Store: s.Store, Log: s.Log, Now: func() time.Time { return now }, Retention: 24 * time.Hour}
	old.Prune(t.Context())
	kept := func(want int) {
		t.Helper()
		if _, total, err := s.Store.List(t.Context(), "o", 0, 0); err != nil || total != want {
			t.Errorf("%d jobs are kept, want %d (%v)", total, want, err)
		}
	}
	kept(5)
	for i := range 4 {
		j := newJob(1)
		j.ID, j.State, j.Created = "large"+strconv.Itoa(i), job.Pending, now
		large := job.Outcome{State: job.Success, Result: make([]byte, 1000), At: now.Add(time.Duration(i) * time.Second)}
		if err := errors.Join(storetest.Create(t.Context(), s.Store, j), s.Store.Finish(t.Context(), j.ID, large)); err != nil {
			t.Fatal(err)
		}
	}
	old.RetentionSize = 4000
	old.Prune(t.Context())
	kept(9)
	old.RetentionSize = 2999 // the two that ended last fit
	old.Prune(t.Context())
	kept(2)
	old.Retention, old.RetentionSize = 0, 999
	old.Prune(t.Context())
	kept(0)
}
