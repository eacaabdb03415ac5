package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// testCancelled does everything with a context that has ended: each answers so, and nothing
// is written.
func testCancelled(t *testing.T, s job.Store) {
	t.Helper()
	want := Sample("a")
	create(t, s, want)
	create(t, s, Sample("ended"))
	finish(t, s, "ended", success())
	for _, tt := range []struct {
		name string
		do   func(ctx context.Context) error
	}{
		{"Create", func(ctx context.Context) error { return Create(ctx, s, Sample("b")) }},
		{"Job", func(ctx context.Context) error { _, err := s.Job(ctx, "a"); return err }},
		{"Job of none", func(ctx context.Context) error { _, err := s.Job(ctx, "b"); return err }},
		{"List", func(ctx context.Context) error { _, _, err := s.List(ctx, "ana", 10, 0); return err }},
		{"Unfinished", func(ctx context.Context) error { _, err := s.Unfinished(ctx); return err }},
		{"Backlog", func(ctx context.Context) error { _, err := s.Backlog(ctx); return err }},
		{"Start", func(ctx context.Context) error { return s.Start(ctx, "a", noon) }},
		{"Finish", func(ctx context.Context) error { return s.Finish(ctx, "a", success()) }},
		{"Remove", func(ctx context.Context) error { return s.Remove(ctx, "ended") }},
		{"Outcome", func(ctx context.Context) error { _, err := s.Outcome(ctx, "ended"); return err }},
		{"Digest", func(ctx context.Context) error { _, err := s.Digest(ctx, "ended", 0); return err }},
		{"Prune", func(ctx context.Context) error { _, err := s.Prune(ctx, noon.Add(time.Hour), 1); return err }},
	} {
		if err := tt.do(cancelled(t)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s = %v, want context.Canceled", tt.name, err)
		}
	}
	same(t, read(t, s, "a"), want)
	if _, err := s.Job(t.Context(), "b"); !errors.Is(err, job.ErrNotFound) {
		t.Errorf("Job(b) = %v, want ErrNotFound", err)
	}
	if err := s.Finish(t.Context(), "a", success()); err != nil {
		t.Errorf("Finish afterwards = %v", err)
	}
}
