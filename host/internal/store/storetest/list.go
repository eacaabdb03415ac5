package storetest

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// listed creates jobs in no order and returns their ids, newest first. Some share an
// instant.
func listed(t *testing.T, s job.Store, owner string, n int) []string {
	t.Helper()
	ids := make([]string, n)
	for i := range n {
		k := (7*i + 3) % n // for n without the factor 7 each once
		j := Sample(fmt.Sprintf("%s-%03d", owner, k))
		j.Owner, j.Created = owner, noon.Add(time.Duration(k/3)*time.Microsecond)
		create(t, s, j)
		ids[n-1-k] = j.ID
	}
	return ids
}

func ids(jobs []*job.Job) []string {
	out := []string{}
	for _, j := range jobs {
		out = append(out, j.ID)
	}
	return out
}

func testList(t *testing.T, s job.Store) {
	t.Helper()
	const n = 25
	listed(t, s, "eva", 8)
	want := listed(t, s, "ana", n)
	finish(t, s, want[4], success()) // an end moves no job
	for _, tt := range []struct{ limit, offset, from, to int }{
		{n, 0, 0, n},
		{10, 0, 0, 10},
		{10, 10, 10, 20},
		{10, 20, 20, n},
		{10, n, n, n},
		{10, 1000, n, n},
		{1000, 0, 0, n},
		{1, 4, 4, 5},
		{0, 0, 0, 0},
		{-1, 0, 0, 0},
		{2, -1, 0, 2},
	} {
		jobs, total, err := s.List(t.Context(), "ana", tt.limit, tt.offset)
		if err != nil {
			t.Fatalf("List(%d, %d) = %v", tt.limit, tt.offset, err)
		}
		if got := ids(jobs); total != n || !slices.Equal(got, want[tt.from:tt.to]) {
			t.Errorf("List(%d, %d) = %v of %d, want %v of %d", tt.limit, tt.offset, got, total, want[tt.from:tt.to], n)
		}
	}
	jobs, _, err := s.List(t.Context(), "ana", 1, 4)
	if err != nil || len(jobs) != 1 {
		t.Fatalf("List(1, 4) = %v, %v", jobs, err)
	}
	same(t, jobs[0], read(t, s, want[4])) // a list holds whole jobs, results too
}

// testListMoment lists while jobs are added: the page and the count are of one moment.
func testListMoment(t *testing.T, s job.Store) {
	t.Helper()
	const n = 100
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() {
		for i := range n {
			if err := Create(t.Context(), s, Sample(fmt.Sprint(i))); err != nil {
				t.Errorf("Create(%d) = %v", i, err)
			}
		}
	})
	for counted := 0; counted < n && !t.Failed(); {
		jobs, total, err := s.List(t.Context(), "ana", n, 0)
		if err != nil || len(jobs) != total || total < counted {
			t.Fatalf("List = %d jobs of %d, %v, after %d", len(jobs), total, err, counted)
		}
		counted = total
	}
}

func testListEmpty(t *testing.T, s job.Store) {
	t.Helper()
	create(t, s, Sample("a"))
	for _, owner := range []string{"eva", "", "an", "ANA", "ana%"} {
		if jobs, total, err := s.List(t.Context(), owner, 10, 0); err != nil || total != 0 || len(jobs) != 0 {
			t.Errorf("List(%q) = %v of %d, %v, want none", owner, ids(jobs), total, err)
		}
	}
}

func testUnfinished(t *testing.T, s job.Store) {
	t.Helper()
	want := append(listed(t, s, "ana", 10), listed(t, s, "eva", 5)...)
	for i, state := range []job.State{job.Success, job.Failure, job.Revoked} {
		finish(t, s, want[2*i], job.Outcome{State: state, At: noon})
	}
	if err := s.Start(t.Context(), want[1], noon); err != nil {
		t.Fatal(err)
	}
	progress := Sample("progress")
	progress.State, progress.Created = job.Progress, noon.Add(time.Hour)
	create(t, s, progress)
	want = append(slices.Concat(want[1:2], want[3:4], want[5:]), progress.ID)

	jobs, err := s.Unfinished(t.Context())
	if err != nil {
		t.Fatalf("Unfinished = %v", err)
	}
	ordered := slices.IsSortedFunc(jobs, func(a, b *job.Job) int {
		return a.Created.Compare(b.Created)
	})
	got := ids(jobs)
	if !ordered {
		t.Errorf("Unfinished = %v, not oldest first", got)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("Unfinished = %v, want %v", got, want)
	}
}

func testOldest(t *testing.T, s job.Store) {
	t.Helper()
	oldest := func() map[string]time.Time {
		t.Helper()
		list, err := s.Backlog(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		by := map[string]time.Time{}
		for _, b := range list {
			by[b.Tier] = b.Oldest
		}
		return by
	}
	if got := oldest(); len(got) != 0 {
		t.Errorf("the oldest of an empty record: %v", got)
	}
	for i, tier := range []string{"free", "free", "free", "premium", "enterprise"} {
		j := Sample(fmt.Sprint("oldest-", i))
		j.Tier, j.Created = tier, noon.Add(time.Duration(i)*time.Minute)
		create(t, s, j)
	}
	finish(t, s, "oldest-0", success())
	finish(t, s, "oldest-4", success())
	want := map[string]time.Time{"free": noon.Add(time.Minute), "premium": noon.Add(3 * time.Minute)}
	if got := oldest(); !maps.EqualFunc(got, want, time.Time.Equal) {
		t.Errorf("the oldest are %v, want %v", got, want)
	}
}
