// Package storetest is the suite that the record passes on every database.
package storetest

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store"
)

// Database is what the suite runs on.
type Database struct {
	// Place returns where a new, empty record may stand: a file's path or a database's address.
	Place func(tb testing.TB) string
	// Connect connects to the database at a place.
	Connect func(ctx context.Context, where string) (*store.Database, error)
}

// New opens an empty record, closed when the test ends.
func (d Database) New(tb testing.TB) *store.Record {
	tb.Helper()
	return d.Open(tb, d.Place(tb))
}

// Open opens the record at a place, closed when the test ends.
func (d Database) Open(tb testing.TB, where string) *store.Record {
	tb.Helper()
	r, err := d.open(tb.Context(), where)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := r.Close(); err != nil {
			tb.Error(err)
		}
	})
	return r
}

func (d Database) open(ctx context.Context, where string) (*store.Record, error) {
	connected, err := d.Connect(ctx, where)
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, connected)
}

// Run checks everything but survival of the process (see Killed).
func Run(t *testing.T, d Database) {
	t.Helper()
	for _, tt := range []struct {
		name  string
		check func(t *testing.T, s job.Store)
	}{
		{"Job", testJob},
		{"JobValues", testJobValues},
		{"JobMissing", testJobMissing},
		{"CreateTwice", testCreateTwice},
		{"CreateRefuses", testCreateRefuses},
		{"Outcome", testOutcome},
		{"StartTime", testStartTime},
		{"List", testList},
		{"ListEmpty", testListEmpty},
		{"ListMoment", testListMoment},
		{"Unfinished", testUnfinished},
		{"Oldest", testOldest},
		{"Backlog", testBacklog},
		{"FinishRace", testFinishRace},
		{"StartRace", testStartRace},
		{"Crowd", testCrowd},
		{"States", testStates},
		{"Cancelled", testCancelled},
		{"Remove", testRemove},
		{"Receipt", testReceipt},
		{"Hostile", testHostile},
		{"Prune", testPrune},
		{"PruneTogether", testPruneTogether},
		{"Beyond", testBeyond},
		{"Admit", testAdmit},
		{"AdmitKey", testAdmitKey},
		{"AdmitTogether", testAdmitTogether},
		{"AdmitMidnight", testAdmitMidnight},
		{"AdmitKeyTogether", testAdmitKeyTogether},
		{"Forget", testForget},
		{"Linear", testLinear},
		{"LinearFinds", testLinearFinds},
		{"Restart", testRestart},
		{"Keep", testKeep},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.check(t, d.New(t))
		})
	}
	for _, tt := range []struct {
		name  string
		check func(t *testing.T, d Database)
	}{
		{"BrokenTotal", testBrokenTotal},
		{"SeedDevelopment", testSeedDevelopment},
		{"SeedDevelopmentFails", testSeedDevelopmentFails},
		{"KeysThatAreNotLive", testKeysThatAreNotLive},
		{"OpenAgain", testOpenAgain},
		{"OpenTogether", testOpenTogether},
		{"Steps", testSteps},
		{"SigningKeys", testSigningKeys},
		{"Keys", testKeys},
		{"MostKeys", testMostKeys},
		{"Users", testUsers},
		{"DeleteUser", testDeleteUser},
		{"Sessions", testSessions},
		{"SessionsEnd", testSessionsEnd},
		{"RotateTogether", testRotateTogether},
		{"VersionTogether", testVersionTogether},
		{"TokenKeys", testTokenKeys},
		{"UpgradeOfKeys", testUpgradeOfKeys},
		{"Calibrations", testCalibrations},
		{"CalibrationsTogether", testCalibrationsTogether},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.check(t, d)
		})
	}
}

// noon is the instant from which the suite counts; records keep microseconds.
var noon = time.Date(2026, time.March, 1, 12, 0, 0, 123_456_000, time.UTC)

// run runs SQL of the test's own.
func run(t *testing.T, r *store.Record, query string, args ...any) {
	t.Helper()
	if _, err := r.Write.ExecContext(t.Context(), query, args...); err != nil {
		t.Fatal(err)
	}
}

// Sample returns a pending job with something in every field.
func Sample(id string) *job.Job {
	return &job.Job{
		ID: id, Owner: "ana", Tier: "premium",
		Spec: job.Spec{
			Model: "uniforme", Golden: "9f86d081", Params: []float64{2.5},
			N: 10_000, Seed: math.MaxUint64, Generator: "philox4x32",
		},
		Name: "Prueba", Description: "<p>una prueba</p>", Trace: "4bf92f3577b34da6a3ce929d0e0e4736",
		State: job.Pending, Created: noon,
	}
}

// success returns an outcome with something in every field but Error.
func success() job.Outcome {
	return job.Outcome{
		State: job.Success, Result: []byte(`{"mean":1.25}`),
		Total:   []core.Wide{{Lo: 1}, {Lo: math.MaxUint64, Hi: -1}},
		Digests: make([]byte, 64), Receipt: []byte("eyJ.e30.c2ln"), At: noon.Add(time.Minute),
	}
}

// Create adds a job that nothing bounds.
func Create(ctx context.Context, s job.Store, j *job.Job) error {
	_, err := s.Admit(ctx, j, job.Admission{})
	return err
}

func create(t *testing.T, s job.Store, j *job.Job) {
	t.Helper()
	if err := Create(t.Context(), s, j); err != nil {
		t.Fatalf("Create(%s) = %v", j.ID, err)
	}
}

func finish(t *testing.T, s job.Store, id string, o job.Outcome) {
	t.Helper()
	if err := s.Finish(t.Context(), id, o); err != nil {
		t.Fatalf("Finish(%s) = %v", id, err)
	}
}

func read(t *testing.T, s job.Store, id string) *job.Job {
	t.Helper()
	j, err := s.Job(t.Context(), id)
	if err != nil {
		t.Fatalf("Job(%s) = %v", id, err)
	}
	return j
}

func outcome(t *testing.T, s job.Store, id string) *job.Outcome {
	t.Helper()
	o, err := s.Outcome(t.Context(), id)
	if err != nil {
		t.Fatalf("Outcome(%s) = %v", id, err)
	}
	return o
}

// same compares what was written with what is read; == on doubles would let -0 pass as 0.
func same(t *testing.T, got, want *job.Job) {
	t.Helper()
	if !equal(got.Params, want.Params) {
		t.Errorf("parameters of %s = %x, want %x", want.ID, got.Params, want.Params)
	}
	g, w := *got, *want
	g.Params, w.Params = nil, nil
	if !reflect.DeepEqual(&g, &w) {
		t.Errorf("job = %+v, want %+v", g, w)
	}
}

// equal compares doubles bit by bit.
func equal(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.Float64bits(a[i]) != math.Float64bits(b[i]) {
			return false
		}
	}
	return true
}

// errAny stands for an error that no caller tells apart.
var errAny = errors.New("any error")

// is tells whether err is the one wanted, nil and errAny included.
func is(err, want error) bool {
	if errors.Is(want, errAny) {
		return err != nil
	}
	return errors.Is(err, want)
}

// cancelled returns a context that has ended.
func cancelled(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}
