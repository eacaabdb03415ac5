package storetest

import (
	"errors"
	"math"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// testHostile asks for what no record holds, and writes it: texts with a null character or
// of broken UTF-8 are found nowhere and refused everywhere.
func testHostile(t *testing.T, s job.Store) {
	t.Helper()
	create(t, s, Sample("a"))
	finish(t, s, "a", success())
	for _, bad := range []string{"\x00", "a\x00", "\xff", "a\xc0\x80", "\xed\xa0\x80"} {
		notFound := map[string]error{"Start": s.Start(t.Context(), bad, noon), "Finish": s.Finish(t.Context(), bad, success())}
		_, notFound["Job"] = s.Job(t.Context(), bad)
		_, notFound["Outcome"] = s.Outcome(t.Context(), bad)
		_, notFound["Digest"] = s.Digest(t.Context(), bad, 0)
		for name, err := range notFound {
			if !errors.Is(err, job.ErrNotFound) {
				t.Errorf("%s(%q) = %v, want ErrNotFound", name, bad, err)
			}
		}
		if jobs, total, err := s.List(t.Context(), bad, 10, 0); err != nil || total != 0 || len(jobs) != 0 {
			t.Errorf("List(%q) = %v of %d, %v, want none", bad, ids(jobs), total, err)
		}
		for i, field := range []func(*job.Job) *string{
			func(j *job.Job) *string { return &j.ID }, func(j *job.Job) *string { return &j.Owner },
			func(j *job.Job) *string { return &j.Name }, func(j *job.Job) *string { return &j.Description },
			func(j *job.Job) *string { return (*string)(&j.Trace) }, func(j *job.Job) *string { return &j.Generator },
		} {
			j := Sample("b")
			*field(j) = bad
			if err := Create(t.Context(), s, j); err == nil {
				t.Errorf("Create with %q in field %d succeeds", bad, i)
			}
		}
	}
	for _, k := range []uint64{1 << 25, 1<<26 - 1, 1 << 26, 1 << 31, 1 << 58, 1 << 59, math.MaxUint64} {
		if _, err := s.Digest(t.Context(), "a", k); !errors.Is(err, job.ErrNotFound) {
			t.Errorf("digest %d = %v, want ErrNotFound", k, err)
		}
	}
	if _, _, err := s.List(t.Context(), "ana", math.MaxInt, math.MaxInt); err != nil {
		t.Errorf("List without bounds = %v", err)
	}
}
