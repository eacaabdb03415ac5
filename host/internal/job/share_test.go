package job_test

import (
	"testing"

	"github.com/fisica-lab/fisica/host/internal/job"
)

func TestRangeSize(t *testing.T) {
	t.Parallel()
	for chunks, want := range map[uint64]uint64{1: 1, 127: 1, 256: 2, 954: 7, 1 << 30: 16} {
		spec := job.Spec{Model: "uniforme", Params: []float64{2}}
		spec.N = chunks * spec.ChunkSize()
		if got := spec.RangeSize(); got != want {
			t.Errorf("%d chunks: ranges of %d, want %d", chunks, got, want)
		}
	}
}

func TestCost(t *testing.T) {
	t.Parallel()
	if free, premium, enterprise := job.Cost("free", 24), job.Cost("premium", 24), job.Cost("enterprise", 24); free != 24 || premium != 8 || enterprise != 3 {
		t.Errorf("%v, %v, %v", free, premium, enterprise)
	}
	for tier, want := range map[string]string{"": "free", "gold": "free", "premium": "premium"} {
		if got := job.TierOf(&job.Job{Tier: tier}); got != want {
			t.Errorf("tier %q stands as %q, want %q", tier, got, want)
		}
	}
}
