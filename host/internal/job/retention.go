package job

import (
	"context"
	"time"
)

const pruneBatch = 100 // jobs in one commit: others wait for no more

// Prune removes the jobs that ended longer ago than they are kept, and the oldest of those whose results
// don't fit together. What it leaves, the next time takes.
func (s *Service) Prune(ctx context.Context) {
	if err := s.Store.Forget(ctx, s.Now()); err != nil && ctx.Err() == nil {
		s.Log.Warn("old requests not forgotten", "error", err)
	}
	before, err := s.keptFrom(ctx)
	if err != nil && ctx.Err() == nil {
		s.Log.Warn("old jobs not looked for", "error", err)
	}
	total := 0
	for !before.IsZero() {
		removed, err := s.Store.Prune(ctx, before, pruneBatch)
		total += removed
		if err != nil && ctx.Err() == nil {
			s.Log.Warn("old jobs not removed", "error", err)
		}
		if err != nil || removed < pruneBatch {
			break
		}
	}
	if total > 0 {
		s.Log.Info("old jobs removed", "jobs", total)
	}
}

// keptFrom returns the instant before which jobs ended that are kept no longer, zero for none.
func (s *Service) keptFrom(ctx context.Context) (before time.Time, err error) {
	if s.RetentionSize > 0 {
		before, err = s.Store.Beyond(ctx, s.RetentionSize)
	}
	if old := s.Now().Add(-s.Retention); s.Retention > 0 && old.After(before) {
		before = old
	}
	return before, err
}
