package job_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/host/internal/store/storetest"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
	"github.com/fisica-lab/fisica/host/internal/worker"
)

// inBubble runs a test on a record and a broker where time passes as soon as all wait for it.
func inBubble(t *testing.T, test func(t *testing.T, store job.Store, broker *memory.Broker)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "fisica.db"))
		if err != nil {
			t.Fatal(err)
		}
		test(t, store, memory.New(time.Minute, time.Now))
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
}

// A job of another build's bits is left alone while a host gives them. Once nobody did for the time of
// grace it begins again with the bits of this build, and says so; a model that is gone ends it then.
func TestJobOfAnotherBuild(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, store job.Store, broker *memory.Broker) {
		t.Helper()
		s := host(store, broker)
		s.Goldens, s.Grace = map[string]string{"uniforme": "new"}, 5*time.Minute
		jobs := map[string]*job.Job{"same": newJob(1e6), "other": newJob(1e6), "params": newJob(1), "gone": newJob(1)}
		jobs["same"].Golden, jobs["params"].Params, jobs["gone"].Model = "new", []float64{1, 2}, "fusion"
		for id, j := range jobs {
			j.ID, j.State, j.Created = id, job.Pending, time.Now()
			if err := storetest.Create(t.Context(), store, j); err != nil {
				t.Fatal(err)
			}
		}
		ctx, stop := context.WithCancel(t.Context())
		old, retire := context.WithCancel(ctx)
		var running sync.WaitGroup
		running.Go(func() { s.Run(ctx) })
		running.Go(func() {
			(&worker.Worker{Name: "new", Broker: broker, Lanes: 1, Extend: time.Second, Log: s.Log, Gives: []string{job.Promise("uniforme", "new")}}).Run(ctx)
		})
		running.Go(func() { // it computes nothing here: the broker is of one process
			broker.Announce(old, func() job.Presence {
				return job.Presence{Name: "old", Host: true, Gives: []string{job.Promise("uniforme", "g"), job.Promise("fusion", "g")}}
			})
		})
		if j := finish(t, s, "same"); j.State != job.Success || j.Origin != "" {
			t.Errorf("a job of this build: %s, origin %q", j.State, j.Origin)
		}
		time.Sleep(time.Hour)
		for _, id := range []string{"other", "params", "gone"} {
			if j, err := store.Job(t.Context(), id); err != nil || j.State != job.Pending || j.Golden != "g" {
				t.Errorf("%s is not left alone: %+v (%v)", id, j, err)
			}
		}
		retire()
		time.Sleep(4 * time.Minute)
		if j, err := store.Job(t.Context(), "other"); err != nil || j.Golden != "g" {
			t.Errorf("before the grace is over: %+v (%v)", j, err)
		}
		if j := finish(t, s, "other"); j.State != job.Success || j.Golden != "new" || j.Origin != "g" {
			t.Errorf("a job of another build: %s, golden %q, origin %q", j.State, j.Golden, j.Origin)
		}
		for id, why := range map[string]string{"params": "otros parámetros", "gone": "ya no existe"} {
			if j := finish(t, s, id); j.State != job.Failure || !strings.Contains(j.Error, why) {
				t.Errorf("%s: %s %q", id, j.State, j.Error)
			}
		}
		stop()
		running.Wait()
	})
}

// What workers of another build computed before the job began again is not its result, also where the
// whole of it was done.
func TestFormerBitsAreNotRecorded(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, store job.Store, broker *memory.Broker) {
		t.Helper()
		j := newJob(1)
		j.ID, j.State, j.Created = "a", job.Pending, time.Now()
		if err := errors.Join(storetest.Create(t.Context(), store, j), broker.Submit(t.Context(), j)); err != nil {
			t.Fatal(err)
		}
		l, err := broker.Claim(t.Context(), "old")
		if err != nil {
			t.Fatal(err)
		}
		former := job.Part{Total: make([]core.Wide, l.Spec.Start().Slots()), Digests: make([]byte, 32)}
		if err := broker.Complete(t.Context(), l, former); err != nil {
			t.Fatal(err)
		}
		s := host(store, broker)
		s.Goldens, s.Grace = map[string]string{"uniforme": "new"}, time.Minute
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { s.Run(ctx) })
		time.Sleep(10 * time.Minute)
		if j, err := store.Job(t.Context(), "a"); err != nil || j.State.Final() || j.Golden != "new" || j.Generation != 1 {
			t.Errorf("with no worker of this build: %+v (%v)", j, err)
		}
		running.Go(func() {
			(&worker.Worker{Name: "new", Broker: broker, Lanes: 1, Extend: time.Second, Log: s.Log}).Run(ctx)
		})
		ended := finish(t, s, "a")
		calm := j.Compute()
		if want := job.AppendSummary(nil, job.Summarize(&j.Spec, calm.Histories, calm.Total)); string(ended.Result) != string(want) {
			t.Errorf("the result is %s, want %s", ended.Result, want)
		}
		stop()
		running.Wait()
	})
}

// A host leaves alone what a host of a newer build gives, though no worker of that build is there yet.
func TestHostOfAnotherBuildIsHeeded(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, store job.Store, broker *memory.Broker) {
		t.Helper()
		models := map[string]string{"unknown": "fusion", "changed": "uniforme"}
		for id, model := range models {
			j := newJob(1)
			j.ID, j.State, j.Created, j.Golden, j.Model = id, job.Pending, time.Now(), "new", model
			if err := storetest.Create(t.Context(), store, j); err != nil {
				t.Fatal(err)
			}
		}
		s := host(store, broker)
		s.Goldens, s.Grace = map[string]string{"uniforme": "old"}, time.Minute
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { s.Run(ctx) })
		running.Go(func() {
			broker.Announce(ctx, func() job.Presence {
				return job.Presence{Name: "host", Host: true, Gives: []string{job.Promise("uniforme", "new"), job.Promise("fusion", "new")}}
			})
		})
		time.Sleep(time.Hour)
		for id := range models {
			if j, err := store.Job(t.Context(), id); err != nil || j.State != job.Pending || j.Golden != "new" {
				t.Errorf("%s: %+v (%v)", id, j, err)
			}
		}
		stop()
		running.Wait()
	})
}
