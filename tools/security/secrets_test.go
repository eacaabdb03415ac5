// Package security_test proves that the search for secrets finds one.
package security_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// planted are secrets of several kinds. They stand here in pieces, so that the search of this
// repository does not find them.
var planted = map[string]string{
	"an AWS key":        `aws_access_key_id = "AKIA` + `QYLPMN5HFIQR7XYA"`,
	"a private key":     "-----BEGIN EC PRIVATE" + " KEY-----\n" + strings.Repeat("MHcCAQEEIBvJ8Qm3xk7Zt1vXc9LmN3bRs5KdW8yHf2JpG6uEaoAoGCCqGSM49", 2) + "\n-----END EC PRIVATE" + " KEY-----",
	"a GitHub token":    `token: "ghp_` + `x7Kq2Wm9Zt4Vb8Nc3Ls6Rd1Pf5Hj0Gy7Ua2E"`,
	"a SECRET_KEY":      `SECRET` + `_KEY=` + "8f3k2Jq9Lz" + "7Xw4Vb1Nm6" + "Tc5Rd0Ys",
	"our key of a user": `api_key = "fisica_` + `Zk3vQ9wLr7TxB2nMs5HdYc8JfGp4Ua6"`,
}

func TestPlantedSecretsAreFound(t *testing.T) {
	t.Parallel()
	rules, err := filepath.Abs("../../.gitleaks.toml")
	if err != nil {
		t.Fatal(err)
	}
	tool, err := exec.CommandContext(t.Context(), "go", "tool", "-n", "gitleaks").Output()
	if err != nil {
		t.Fatal(err)
	}
	gitleaks := strings.TrimSpace(string(tool))
	for name, text := range planted {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			commit(t, folder, "config.txt", text)
			commit(t, folder, "config.txt", "nothing") // what is in the history is out
			out, err := exec.CommandContext(t.Context(), gitleaks, "git", "--no-banner", "--redact", "-c", rules, folder).CombinedOutput()
			if err == nil || !strings.Contains(string(out), "leaks found: 1") {
				t.Errorf("not found: %v\n%s", err, out)
			}
		})
	}
	t.Run("the documented keys", func(t *testing.T) {
		t.Parallel()
		folder := t.TempDir()
		commit(t, folder, "README.md", `X-API-Key: fisica-2025-dev`)
		commit(t, folder, "main.go", `const key = "fisica-2025-prod"`)
		if out, err := exec.CommandContext(t.Context(), gitleaks, "git", "--no-banner", "--redact", "-c", rules, folder).CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	})
}

// commit writes a file and commits it to the folder's own repository.
func commit(t *testing.T, folder, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "--allow-empty", "-m", "x"}} {
		if out, err := exec.CommandContext(t.Context(), "git", append([]string{"-C", folder}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git: %v\n%s", err, out)
		}
	}
}
