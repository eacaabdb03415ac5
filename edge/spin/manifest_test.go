package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/edge/handler"
)

// The manifest names each variable that is read, and the files that are served; nothing else is reached.
func TestManifest(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, "spin.toml"))
	if err != nil {
		t.Fatal(err)
	}
	o, asked := handler.Options{}, []string{}
	_ = o.Set(func(name string) (string, error) { asked = append(asked, name); return "", nil })
	for _, name := range asked {
		for _, line := range []string{"\n" + name + " = { default = ", "\n" + name + ` = "{{ ` + name + ` }}"`} {
			if !strings.Contains(string(text), line) {
				t.Errorf("spin.toml lacks %q", line)
			}
		}
	}
	for _, line := range []string{`files = ["web/app/*", "web/sdk/js/*", "` + handler.PhysicsFile + `"]`, `allowed_outbound_hosts = ["{{ origin }}"]`, `source = "bin/edge.wasm"`} {
		if !strings.Contains(string(text), line) {
			t.Errorf("spin.toml lacks %q", line)
		}
	}
}
