package security_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// flawed is a program with weaknesses of several kinds, which compiles.
const flawed = `// Flawed shows weaknesses.
package main

import (
	"crypto/md5"
	"crypto/tls"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
)

func main() {
	fmt.Println(md5.Sum([]byte(os.Args[1])), rand.Int(), tls.Config{InsecureSkipVerify: true})
	out, err := exec.Command(os.Args[1]).Output()
	fmt.Println(out, err)
}
`

// The linter's rules, exceptions included, find what gosec knows.
func TestPlantedWeaknessesAreFound(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.org/flawed\n\ngo 1.26.0\n", "main.go": flawed} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	rules, err := filepath.Abs("../../.golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	tool, err := exec.CommandContext(t.Context(), "go", "tool", "-C", "..", "-n", "golangci-lint").Output()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), strings.TrimSpace(string(tool)), "run", "-c", rules, "--enable-only", "gosec", "./...")
	c.Dir = folder
	out, err := c.CombinedOutput()
	if err == nil {
		t.Error("the linter has nothing to say")
	}
	for _, rule := range []string{"G401", "G402", "G404", "G204"} { // MD5, no check of certificates, a weak generator, a command of the caller's
		if !strings.Contains(string(out), rule) {
			t.Errorf("%s is not found:\n%s", rule, out)
		}
	}
}
