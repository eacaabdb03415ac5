package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// program is what is shipped.
const program = "./host/cmd/fisica"

// targets finds the platforms of a release, as goreleaser names them.
var targets = regexp.MustCompile(`(?m)^\s*targets: \[(.*)\]$`)

// licenceFile tells the names of files that state terms.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]es?|copying|copyright(notice)?|notice|patents|unlicense|third_party_licenses)([-._].*)?$`)

// pkg is what `go list` tells of a package.
type pkg struct {
	Dir      string
	Standard bool
	Module   *struct {
		Path, Version, Dir string
		Main               bool
	}
}

// linked returns Go itself and the modules of which a package is in the program, on any of the
// platforms of a release, with every file of terms between such a package and its module's root.
func linked(repository string) ([]work, error) {
	platforms, err := platforms(repository)
	if err != nil {
		return nil, err
	}
	byPath := map[string]*work{}
	for _, platform := range platforms {
		packages, err := packages(repository, platform)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", platform, err)
		}
		for i := range packages {
			if err := take(byPath, &packages[i]); err != nil {
				return nil, err
			}
		}
	}
	works := make([]work, 0, len(byPath)+1)
	for _, w := range byPath {
		works = append(works, *w)
	}
	slices.SortFunc(works, func(a, b work) int { return cmp.Compare(a.name, b.name) })
	golang := work{name: "Go", what: "la biblioteca estándar y el tiempo de ejecución / the standard library and the runtime"}
	if err := golang.read(runtime.GOROOT()); err != nil { //nolint:staticcheck // the toolchain that compiles, run by go run
		return nil, err
	}
	return append([]work{golang}, works...), nil
}

func platforms(repository string) ([]string, error) {
	text, err := fs.ReadFile(os.DirFS(repository), ".goreleaser.yaml")
	if err != nil {
		return nil, err
	}
	found := targets.FindSubmatch(text)
	if found == nil {
		return nil, errors.New("no targets in .goreleaser.yaml")
	}
	return strings.Split(string(found[1]), ", "), nil
}

// packages lists what the program is made of, on a platform such as linux_amd64.
func packages(repository, platform string) ([]pkg, error) {
	system, arch, _ := strings.Cut(platform, "_")
	c := exec.Command("go", "list", "-deps", "-json=Dir,Standard,Module", program) //nolint:noctx // it ends by itself
	c.Dir = repository
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOEXPERIMENT=simd", "GOOS="+system, "GOARCH="+arch)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
}

// take notes a package's module and its files of terms.
func take(byPath map[string]*work, p *pkg) error {
	if p.Standard || p.Module == nil || p.Module.Main {
		return nil
	}
	w := byPath[p.Module.Path]
	if w == nil {
		w = &work{name: p.Module.Path, version: p.Module.Version, source: "https://proxy.golang.org/" + escaped(p.Module.Path) + "/@v/" + escaped(p.Module.Version) + ".zip"}
		byPath[p.Module.Path] = w
	}
	for dir := p.Dir; strings.HasPrefix(dir, p.Module.Dir); dir = filepath.Dir(dir) {
		if err := w.readFrom(dir, p.Module.Dir); err != nil {
			return err
		}
	}
	return nil
}

var capital = regexp.MustCompile(`[A-Z]`)

// escaped writes a path as the module proxies do: a capital letter as its small one behind a "!".
func escaped(path string) string {
	return capital.ReplaceAllStringFunc(path, func(c string) string { return "!" + strings.ToLower(c) })
}

// read takes the files of terms in a folder.
func (w *work) read(dir string) error { return w.readFrom(dir, dir) }

// readFrom takes the files of terms in a folder, named from a root; those of a folder of them too.
func (w *work) readFrom(dir, root string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		path := filepath.Join(dir, entry.Name())
		if !licenceFile.MatchString(entry.Name()) || filepath.Ext(path) == ".go" {
			continue
		}
		err := filepath.WalkDir(path, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			return w.add(path, root)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *work) add(path, root string) error {
	name, err := filepath.Rel(root, path)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(w.texts, func(t text) bool { return t.name == name }) {
		return nil
	}
	content, err := os.ReadFile(path) //nolint:gosec // of the module cache
	if err != nil {
		return err
	}
	w.texts = append(w.texts, text{name: name, content: plain(content)})
	return nil
}
