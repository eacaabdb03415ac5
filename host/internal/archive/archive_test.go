//go:build unix

package archive_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/archive"
)

func write(t *testing.T, folder, name, text string) {
	t.Helper()
	err := archive.Write(folder, name, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, folder, name string) string {
	t.Helper()
	f, err := archive.Open(folder, name)
	if err != nil {
		return err.Error()
	}
	defer func() { _ = f.Close() }()
	text, err := io.ReadAll(f)
	if err != nil || f.Size != int64(len(text)) {
		t.Errorf("%s: %d bytes of %d, %v", name, len(text), f.Size, err)
	}
	return string(text)
}

func TestWriteAndOpen(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "a", "exportaciones")
	if _, err := archive.Open(folder, "a.txt"); !errors.Is(err, archive.ErrNotFound) {
		t.Errorf("before the folder is there: %v", err)
	}
	write(t, folder, "a_B-1.csv", "uno")
	write(t, folder, "a_B-1.csv", "dos")
	if got := read(t, folder, "a_B-1.csv"); got != "dos" {
		t.Errorf("%q", got)
	}
	broken := errors.New("no more")
	if err := archive.Write(folder, "a_B-1.csv", func(w io.Writer) error { _, _ = io.WriteString(w, "tre"); return broken }); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	if got := read(t, folder, "a_B-1.csv"); got != "dos" {
		t.Errorf("after a write that failed: %q", got)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("left: %v, %v", left, err)
	}
	if info, err := os.Stat(filepath.Join(folder, "a_B-1.csv")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// Nothing but plain files of the folder is opened.
func TestNothingOutside(t *testing.T) {
	t.Parallel()
	outer := t.TempDir()
	folder := filepath.Join(outer, "exportaciones")
	write(t, folder, "in.txt", "in")
	write(t, outer, "out.txt", "out")
	for _, err := range []error{
		os.Symlink("../out.txt", filepath.Join(folder, "relative.txt")),
		os.Symlink(filepath.Join(outer, "out.txt"), filepath.Join(folder, "absolute.txt")),
		os.Symlink("in.txt", filepath.Join(folder, "inner.txt")),
		os.Symlink("loop.txt", filepath.Join(folder, "loop.txt")),
		os.Symlink("nowhere.txt", filepath.Join(folder, "dangling.txt")),
		os.Mkdir(filepath.Join(folder, "folder.txt"), 0o700),
		syscall.Mkfifo(filepath.Join(folder, "pipe.txt"), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := read(t, folder, "inner.txt"); got != "in" {
		t.Errorf("a link inside: %q", got)
	}
	for _, name := range []string{"relative.txt", "absolute.txt", "loop.txt", "dangling.txt", "folder.txt", "pipe.txt", "none.txt", strings.Repeat("a", 300) + ".txt"} {
		if _, err := archive.Open(folder, name); !errors.Is(err, archive.ErrNotFound) {
			t.Errorf("%.20s: %v", name, err)
		}
	}
	for _, name := range []string{"", ".", "..", "../out.txt", "/etc/passwd", "in.txt\x00", "in.txt\n", "in\x00.txt", ".txt", "in.TXT", "a.b.txt", "in.html", "ñ.txt", "in.txt/", `..\out.txt`, "%2e%2e"} {
		if _, err := archive.Open(folder, name); !errors.Is(err, archive.ErrName) {
			t.Errorf("%q: %v", name, err)
		}
		if err := archive.Write(folder, name, func(io.Writer) error { return nil }); !errors.Is(err, archive.ErrName) {
			t.Errorf("write %q: %v", name, err)
		}
	}
}
