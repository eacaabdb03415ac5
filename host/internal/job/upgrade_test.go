package job_test

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
	"github.com/fisica-lab/fisica/host/internal/worker"
)

// A job of another build's bits is left alone while a worker gives them. Once nobody did for the time of
// grace it begins again with the bits of this build, and says so; a model that is gone ends it then.
func TestJobOfAnotherBuild(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "fisica.db"))
		if err != nil {
			t.Fatal(err)
		}
		broker := memory.New(time.Minute, time.Now)
		s := host(store, broker)
		s.Goldens, s.Grace = map[string]string{"uniforme": "new"}, 5*time.Minute
		jobs := map[string]*job.Job{"same": newJob(1e6), "other": newJob(1e6), "params": newJob(1), "gone": newJob(1)}
		jobs["same"].Golden, jobs["params"].Params, jobs["gone"].Model = "new", []float64{1, 2}, "fusion"
		for id, j := range jobs {
			j.ID, j.State, j.Created = id, job.Pending, time.Now()
			if err := store.Create(t.Context(), j); err != nil {
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
				return job.Presence{Name: "old", Gives: []string{job.Promise("uniforme", "g"), job.Promise("fusion", "g")}}
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
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
}
