package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An audit log that is rotated loses no line, and the file that was moved gets no more.
func TestAuditIsRotated(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "audit.log")
	audit, end, err := openAudit(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	holds := func(path, want string) {
		t.Helper()
		got, err := os.ReadFile(path)
		lines := strings.Split(strings.TrimSpace(string(got)), "\n")
		if err != nil || len(lines) != 1 || !strings.Contains(lines[0], want) {
			t.Errorf("%s has %q, %v, want one line with %s", filepath.Base(path), got, err, want)
		}
	}
	audit.Info("one")
	if err := os.Rename(path, path+".1"); err != nil {
		t.Fatal(err)
	}
	audit.Info("two")
	if err := os.Rename(path, path+".2"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil { // logrotate's "create"
		t.Fatal(err)
	}
	audit.Info("three")
	if err := end(); err != nil {
		t.Error(err)
	}
	holds(path+".1", "one")
	holds(path+".2", "two")
	holds(path, "three")
	if _, _, err := openAudit(filepath.Join(path, "none"), nil); err == nil || !strings.Contains(err.Error(), "AUDIT_LOG") {
		t.Errorf("a path that cannot be: %v", err)
	}
}
