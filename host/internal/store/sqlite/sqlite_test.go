package sqlite_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
	"github.com/fisica-lab/fisica/host/internal/store/storetest"
)

// database is what the suite runs on.
var database = storetest.Database{
	Place:   func(tb testing.TB) string { tb.Helper(); return filepath.Join(tb.TempDir(), "record.db") },
	Connect: func(_ context.Context, where string) (*store.Database, error) { return sqlite.Connect(where) },
}

func open(tb testing.TB, path string) *store.Record {
	tb.Helper()
	return database.Open(tb, path)
}

func success() job.Outcome {
	return job.Outcome{
		State: job.Success, Result: []byte(`{"mean":1}`), At: time.Unix(1_772_366_460, 0).UTC(),
		Total: make([]core.Wide, 100), Digests: make([]byte, 320),
	}
}

func TestRecord(t *testing.T) {
	t.Parallel()
	storetest.Run(t, database)
}

func TestKilled(t *testing.T) {
	t.Parallel()
	storetest.Killed(t, database)
}

func TestSettings(t *testing.T) {
	t.Parallel()
	s := open(t, "")
	for name, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000",
	} {
		var got string
		if err := s.Write.QueryRowContext(t.Context(), "PRAGMA "+name).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %q, %v, want %q", name, got, err, want)
		}
	}
	if err := s.Ping(t.Context()); err != nil {
		t.Error(err)
	}
}

// The record is its owner's alone, whatever the folder is called.
func TestOpenMakesFiles(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a b?mode=ro#%41&ñ", "c", "record.db")
	s := open(t, path)
	if err := storetest.Create(t.Context(), s, storetest.Sample("a")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]os.FileMode{
		filepath.Dir(path): 0o700, path: 0o600, path + "-wal": 0o600, path + "-shm": 0o600,
	} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("mode of %s = %o, want %o", name, got, want)
		}
	}
}

func TestOpenFails(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := filepath.Join(dir, "text")
	if err := os.WriteFile(text, []byte(strings.Repeat("no database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{text, dir, filepath.Join(text, "record.db")} {
		if s, err := sqlite.Open(t.Context(), path); err == nil || s != nil {
			t.Errorf("Open(%s) = %v, %v, want an error", path, s, err)
		}
	}
	if got, err := os.ReadFile(text); err != nil || !strings.HasPrefix(string(got), "no database ") {
		t.Errorf("a file that is no record is changed: %q, %v", got, err)
	}
}

func TestCloseRemovesTemporary(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s, err := sqlite.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A full disk costs the job that no longer fits, and nothing else.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	s := open(t, "")
	ctx := t.Context()
	if err := storetest.Create(ctx, s, storetest.Sample("a")); err != nil {
		t.Fatal(err)
	}
	full := func(pages string) {
		t.Helper()
		if _, err := s.Write.ExecContext(ctx, "PRAGMA max_page_count = "+pages); err != nil {
			t.Fatal(err)
		}
	}
	full("1") // no fewer than there are: not one more
	long := storetest.Sample("b")
	long.Description = strings.Repeat("x", 1<<20)
	if err := storetest.Create(ctx, s, long); err == nil {
		t.Error("Create on a full disk succeeds")
	}
	o := success()
	o.Digests = make([]byte, 1<<20)
	if err := s.Finish(ctx, "a", o); err == nil {
		t.Error("Finish on a full disk succeeds")
	}
	if j, err := s.Job(ctx, "a"); err != nil || j.State != job.Pending {
		t.Errorf("job = %+v, %v, want it pending", j, err)
	}
	if _, err := s.Job(ctx, "b"); !errors.Is(err, job.ErrNotFound) {
		t.Errorf("Job(b) = %v, want ErrNotFound", err)
	}
	if err := s.Finish(ctx, "a", job.Outcome{State: job.Revoked, At: o.At}); err != nil {
		t.Errorf("Finish of what still fits = %v", err)
	}
	full("1000000")
	if err := storetest.Create(ctx, s, long); err != nil {
		t.Errorf("Create with room again = %v", err)
	}
}

// BenchmarkCreateFinish takes a job through its life: two commits, each waiting for the disk.
func BenchmarkCreateFinish(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "record.db"))
	o := success()
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		id := strconv.Itoa(i)
		i++
		if err := storetest.Create(b.Context(), s, storetest.Sample(id)); err != nil {
			b.Fatal(err)
		}
		if err := s.Finish(b.Context(), id, o); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkJob(b *testing.B) {
	s := open(b, "")
	if err := storetest.Create(b.Context(), s, storetest.Sample("a")); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Job(b.Context(), "a"); err != nil {
			b.Fatal(err)
		}
	}
}
