package storetest

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
)

func testJob(t *testing.T, s job.Store) {
	t.Helper()
	want := Sample("a")
	create(t, s, want)
	same(t, read(t, s, "a"), want)
}

// testJobValues writes what is lost most easily on the way through text and SQL.
func testJobValues(t *testing.T, s job.Store) {
	t.Helper()
	for i, tt := range []struct {
		name string
		set  func(j *job.Job)
	}{
		{"doubles", func(j *job.Job) {
			j.Params = []float64{
				0, math.Copysign(0, -1), math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64,
				0x1p-1022, 0x1.fffffffffffffp-1023, math.MaxFloat64, -math.MaxFloat64,
				0.1, 1.0 / 3, math.Pi, 1e21, 1e-7, 0x1p53 + 2, 9.1093837139e-31,
			}
		}},
		{"no parameters", func(j *job.Job) { j.Params = []float64{} }},
		{"seed 0", func(j *job.Job) { j.Seed = 0 }},
		{"seed 2^53+1", func(j *job.Job) { j.Seed = 1<<53 + 1 }},
		{"seed 2^63", func(j *job.Job) { j.Seed = 1 << 63 }},
		{"seed 2^64-1", func(j *job.Job) { j.Seed = math.MaxUint64 }},
		{"n 2^63-1", func(j *job.Job) { j.N = math.MaxInt64 }},
		{"unicode", func(j *job.Job) {
			j.Owner, j.Name = "josé-Ωμέγα", "ñandú 光子 🜁 e\u0301 \u202eabc' OR 1=1 --"
			j.Description = strings.Repeat("línea\n\t\"comillas\" \\ ", 500)
		}},
		{"empty texts", func(j *job.Job) { j.Name, j.Description, j.Trace = "", "", "" }},
		{"started", func(j *job.Job) { j.State, j.Started = job.Progress, noon.Add(time.Microsecond) }},
		{"before 1970", func(j *job.Job) { j.Created = time.Date(1905, 6, 30, 0, 0, 0, 1000, time.UTC) }},
	} {
		want := Sample("values-" + strconv.Itoa(i))
		tt.set(want)
		if err := Create(t.Context(), s, want); err != nil {
			t.Errorf("%s: Create = %v", tt.name, err)
			continue
		}
		same(t, read(t, s, want.ID), want)
	}
}

func testJobMissing(t *testing.T, s job.Store) {
	t.Helper()
	create(t, s, Sample("a"))
	for _, id := range []string{"b", "", "A", "a ", "%", "' OR ''='"} {
		if j, err := s.Job(t.Context(), id); !errors.Is(err, job.ErrNotFound) {
			t.Errorf("Job(%q) = %v, %v, want ErrNotFound", id, j, err)
		}
	}
}

// testCreateTwice adds an id that is taken: an error, and the first job stays as it was.
func testCreateTwice(t *testing.T, s job.Store) {
	t.Helper()
	first, second := Sample("a"), Sample("a")
	second.Owner = "eva"
	create(t, s, first)
	if err := Create(t.Context(), s, second); err == nil {
		t.Error("Create of an id that is taken succeeds")
	}
	same(t, read(t, s, "a"), first)
}

// testCreateRefuses tries what no record holds: better no job than a bent one.
func testCreateRefuses(t *testing.T, s job.Store) {
	t.Helper()
	for _, tt := range []struct {
		name string
		set  func(j *job.Job)
	}{
		{"NaN", func(j *job.Job) { j.Params = []float64{math.NaN()} }},
		{"infinity", func(j *job.Job) { j.Params = []float64{math.Inf(-1)} }},
		{"n 2^64-1", func(j *job.Job) { j.N = math.MaxUint64 }},
		{"no state", func(j *job.Job) { j.State = "" }},
		{"a state that is none", func(j *job.Job) { j.State = "RETRY" }},
	} {
		j := Sample("a")
		tt.set(j)
		if err := Create(t.Context(), s, j); err == nil {
			t.Errorf("Create with %s succeeds", tt.name)
		}
		if _, err := s.Job(t.Context(), "a"); !errors.Is(err, job.ErrNotFound) {
			t.Fatalf("after Create with %s: Job = %v, want ErrNotFound", tt.name, err)
		}
	}
}

func testOutcome(t *testing.T, s job.Store) {
	t.Helper()
	long := success()
	long.Total, long.Digests = make([]core.Wide, 100_000), make([]byte, 32*50_000)
	for i := range long.Total {
		long.Total[i] = core.Wide{Lo: uint64(i) * 0x9e3779b97f4a7c15, Hi: int64(i) - 50_000}
	}
	for i := range long.Digests {
		long.Digests[i] = byte(i % 251)
	}
	edges := success()
	edges.Total = []core.Wide{
		{}, {Lo: math.MaxUint64, Hi: math.MaxInt64}, {Hi: math.MinInt64}, {Lo: math.MaxUint64, Hi: -1}, {Lo: 1 << 63},
	}
	for id, want := range map[string]job.Outcome{
		"success": success(),
		"edges":   edges,
		"long":    long,
		"failure": {State: job.Failure, Error: "el modelo ya no existe — 光", At: noon},
		"revoked": {State: job.Revoked, At: noon.Add(time.Microsecond)},
		"bytes":   {State: job.Success, Result: []byte{0, 0xff, '\'', 0}, At: noon},
		"no time": {State: job.Revoked},
	} {
		create(t, s, Sample(id))
		finish(t, s, id, want)
		if got := outcome(t, s, id); !reflect.DeepEqual(got, &want) {
			t.Errorf("outcome of %s is not what was written: state %s at %v", id, got.State, got.At)
		}
		ended := Sample(id)
		ended.State, ended.Result, ended.Error, ended.Finished = want.State, want.Result, want.Error, want.At
		if want.State == job.Success { // it had started by then
			ended.Started = want.At
		}
		same(t, read(t, s, id), ended)
		sameDigests(t, s, id, want.Digests)
	}
}

// sameDigests checks the digests one by one, and that there is none after the last.
func sameDigests(t *testing.T, s job.Store, id string, want []byte) {
	t.Helper()
	chunks := uint64(len(want) / 32)
	for _, k := range []uint64{0, chunks / 2, chunks - 1, chunks} {
		got, err := s.Digest(t.Context(), id, k)
		if k < chunks && (err != nil || !bytes.Equal(got, want[32*k:32*k+32])) {
			t.Errorf("digest %d of %s = %x, %v", k, id, got, err)
		}
		if k >= chunks && !errors.Is(err, job.ErrNotFound) {
			t.Errorf("digest %d of %s, which has %d: %x, %v", k, id, chunks, got, err)
		}
	}
}

// testStartTime checks that the first start is the one that counts.
func testStartTime(t *testing.T, s job.Store) {
	t.Helper()
	want := Sample("a")
	create(t, s, want)
	want.State, want.Started = job.Started, noon.Add(time.Second)
	for i := range 3 {
		if err := s.Start(t.Context(), "a", want.Started.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatalf("Start, time %d = %v", i+1, err)
		}
		same(t, read(t, s, "a"), want)
	}
	finish(t, s, "a", success())
	if got := read(t, s, "a").Started; !got.Equal(want.Started) {
		t.Errorf("started = %v after the end, want %v", got, want.Started)
	}
}
