package job_test

import (
	"testing"

	"github.com/fisica-lab/fisica/host/internal/job"
)

func TestTrace(t *testing.T) {
	t.Parallel()
	const id = "4bf92f3577b34da6a3ce929d0e0e4736"
	for trace, want := range map[job.Trace]struct {
		kept bool
		id   string
	}{
		"": {false, ""}, id: {false, id}, "00-" + id + "-00f067aa0ba902b7-01": {true, id}, "00-" + id + "-00f067aa0ba902b7-00": {false, id},
	} {
		if trace.Kept() != want.kept || trace.ID() != want.id {
			t.Errorf("%q: %v, %q", trace, trace.Kept(), trace.ID())
		}
	}
}
