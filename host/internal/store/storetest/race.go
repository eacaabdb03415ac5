package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// crowd is how many goroutines do the same at once.
const crowd = 50

// together calls f with 0 … crowd−1, all at once, and waits.
func together(f func(i int)) {
	var wg sync.WaitGroup
	gate := make(chan struct{})
	for i := range crowd {
		wg.Go(func() {
			<-gate
			f(i)
		})
	}
	close(gate)
	wg.Wait()
}

// testFinishRace ends one job fifty times at once, each time otherwise: one wins, and the
// record says what it said.
func testFinishRace(t *testing.T, s job.Store) {
	t.Helper()
	create(t, s, Sample("a"))
	outcomes := make([]job.Outcome, crowd)
	errs := make([]error, crowd)
	together(func(i int) {
		outcomes[i] = job.Outcome{
			State: []job.State{job.Success, job.Failure, job.Revoked}[i%3], Result: fmt.Appendf(nil, `{"i":%d}`, i),
			Error: fmt.Sprint(i), Total: []core.Wide{core.Widen(int64(-i))}, At: noon.Add(time.Duration(i) * time.Second),
		}
		errs[i] = s.Finish(t.Context(), "a", outcomes[i])
	})
	winner := -1
	for i, err := range errs {
		switch {
		case err == nil && winner < 0:
			winner = i
		case !errors.Is(err, job.ErrFinal):
			t.Errorf("Finish %d = %v, want ErrFinal (the winner is %d)", i, err, winner)
		}
	}
	if winner < 0 {
		t.Fatal("no Finish succeeds")
	}
	if got := outcome(t, s, "a"); !reflect.DeepEqual(got, &outcomes[winner]) {
		t.Errorf("outcome = %+v, want the winner's, %+v", got, outcomes[winner])
	}
}

// testStartRace starts and ends one job at once: started late, it stays ended.
func testStartRace(t *testing.T, s job.Store) {
	t.Helper()
	create(t, s, Sample("a"))
	together(func(i int) {
		if i == crowd/2 {
			if err := s.Finish(t.Context(), "a", success()); err != nil {
				t.Errorf("Finish = %v", err)
			}
			return
		}
		if err := s.Start(t.Context(), "a", noon); err != nil && !errors.Is(err, job.ErrFinal) {
			t.Errorf("Start = %v, want nil or ErrFinal", err)
		}
	})
	if got := state(t, s, "a"); got != job.Success {
		t.Errorf("state = %s, want SUCCESS", got)
	}
}

// testCrowd takes many jobs through their lives at once, while others look on.
func testCrowd(t *testing.T, s job.Store) {
	t.Helper()
	together(func(i int) {
		id := fmt.Sprintf("job-%02d", i)
		if err := live(t, s, id); err != nil {
			t.Errorf("%s: %v", id, err)
		}
		jobs, total, err := s.List(t.Context(), "ana", 2*crowd, 0)
		if err != nil || len(jobs) != total {
			t.Errorf("List = %d jobs of %d, %v: not of one moment", len(jobs), total, err)
		}
	})
	if _, total, err := s.List(t.Context(), "ana", 0, 0); err != nil || total != crowd {
		t.Errorf("List counts %d jobs, %v, want %d", total, err, crowd)
	}
	if jobs, err := s.Unfinished(t.Context()); err != nil || len(jobs) != 0 {
		t.Errorf("Unfinished = %v, %v, want none", ids(jobs), err)
	}
}

// live creates, starts and ends a job, and reads each step back at once.
func live(t *testing.T, s job.Store, id string) error {
	t.Helper()
	want := Sample(id)
	steps := []struct {
		do func() error
		to job.State
	}{
		{func() error { return Create(t.Context(), s, want) }, job.Pending},
		{func() error { return s.Start(t.Context(), id, noon) }, job.Started},
		{func() error { return s.Finish(t.Context(), id, success()) }, job.Success},
	}
	for _, step := range steps {
		if err := step.do(); err != nil {
			return err
		}
		j, err := s.Job(t.Context(), id)
		if err != nil {
			return err
		}
		if j.State != step.to {
			return fmt.Errorf("state %s is read after %s was written", j.State, step.to)
		}
	}
	return nil
}
