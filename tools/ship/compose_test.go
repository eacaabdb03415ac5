package ship_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
)

var composition = filepath.Join(repository, "deploy", "compose.yaml")

// ourImage is the name under which the composition runs our image.
const ourImage = "fisica:latest"

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// load reads a composition as Compose would with an environment.
func load(text string, environment map[string]string) (*types.Project, error) {
	return loader.LoadWithContext(context.Background(), types.ConfigDetails{
		WorkingDir:  filepath.Dir(composition),
		ConfigFiles: []types.ConfigFile{{Filename: composition, Content: []byte(text)}},
		Environment: environment,
	})
}

func services(t *testing.T) types.Services {
	t.Helper()
	project, err := load(read(t, composition), nil)
	if err != nil {
		t.Fatal(err)
	}
	return project.Services
}

// Compose itself refuses what it does not know; this holds that the test's way of asking does.
func TestCompositionIsReadStrictly(t *testing.T) {
	t.Parallel()
	text := read(t, composition)
	for _, tt := range []struct{ old, changed string }{
		{"restart: unless-stopped", "restrat: unless-stopped"},
		{"condition: service_healthy", "condition: healthy"},
		{"read_only: true", "read_only: sometimes"},
		{"depends_on: { redis:", "depends_on: { rediss:"},
		{"networks: [inside]", "networks: [within]"},
		{"<<: *contained", "<<: *constrained"},
	} {
		spoilt := strings.Replace(text, tt.old, tt.changed, 1)
		if _, err := load(spoilt, nil); spoilt == text || err == nil {
			t.Errorf("%s is accepted", tt.changed)
		}
	}
}

// With the keys that everybody knows, nothing is published but on this machine.
func TestPortsAreOnLoopback(t *testing.T) {
	t.Parallel()
	for port, environment := range map[string]map[string]string{"8000": nil, "9000": {"PORT": "9000"}} {
		project, err := load(read(t, composition), environment)
		if err != nil {
			t.Fatal(err)
		}
		var published []string
		for name, s := range project.Services {
			for _, p := range s.Ports {
				published = append(published, name+" "+p.HostIP+":"+p.Published)
			}
		}
		if want := []string{"host 127.0.0.1:" + port}; !slices.Equal(published, want) {
			t.Errorf("published: %v, want %v", published, want)
		}
	}
}

// Whoever is waited for can say that it is healthy.
func TestDependencies(t *testing.T) {
	t.Parallel()
	all := services(t)
	for name, s := range all {
		for other, d := range s.DependsOn {
			check := all[other].HealthCheck
			if d.Condition != types.ServiceConditionHealthy || check == nil || check.Disable || len(check.Test) == 0 {
				t.Errorf("%s waits for %s: %s, healthcheck %+v", name, other, d.Condition, check)
			}
		}
		_, waits := s.DependsOn["redis"]
		if _, uses := s.Environment["REDIS_URL"]; uses != waits {
			t.Errorf("%s: has REDIS_URL %v, waits for redis %v", name, uses, waits)
		}
	}
	if line := strings.Join(all["redis"].Command, " "); !strings.Contains(line, "--maxmemory-policy noeviction") || !strings.Contains(line, "--appendonly yes") {
		t.Errorf("redis: %s", line)
	}
}

// The binary knows every setting and every command that the composition gives it.
func TestBinaryKnowsTheComposition(t *testing.T) {
	t.Parallel()
	i := image(t)
	ours := 0
	for name, s := range services(t) {
		if s.Image != ourImage {
			continue
		}
		ours++
		var set []string
		for setting, value := range s.Environment {
			set = append(set, setting+"="+*value)
		}
		table := i.output(t, set, "config")
		known := firstWords(table)
		for _, setting := range slices.Sorted(maps.Keys(s.Environment)) {
			if !slices.Contains(known, setting) {
				t.Errorf("%s: %s is no setting; there are %v", name, setting, known)
			}
		}
		command := s.Command
		if len(command) == 0 {
			command = i.params
		}
		if help := i.output(t, set, append(slices.Clone(command), "--help")...); !strings.Contains(help, "fisica "+command[0]) {
			t.Errorf("%s: %v --help says %s", name, command, help)
		}
		for _, v := range s.Volumes {
			if v.Target != i.env["FISICA_DATA"] {
				t.Errorf("%s: a volume at %s", name, v.Target)
			}
		}
		if s.Build == nil || s.Build.Context != repository {
			t.Errorf("%s: built from %+v, want %s", name, s.Build, repository)
		}
	}
	if ours == 0 {
		t.Errorf("no service runs %s", ourImage)
	}
}

// firstWords returns the first word of each line.
func firstWords(text string) (words []string) {
	for line := range strings.Lines(text) {
		words = append(words, strings.Fields(line + " -")[0])
	}
	return words
}
