package workflows_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// watched are the files that name others' versions, by who looks after them in dependabot.yml.
var watched = map[string]*regexp.Regexp{
	"gomod":          regexp.MustCompile(`^go\.mod$`),
	"docker":         regexp.MustCompile(`^(Dockerfile|stores\.yaml)$`),
	"docker-compose": regexp.MustCompile(`^compose(\.\w+)?\.yaml$`),
}

// unwatched are modules whose versions are held on purpose, or written by a generator.
var unwatched = []string{"/wasm/toolchain", "/web/sdk/go"}

// Every file that names a version of others' work is looked after: modules, and the images of the
// Dockerfile, of the compositions and of the local cluster.
func TestVersionsAreWatched(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(repository, ".github", "dependabot.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Updates []struct {
			Ecosystem   string   `yaml:"package-ecosystem"`
			Directory   string   `yaml:"directory"`
			Directories []string `yaml:"directories"`
		} `yaml:"updates"`
	}
	if err := yaml.Unmarshal(text, &config); err != nil {
		t.Fatal(err)
	}
	patterns := map[string][]string{}
	for _, u := range config.Updates {
		patterns[u.Ecosystem] = append(append(patterns[u.Ecosystem], u.Directories...), u.Directory)
	}
	seen := map[string]int{}
	for folder, name := range shipped(t) {
		for ecosystem, files := range watched {
			if !files.MatchString(name) || slices.Contains(unwatched, path.Dir(folder)) {
				continue
			}
			seen[ecosystem]++
			if !slices.ContainsFunc(patterns[ecosystem], func(p string) bool { yes, _ := path.Match(p, path.Dir(folder)); return yes }) {
				t.Errorf("%s of %s is not watched", folder, ecosystem)
			}
		}
	}
	if seen["gomod"] < 15 || seen["docker"] != 2 || seen["docker-compose"] != 5 {
		t.Errorf("looked at %v", seen)
	}
}

// shipped are the names of the repository's files, by their path from it.
func shipped(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(repository, func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "bin" || entry.Name() == ".git" || entry.Name() == "data") {
			return filepath.SkipDir
		}
		found[strings.TrimPrefix(filepath.ToSlash(at), filepath.ToSlash(repository))] = entry.Name()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
