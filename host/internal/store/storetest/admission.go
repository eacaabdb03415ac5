package storetest

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// admit adds a job and returns what the record says.
func admit(t *testing.T, s job.Store, id string, a job.Admission) (string, error) {
	t.Helper()
	return s.Admit(t.Context(), Sample(id), a)
}

// wantUsage compares what ana has at noon.
func wantUsage(t *testing.T, s job.Store, want job.Usage) {
	t.Helper()
	if u, err := s.Usage(t.Context(), "ana", noon); err != nil || u != want {
		t.Errorf("usage = %+v, %v, want %+v", u, err, want)
	}
}

// testAdmit fills both quotas. What is refused leaves nothing; what ends frees its place but not the
// day's work, and nor does its removal; a new day begins anew, and other owners have their own.
func testAdmit(t *testing.T, s job.Store) {
	t.Helper()
	quota := job.Quota{Open: 2, Day: 100}
	wantUsage(t, s, job.Usage{})
	for _, id := range []string{"a", "b"} {
		if got, err := admit(t, s, id, job.Admission{Units: 40, Quota: quota}); got != id || err != nil {
			t.Fatalf("Admit(%s) = %q, %v", id, got, err)
		}
	}
	same(t, read(t, s, "a"), Sample("a"))
	_, err := admit(t, s, "c", job.Admission{Units: 1, Quota: quota})
	if q, ok := errors.AsType[*job.QuotaError](err); !ok || !q.Open || q.Used != 2 || q.Allowed != 2 || q.Retry <= 0 {
		t.Errorf("a third open job: %v", err)
	}
	finish(t, s, "a", success())
	if err := s.Remove(t.Context(), "a"); err != nil {
		t.Error(err)
	}
	wantUsage(t, s, job.Usage{Open: 1, Day: 80})
	_, err = admit(t, s, "c", job.Admission{Units: 21, Quota: quota})
	if q, ok := errors.AsType[*job.QuotaError](err); !ok || q.Open || q.Used != 80 || q.Asked != 21 || q.Allowed != 100 || q.Retry != 12*time.Hour-123_456*time.Microsecond {
		t.Errorf("work beyond the day's: %+v", err)
	}
	wantUsage(t, s, job.Usage{Open: 1, Day: 80})
	if _, err := s.Job(t.Context(), "c"); !errors.Is(err, job.ErrNotFound) {
		t.Errorf("what was refused is read: %v", err)
	}
	if _, err := admit(t, s, "c", job.Admission{Units: 20, Quota: quota}); err != nil {
		t.Errorf("the day's last work: %v", err)
	}
	tomorrow, other := Sample("d"), Sample("e")
	tomorrow.Created, other.Owner = noon.Add(12*time.Hour), "eva"
	for _, j := range []*job.Job{tomorrow, other} {
		if _, err := s.Admit(t.Context(), j, job.Admission{Units: 100, Quota: job.Quota{Day: 100}}); err != nil {
			t.Errorf("%s: %v", j.ID, err)
		}
	}
	if _, err := admit(t, s, "f", job.Admission{Units: 1 << 62}); err != nil {
		t.Errorf("without a quota: %v", err)
	}
}

func testAdmitKey(t *testing.T, s job.Store) {
	t.Helper()
	quota := job.Quota{Open: 1}
	asked := job.Admission{Key: "k-1", Request: "r", Units: 7, Quota: quota}
	for _, id := range []string{"a", "again"} { // the quota is full, but nothing new is asked
		if got, err := admit(t, s, id, asked); got != "a" || err != nil {
			t.Errorf("Admit(%s) = %q, %v, want a", id, got, err)
		}
	}
	wantUsage(t, s, job.Usage{Open: 1, Day: 7})
	other := asked
	other.Request = "other"
	if _, err := admit(t, s, "b", other); !errors.Is(err, job.ErrOtherRequest) {
		t.Errorf("another request: %v", err)
	}
	eva := Sample("eva's")
	eva.Owner = "eva"
	if got, err := s.Admit(t.Context(), eva, other); got != "eva's" || err != nil {
		t.Errorf("another owner: %q, %v", got, err)
	}
	late := Sample("late")
	late.Created = noon.Add(job.KeyLife + time.Second)
	other.Quota = job.Quota{}
	if got, err := s.Admit(t.Context(), late, other); got != "late" || err != nil {
		t.Errorf("a day later: %q, %v", got, err)
	}
	// What is refused does not take the key.
	full := job.Admission{Key: "k-2", Request: "r", Quota: quota}
	if _, err := admit(t, s, "c", full); err == nil {
		t.Error("no quota")
	}
	full.Quota, full.Request = job.Quota{}, "another"
	if got, err := admit(t, s, "d", full); got != "d" || err != nil {
		t.Errorf("after a refusal: %q, %v", got, err)
	}
	for key, good := range map[string]bool{"x\x00": false, "ñ \xff": false, strings.Repeat("k", 255): true} {
		if _, err := admit(t, s, "h"+key[:1], job.Admission{Key: key, Request: "r"}); good != (err == nil) {
			t.Errorf("key %q: %v", key, err)
		}
	}
}

// testAdmitTogether asks for more than both quotas at once.
func testAdmitTogether(t *testing.T, s job.Store) {
	t.Helper()
	for name, quota := range map[string]job.Quota{"open": {Open: 10}, "day": {Day: 100}} {
		var taken atomic.Int64
		together(func(i int) {
			j := Sample(fmt.Sprintf("%s-%d", name, i))
			j.Owner = name
			_, err := s.Admit(t.Context(), j, job.Admission{Units: 10, Quota: quota})
			if _, refused := errors.AsType[*job.QuotaError](err); err != nil && !refused {
				t.Errorf("Admit = %v", err)
			} else if err == nil {
				taken.Add(1)
			}
		})
		if n := taken.Load(); n != 10 {
			t.Errorf("%s: %d are taken, want 10", name, n)
		}
	}
}

// testAdmitMidnight lets two hosts, of which one is past midnight, take an owner's only open job at once,
// for many owners.
func testAdmitMidnight(t *testing.T, s job.Store) {
	t.Helper()
	for round := range 3 {
		var taken [crowd / 2]atomic.Int64
		together(func(i int) {
			j := Sample(fmt.Sprintf("j-%d-%d", round, i))
			j.Owner = fmt.Sprintf("owner-%d-%d", round, i/2)
			j.Created = noon.Add(time.Duration(i%2) * 12 * time.Hour)
			_, err := s.Admit(t.Context(), j, job.Admission{Units: 10, Quota: job.Quota{Open: 1}})
			if _, refused := errors.AsType[*job.QuotaError](err); err != nil && !refused {
				t.Errorf("Admit = %v", err)
			} else if err == nil {
				taken[i/2].Add(1)
			}
		})
		for i := range taken {
			if n := taken[i].Load(); n != 1 {
				t.Errorf("owner %d-%d: %d are taken, want 1", round, i, n)
			}
		}
	}
}

// testAdmitKeyTogether makes one request fifty times at once.
func testAdmitKeyTogether(t *testing.T, s job.Store) {
	t.Helper()
	var got [crowd]string
	together(func(i int) {
		var err error
		if got[i], err = admit(t, s, fmt.Sprintf("j-%d", i), job.Admission{Key: "k", Request: "r", Units: 3}); err != nil {
			t.Errorf("Admit = %v", err)
		}
	})
	for _, id := range got {
		if id != got[0] || id == "" {
			t.Fatalf("one request gives %v", got)
		}
	}
	if _, total, err := s.List(t.Context(), "ana", 1, 0); err != nil || total != 1 {
		t.Errorf("%d jobs, %v, want 1", total, err)
	}
	wantUsage(t, s, job.Usage{Open: 1, Day: 3})
}

func testForget(t *testing.T, s job.Store) {
	t.Helper()
	a := job.Admission{Key: "k", Request: "r", Units: 5}
	if _, err := admit(t, s, "a", a); err != nil {
		t.Fatal(err)
	}
	for _, at := range []time.Time{noon, noon.Add(job.KeyLife)} {
		if err := s.Forget(t.Context(), at); err != nil {
			t.Fatal(err)
		}
		if got, err := admit(t, s, "b", a); got != "a" || err != nil {
			t.Errorf("at %v: %q, %v", at, got, err)
		}
	}
	wantUsage(t, s, job.Usage{Open: 1, Day: 5})
	if err := s.Forget(t.Context(), noon.Add(3*job.KeyLife)); err != nil {
		t.Fatal(err)
	}
	wantUsage(t, s, job.Usage{Open: 1})
	if got, err := admit(t, s, "c", a); got != "c" || err != nil {
		t.Errorf("forgotten: %q, %v", got, err)
	}
}
