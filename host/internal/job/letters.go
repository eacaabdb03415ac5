package job

import (
	"context"
	"errors"
	"slices"
)

// Overview returns what the broker has to do, who does it, and what was given up, the newest first.
func (s *Service) Overview(ctx context.Context) (*Overview, []DeadLetter, error) {
	ctx, cancel := context.WithTimeout(ctx, brokerTime)
	defer cancel()
	overview, err := s.Broker.Overview(ctx)
	if err != nil {
		return nil, nil, err
	}
	backlog, err := s.Store.Backlog(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, b := range backlog {
		if i := slices.IndexFunc(overview.Queues, func(q Queue) bool { return q.Tier == b.Tier }); i >= 0 {
			overview.Queues[i].Oldest = &b.Oldest
		}
	}
	letters, err := s.Broker.Buried(ctx)
	return overview, letters, err
}

// Discard takes a dead letter away.
func (s *Service) Discard(ctx context.Context, letterID string) error {
	ctx, cancel := context.WithTimeout(ctx, brokerTime)
	defer cancel()
	return s.Broker.Exhume(ctx, letterID)
}

// Requeue starts the job of a dead letter again, as a new one, and takes the letter away.
func (s *Service) Requeue(ctx context.Context, letterID string) (*Job, error) {
	ctx, cancel := context.WithTimeout(ctx, loopTime)
	defer cancel()
	letter, err := s.letter(ctx, letterID)
	if err != nil {
		return nil, err
	}
	old, err := s.Store.Job(ctx, letter.JobID)
	if err != nil {
		return nil, err
	}
	if old.Definition() == nil || !fits(old.Definition(), old.Params) {
		return nil, ErrGone
	}
	again := &Job{Owner: old.Owner, Tier: old.Tier, Spec: old.Spec, Name: old.Name, Description: old.Description, Trace: old.Trace}
	if golden := s.Goldens[again.Model]; golden != "" {
		again.Golden = golden
	}
	// A key that no client can write: two admins at once start one job.
	asked := Admission{Key: "cola " + letter.JobID + " " + letterID, Request: letterID}
	if _, err := s.Admit(ctx, again, asked); err != nil {
		return nil, err
	}
	if err := s.Broker.Exhume(ctx, letterID); err != nil && !errors.Is(err, ErrNoLetter) {
		s.Log.Warn("dead letter not taken away", "letter", letterID, "error", err)
	}
	return again, nil
}

func (s *Service) letter(ctx context.Context, id string) (*DeadLetter, error) {
	letters, err := s.Broker.Buried(ctx)
	if err != nil {
		return nil, err
	}
	for i := range letters {
		if letters[i].ID == id {
			return &letters[i], nil
		}
	}
	return nil, ErrNoLetter
}
