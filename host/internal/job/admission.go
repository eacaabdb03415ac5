package job

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"
)

// KeyLife is how long a repeated request is known as one.
const KeyLife = 24 * time.Hour

// ErrOtherRequest is an idempotency key that came before with another request.
var ErrOtherRequest = errors.New("the key was given with another request")

// Admission is what the record looks at in the commit that takes a job.
type Admission struct {
	Key     string // of idempotency, "" for none
	Request string // digest of what is asked under it
	Units   uint64 // the job's work
	Quota   Quota
}

// Quota bounds an owner; a bound of 0 is none.
type Quota struct {
	Open uint64 // jobs that have not ended
	Day  uint64 // work units of jobs taken on a day, in UTC
}

// Usage is what an owner has of a quota.
type Usage struct {
	Open, Day uint64
}

// QuotaError is a job beyond its owner's quota.
type QuotaError struct {
	Open                 bool // the bound of open jobs; otherwise that of the day
	Used, Asked, Allowed uint64
	Retry                time.Duration // after which asking again may help
}

// Error implements error.
func (q *QuotaError) Error() string {
	return fmt.Sprintf("quota: %d used, %d asked, %d allowed", q.Used, q.Asked, q.Allowed)
}

// Check is the error of a job of so many units beside what its owner has, nil if there is room.
func (q Quota) Check(u Usage, units uint64, now time.Time) error {
	switch {
	case q.Open > 0 && u.Open >= q.Open:
		return &QuotaError{Open: true, Used: u.Open, Asked: 1, Allowed: q.Open, Retry: time.Minute}
	case q.Day > 0 && (units > q.Day || u.Day > q.Day-units):
		return &QuotaError{Used: u.Day, Asked: units, Allowed: q.Day, Retry: time.Duration(DayOf(now)+1)*24*time.Hour - time.Duration(now.UnixNano())}
	}
	return nil
}

// DayOf returns the number of an instant's day since 1970, in UTC.
func DayOf(at time.Time) int64 {
	return int64(math.Floor(float64(at.Unix()) / (24 * 60 * 60)))
}

// record adds a job to the record: ErrNotRecorded where that fails for no fault of the job's.
func (s *Service) record(ctx context.Context, j *Job, a Admission) (id string, err error) {
	id, err = s.Store.Admit(ctx, j, a)
	if _, beyond := errors.AsType[*QuotaError](err); err != nil && !beyond && !errors.Is(err, ErrOtherRequest) {
		err = fmt.Errorf("%w: %w", ErrNotRecorded, err)
	}
	return id, err
}

// Admit is Submit within the owner's quota, and once for each idempotency key: a repetition gives
// the job the id of the first one, and is told. ErrOtherRequest, or a QuotaError.
func (s *Service) Admit(ctx context.Context, j *Job, a Admission) (repeated bool, err error) {
	j.ID, j.State, j.Created = newID(), Pending, s.Now().UTC()
	ctx, end := s.Steps.begin(ctx, Step{Name: StepAdmit, Trace: j.Trace, JobID: j.ID})
	defer func() { end(err) }()
	if err := s.reach(ctx); err != nil {
		return false, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	first, err := s.record(ctx, j, a)
	if err != nil {
		return false, err
	}
	if first != j.ID {
		j.ID = first
		return true, nil
	}
	s.publish(ctx, j, Report{State: Pending, Total: j.N})
	ctx, cancel := context.WithTimeout(ctx, brokerTime)
	defer cancel()
	if err := s.Broker.Submit(ctx, j); err != nil {
		// The record has it: the reconciler will offer it again.
		s.Log.Warn("job waits for the broker", "job", j.ID, "trace_id", j.Trace.ID(), "error", err)
	}
	return false, nil
}
