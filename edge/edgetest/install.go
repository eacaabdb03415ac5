package edgetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
)

// installing is held by who installs: tests ask at the same time.
var installing sync.Mutex

// Install installs what edge/js/package.json pins, once a machine. root is the repository's. Without npm
// it is an error that exec.ErrNotFound is.
func Install(ctx context.Context, root string) (*Runtimes, error) {
	if _, err := exec.LookPath("npm"); err != nil {
		return nil, err
	}
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(cache, "fisica", "runtimes")
	installing.Lock()
	defer installing.Unlock()
	if err := installInto(ctx, filepath.Join(root, "edge", "js"), folder); err != nil {
		return nil, err
	}
	r := &Runtimes{root: root, programs: filepath.Join(folder, "node_modules", ".bin")}
	server := func(name string) string { return filepath.Join(root, "edge", name, "server.mjs") }
	r.start = map[string]func(context.Context, []string) (*Server, error){
		"node":    r.command("node", server("node")),
		"bun":     r.command(r.Program("bun"), server("node")),
		"deno":    r.command(r.Program("deno"), "run", "--no-prompt", "--unstable-no-legacy-abort", "--allow-env", "--allow-net", "--allow-read", server("deno")),
		"workerd": r.workerd,
	}
	return r, nil
}

// installInto installs a folder's pinned packages into another, where these are not there yet.
func installInto(ctx context.Context, from, folder string) error {
	lock, err := os.ReadFile(filepath.Join(from, "package-lock.json"))
	if err != nil {
		return err
	}
	done := filepath.Join(folder, "installed") // the lock file of what is there
	if there, err := os.ReadFile(done); err == nil && bytes.Equal(there, lock) {
		return nil
	}
	list, err := os.ReadFile(filepath.Join(from, "package.json"))
	if err == nil {
		err = os.MkdirAll(folder, 0o750)
	}
	if err == nil {
		err = errors.Join(os.WriteFile(filepath.Join(folder, "package.json"), list, 0o600), os.WriteFile(filepath.Join(folder, "package-lock.json"), lock, 0o600))
	}
	if err != nil {
		return err
	}
	c := exec.CommandContext(ctx, "npm", "ci", "--no-audit", "--no-fund", "--silent")
	c.Dir = folder
	if said, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci: %w\n%s", err, bytes.TrimSpace(said))
	}
	return os.WriteFile(done, lock, 0o600)
}
