package chaos_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"testing"
	"time"
)

// recorded is a job as a list of them shows it.
type recorded struct {
	ID   string `json:"id"`
	Name string `json:"nombre"`
}

func parseJobs(text string) []recorded {
	var list struct {
		Jobs []recorded `json:"simulaciones"`
	}
	if json.Unmarshal([]byte(text), &list) != nil {
		return nil
	}
	return list.Jobs
}

// Hosts, workers, Redis, PostgreSQL and the network between them fail, each in its way; every
// job that was accepted ends right.
func TestChaos(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "redis", bench.fisica)
	w.redis = w.startRedis(t, "redis")
	w.startShared(t, 2, 3, w.redis.address)
	wrong := w.live(t, bench.faults, processFaults, append(postgresFaults, redisFaults...), linkFaults)
	if len(wrong) > 0 {
		t.Error(report(wrong))
	}
}

// The master of a group behind Sentinel fails again and again, and processes with it.
func TestChaosSentinel(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "sentinel", bench.fisica)
	w.group = w.startGroup(t)
	w.startShared(t, 2, 2, w.group.url)
	wrong := w.live(t, bench.faults, processFaults, append(groupFaults, postgresFaults...))
	if len(wrong) > 0 {
		t.Error(report(wrong))
	}
}

// One host alone, on SQLite, is ended, halted, and has no room on its disk.
func TestChaosSQLite(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "sqlite", bench.fisica)
	w.startHost(t)
	if wrong := w.live(t, bench.faults, sqliteFaults); len(wrong) > 0 {
		t.Error(report(wrong))
	}
}

// A program that answers a cancel before it is recorded is found out, without any fault: this test can fail.
func TestChaosFindsOut(t *testing.T) {
	t.Parallel()
	program, err := build("forgetful", change{
		"host/internal/job/service.go",
		"if err := s.Store.Finish(ctx, id, Outcome{State: Revoked, At: s.Now().UTC()}); err != nil {",
		"if err := error(nil); err != nil {",
	})
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, "cancels", program)
	w.redis = w.startRedis(t, "redis")
	w.startShared(t, 1, 1, w.redis.address)
	w.crowd.doomed, w.calm = true, 2*time.Second
	if wrong := w.live(t, 8*time.Second, []fault{{"nothing", func(ctx context.Context, _ *world, _ *rand.Rand) error {
		pause(ctx, time.Second)
		return nil
	}}}); len(wrong) == 0 {
		t.Error("a cancel that is not recorded goes unnoticed")
	}
}
