package brokertest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// lend requires a loan for a tab.
func lend(t *testing.T, b Bench, tab string) *job.Loan {
	t.Helper()
	l, err := b.Broker.Lend(t.Context(), "a", tab)
	if err != nil || l == nil || l.JobID != "a" || l.Tab != tab || l.Count == 0 {
		t.Fatalf("lend to %s: %+v, %v", tab, l, err)
	}
	return l
}

// lentNothing requires that a tab gets none, and why.
func lentNothing(t *testing.T, b Bench, tab string, why error) {
	t.Helper()
	if l, err := b.Broker.Lend(t.Context(), "a", tab); l != nil || !errors.Is(err, why) {
		t.Errorf("lend to %s: %+v, %v, want %v", tab, l, err, why)
	}
}

// leaseOf is a loan's range as a server would hold it.
func leaseOf(l *job.Loan) *job.Lease {
	return &job.Lease{JobID: l.JobID, Worker: "w", Spec: &newJob("a", 1).Spec, Index: l.First / l.Count, First: l.First, Count: l.Count}
}

func truth(l *job.Loan) job.Part { return part(leaseOf(l)) }

func lie(l *job.Loan) job.Part { return wrong(leaseOf(l), 9) }

// deliver requires what becomes of a delivery.
func deliver(t *testing.T, b Bench, l *job.Loan, p job.Part, confirmed bool, want error) {
	t.Helper()
	got, err := b.Broker.Deliver(t.Context(), l, p)
	if got != confirmed || !errors.Is(err, want) {
		t.Errorf("chunks %d+%d of %s: confirmed %t, %v; want %t, %v", l.First, l.Count, l.Tab, got, err, confirmed, want)
	}
}

// shares requires who did what, and how many chunks count.
func shares(t *testing.T, b Bench, done uint64, want job.Lent) {
	t.Helper()
	if s := snapshot(t, b); s.Lent != want || s.Done != done {
		t.Errorf("%d chunks done, %+v; want %d, %+v", s.Done, s.Lent, done, want)
	}
}

// drain lets a server do all that is left, and requires the result of a job that no tab touched.
func drain(t *testing.T, b Bench) {
	t.Helper()
	var s *job.Snapshot
	for s = snapshot(t, b); s.Done < s.Chunks; s = snapshot(t, b) {
		complete(t, b, claim(t, b))
	}
	if s.Poison != nil || s.Disputes != 0 || s.Total[0].Lo != s.Chunks || uint64(len(s.Digests)) != 32*s.Chunks {
		t.Errorf("the job ends with %d of %d, %d disputes, %+v", s.Total[0].Lo, s.Chunks, s.Disputes, s.Poison)
	}
	for k := range s.Chunks {
		if s.Digests[32*k] != byte(k) || s.Digests[32*k+8] != 1 {
			t.Errorf("chunk %d has another digest", k)
		}
	}
	none(t, b)
}

// What a tab gives counts for nothing until a server made the same; the servers go on as if there were
// no tabs.
func serverConfirms(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 4))
	l := lend(t, b, "tab-aaaa")
	if again := lend(t, b, "tab-aaaa"); *again != *l || l.First != 3 {
		t.Errorf("chunks %d and %d are lent to one tab, want the last one twice", l.First, again.First)
	}
	deliver(t, b, l, truth(l), false, nil)
	deliver(t, b, l, truth(l), false, job.ErrRevoked)
	shares(t, b, 0, job.Lent{Waiting: 1})
	held := lend(t, b, "tab-aaaa")
	drain(t, b)
	shares(t, b, 4, job.Lent{Both: 1})
	deliver(t, b, held, truth(held), true, nil) // late, and right
	shares(t, b, 4, job.Lent{Both: 2})
}

// A tab that lies is banned, by the first server that comes to what it gave; that is no dispute and
// no try.
func serverBans(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 8))
	for range 4 {
		l := lend(t, b, "tab-lies")
		deliver(t, b, l, lie(l), false, nil)
	}
	held := lend(t, b, "tab-lies")
	honest := lend(t, b, "tab-aaaa")
	deliver(t, b, honest, truth(honest), false, nil)
	drain(t, b)
	shares(t, b, 8, job.Lent{Both: 1, Banned: 1})
	deliver(t, b, held, truth(held), false, job.ErrBanned)
	lentNothing(t, b, "tab-lies", job.ErrBanned)
}

// A late lie is found out too.
func bansLate(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 2))
	l := lend(t, b, "tab-late")
	drain(t, b)
	deliver(t, b, l, lie(l), false, job.ErrBanned)
	shares(t, b, 2, job.Lent{Banned: 1})
}

// Two tabs that agree make a range, which servers pass over; also all of a job.
func tabsAgree(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 6))
	for done := uint64(1); done <= 2; done++ {
		one, two := lend(t, b, "tab-aaaa"), lend(t, b, "tab-bbbb")
		if one.First != two.First {
			t.Fatalf("two tabs get chunks %d and %d", one.First, two.First)
		}
		deliver(t, b, two, truth(two), false, nil)
		deliver(t, b, one, truth(one), true, nil)
		shares(t, b, done, job.Lent{Alone: done})
	}
	drain(t, b)
	shares(t, b, 6, job.Lent{Alone: 2})
}

func tabsAlone(t *testing.T, b Bench) {
	t.Helper()
	const chunks = 40
	j := newJob("a", chunks)
	submit(t, b, j)
	for range chunks {
		for _, tab := range []string{"tab-aaaa", "tab-bbbb"} {
			l := lend(t, b, tab)
			deliver(t, b, l, truth(l), tab == "tab-bbbb", nil)
		}
	}
	drain(t, b)
	shares(t, b, chunks, job.Lent{Alone: chunks})
	if s := snapshot(t, b); s.Histories != j.N {
		t.Errorf("%d histories of %d", s.Histories, j.N)
	}
}

// Where two tabs differ, the next server that asks says who lies.
func tabsDiffer(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 6))
	one, two := lend(t, b, "tab-aaaa"), lend(t, b, "tab-lies")
	deliver(t, b, one, truth(one), false, nil)
	deliver(t, b, two, lie(two), false, nil)
	shares(t, b, 0, job.Lent{Waiting: 1})
	if third := lend(t, b, "tab-cccc"); third.First == one.First {
		t.Error("a third tab is asked about a lie")
	}
	judge := claim(t, b)
	if judge.First != one.First {
		t.Errorf("the server gets chunk %d, not the contested one", judge.First)
	}
	complete(t, b, judge)
	shares(t, b, 1, job.Lent{Both: 1, Banned: 1})
	drain(t, b)
}

// What two tabs agree on does not count while a server is at it: its word does.
func serverFirst(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 1))
	one, two := lend(t, b, "tab-aaaa"), lend(t, b, "tab-bbbb")
	held := claim(t, b)
	deliver(t, b, one, lie(one), false, nil)
	deliver(t, b, two, lie(two), false, nil)
	complete(t, b, held)
	drain(t, b)
	shares(t, b, 1, job.Lent{Banned: 2})
}

// A server that finds what two tabs agreed on wrong makes the job begin again without any, as often as it
// takes and beside the restarts that servers have.
func serverContradicts(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 4))
	one, two := lend(t, b, "tab-aaaa"), lend(t, b, "tab-bbbb")
	deliver(t, b, one, lie(one), false, nil)
	deliver(t, b, two, lie(two), true, nil)
	complete(t, b, leaseOf(one)) // of who had it before the queue forgot that
	shares(t, b, 0, job.Lent{Banned: job.MaxBans})
	lentNothing(t, b, "tab-cccc", job.ErrBanned)
	drain(t, b)
}

// The same where it says what they said.
func serverAgrees(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 4))
	one, two := lend(t, b, "tab-aaaa"), lend(t, b, "tab-bbbb")
	deliver(t, b, one, truth(one), false, nil)
	deliver(t, b, two, truth(two), true, nil)
	complete(t, b, leaseOf(one))
	shares(t, b, 1, job.Lent{Both: 1})
	drain(t, b)
}

func distrusts(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 4))
	one, two := lend(t, b, "tab-aaaa"), lend(t, b, "tab-bbbb")
	if err := b.Broker.Distrust(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	deliver(t, b, one, truth(one), false, nil) // there was nothing to distrust
	deliver(t, b, two, truth(two), true, nil)
	if err := b.Broker.Distrust(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	shares(t, b, 0, job.Lent{Banned: job.MaxBans})
	drain(t, b)
	if err := b.Broker.Distrust(t.Context(), "b"); !errors.Is(err, job.ErrNotFound) {
		t.Errorf("distrust an unknown job: %v", err)
	}
}

// What a job lends is bounded: by tabs, by ranges that nobody confirmed, by lies.
func lendsBounded(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 100))
	for range job.MaxLent {
		l := lend(t, b, "tab-aaaa")
		deliver(t, b, l, truth(l), false, nil)
	}
	lentNothing(t, b, "tab-aaaa", nil)
	for i := range job.MaxTabs - 1 {
		lend(t, b, fmt.Sprintf("tab-000%d", i))
	}
	lentNothing(t, b, "tab-more", job.ErrCrowded)
	b.Pass(job.LoanTime + time.Second) // a tab that says nothing for so long makes room
	next := lend(t, b, "tab-more")
	deliver(t, b, next, truth(next), true, nil)
}

// A tab that goes away has its range for a while alone, and no server waits for it.
func tabsGoAway(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 1))
	gone := lend(t, b, "tab-gone")
	lend(t, b, "tab-bbbb")
	lentNothing(t, b, "tab-cccc", nil)
	b.Pass(job.LoanTime + time.Second)
	deliver(t, b, lend(t, b, "tab-cccc"), truth(gone), false, nil)
	drain(t, b)
	shares(t, b, 1, job.Lent{Both: 1})
}

// Too many lies and the job lends no more.
func lendsNoLiars(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 10))
	for i := range job.MaxBans {
		l := lend(t, b, fmt.Sprintf("liar-00%d", i))
		deliver(t, b, l, wrong(leaseOf(l), byte(10+i)), false, nil) // each lies in its own way
	}
	drain(t, b)
	lentNothing(t, b, "tab-good", job.ErrBanned)
}

func lendsNothingUnknown(t *testing.T, b Bench) {
	t.Helper()
	lentNothing(t, b, "tab-aaaa", job.ErrNotFound)
	deliver(t, b, &job.Loan{JobID: "a", Tab: "tab-aaaa", Count: 1}, truth(&job.Loan{Count: 1}), false, job.ErrRevoked)
	submit(t, b, newJob("a", 2))
	deliver(t, b, &job.Loan{JobID: "a", Tab: "tab-aaaa", Count: 1}, truth(&job.Loan{Count: 1}), false, job.ErrRevoked)
	l := lend(t, b, "tab-aaaa")
	other := &job.Loan{JobID: "a", Tab: "tab-aaaa", First: 0, Count: 1}
	deliver(t, b, other, truth(other), false, job.ErrRevoked)
	deliver(t, b, l, truth(l), false, nil)
}
