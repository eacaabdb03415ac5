// Package archive keeps exported results as files of one folder. Names are plain, and no link leads
// out of it.
package archive

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"syscall"
)

// Pattern is what a name looks like.
const Pattern = `^[A-Za-z0-9_-]+\.(txt|json|csv)$`

var pattern = regexp.MustCompile(Pattern)

// Errors of an archive.
var (
	ErrName     = errors.New("no name of an export")
	ErrNotFound = errors.New("no such export")
)

// Path is the folder below that of the service's data.
func Path(data string) string { return filepath.Join(data, "exportaciones") }

// Is tells whether a name is one of an export.
func Is(name string) bool { return pattern.MatchString(name) }

// File is an export that is open to be read.
type File struct {
	*os.File

	Size int64
}

// Open opens an export: ErrName, ErrNotFound, which what is no plain file or lies outside of the folder
// is too, or another error.
func Open(folder, name string) (*File, error) {
	if !Is(name) {
		return nil, ErrName
	}
	root, err := os.OpenRoot(folder)
	if errors.Is(err, fs.ErrNotExist) { // nothing was exported yet
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	defer func() { _ = root.Close() }() // only read from, or synced before
	// A pipe that nobody writes to would hold its reader for ever.
	file, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, missing(err)
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = ErrNotFound
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &File{file, info.Size()}, nil
}

// missing tells what is not there for a reader from what cannot be read.
func missing(err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE), errors.Is(err, syscall.EIO):
		return fmt.Errorf("open export: %w", err)
	}
	return fmt.Errorf("%w: %w", ErrNotFound, err) // os.Root's own error for a link that leads out has no name
}

// Write makes an export, or replaces one, whole or not at all. write gives its content.
func Write(folder, name string, write func(io.Writer) error) (err error) {
	if !Is(name) {
		return ErrName
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("make archive: %w", err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return fmt.Errorf("open archive: %w", err)
	}
	defer func() { _ = root.Close() }() // only read from, or synced before
	draft := "." + rand.Text()          // no export's name
	defer func() {
		if err != nil {
			_ = root.Remove(draft)
		}
	}()
	file, err := root.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write export: %w", err)
	}
	if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("write export: %w", err)
	}
	if err := root.Rename(draft, name); err != nil {
		return fmt.Errorf("write export: %w", err)
	}
	return nil
}
