package ops_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/tools/ops"
)

// The dashboards in deploy/grafana are those that are written here.
func TestDashboardFiles(t *testing.T) {
	t.Parallel()
	var names []string
	for _, d := range ops.Dashboards {
		name := root + "/deploy/grafana/" + d.UID + ".json"
		names = append(names, name)
		text, err := d.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(name, text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if file, err := os.ReadFile(name); err != nil || string(file) != string(text) {
			t.Errorf("%s is not what dashboards.go says (%v): make dashboards", name, err)
		}
	}
	found, err := filepath.Glob(root + "/deploy/grafana/*.json")
	slices.Sort(names)
	if err != nil || !slices.Equal(found, names) {
		t.Errorf("dashboards %q, files %q, %v", names, found, err)
	}
}

// Every alert has a runbook, to which its annotation leads, and every runbook an alert. Both have a test
// of theirs in which the alert fires, and one in which it stays silent.
func TestRunbooks(t *testing.T) {
	t.Parallel()
	rules, tests := read(t, "deploy/prometheus/rules.yaml"), read(t, "deploy/prometheus/rules_test.yaml")
	var names []string
	for _, found := range regexp.MustCompile(`(?m)- alert: (\w+)$`).FindAllStringSubmatch(rules, -1) {
		name := found[1]
		names = append(names, name)
		if !strings.Contains(rules, "runbook_url: docs/runbooks/"+name+".md") {
			t.Errorf("%s: no annotation leads to its runbook", name)
		}
		if text := read(t, "docs/runbooks/"+name+".md"); !strings.HasPrefix(text, "# "+name+"\n") || !strings.Contains(text, "## English") {
			t.Errorf("%s: the runbook is not its own, in two languages", name)
		}
		for _, kind := range []string{"fires", "stays silent"} {
			if !strings.Contains(tests, "name: "+name+" "+kind+"\n") {
				t.Errorf("%s: no test in which it %s", name, kind)
			}
		}
	}
	files, err := filepath.Glob(root + "/docs/runbooks/*.md")
	if err != nil || len(files) != len(names) || len(names) == 0 {
		t.Errorf("%d alerts, %d runbooks, %v", len(names), len(files), err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Error(err)
	}
	return string(text)
}

// promtool takes the rules, and their tests pass.
func TestRules(t *testing.T) {
	t.Parallel()
	need(t, "promtool")
	for _, args := range [][]string{{"check", "rules", "rules.yaml"}, {"test", "rules", "rules_test.yaml"}, {"check", "config", "--syntax-only", "prometheus.yaml"}} {
		c := exec.CommandContext(t.Context(), "promtool", args...)
		c.Dir = root + "/deploy/prometheus"
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("promtool %q: %v\n%s", args, err, out)
		}
	}
}

// The tests of the rules see a rule that is wrong.
func TestRulesTestsSee(t *testing.T) {
	t.Parallel()
	need(t, "promtool")
	rules, dir := read(t, "deploy/prometheus/rules.yaml"), t.TempDir()
	for name, change := range map[string][2]string{
		"age": {"> 300", "> 3000"}, "errors": {`status!="503"}[5m])) / sum(rate(http_requests_total[5m])) > 0.05`, `status!="503"}[5m])) / sum(rate(http_requests_total[5m])) > 0.01`},
		"lost": {"[15m])) > 5", "[15m])) > 50"},
	} {
		wrong := strings.Replace(rules, change[0], change[1], 1)
		if wrong == rules {
			t.Fatalf("%s: nothing changes", name)
		}
		for file, text := range map[string]string{"rules.yaml": wrong, "rules_test.yaml": read(t, "deploy/prometheus/rules_test.yaml")} {
			if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		c := exec.CommandContext(t.Context(), "promtool", "test", "rules", "rules_test.yaml")
		c.Dir = dir
		if err := c.Run(); err == nil {
			t.Errorf("%s: the tests do not see it", name)
		}
	}
}
