package storetest

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// ended creates jobs that ended a second after one another, the first at noon, the last
// created ending first.
func ended(t *testing.T, s job.Store, n int) (oldest []string) {
	t.Helper()
	for i := range n {
		id := fmt.Sprintf("ended-%03d", i)
		create(t, s, Sample(id))
		o := success()
		o.At = noon.Add(time.Duration(n-1-i) * time.Second)
		finish(t, s, id, o)
		oldest = append(oldest, id)
	}
	slices.Reverse(oldest)
	return oldest
}

// testPrune removes what ended before an instant, and nothing else.
func testPrune(t *testing.T, s job.Store) {
	t.Helper()
	create(t, s, Sample("open"))
	oldest := ended(t, s, 5)
	at := noon.Add(3 * time.Second)
	for _, tt := range []struct{ limit, removed, gone int }{{0, 0, 0}, {-1, 0, 0}, {2, 2, 2}, {2, 1, 3}, {2, 0, 3}} {
		if n, err := s.Prune(t.Context(), at, tt.limit); err != nil || n != tt.removed {
			t.Errorf("Prune %d = %d, %v, want %d", tt.limit, n, err, tt.removed)
		}
		for i, id := range oldest {
			want := job.Success
			if i < tt.gone {
				want = absent
			}
			if got := state(t, s, id); got != want {
				t.Errorf("after Prune %d: job %d is in %q, want %q", tt.limit, i, got, want)
			}
		}
	}
	if _, err := s.Digest(t.Context(), oldest[0], 0); !errors.Is(err, job.ErrNotFound) {
		t.Errorf("digest of a job that is gone: %v", err)
	}
	if got := state(t, s, "open"); got != job.Pending {
		t.Errorf("a job that has not ended is in %q", got)
	}
	create(t, s, Sample(oldest[0])) // its id is free, and nothing of it is left
	if got := state(t, s, oldest[0]); got != job.Pending {
		t.Errorf("a new job of an old id is in %q", got)
	}
}

// testBeyond looks where the results of the jobs that ended last pass a size.
func testBeyond(t *testing.T, s job.Store) {
	t.Helper()
	beyond := func(bytes uint64, want time.Time) {
		t.Helper()
		if at, err := s.Beyond(t.Context(), bytes); err != nil || !at.Equal(want) || at.IsZero() != want.IsZero() {
			t.Errorf("Beyond(%d) = %v, %v, want %v", bytes, at, err, want)
		}
	}
	beyond(0, time.Time{})
	create(t, s, Sample("open"))
	ended(t, s, 5)
	o := success()
	each := uint64(len(o.Result) + 16*len(o.Total) + len(o.Digests))
	after := func(second int) time.Time { return noon.Add(time.Duration(second)*time.Second + time.Microsecond) }
	beyond(5*each, time.Time{})
	beyond(math.MaxUint64, time.Time{})
	beyond(5*each-1, after(0))
	beyond(2*each, after(2))
	beyond(2*each-1, after(3))
	beyond(0, after(4))
	if n, err := s.Prune(t.Context(), after(2), 10); err != nil || n != 3 {
		t.Errorf("Prune = %d, %v, want 3", n, err)
	}
	beyond(2*each, time.Time{})
}

// testPruneTogether lets several hosts remove at once: each job is removed by one.
func testPruneTogether(t *testing.T, s job.Store) {
	t.Helper()
	const n = 40
	ended(t, s, n)
	var removed atomic.Int64
	together(func(int) {
		k, err := s.Prune(t.Context(), noon.Add(time.Hour), 3)
		if err != nil {
			t.Errorf("Prune = %v", err)
		}
		removed.Add(int64(k))
	})
	for k := 1; k > 0; {
		var err error
		if k, err = s.Prune(t.Context(), noon.Add(time.Hour), 3); err != nil {
			t.Fatal(err)
		}
		removed.Add(int64(k))
	}
	if removed.Load() != n {
		t.Errorf("%d jobs are removed, want %d", removed.Load(), n)
	}
}
