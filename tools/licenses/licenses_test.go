package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const repository = "../.."

// What is committed is what the program is made of now, and all of it under licences that are allowed.
func TestUpToDate(t *testing.T) {
	t.Parallel()
	list, err := thirdParty(repository)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, filepath.Join(repository, listFile)); !bytes.Equal(got, list) {
		t.Errorf("%s is stale: make licenses", listFile)
	}
	shown, err := shownText(repository, list)
	if err != nil {
		t.Fatal(err)
	}
	if got := unzip(t, filepath.Join(repository, shownFile)); !bytes.Equal(got, shown) {
		t.Errorf("%s is stale: make licenses", shownFile)
	}
}

// agpl is how a work is put under the GNU Affero General Public License, as its own appendix says it.
const agpl = `This program is free software: you can redistribute it and/or modify it under the terms of the GNU Affero
General Public License as published by the Free Software Foundation, either version 3 of the License, or (at your
option) any later version.

This program is distributed in the hope that it will be useful, but WITHOUT ANY WARRANTY; without even the implied
warranty of MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE. See the GNU Affero General Public License for more
details.

You should have received a copy of the GNU Affero General Public License along with this program. If not, see
<https://www.gnu.org/licenses/>.`

// What may not be shipped is found out, whether it has other terms, none, or some beside good ones.
func TestJudge(t *testing.T) {
	t.Parallel()
	mit := string(read(t, filepath.Join(repository, "LICENSE")))
	for _, tt := range []struct {
		name, want string
		work       work
	}{
		{"allowed", "", work{texts: []text{{"LICENSE", mit}}}},
		{"by its own word", "", work{stated: "MIT"}},
		{"a notice beside", "", work{texts: []text{{"LICENSE", mit}, {"NOTICE", "Copyright: all of us."}}}},
		{"not allowed", "AGPL-3.0-or-later is not allowed: COPYING", work{texts: []text{{"COPYING", agpl}}}},
		{"not allowed beside allowed", "AGPL-3.0-or-later is not allowed: sub/COPYING", work{texts: []text{{"LICENSE", mit}, {"sub/COPYING", agpl}}}},
		{"unknown", "no known licence", work{texts: []text{{"LICENSE", "Only on Sundays."}}}},
		{"none", "no known licence", work{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if err := tt.work.judge(); tt.want == "" != (err == nil) || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}

// A module that the program begins to use is missed in the list, with its terms, wherever in the module
// they stand.
func TestAddedModule(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, content string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(".goreleaser.yaml", "    targets: [linux_amd64, windows_arm64]\n")
	write("go.mod", "module a.example/service\n\ngo 1.26.0\n\nrequire b.example/B v1.2.3\n\nreplace b.example/B => ./b\n")
	write("host/cmd/fisica/main.go", "package main\n\nfunc main() {}\n")
	write("host/cmd/fisica/main_windows.go", "package main\n\nimport _ \"b.example/B/inner/deep\"\n")
	write("b/go.mod", "module b.example/B\n\ngo 1.26.0\n")
	write("b/inner/deep/deep.go", "package deep\n")
	write("b/LICENSE", "root")
	write("b/inner/COPYING.md", "inner")
	write("b/other/LICENSE", "of what is not linked")
	works, err := linked(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(works) != 2 || works[0].title() != "Go" || works[1].title() != "b.example/B v1.2.3" {
		t.Fatalf("%+v", works)
	}
	got := string(list(works[1:]))
	for _, want := range []string{"https://proxy.golang.org/b.example/!b/@v/v1.2.3.zip", "b.example/B v1.2.3: LICENSE\n", "b.example/B v1.2.3: inner/COPYING.md\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %q", got, want)
		}
	}
	if strings.Contains(got, "not linked") {
		t.Errorf("%s tells of what is not linked", got)
	}
}

var ownVersion = regexp.MustCompile(`PACKAGE_VERSION:"([^"]+)"`)

// The packages' terms are those of the bundles that are embedded now.
func TestBundlesAreThose(t *testing.T) {
	t.Parallel()
	npm, err := readBundles(repository)
	if err != nil || len(npm.Bundles) != 2 {
		t.Fatalf("%d bundles, %v", len(npm.Bundles), err)
	}
	redoc := unzip(t, filepath.Join(repository, "web/redoc/redoc.standalone.js.gz"))
	if b := npm.Bundles[0]; b.Name != "ReDoc" || !bytes.Contains(redoc, []byte(`Version: "`+b.Version+`"`)) && !bytes.Contains(redoc, []byte(`"`+b.Version+`"`)) {
		t.Errorf("%s %s is not what is embedded", b.Name, b.Version)
	}
	c := exec.CommandContext(t.Context(), "go", "list", "-m", "-json", "github.com/swaggest/swgui")
	c.Dir = repository
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var module struct{ Dir string }
	if err := json.Unmarshal(out, &module); err != nil {
		t.Fatal(err)
	}
	found := ownVersion.FindSubmatch(unzip(t, filepath.Join(module.Dir, "v5/static/swagger-ui-bundle.js.gz")))
	if b := npm.Bundles[1]; b.Name != "Swagger UI" || found == nil || string(found[1]) != b.Version {
		t.Errorf("%s %s is not what is embedded, %q", b.Name, b.Version, found)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func unzip(t *testing.T, path string) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(read(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
