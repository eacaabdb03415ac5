package storetest

import (
	"errors"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// testRemove takes a job that has ended from the record, with its result, and no other.
func testRemove(t *testing.T, s job.Store) {
	t.Helper()
	for _, id := range []string{"ended", "open", "other"} {
		create(t, s, Sample(id))
	}
	finish(t, s, "ended", success())
	finish(t, s, "other", success())
	for _, tt := range []struct {
		id   string
		want error
	}{{"ended", nil}, {"ended", job.ErrNotFound}, {"open", job.ErrNotFound}, {"none", job.ErrNotFound}, {"' OR ''='", job.ErrNotFound}} {
		if err := s.Remove(t.Context(), tt.id); !errors.Is(err, tt.want) {
			t.Errorf("Remove(%q) = %v, want %v", tt.id, err, tt.want)
		}
	}
	if _, err := s.Job(t.Context(), "ended"); !errors.Is(err, job.ErrNotFound) {
		t.Errorf("Job of a removed one = %v", err)
	}
	if _, err := s.Outcome(t.Context(), "ended"); !errors.Is(err, job.ErrNotFound) {
		t.Errorf("Outcome of a removed one = %v", err)
	}
	same(t, read(t, s, "open"), Sample("open"))
	outcome(t, s, "other")
}
