package chaos_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	root     = "../.." // of the repository
	defaults = "10s"   // of faults, where CHAOS names no time
)

// bench is what all tests share.
var bench struct {
	folder string // of programs, data and logs
	fisica string // the program under test
	seed   uint64
	faults time.Duration // how long they go on
}

func TestMain(m *testing.M) {
	code, err := runAll(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// runAll leaves the folder where a test fails: the logs are in it.
func runAll(m *testing.M) (code int, err error) {
	if err := readSettings(); err != nil {
		return 0, err
	}
	if bench.folder, err = os.MkdirTemp("", "fisica-chaos-"); err != nil {
		return 0, fmt.Errorf("make a folder: %w", err)
	}
	if err := os.Chmod(bench.folder, 0o755); err != nil { // PostgreSQL has an account of its own
		return 0, fmt.Errorf("open the folder: %w", err)
	}
	if bench.fisica, err = build("fisica"); err != nil {
		return 0, err
	}
	if code = m.Run(); code != 0 {
		fmt.Printf("chaos: para repetir / to repeat: make chaos CHAOS=%v SEED=%d; registros / logs: %s\n", bench.faults, bench.seed, bench.folder)
		return code, nil
	}
	return 0, os.RemoveAll(bench.folder)
}

// readSettings reads CHAOS and SEED, and tells the seed, from which all choices come.
func readSettings() (err error) {
	text := os.Getenv("CHAOS")
	if text == "" {
		text = defaults
	}
	if bench.faults, err = time.ParseDuration(text); err != nil {
		return fmt.Errorf("CHAOS: %w", err)
	}
	bench.seed = rand.Uint64()
	if text := os.Getenv("SEED"); text != "" {
		if bench.seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			return fmt.Errorf("SEED: %w", err)
		}
	}
	fmt.Printf("chaos: CHAOS=%v SEED=%d\n", bench.faults, bench.seed)
	return nil
}

// change is a place in a file of the repository that a build has otherwise.
type change struct{ file, from, to string }

// build makes the program, or one with changes, and returns its path.
func build(name string, changes ...change) (string, error) {
	program := filepath.Join(bench.folder, name)
	args := []string{"build", "-C", root, "-o", program}
	if len(changes) > 0 {
		overlay, err := overlayOf(name, changes)
		if err != nil {
			return "", err
		}
		args = append(args, "-overlay", overlay)
	}
	command := exec.CommandContext(context.Background(), "go", append(args, "./host/cmd/fisica")...)
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", name, err, out)
	}
	return program, nil
}

// overlayOf writes the changed files and the list of them that go build reads.
func overlayOf(name string, changes []change) (string, error) {
	replace := map[string]string{}
	for i, c := range changes {
		file, err := filepath.Abs(filepath.Join(root, c.file))
		if err != nil {
			return "", fmt.Errorf("find %s: %w", c.file, err)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return "", fmt.Errorf("read %s: %w", c.file, err)
		}
		if strings.Count(string(text), c.from) != 1 {
			return "", fmt.Errorf("%s does not have once %q", c.file, c.from)
		}
		changed := filepath.Join(bench.folder, fmt.Sprintf("%s-%d%s", name, i, filepath.Ext(file)))
		if err := os.WriteFile(changed, []byte(strings.Replace(string(text), c.from, c.to, 1)), 0o600); err != nil {
			return "", fmt.Errorf("write %s: %w", changed, err)
		}
		replace[file] = changed
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", fmt.Errorf("write overlay: %w", err)
	}
	overlay := filepath.Join(bench.folder, name+".json")
	return overlay, os.WriteFile(overlay, list, 0o600)
}

// chance returns the choices that follow from the seed for one part of one test.
func chance(part ...string) *rand.Rand {
	second := uint64(14695981039346656037) // FNV-1a
	for _, b := range []byte(strings.Join(part, "/")) {
		second = (second ^ uint64(b)) * 1099511628211
	}
	return rand.New(rand.NewPCG(bench.seed, second))
}

// pause waits, or returns early at the context's end.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// between returns a time between two.
func between(r *rand.Rand, least, most time.Duration) time.Duration {
	return least + time.Duration(r.Int64N(int64(most-least)+1))
}
