package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A result is exported in the form that its name asks for, beside what the terminal is told.
func TestRunExports(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	run := func(name string) (string, error) {
		out, err := fisica(t, []string{"FISICA_DATA=" + data}, "run", "uniforme", "--n", "1000", "--semilla", "42", "--json", "--export", name).Output()
		return string(out), err
	}
	for name, begins := range map[string]string{"a.json": `{"n":1000,`, "a.csv": "magnitud,valor,unidad\nn,1000,", "a.txt": "media "} {
		told, err := run(name)
		text, missing := os.ReadFile(filepath.Join(data, "exportaciones", name))
		if err != nil || missing != nil || !strings.HasPrefix(string(text), begins) {
			t.Errorf("%s: %.80q, %v, %v", name, text, err, missing)
		}
		if name == "a.json" && told != string(text)+"\n" {
			t.Errorf("told %.80q, exported %.80q", told, text)
		}
	}
	for _, name := range []string{"../a.txt", "a.exe", "a.txt/"} {
		if out, err := run(name); err == nil || out != "" {
			t.Errorf("%s: %q, %v", name, out, err)
		}
	}
}
