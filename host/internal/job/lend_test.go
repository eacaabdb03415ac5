package job_test

import (
	"encoding/binary"
	"errors"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// What is delivered is read to the sums and digests of a worker, or refused.
func TestParseTallies(t *testing.T) {
	t.Parallel()
	spec := &job.Spec{Model: "fotones", Params: catalogParams(t, "fotones"), N: 100_000, Seed: 3, Generator: "philox4x32"}
	run := spec.Start()
	part := job.Part{Total: make([]core.Wide, run.Slots())}
	tally := make([]int64, run.Slots())
	var body []byte
	first := spec.RangeSize()
	for k := first; k < 2*first; k++ {
		part.Compute(run, k, tally)
		for _, x := range tally {
			body = binary.LittleEndian.AppendUint64(body, uint64(x))
		}
	}
	got, count, err := spec.ParseTallies(first, body)
	if err != nil || count != first || string(got.Digests) != string(part.Digests) {
		t.Fatalf("%d chunks, %v, or other digests", count, err)
	}
	for i := range got.Total {
		if got.Total[i] != part.Total[i] {
			t.Fatalf("slot %d: %v, want %v", i, got.Total[i], part.Total[i])
		}
	}
	for _, k := range []uint64{spec.Chunks(), 1<<64 - 1} {
		if _, _, err := spec.ParseTallies(k, body); !errors.Is(err, job.ErrLength) {
			t.Errorf("chunk %d: %v", k, err)
		}
	}
}

func FuzzTallies(f *testing.F) {
	spec := &job.Spec{Model: "uniforme", Params: []float64{2}, N: 5 << 20, Seed: 1, Generator: "philox4x32"}
	bytes := int(spec.TallyBytes())
	f.Add(uint64(0), make([]byte, bytes))
	f.Add(uint64(4), []byte{1})
	f.Add(uint64(1<<63), make([]byte, bytes+1))
	f.Fuzz(func(t *testing.T, first uint64, body []byte) {
		p, count, err := spec.ParseTallies(first, body)
		if (err == nil) != (first < spec.Chunks() && len(body) == bytes) {
			t.Errorf("chunk %d, %d bytes: %v", first, len(body), err)
		}
		if err == nil && (count != 1 || len(p.Digests) != 32 || len(p.Total) != bytes/8) {
			t.Errorf("%d chunks, %d slots, %d digest bytes", count, len(p.Total), len(p.Digests))
		}
	})
}

func catalogParams(t *testing.T, model string) []float64 {
	t.Helper()
	spec := job.Spec{Model: model}
	return spec.Definition().Examples[0]
}
