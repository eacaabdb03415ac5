package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// absent is the state of a job that is not in the record.
const absent job.State = ""

// states says, of a job in every state, what an operation answers and where the job stands
// then. Finish, where it succeeds, takes the job to the outcome's state.
var states = []struct {
	from    job.State
	create  error // of the same id, pending
	start   error
	started job.State // after Start
	finish  error     // with each of the final states
	outcome error
}{
	{absent, nil, job.ErrNotFound, absent, job.ErrNotFound, job.ErrNotFound},
	{job.Pending, errAny, nil, job.Started, nil, job.ErrNotFound},
	{job.Started, errAny, nil, job.Started, nil, job.ErrNotFound},
	{job.Progress, errAny, nil, job.Progress, nil, job.ErrNotFound},
	{job.Success, errAny, job.ErrFinal, job.Success, job.ErrFinal, nil},
	{job.Failure, errAny, job.ErrFinal, job.Failure, job.ErrFinal, nil},
	{job.Revoked, errAny, job.ErrFinal, job.Revoked, job.ErrFinal, nil},
}

// all are the states that Finish is tried with: three are ends, three are not.
var all = []job.State{job.Pending, job.Started, job.Progress, job.Success, job.Failure, job.Revoked}

func testStates(t *testing.T, s job.Store) {
	t.Helper()
	jobs := 0
	// try puts a fresh job into a state, does something to it, and looks at both.
	try := func(name string, from job.State, do func(id string) error, want error, to job.State) {
		t.Helper()
		jobs++
		id := fmt.Sprintf("job-%03d", jobs)
		put(t, s, id, from)
		if err := do(id); !is(err, want) {
			t.Errorf("%s of a job in %q = %v, want %v", name, from, err, want)
		}
		if got := state(t, s, id); got != to {
			t.Errorf("%s takes a job from %q to %q, want %q", name, from, got, to)
		}
	}
	for _, tt := range states {
		created := tt.from
		if tt.create == nil {
			created = job.Pending
		}
		try("Create", tt.from, func(id string) error { return Create(t.Context(), s, Sample(id)) }, tt.create, created)
		try("Start", tt.from, func(id string) error { return s.Start(t.Context(), id, noon) }, tt.start, tt.started)
		try("Outcome", tt.from, func(id string) error { return outcomeError(t, s, id) }, tt.outcome, tt.from)
		for _, to := range all {
			want, after := tt.finish, tt.from
			switch {
			case !to.Final():
				want = errAny
			case want == nil:
				after = to
			}
			end := func(id string) error { return s.Finish(t.Context(), id, job.Outcome{State: to, At: noon}) }
			try("Finish with "+string(to), tt.from, end, want, after)
		}
	}
	testCreateFinal(t, s)
}

// testCreateFinal checks that Finish alone ends a job.
func testCreateFinal(t *testing.T, s job.Store) {
	t.Helper()
	for _, state := range []job.State{job.Success, job.Failure, job.Revoked} {
		j := Sample("ended-" + string(state))
		j.State = state
		if err := Create(t.Context(), s, j); !errors.Is(err, job.ErrFinal) {
			t.Errorf("Create in %s = %v, want ErrFinal", state, err)
		}
	}
}

// put brings a new job into a state, by the operations that lead there.
func put(t *testing.T, s job.Store, id string, to job.State) {
	t.Helper()
	if to == absent {
		return
	}
	j := Sample(id)
	if !to.Final() {
		j.State = to
	}
	create(t, s, j)
	if to.Final() {
		finish(t, s, id, job.Outcome{State: to, At: noon})
	}
}

// state returns where a job stands, and checks that its outcome and its end agree.
func state(t *testing.T, s job.Store, id string) job.State {
	t.Helper()
	j, err := s.Job(t.Context(), id)
	if errors.Is(err, job.ErrNotFound) {
		return absent
	}
	if err != nil {
		t.Fatalf("Job(%s) = %v", id, err)
	}
	if ended := outcomeError(t, s, id) == nil; ended != j.State.Final() || ended == j.Finished.IsZero() {
		t.Errorf("job %s in %s: has an outcome: %t, finished %v", id, j.State, ended, j.Finished)
	}
	return j.State
}

func outcomeError(t *testing.T, s job.Store, id string) error {
	t.Helper()
	_, err := s.Outcome(t.Context(), id)
	return err
}

// testRestart gives a job other bits, once, as long as it is under way; it keeps what it was promised at first.
func testRestart(t *testing.T, s job.Store) {
	t.Helper()
	create(t, s, Sample("a"))
	if err := s.Start(t.Context(), "a", noon); err != nil {
		t.Fatal(err)
	}
	restart := func(from, to string, want bool) {
		t.Helper()
		if done, err := s.Restart(t.Context(), "a", from, to, noon.Add(time.Hour)); done != want || err != nil {
			t.Errorf("Restart(%s, %s) = %v, %v, want %v", from, to, done, err, want)
		}
	}
	restart("other", "new", false)
	restart("9f86d081", "new", true)
	restart("9f86d081", "new", false)
	restart("new", "newer", true)
	j := read(t, s, "a")
	if j.Golden != "newer" || j.Origin != "9f86d081" || j.Generation != 2 || !j.Started.Equal(noon.Add(time.Hour)) {
		t.Errorf("%+v", j)
	}
	late := success()
	late.Golden = "9f86d081"
	if err := s.Finish(t.Context(), "a", late); !errors.Is(err, job.ErrOtherBits) {
		t.Errorf("a success of the first bits: %v", err)
	}
	late.Golden = "newer"
	finish(t, s, "a", late)
	restart("newer", "newest", false)
	if done, err := s.Restart(t.Context(), "b", "x", "y", noon); done || err != nil {
		t.Errorf("an unknown job: %v, %v", done, err)
	}
}

// testKeep keeps the newest document of a name.
func testKeep(t *testing.T, s job.Store) {
	t.Helper()
	kept := func(name, want string, at time.Time) {
		t.Helper()
		if text, made, err := s.Kept(t.Context(), name); err != nil || string(text) != want || !made.Equal(at) {
			t.Errorf("%s is %q of %v (%v), want %q of %v", name, text, made, err, want, at)
		}
	}
	if _, _, err := s.Kept(t.Context(), "a"); !errors.Is(err, job.ErrNotFound) {
		t.Errorf("nothing kept: %v", err)
	}
	for i, text := range []string{"one", "two"} {
		if err := s.Keep(t.Context(), "a", []byte(text), noon.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Keep(t.Context(), "a", []byte("late"), noon); err != nil {
		t.Fatal(err)
	}
	if err := s.Keep(t.Context(), "b", []byte("other"), noon); err != nil {
		t.Fatal(err)
	}
	kept("a", "two", noon.Add(time.Hour))
	kept("b", "other", noon)
	if err := s.Keep(t.Context(), "ñ/%", []byte("ñ"), noon.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	for prefix, want := range map[string][]job.Document{
		"":   {{Name: "a", Made: noon.Add(time.Hour), Bytes: 3}, {Name: "ñ/%", Made: noon.Add(time.Minute), Bytes: 2}, {Name: "b", Made: noon, Bytes: 5}},
		"ñ/": {{Name: "ñ/%", Made: noon.Add(time.Minute), Bytes: 2}},
		"%":  nil,
		"aa": nil,
	} {
		if list, err := s.KeptUnder(t.Context(), prefix); err != nil || !slices.Equal(list, want) {
			t.Errorf("under %q: %+v (%v), want %+v", prefix, list, err, want)
		}
	}
}
