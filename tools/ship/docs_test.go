package ship_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var link = regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)

// What the documents link to is there.
func TestLinks(t *testing.T) {
	t.Parallel()
	var files []string
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md", "deploy/*.md"} {
		found, err := filepath.Glob(filepath.Join(repository, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 10 {
		t.Fatalf("%d documents", len(files))
	}
	for _, path := range files {
		for _, found := range link.FindAllStringSubmatch(read(t, path), -1) {
			if strings.HasPrefix(found[1], "/") {
				continue // a route
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(path), found[1])); err != nil {
				t.Errorf("%s: %v", filepath.Base(path), err)
			}
		}
	}
}

var made = regexp.MustCompile("(?m)(?:`|^)make ([a-z][a-z-]+)")

// What the documents say to make is a target.
func TestDocumentedTargets(t *testing.T) {
	t.Parallel()
	makefile := read(t, filepath.Join(repository, "Makefile"))
	for _, path := range []string{"README.md", "README.es.md", "DEPLOYMENT.md", "CONTRIBUTING.md", "docs/scaling.md"} {
		for _, found := range made.FindAllStringSubmatch(read(t, filepath.Join(repository, path)), -1) {
			if !strings.Contains(makefile, "\n"+found[1]+":") {
				t.Errorf("%s: make %s", path, found[1])
			}
		}
	}
}
