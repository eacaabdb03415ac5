package job_test

import (
	"bytes"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// A result read back from the record is told with the same bytes.
func TestSummaryReadsBack(t *testing.T) {
	t.Parallel()
	spec := &job.Spec{Model: "uniforme", Params: []float64{1e-300}, N: 1000, Seed: 1}
	tally, err := golden.Native{}.Chunk(1, spec.Core(), 0)
	if err != nil {
		t.Fatal(err)
	}
	total := make([]core.Wide, len(tally))
	core.MergeTally(total, tally)
	text := job.AppendSummary(nil, job.Summarize(spec, spec.N, total))
	back, err := job.ParseSummary(spec, text)
	if err != nil {
		t.Fatal(err)
	}
	if again := job.AppendSummary(nil, back); !bytes.Equal(again, text) {
		t.Errorf("%s\nreads back as\n%s", text, again)
	}
	for _, bad := range []string{"", "null", "{}", `{"histograma":{}}`, `{"histograma":{"cuentas":[1]},"media":"x"}`} {
		if _, err := job.ParseSummary(spec, []byte(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

func TestReportsAsFollowersAreTold(t *testing.T) {
	t.Parallel()
	for want, r := range map[string]job.Report{
		`{"id":"a","status":"waiting","progress":{"current":0,"total":10,"percent":0}}`:                {State: job.Pending, Total: 10},
		`{"id":"a","status":"running","progress":{"current":999,"total":1000,"percent":99}}`:           {State: job.Progress, Current: 999, Total: 1000},
		`{"id":"a","status":"failed","progress":{"current":0,"total":1,"percent":0},"error":"\"no\""}`: {State: job.Failure, Total: 1, Error: `"no"`},
		`{"id":"a","status":"cancelled","progress":{"current":0,"total":0,"percent":0}}`:               {State: job.Revoked},
	} {
		if got := string(job.AppendReport(nil, "a", r)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
