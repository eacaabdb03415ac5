package storetest

import (
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// testBacklog counts what waits, by tier, and since when.
func testBacklog(t *testing.T, s job.Store) {
	t.Helper()
	if list, err := s.Backlog(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("an empty record has %v, %v", list, err)
	}
	base := Sample("x").Created
	for i, tier := range []string{"free", "free", "premium", "free"} {
		j := Sample(string(rune('a' + i)))
		j.Tier, j.Created = tier, base.Add(time.Duration(i)*time.Minute)
		if err := Create(t.Context(), s, j); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Start(t.Context(), "a", base.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := s.Start(t.Context(), "c", base.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := s.Finish(t.Context(), "d", job.Outcome{State: job.Revoked, At: base.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	list, err := s.Backlog(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]job.Backlog{}
	for _, b := range list {
		got[b.Tier] = b
	}
	want := map[string]job.Backlog{
		"free": {Tier: "free", Jobs: 2, Waiting: base.Add(time.Minute)}, "premium": {Tier: "premium", Jobs: 1},
	}
	for tier, w := range want {
		if b := got[tier]; b.Jobs != w.Jobs || !b.Waiting.Equal(w.Waiting) {
			t.Errorf("%s: %+v, want %+v", tier, b, w)
		}
	}
}
