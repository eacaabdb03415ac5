package browser_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

const root = "../.." // of the repository

// bench is what all tests share: the binary under test, a browser, a folder for pictures.
var bench struct {
	binary   string
	pictures string
	browser  context.Context // chromedp's handle of the browser
}

func TestMain(m *testing.M) {
	code, err := runAll(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func runAll(m *testing.M) (code int, err error) {
	folder, err := os.MkdirTemp("", "fisica-browser-")
	if err != nil {
		return 0, fmt.Errorf("make a folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	bench.binary = filepath.Join(folder, "fisica")
	if err := build(bench.binary); err != nil {
		return 0, err
	}
	if bench.pictures, err = pictureFolder(); err != nil {
		return 0, err
	}
	stop, err := startBrowser(folder)
	if err != nil {
		return 0, err
	}
	defer stop()
	return m.Run(), nil
}

// build makes the binary as make build does.
func build(binary string) error {
	command := exec.CommandContext(context.Background(), "go", "build", "-C", root, "-trimpath", "-ldflags=-s -w", "-o", binary, "./host/cmd/fisica")
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("build fisica: %w\n%s", err, out)
	}
	return nil
}

func pictureFolder() (string, error) {
	folder := os.Getenv("SCREENSHOTS")
	if folder == "" {
		folder = filepath.Join(root, "bin", "screenshots")
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf("make %s: %w", folder, err)
	}
	return folder, nil
}

// startBrowser starts Chromium with a new, empty profile, which chromedp removes; what else it
// leaves goes to the folder. Without Chromium there is none, and each test says so.
func startBrowser(folder string) (stop func(), err error) {
	program, err := exec.LookPath("chromium")
	if err != nil {
		return func() {}, nil //nolint:nilerr // open skips the test, or fails it in CI
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.Env("TMPDIR="+folder), chromedp.DisableGPU,
		chromedp.Flag("no-sandbox", os.Getuid() == 0), // Chromium refuses root's sandbox
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.WindowSize(1280, 900),
	)
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	browser, cancel := chromedp.NewContext(allocator)
	stop = func() {
		cancel()
		stopAllocator()
	}
	if err := chromedp.Do(browser); err != nil {
		stop()
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	bench.browser = browser
	return stop, nil
}
