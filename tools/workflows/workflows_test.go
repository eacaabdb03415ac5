package workflows_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"
	"gopkg.in/yaml.v3"
)

var repository = filepath.Join("..", "..")

func files(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(repository, ".github", "workflows", "*.yaml"))
	if err != nil || len(found) < 5 {
		t.Fatalf("%d workflows (%v)", len(found), err)
	}
	return found
}

// actionlint finds nothing, with shellcheck where that is there.
func TestActionlint(t *testing.T) {
	t.Parallel()
	shellcheck, _ := exec.LookPath("shellcheck")
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{Shellcheck: shellcheck})
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs(repository)
	if err != nil {
		t.Fatal(err)
	}
	project, err := actionlint.NewProject(root)
	if err != nil {
		t.Fatal(err)
	}
	found, err := linter.LintFiles(files(t), project)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found {
		t.Errorf("%s:%d:%d: %s", e.Filepath, e.Line, e.Column, e.Message)
	}
	wrong, err := linter.Lint("wrong.yaml", []byte("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{ run: 'echo ${{ github.nothing.at.all }}' }, { uses: nothing }]\n"), project)
	if err != nil || len(wrong) == 0 {
		t.Errorf("a wrong workflow passes (%v)", err)
	}
}

var (
	uses   = regexp.MustCompile(`uses: (\S+)(.*)`)
	pinned = regexp.MustCompile(`^[A-Za-z0-9_./-]+@[0-9a-f]{40}$`)
)

// Every action is pinned by its commit, and says of which version that is.
func TestActionsArePinned(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, path := range files(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range uses.FindAllStringSubmatch(string(text), -1) {
			action, rest := found[1], found[2]
			if strings.HasPrefix(action, "./") {
				continue
			}
			if !pinned.MatchString(action) || !regexp.MustCompile(`^ # v?[0-9]+\.[0-9]+\.[0-9]+$`).MatchString(rest) {
				t.Errorf("%s: %s%s", filepath.Base(path), action, rest)
			}
			name, commit, _ := strings.Cut(action, "@")
			if before, there := seen[name]; there && before != commit {
				t.Errorf("%s: %s in two versions", filepath.Base(path), name)
			}
			seen[name] = commit
		}
	}
}

// A token may read the sources; a job that writes says what, and no sources are left with a token.
func TestPermissions(t *testing.T) {
	t.Parallel()
	for _, path := range files(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var w struct {
			Permissions map[string]string `yaml:"permissions"`
			Jobs        map[string]struct {
				Permissions map[string]string `yaml:"permissions"`
				Timeout     int               `yaml:"timeout-minutes"`
				Uses        string            `yaml:"uses"`
				Steps       []struct {
					Uses string         `yaml:"uses"`
					With map[string]any `yaml:"with"`
				} `yaml:"steps"`
			} `yaml:"jobs"`
		}
		if err := yaml.Unmarshal(text, &w); err != nil {
			t.Fatal(err)
		}
		if len(w.Permissions) != 1 || w.Permissions["contents"] != "read" {
			t.Errorf("%s: permissions %v", filepath.Base(path), w.Permissions)
		}
		for name, job := range w.Jobs {
			if job.Uses == "" && job.Timeout == 0 {
				t.Errorf("%s: %s may run for six hours", filepath.Base(path), name)
			}
			if job.Permissions["contents"] == "write" && name != "release" {
				t.Errorf("%s: %s may change the repository", filepath.Base(path), name)
			}
			for _, step := range job.Steps {
				if strings.HasPrefix(step.Uses, "actions/checkout@") && step.With["persist-credentials"] != false {
					t.Errorf("%s: %s leaves its token", filepath.Base(path), name)
				}
			}
		}
	}
}

var target = regexp.MustCompile(`\bmake ([a-z][a-z/-]*)`)

// What a workflow makes is a target of the Makefile.
func TestTargets(t *testing.T) {
	t.Parallel()
	makefile, err := os.ReadFile(filepath.Join(repository, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range target.FindAllStringSubmatch(string(text), -1) {
			if !strings.Contains(string(makefile), "\n"+found[1]+":") {
				t.Errorf("%s: make %s", filepath.Base(path), found[1])
			}
		}
	}
}
