package job

const (
	meanRanges = 128 // of a job, so that progress is seen
	maxChunks  = 16  // of a range: a tenth of a second of work, for which others wait
)

// RangeSize returns how many chunks a lease of a job has, the last one perhaps fewer.
func RangeSize(chunks uint64) uint64 { return min(max(1, chunks/meanRanges), maxChunks) }

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
