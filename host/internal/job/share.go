package job

import (
	"context"

	"github.com/fisica-lab/fisica/core"
)

const (
	meanRanges = 128 // of a job, so that progress is seen
	firstStage = 8   // ranges
	maxChunks  = 16  // of a range: a tenth of a second of work, for which others wait
)

// RangeSize returns how many chunks a lease of the job has, the last one perhaps fewer.
func (s *Spec) RangeSize() uint64 { return min(max(1, s.Chunks()/meanRanges), maxChunks) }

// Stage returns how many chunks are computed before the job is looked at again, where so many are
// done: all, unless it may stop early. Stages are whole ranges, each an eighth longer than all
// before it, so that they depend on the job alone.
func (s *Spec) Stage(done uint64) uint64 {
	all := s.Chunks()
	if m := s.Definition(); m.Stops == nil || !m.Stops(s.Params) {
		return all
	}
	size := s.RangeSize()
	return min(all, done+size*max(firstStage, done/size/8))
}

// weights are the shares of the tiers where they compete for workers.
var weights = map[string]float64{"free": 1, "premium": 3, "enterprise": 8}

// Tiers returns the names of the tiers.
func Tiers() []string { return []string{"free", "premium", "enterprise"} }

// Cost returns what so many chunks count against a job of a tier, so that the job with the
// least is served next.
func Cost(tier string, chunks uint64) float64 {
	return float64(chunks) / max(weights[tier], 1)
}

// TierOf returns the tier under which a job stands: the least where it names none that is known.
func TierOf(j *Job) string {
	if _, known := weights[j.Tier]; known {
		return j.Tier
	}
	return "free"
}

// Continue looks at a job of which all chunks so far are done: it tells whether that is enough, and
// otherwise lets the broker offer the next stage.
func Continue(ctx context.Context, b Broker, j *Job, s *Snapshot) (enough bool, err error) {
	if j.enough(s.Chunks, s.Histories, s.Total) {
		return true, nil
	}
	return false, b.Grow(ctx, j, j.Stage(s.Chunks))
}

// enough tells whether a job needs no more than its first chunks, all of which are done.
func (s *Spec) enough(chunks, histories uint64, total []core.Wide) bool {
	if s.Stage(chunks) <= chunks {
		return true
	}
	stopper, ok := s.Start().Simulation.(core.Stopper)
	return ok && stopper.Enough(histories, total)
}
