package job

import "context"

const pruneBatch = 100 // jobs in one commit: others wait for no more

// Prune removes the jobs that ended longer ago than they are kept. What it leaves, the next
// time takes.
func (s *Service) Prune(ctx context.Context) {
	if err := s.Store.Forget(ctx, s.Now()); err != nil && ctx.Err() == nil {
		s.Log.Warn("old requests not forgotten", "error", err)
	}
	if s.Retention == 0 {
		return
	}
	before, total := s.Now().Add(-s.Retention), 0
	for {
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
