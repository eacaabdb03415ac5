package storetest

import (
	"bytes"
	"errors"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store"
)

// testReceipt: a receipt comes with the success, never changes, and goes with the job.
func testReceipt(t *testing.T, s job.Store) {
	t.Helper()
	is := func(id string, want []byte) {
		t.Helper()
		got, err := s.Receipt(t.Context(), id)
		if want == nil && !errors.Is(err, job.ErrNotFound) || want != nil && (err != nil || !bytes.Equal(got, want)) {
			t.Errorf("Receipt(%q) = %q, %v, want %q", id, got, err, want)
		}
	}
	for _, id := range []string{"signed", "unsigned", "failed", "open", "old"} {
		create(t, s, Sample(id))
	}
	unsigned, old := success(), success()
	unsigned.Receipt, unsigned.Lent = nil, job.Lent{Both: 1, Alone: 2, Banned: 3}
	old.Receipt, old.At = bytes.Repeat([]byte("a.b-_"), 100_000), noon.Add(-time.Hour)
	finish(t, s, "signed", success())
	finish(t, s, "unsigned", unsigned)
	finish(t, s, "failed", job.Outcome{State: job.Failure, Error: "x", At: noon})
	finish(t, s, "old", old)
	is("signed", success().Receipt)
	is("old", old.Receipt)
	for _, id := range []string{"unsigned", "failed", "open", "none", "", "' OR ''='", "a\x00"} {
		is(id, nil)
	}
	for id, want := range map[string]job.Lent{"unsigned": unsigned.Lent, "signed": {}, "open": {}} { // what tabs did comes with it
		j, err := s.Job(t.Context(), id)
		if err != nil || j.Lent != want {
			t.Errorf("Job(%q): %+v, %v, want %+v", id, j.Lent, err, want)
		}
	}
	if o, err := s.Outcome(t.Context(), "unsigned"); err != nil || o.Lent != unsigned.Lent {
		t.Errorf("Outcome: %+v, %v", o, err)
	}
	again := success()
	again.Receipt = []byte("another")
	if err := s.Finish(t.Context(), "signed", again); !errors.Is(err, job.ErrFinal) {
		t.Errorf("Finish again = %v", err)
	}
	is("signed", success().Receipt)
	if err := s.Remove(t.Context(), "signed"); err != nil {
		t.Error(err)
	}
	is("signed", nil)
	if n, err := s.Prune(t.Context(), noon.Add(-time.Minute), 10); n != 1 || err != nil {
		t.Errorf("Prune = %d, %v", n, err)
	}
	is("old", nil)
}

// testSigningKeys: of hosts that start at once, each with a key of its own, the record keeps one.
func testSigningKeys(t *testing.T, d Database) {
	t.Helper()
	r := d.New(t)
	r.Now = func() time.Time { return noon }
	const hosts = 8
	var starting sync.WaitGroup
	for i := range byte(hosts) {
		starting.Go(func() {
			k := store.SigningKey{ID: "kept " + strconv.Itoa(int(i)), Public: []byte(`{"kid":"a"}`), Seed: bytes.Repeat([]byte{i + 1}, 32)}
			if err := r.AddSigningKey(t.Context(), k); err != nil {
				t.Error(err)
			}
		})
	}
	starting.Wait()
	for range 2 { // adding again changes nothing
		if err := r.AddSigningKey(t.Context(), store.SigningKey{ID: "of a secret", Public: []byte(`{"kid":"b"}`)}); err != nil {
			t.Error(err)
		}
	}
	list, err := r.SigningKeys(t.Context())
	if err != nil || len(list) != 2 {
		t.Fatalf("SigningKeys = %+v, %v", list, err)
	}
	if k := list[0]; len(k.Seed) != 32 || k.ID != "kept "+strconv.Itoa(int(k.Seed[0])-1) || string(k.Public) != `{"kid":"a"}` {
		t.Errorf("the kept key = %+v", k)
	}
	if k := list[1]; k.Seed != nil || k.ID != "of a secret" {
		t.Errorf("the other key = %+v", k)
	}
}
