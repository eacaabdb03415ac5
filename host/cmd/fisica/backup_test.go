package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/store/postgres/postgrestest"
)

// backup runs deploy/backup.sh.
func backup(t *testing.T, settings []string, args ...string) (string, error) {
	t.Helper()
	script, err := filepath.Abs(filepath.Join("..", "..", "..", "deploy", "backup.sh"))
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), script, args...)
	c.Env = append(os.Environ(), settings...)
	out, err := c.CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

// A copy made while the service works holds what was finished and what was under way; restored into
// an empty place it gives the same bytes, and the simulation that was under way is finished there.
func TestBackupAndRestore(t *testing.T) {
	t.Parallel()
	server := postgrestest.Start(t)
	for name, places := range map[string][2]string{
		"SQLite":     {"FISICA_DATA=" + t.TempDir(), "FISICA_DATA=" + filepath.Join(t.TempDir(), "new")},
		"PostgreSQL": {"DATABASE_URL=" + server.URL(t), "DATABASE_URL=" + server.URL(t)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host := serveWith(t, places[0])
			finished := host.submit(t, `{"modelo":"uniforme","n":1000000,"semilla":"1"}`)
			want := host.result(t, finished)
			open := host.submit(t, `{"modelo":"uniforme","n":500000000,"semilla":"2"}`)
			file, err := backup(t, places[:1], t.TempDir())
			if err != nil {
				t.Fatalf("%v: %s", err, file)
			}
			later := host.submit(t, `{"modelo":"uniforme","n":1000,"semilla":"3"}`)
			if out, err := backup(t, places[:1], "--restore", file); name == "SQLite" && (err == nil || !strings.Contains(out, "a service uses")) {
				t.Errorf("restored under a running service: %v %s", err, out)
			}
			host.end(t, syscall.SIGKILL) // and its place is lost
			if out, err := backup(t, places[1:], "--restore", file); err != nil {
				t.Fatalf("restore: %v: %s", err, out)
			}
			host = serveWith(t, places[1])
			if got := host.text(t, "GET", "/v2/simulaciones/"+finished+"/resultado", ""); got != want {
				t.Errorf("finished: %.80s, want %.80s", got, want)
			}
			if got := host.result(t, open); !strings.HasPrefix(got, `{"n":500000000,`) {
				t.Errorf("under way: %.80s", got)
			}
			if got := host.text(t, "GET", "/v2/simulaciones/"+later, ""); !strings.Contains(got, "NOT_FOUND") {
				t.Errorf("later than the copy: %s", got)
			}
			host.end(t, syscall.SIGTERM)
		})
	}
}

// Old copies go, the newest stay; and what is no copy is refused.
func TestBackupsKept(t *testing.T) {
	t.Parallel()
	data, folder := t.TempDir(), t.TempDir()
	if out, err := fisica(t, []string{"FISICA_DATA=" + data}, "migrate").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, name := range []string{"fisica-20200101T000000Z.db", "fisica-20200102T000000Z.db", "other.db"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("no copy"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	settings := []string{"FISICA_DATA=" + data, "KEEP=2"}
	file, err := backup(t, settings, folder)
	if err != nil {
		t.Fatalf("%v: %s", err, file)
	}
	kept, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(kept) != 3 || !strings.Contains(strings.Join(kept, " "), file) {
		t.Errorf("kept %v (%v)", kept, err)
	}
	for _, wrong := range []string{filepath.Join(folder, "other.db"), "other.txt"} {
		if out, err := backup(t, settings, "--restore", wrong); err == nil {
			t.Errorf("%s is restored: %s", wrong, out)
		}
	}
}
