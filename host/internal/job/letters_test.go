package job_test

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// A job whose chunks fail on every worker ends with the reason, leaves a dead letter, and starts again
// from it when an admin wants that.
func TestPoisonedJob(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	fail := func() { // as a worker does whose chunk panics
		t.Helper()
		for range job.MaxTries {
			l, err := s.Broker.Claim(t.Context(), "w")
			if err == nil {
				err = s.Broker.Fail(t.Context(), l, "panic: no")
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	j := newJob(1)
	j.Name = "veneno"
	if err := s.Submit(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	fail()
	ended := finish(t, s, j.ID)
	if ended.State != job.Failure || !strings.Contains(ended.Error, "los tramos 0 a 0 fallaron 5 veces / the chunks 0 to 0 failed 5 times") {
		t.Fatalf("%s %q", ended.State, ended.Error)
	}
	letter := oneLetter(t, s, j.ID)
	if letter.Owner != "o" || letter.Model != "uniforme" || letter.Count != 1 || letter.Bits || len(letter.Causes) != job.MaxTries {
		t.Errorf("%+v", letter)
	}
	var started [2]*job.Job
	var admins sync.WaitGroup
	for i := range started {
		admins.Go(func() { started[i], _ = s.Requeue(t.Context(), letter.ID) })
	}
	admins.Wait()
	if both := started[0] != nil && started[1] != nil; both && started[0].ID != started[1].ID {
		t.Errorf("two admins start %s and %s", started[0].ID, started[1].ID)
	}
	again := cmp.Or(started[0], started[1])
	if again == nil || again.ID == j.ID || again.Name != "veneno" || again.Seed != j.Seed {
		t.Fatalf("%+v", again)
	}
	fail()
	if got := finish(t, s, again.ID); got.State != job.Failure {
		t.Errorf("the same again: %s", got.State)
	}
	if err := s.Discard(t.Context(), oneLetter(t, s, again.ID).ID); err != nil {
		t.Error(err)
	}
	if _, err := s.Requeue(t.Context(), letter.ID); !errors.Is(err, job.ErrNoLetter) {
		t.Errorf("requeue again: %v", err)
	}
}

// oneLetter waits for the one dead letter there is, which comes behind the job's end.
func oneLetter(t *testing.T, s *job.Service, jobID string) job.DeadLetter {
	t.Helper()
	for start := time.Now(); ; time.Sleep(time.Millisecond) {
		_, letters, err := s.Overview(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(letters) == 1 && letters[0].JobID == jobID {
			return letters[0]
		}
		if time.Since(start) > 10*time.Second {
			t.Fatalf("not the letter of %s alone: %+v", jobID, letters)
		}
	}
}

// Bits on which no two of three workers agree raise the alarm and fail the job.
func TestDisputedJob(t *testing.T) {
	t.Parallel()
	var passed atomic.Int64
	broker := memory.New(time.Minute, func() time.Time { return time.Unix(passed.Load(), 0) })
	s := host(record(t), broker)
	alarms := make(chan struct{}, 10)
	s.Alarm = func() { alarms <- struct{}{} }
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { s.Run(ctx) })
	j := newJob(2e6) // of two ranges, so that it does not end with the first
	if err := s.Submit(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	claim := func(worker string) *job.Lease {
		t.Helper()
		l, err := broker.Claim(t.Context(), worker)
		if err != nil || l.First != 0 {
			t.Fatal(l, err)
		}
		return l
	}
	complete := func(l *job.Lease, bits byte) error {
		part := job.Part{Total: make([]core.Wide, l.Spec.Start().Slots()), Digests: make([]byte, 32*l.Count)}
		part.Digests[0] = bits
		return broker.Complete(t.Context(), l, part)
	}
	lost := claim("w1")
	passed.Store(100)
	second := claim("w2")
	if err := complete(lost, 1); err != nil {
		t.Fatal(err)
	}
	if err := complete(second, 2); !errors.Is(err, job.ErrDiffers) {
		t.Fatalf("other bits: %v", err)
	}
	if err := complete(claim("w3"), 3); err != nil {
		t.Fatal(err)
	}
	if ended := finish(t, s, j.ID); ended.State != job.Failure || !strings.Contains(ended.Error, "dan bits distintos") {
		t.Errorf("%s %q", ended.State, ended.Error)
	}
	if letter := oneLetter(t, s, j.ID); !letter.Bits {
		t.Errorf("%+v", letter)
	}
	if len(alarms) != 1 {
		t.Errorf("%d alarms", len(alarms))
	}
	stop()
	running.Wait()
}
