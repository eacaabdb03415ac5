package job

import (
	"context"
	"errors"
	"fmt"
)

// succeed records a job's result, tells it, and takes the job from the broker.
func (s *Service) succeed(ctx context.Context, j *Job, snapshot *Snapshot) error {
	summary := Summarize(&j.Spec, snapshot.Histories, snapshot.Total)
	outcome := Outcome{
		State: Success, Golden: j.Golden, Result: AppendSummary(nil, summary), Total: snapshot.Total, Digests: snapshot.Digests, At: s.Now().UTC(),
		Lent: snapshot.Lent,
	}
	outcome.Lent.Waiting = 0 // what nobody confirmed was computed by others
	if s.Sign != nil {
		var err error
		if outcome.Receipt, err = s.Sign(j, &outcome, snapshot.Histories); err != nil {
			return fmt.Errorf("sign receipt: %w", err)
		}
	}
	err := s.Store.Finish(ctx, j.ID, outcome)
	if err != nil && !errors.Is(err, ErrFinal) {
		return err
	}
	if err == nil {
		s.ended(j, Success)
		s.publish(ctx, j, j.succeeded(summary, outcome.Lent))
	} else {
		s.tellEnd(ctx, j.ID) // cancelled just now, or another host was faster
	}
	s.drop(ctx, j.ID)
	return nil
}

// succeeded is the report of a success.
func (s *Spec) succeeded(summary *Summary, lent Lent) Report {
	size := s.ChunkSize()
	return Report{State: Success, Current: summary.N, Total: summary.N, Summary: summary, Chunks: (summary.N + size - 1) / size, Lent: lent}
}

// fail likewise ends a job that can't be computed. It tells whether this call did.
func (s *Service) fail(ctx context.Context, j *Job, cause string) bool {
	err := s.Store.Finish(ctx, j.ID, Outcome{State: Failure, Error: cause, At: s.Now().UTC()})
	switch {
	case errors.Is(err, ErrFinal):
		s.tellEnd(ctx, j.ID)
		return false
	case err != nil:
		s.Log.Error("failure not recorded", "job", j.ID, "error", err)
		return false
	}
	s.drop(ctx, j.ID)
	s.ended(j, Failure)
	s.publish(ctx, j, Report{State: Failure, Total: j.N, Error: cause})
	return true
}

// ended tells that a job ended here.
func (s *Service) ended(j *Job, state State) {
	if s.Ended != nil {
		s.Ended(j, state)
	}
}

// giveUp ends a job for a range that nobody can compute, and leaves a dead letter.
func (s *Service) giveUp(ctx context.Context, j *Job, p *Poison) {
	if !s.fail(ctx, j, p.Reason()) {
		return
	}
	if s.GivenUp != nil {
		s.GivenUp()
	}
	s.Log.Error("job given up", "job", j.ID, "trace_id", j.Trace.ID(), "first", p.First, "chunks", p.Count, "causes", p.Causes)
	letter := DeadLetter{JobID: j.ID, Owner: j.Owner, Model: j.Model, First: p.First, Count: p.Count, Bits: p.Bits, Causes: p.Causes, At: s.Now().UTC()}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), brokerTime)
	defer cancel()
	if err := s.Broker.Bury(ctx, letter); err != nil {
		s.Log.Error("dead letter not kept", "job", j.ID, "error", err)
	}
}

// alarm calls Alarm for the disputes of a job for which it was not called before.
func (s *Service) alarm(j *Job, disputes int) {
	if disputes == 0 {
		return
	}
	before, _ := s.alarmed.Swap(j.ID, disputes)
	known, _ := before.(int)
	for range max(0, disputes-known) {
		s.Log.Error("two workers give different bits", "job", j.ID, "trace_id", j.Trace.ID())
		if s.Alarm != nil {
			s.Alarm()
		}
	}
}

// tellEnd tells those who follow a job here how the record says that it ended: by a request to
// another host, or by its work. Where the record no longer has it, they are told that.
func (s *Service) tellEnd(ctx context.Context, id string) {
	j, err := s.Store.Job(ctx, id)
	switch {
	case errors.Is(err, ErrNotFound):
		gone := Report{State: Revoked, Error: "ya no está en el registro / no longer in the record"}
		s.publish(ctx, &Job{ID: id}, gone)
		return
	case err == nil && !j.State.Final():
		return
	}
	var report Report
	if err == nil {
		report, err = s.Report(ctx, j)
	}
	if err != nil {
		s.Log.Error("end not told", "job", id, "error", err)
		return
	}
	s.publish(ctx, j, report)
}

// publish tells a job's followers. They lose nothing that the record does not have.
func (s *Service) publish(ctx context.Context, j *Job, r Report) {
	e := Event{JobID: j.ID, Owner: j.Owner, Data: AppendReport(nil, j.ID, r), Final: r.State.Final()}
	if err := s.Feed.Publish(ctx, e); err != nil {
		s.Log.Warn("event not told", "job", j.ID, "error", err)
	}
	if e.Final {
		if err := s.Feed.Forget(ctx, j.ID, keepEvents); err != nil {
			s.Log.Warn("events not forgotten", "job", j.ID, "error", err)
		}
	}
}

// drop takes a job that has ended from the broker, also where the service is to stop.
func (s *Service) drop(ctx context.Context, id string) {
	s.alarmed.Delete(id)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), brokerTime)
	defer cancel()
	if err := s.Broker.Drop(ctx, id); err != nil {
		s.Log.Warn("job not dropped", "job", id, "error", err)
	}
}
