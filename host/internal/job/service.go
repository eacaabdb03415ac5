package job

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"
)

const (
	keepEvents     = 10 * time.Minute // of a job that has ended
	reconcileEvery = 30 * time.Second
	retryEvery     = time.Second
	brokerTime     = 2 * time.Second  // that a request waits for the broker
	loopTime       = 10 * time.Second // that the loop waits for what one job needs
)

// Service is what is done with jobs: it keeps the record and the broker together. The
// record leads: what it does not hold is not promised, what it does not say has ended is
// computed.
type Service struct {
	Store  Store
	Broker Broker
	Feed   Feed
	Log    *slog.Logger
	Now    func() time.Time

	TimeLimit time.Duration // of a job, from its first chunk on; 0 for none
	Retention time.Duration // how long a job that has ended is kept; 0: for ever
	// RetentionSize bounds the results that are kept, in bytes; 0: nothing does.
	RetentionSize uint64

	// Sign returns the signed receipt of a success, from so many histories; nil: none is made.
	Sign func(j *Job, o *Outcome, histories uint64) ([]byte, error)

	Goldens map[string]string    // golden digests of the models here, by slug
	Grace   time.Duration        // how long a job of other bits waits for a worker that gives them
	foreign map[string]time.Time // such jobs, and since when nobody gives their bits; of the loop
	given   map[string]bool      // what hosts give, nil until the round asks; of the loop
	failed  map[string]struct{}  // jobs whose last move could not be seen to, "" for all; of the loop

	Steps Steps                     // tells of steps that take time, where a job's trace is kept
	Ended func(j *Job, state State) // is told of each job that ended here; may be nil

	GivenUp func() // called for each job that is given up for a range; may be nil

	Alarm   func()   // called for each range of which two computations differ; may be nil
	alarmed sync.Map // job → ranges for which it was called
}

// Submit records a new job and offers it to the workers. It fills in the id, the state and
// the time. Where the broker does not answer nothing is recorded: ErrUnavailable.
func (s *Service) Submit(ctx context.Context, j *Job) error {
	_, err := s.Admit(ctx, j, Admission{})
	return err
}

// reach asks whether the broker is there.
func (s *Service) reach(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, brokerTime)
	defer cancel()
	return s.Broker.Ping(ctx)
}

// Cancel ends a job that has not ended: ErrFinal otherwise. The record says so first.
func (s *Service) Cancel(ctx context.Context, id string) error {
	j, err := s.Store.Job(ctx, id)
	if err != nil {
		return err
	}
	report := s.partial(ctx, j)
	if err := s.Store.Finish(ctx, id, Outcome{State: Revoked, At: s.Now().UTC()}); err != nil {
		return err
	}
	s.drop(ctx, id)
	s.ended(j, Revoked)
	report.State = Revoked
	s.publish(ctx, j, report)
	return nil
}

// Remove cancels a job that has not ended, and takes one that has from the record.
func (s *Service) Remove(ctx context.Context, id string) error {
	err := s.Cancel(ctx, id)
	if errors.Is(err, ErrFinal) {
		return s.Store.Remove(ctx, id)
	}
	return err
}

// Report returns how far a job is, with what its chunks gave so far.
func (s *Service) Report(ctx context.Context, j *Job) (Report, error) {
	if j.Definition() == nil {
		return Report{State: j.State, Total: j.N, Error: j.Error}, nil // its model is gone
	}
	if j.State == Success {
		summary, err := ParseSummary(&j.Spec, j.Result)
		if err != nil {
			return Report{}, err
		}
		return j.succeeded(summary, j.Lent), nil
	}
	return s.partial(ctx, j), nil
}

// Reports is Report of several. The broker is waited for once, not for each.
func (s *Service) Reports(ctx context.Context, jobs []*Job) ([]Report, error) {
	ctx, cancel := context.WithTimeout(ctx, brokerTime)
	defer cancel()
	list := make([]Report, len(jobs))
	for i, j := range jobs {
		var err error
		if list[i], err = s.Report(ctx, j); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// partial is Report for a job that has not succeeded.
func (s *Service) partial(ctx context.Context, j *Job) Report {
	r := Report{State: j.State, Total: j.N, Error: j.Error}
	ctx, cancel := context.WithTimeout(ctx, brokerTime)
	defer cancel()
	snapshot, err := s.Broker.Snapshot(ctx, j.ID)
	if errors.Is(err, ErrNotFound) { // nobody works on it yet, or no longer: it may have ended just now
		if now, err := s.Store.Job(ctx, j.ID); err == nil && now.State.Final() && !j.State.Final() {
			if report, err := s.Report(ctx, now); err == nil {
				return report
			}
		}
		return r
	}
	if err != nil {
		s.Log.Warn("progress not read", "job", j.ID, "error", err)
		return r
	}
	if !snapshot.sound(&j.Spec) {
		return r // it begins again at once
	}
	r.Current, r.Chunks, r.Lent = snapshot.Histories, snapshot.Done, snapshot.Lent
	if r.Current > 0 && !r.State.Final() {
		r.State = Progress
		r.Summary = Summarize(&j.Spec, snapshot.Histories, snapshot.Total)
	}
	return r
}

// Run follows the broker until the context ends: it tells progress, records results, and
// offers what the record has and the broker does not know.
func (s *Service) Run(ctx context.Context) {
	s.moved(ctx, "")
	every := reconcileEvery
	if s.Grace > 0 {
		every = min(every, max(s.Grace/3, time.Second))
	}
	ticker, soon := time.NewTicker(every), time.NewTicker(retryEvery)
	defer ticker.Stop()
	defer soon.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			s.moved(ctx, "")
		case <-soon.C:
			s.retry(ctx)
		case id := <-s.Broker.Changes():
			s.moved(ctx, id)
		}
	}
}

// errLost says that the broker does not know a job that the record has under way.
var errLost = errors.New("the broker lost the job")

// moved looks after a job that moved, or after all. Where one was lost, others may be.
func (s *Service) moved(ctx context.Context, id string) (done bool) {
	err := errLost
	if id != "" {
		err = s.within(ctx, func(ctx context.Context) error { return s.advance(ctx, id) })
	}
	if errors.Is(err, errLost) {
		err = s.reconcile(ctx)
	}
	_, again := s.failed[id]
	if err == nil || errors.Is(err, ErrFinal) || errors.Is(err, ErrNotFound) {
		delete(s.failed, id)
		return true
	}
	if ctx.Err() != nil { // the service stops
		return false
	}
	if !again { // said once, however often it is tried
		s.Log.Error("job not advanced", "job", id, "error", err)
	}
	if s.failed == nil {
		s.failed = map[string]struct{}{}
	}
	s.failed[id] = struct{}{}
	return false
}

// retry looks once more after what failed: it may have been a job's last move, of which no other word
// comes. What fails again ends the round: a record that does not answer costs each its time.
func (s *Service) retry(ctx context.Context) {
	for id := range s.failed {
		if !s.moved(ctx, id) {
			return
		}
	}
}

// within gives a call so much time: a broker or a record that does not answer must not stop the loop.
func (s *Service) within(ctx context.Context, call func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, loopTime)
	defer cancel()
	return call(ctx)
}

// reconcile offers every unfinished job to the broker; one that it knows stays as it is. Then it
// looks after those whose followers wait although the record has their end.
func (s *Service) reconcile(ctx context.Context) error {
	var jobs []*Job
	err := s.within(ctx, func(ctx context.Context) (err error) {
		jobs, err = s.Store.Unfinished(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("read record: %w", err)
	}
	maps.DeleteFunc(s.foreign, func(id string, _ time.Time) bool {
		return !slices.ContainsFunc(jobs, func(j *Job) bool { return j.ID == id })
	})
	s.given = nil
	waiting := s.Feed.Waiting()
	for _, j := range jobs {
		delete(waiting, j.ID)
		err := s.within(ctx, func(ctx context.Context) error { return s.offer(ctx, j) })
		if errors.Is(err, context.DeadlineExceeded) {
			s.Log.Error("jobs not looked after", "job", j.ID, "error", err)
			return nil // the next ones would wait as long
		}
		if err != nil && !errors.Is(err, ErrFinal) {
			s.Log.Error("job not advanced", "job", j.ID, "error", err)
		}
	}
	for id := range waiting {
		_ = s.within(ctx, func(ctx context.Context) error { s.tellEnd(ctx, id); return nil })
	}
	return nil
}

// offer gives a job to the broker, or ends it where it can't be computed any more.
func (s *Service) offer(ctx context.Context, j *Job) error {
	if cause := s.late(j); cause != "" {
		s.fail(ctx, j, cause)
		return nil
	}
	if !s.gives(j) {
		return s.abide(ctx, j)
	}
	if err := s.Broker.Submit(ctx, j); err != nil {
		return fmt.Errorf("offer: %w", err)
	}
	return s.advance(ctx, j.ID)
}

// advance tells how far a job is; when all its chunks are done it records the result and
// then says so.
func (s *Service) advance(ctx context.Context, id string) error {
	j, err := s.Store.Job(ctx, id)
	if err != nil {
		return err
	}
	if j.State.Final() { // another host ended it
		if s.Feed.Waits(id, j.Owner) {
			s.tellEnd(ctx, id)
		}
		s.alarmed.Delete(id)
		return s.Broker.Drop(ctx, id)
	}
	if !s.gives(j) {
		return nil // for a host of its own build, or for the next round
	}
	if cause := s.late(j); cause != "" {
		s.fail(ctx, j, cause)
		return nil
	}
	since := s.Now()
	snapshot, err := s.Broker.Snapshot(ctx, id)
	if errors.Is(err, ErrNotFound) {
		return errLost
	}
	if err != nil {
		return err
	}
	if snapshot.Golden != j.Golden { // it began again, or did so for another host just now
		return errLost
	}
	return s.heed(ctx, j, snapshot, since)
}

// heed does what a job's snapshot, asked for at a time, asks for.
func (s *Service) heed(ctx context.Context, j *Job, snapshot *Snapshot, since time.Time) (err error) {
	s.alarm(j, snapshot.Disputes)
	switch {
	case snapshot.Poison != nil:
		s.giveUp(ctx, j, snapshot.Poison)
		return nil
	case !snapshot.sound(&j.Spec):
		s.Log.Warn("tabs agreed on what can't be", "job", j.ID, "trace_id", j.Trace.ID())
		return s.Broker.Distrust(ctx, j.ID)
	case snapshot.Done == 0:
		return nil
	case snapshot.Done < snapshot.Chunks:
		if err := s.Store.Start(ctx, j.ID, s.Now().UTC()); err != nil {
			return err
		}
		s.publish(ctx, j, Report{
			State: Progress, Current: snapshot.Histories, Total: j.N,
			Summary: Summarize(&j.Spec, snapshot.Histories, snapshot.Total), Chunks: snapshot.Done, Lent: snapshot.Lent,
		})
		return nil
	}
	enough, err := Continue(ctx, s.Broker, j, snapshot)
	if errors.Is(err, ErrNotFound) {
		return errLost
	}
	if err != nil || !enough {
		return err
	}
	ctx, end := s.Steps.begin(ctx, Step{Name: StepMerge, Trace: j.Trace, Since: since, JobID: j.ID})
	defer func() { end(err) }()
	return s.succeed(ctx, j, snapshot)
}

// late says that a job takes longer than the limit, or nothing.
func (s *Service) late(j *Job) string {
	if s.TimeLimit <= 0 || j.Started.IsZero() || s.Now().Sub(j.Started) <= s.TimeLimit {
		return ""
	}
	return fmt.Sprintf("pasó de %s, el límite de una simulación (JOB_TIME_LIMIT); pida menos historias / over the limit of a simulation; ask for fewer histories", s.TimeLimit)
}

// newID returns an id that nobody can guess: 128 random bits in the form of a UUID.
func newID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails, by its contract
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// NewSeed returns a seed for a job that states none.
func NewSeed() uint64 {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails, by its contract
	return binary.LittleEndian.Uint64(b[:])
}
