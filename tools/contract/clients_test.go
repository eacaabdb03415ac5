package contract_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// energy is what each client's quick start says of the guide's example: ½·m·v² of its electron.
const energy = "Energía: 4.55469e-19 J"

// block returns the block of a language of docs/sdk.md, for the service under test.
func block(t *testing.T, language string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docs", "sdk.md"))
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?s)```" + language + "\n(.*?)```").FindSubmatch(text)
	if found == nil {
		t.Fatalf("docs/sdk.md has no block in %s", language)
	}
	if !strings.Contains(string(found[1]), "http://localhost:8000") {
		t.Fatalf("the block in %s asks no service", language)
	}
	return strings.ReplaceAll(string(found[1]), "http://localhost:8000", service.url)
}

// run runs a program in a folder and returns what it prints.
func run(t *testing.T, folder string, env []string, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*deadline)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Env = folder, append(os.Environ(), env...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func absolute(t *testing.T, parts ...string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(append([]string{root}, parts...)...))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func place(t *testing.T, folder, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// holds fails where a client did not say what it should have.
func holds(t *testing.T, out string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(out, part) {
			t.Errorf("%q is not in\n%s", part, out)
		}
	}
}

// The Python client is installed from its wheel, without an index, and runs the guide's example.
func TestPythonClient(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	wheel := strings.TrimSpace(run(t, folder, nil, "python3", absolute(t, "web", "sdk", "python", "wheel.py"), folder))
	run(t, folder, nil, "python3", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", "site", wheel)
	place(t, folder, "example.py", block(t, "python"))
	out := run(t, folder, []string{"PYTHONPATH=" + filepath.Join(folder, "site"), "PYTHONUTF8=1"}, "python3", "-W", "error", "example.py")
	holds(t, out, energy, "422 ['body', 'velocidad']", "velocidad de la luz", "completed 100", "\n1.00")
}

// What is safe to repeat is asked again, with one key; what is not, is not; a stream goes on after a
// lost connection.
func TestPythonClientRepeats(t *testing.T) {
	t.Parallel()
	out := run(t, t.TempDir(), []string{"PYTHONPATH=" + absolute(t, "web", "sdk", "python"), "PYTHONUTF8=1", "PYTHONDONTWRITEBYTECODE=1"},
		"python3", "-W", "error", absolute(t, "web", "sdk", "python", "test_repeats.py"))
	holds(t, out, "OK")
}

func TestGoClient(t *testing.T) {
	t.Parallel()
	folder, client := t.TempDir(), absolute(t, "web", "sdk", "go")
	sums, err := os.ReadFile(filepath.Join(client, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	place(t, folder, "go.sum", string(sums))
	place(t, folder, "main.go", block(t, "go"))
	const name = "github.com/fisica-lab/fisica/web/sdk/go"
	place(t, folder, "go.mod", "module example\n\ngo 1.26.0\n\nrequire "+name+" v0.0.0\n\nreplace "+name+" => "+client+"\n")
	holds(t, run(t, folder, []string{"GOFLAGS=-mod=mod", "GOWORK=off"}, "go", "run", "."), energy)
}

// The block is checked by tsc, strictly, and what comes of it runs on Node.
func TestTypeScriptClient(t *testing.T) {
	t.Parallel()
	folder, packages := t.TempDir(), absolute(t, "tools", "npm", "node_modules")
	for _, name := range []string{"client.ts", "schema.d.ts", "tsconfig.json", "package.json"} {
		text, err := os.ReadFile(filepath.Join(absolute(t, "web", "sdk", "ts"), name))
		if err != nil {
			t.Fatal(err)
		}
		place(t, folder, name, string(text))
	}
	place(t, folder, "example.ts", block(t, "ts"))
	if err := os.Symlink(packages, filepath.Join(folder, "node_modules")); err != nil {
		t.Fatal(err)
	}
	run(t, folder, nil, filepath.Join(packages, ".bin", "tsc"), "-p", folder)
	holds(t, run(t, folder, nil, "node", "dist/example.js"), energy, "completed 100")
}
