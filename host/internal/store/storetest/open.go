package storetest

import (
	"strconv"
	"sync"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/store/migrations"
)

func testOpenAgain(t *testing.T, d Database) {
	t.Helper()
	where := d.Place(t)
	for i := range 3 {
		r, err := d.open(t.Context(), where)
		if err != nil {
			t.Fatal(err)
		}
		create(t, r, Sample(strconv.Itoa(i)))
		if jobs, err := r.Unfinished(t.Context()); err != nil || len(jobs) != i+1 {
			t.Errorf("opening %d: %d jobs, %v", i, len(jobs), err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// testOpenTogether opens several records at one place, as several processes do: they migrate
// it at once and then write at once, and each waits for the others.
func testOpenTogether(t *testing.T, d Database) {
	t.Helper()
	where := d.Place(t)
	const records, each = 8, 10
	var wg sync.WaitGroup
	for i := range records {
		wg.Go(func() {
			r, err := d.open(t.Context(), where)
			if err != nil {
				t.Error(err)
				return
			}
			for j := range each {
				if err := Create(t.Context(), r, Sample(strconv.Itoa(i*each+j))); err != nil {
					t.Error(err)
				}
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if _, total, err := d.Open(t, where).List(t.Context(), "ana", 0, 0); err != nil || total != records*each {
		t.Errorf("%d jobs, %v, want %d", total, err, records*each)
	}
}

// testSteps reads the steps of the schema before and after they are taken.
func testSteps(t *testing.T, d Database) {
	t.Helper()
	where := d.Place(t)
	connected, err := d.Connect(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	steps := func(applied bool) {
		t.Helper()
		list, err := migrations.Status(t.Context(), connected.Write, connected.Dialect)
		if err != nil || len(list) < 2 || list[0].Name != "00001_record.sql" {
			t.Fatalf("steps = %v, %v", list, err)
		}
		for _, step := range list {
			if step.Applied.IsZero() == applied {
				t.Errorf("step %s is taken at %v", step.Name, step.Applied)
			}
		}
	}
	steps(false)
	d.Open(t, where)
	steps(true)
	if err := connected.Close(); err != nil {
		t.Error(err)
	}
}

// testBrokenTotal: a column that nobody wrote so is an error, not a wrong tally.
func testBrokenTotal(t *testing.T, d Database) {
	t.Helper()
	r := d.New(t)
	create(t, r, Sample("a"))
	finish(t, r, "a", success())
	run(t, r, "UPDATE results SET total = $1", []byte{0})
	if o, err := r.Outcome(t.Context(), "a"); err == nil {
		t.Errorf("Outcome of a broken tally = %v", o)
	}
}
