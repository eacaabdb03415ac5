package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/web"
)

// Node runs the very module to the bits of the native core.
func TestNodeGivesTheNativeBits(t *testing.T) {
	t.Parallel()
	calculations, models, err := golden.Digests(golden.Native{})
	if err != nil {
		t.Fatal(err)
	}
	got := node(t, "sdk/test/digest.mjs", "../wasm/physics.wasm", "../wasm/catalog.json", "../wasm/declared.json")
	if want := "node " + calculations + " " + models + "\n"; got != want {
		t.Errorf("digests differ:\ngot  %swant %s", got, want)
	}
}

func TestModules(t *testing.T) {
	t.Parallel()
	var files []string
	for _, pattern := range []string{"sdk/test/*.test.mjs", "test/*.test.mjs"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no tests in %s: %v", pattern, err)
		}
		files = append(files, found...)
	}
	node(t, append([]string{"--test"}, files...)...)
}

// node runs a script and returns what it prints. Without node the test is skipped, but not
// in CI.
func node(t *testing.T, args ...string) string {
	t.Helper()
	program, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("node is missing in CI")
		}
		t.Skip("node is missing")
	}
	var out, complaint bytes.Buffer
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute) // a page's code may loop for ever
	defer cancel()
	command := exec.CommandContext(ctx, program, args...)
	command.WaitDelay = time.Second
	command.Stdout, command.Stderr = &out, &complaint
	if err := command.Run(); err != nil {
		t.Fatalf("node %s: %v\n%s%s", strings.Join(args, " "), err, out.String(), complaint.String())
	}
	return out.String()
}

// The SDK goes along with every page that uses it. All files count as one stream, as
// `cat web/sdk/js/*.js | gzip -9 | wc -c` measures them.
func TestSDKIsSmall(t *testing.T) {
	t.Parallel()
	const limit = 20 << 10
	var all strings.Builder
	for _, name := range glob(t, "sdk/js/*.js") {
		all.WriteString(read(t, name))
	}
	if size := compressed(t, all.String()); size == 0 || size > limit {
		t.Errorf("sdk/js has %d bytes under gzip -9, want 1 … %d", size, limit)
	}
}

// The host's Content-Security-Policy allows nothing inline and nothing of others.
func TestPageFitsItsPolicy(t *testing.T) {
	t.Parallel()
	inline := regexp.MustCompile(`(?i)<style|\sstyle=|\son[a-z]+=|<script[^>]*>[^<]|javascript:|https?://`)
	for _, page := range []string{"app/index.html", "app/cuenta.html", "app/admin.html"} {
		if found := inline.FindString(read(t, page)); found != "" {
			t.Errorf("%s holds %q", page, found)
		}
	}
	for _, script := range append(glob(t, "app/*.js"), glob(t, "sdk/js/*.js")...) {
		forbidden := regexp.MustCompile(`\beval\(|new Function\(|innerHTML|'style',`)
		if found := forbidden.FindString(read(t, script)); found != "" {
			t.Errorf("%s holds %q", script, found)
		}
	}
}

// Whatever the page names is there; of a module of types, which no page loads, its declarations.
func TestPageFindsItsFiles(t *testing.T) {
	t.Parallel()
	named := regexp.MustCompile(`(?:href|src)="/(app|sdk)/([^"]+)"|from '(?:\.|/(app|sdk))/([^']+)'`)
	for _, name := range append(glob(t, "app/*.js"), glob(t, "app/*.html")...) {
		for _, m := range named.FindAllStringSubmatch(read(t, name), -1) {
			folder, file := m[1]+m[3], m[2]+m[4]
			if file == "entorno.json" { // the host's own
				continue
			}
			if folder == "sdk" {
				folder = "sdk/js"
			}
			if folder == "" {
				folder = path.Dir(name)
			}
			_, err := fs.Stat(web.Files, path.Join(folder, file))
			if err != nil && strings.HasPrefix(m[0], "from") {
				_, err = fs.Stat(web.Files, path.Join(folder, strings.TrimSuffix(file, ".js")+".d.ts"))
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := fs.Glob(web.Files, pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no files like %s: %v", pattern, err)
	}
	return names
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := web.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func compressed(t *testing.T, text string) int {
	t.Helper()
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// What the first result needs is asked for at once, not each module once another names it; no more than
// that is.
func TestPagePreloadsItsModules(t *testing.T) {
	t.Parallel()
	imported := regexp.MustCompile(`(?m)^(?:import|export) [^'\n]*from '([^']+)'`)
	needed := map[string]bool{}
	var follow func(string)
	follow = func(at string) {
		if needed[at] {
			return
		}
		needed[at] = true
		file := strings.Replace(strings.TrimPrefix(at, "/"), "sdk/", "sdk/js/", 1)
		for _, m := range imported.FindAllStringSubmatch(read(t, file), -1) {
			if next := m[1]; strings.HasPrefix(next, "/") {
				follow(next)
			} else {
				follow(path.Join(path.Dir(at), next))
			}
		}
	}
	follow("/app/app.js")
	delete(needed, "/app/app.js") // the script itself
	for _, m := range regexp.MustCompile(`rel="modulepreload" href="([^"]+)"`).FindAllStringSubmatch(read(t, "app/index.html"), -1) {
		if !needed[m[1]] {
			t.Errorf("index.html preloads %s, which app.js does not import", m[1])
		}
		delete(needed, m[1])
	}
	for at := range needed {
		t.Errorf("index.html lacks <link rel=\"modulepreload\" href=%q>", at)
	}
}
