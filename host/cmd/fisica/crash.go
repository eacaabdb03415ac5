package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
)

// maxWords bounds what is read of a crash, in bytes: the goroutine at fault comes first.
const maxWords = 64 << 10

// lastWords lets Go's runtime write what it says when this process crashes (a panic that nobody recovers, a
// fatal error, SIGABRT) into a file of a folder too, and hands on what is in the files of processes that are
// gone. A process that dies can't send it, and in a container no child outlives it. end is for a process
// that ends well.
func lastWords(folder string, crash func(words string)) (end func(), err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	left, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	for _, path := range left {
		if err := inherit(path, crash); err != nil {
			return nil, err
		}
	}
	file, err := os.CreateTemp(folder, "*.new") // nobody looks at it before it is locked
	if err != nil {
		return nil, err
	}
	path := strings.TrimSuffix(file.Name(), ".new") + ".txt"
	if err := errors.Join(lock(file), os.Rename(file.Name(), path), debug.SetCrashOutput(file, debug.CrashOptions{})); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return func() {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		_ = errors.Join(os.Remove(path), file.Close()) // otherwise the next start finds it, empty
	}, nil
}

// inherit hands on what a process left, unless it still lives or another took it up.
func inherit(path string, crash func(words string)) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	if lock(file) != nil {
		return nil // its process lives
	}
	if now, err := os.Stat(path); err != nil || !same(now, file) {
		return nil // another start took it up just now
	}
	words, err := io.ReadAll(io.LimitReader(file, maxWords))
	if err != nil {
		return fmt.Errorf("read crash: %w", err)
	}
	crash(string(words))
	return os.Remove(path)
}

func same(info os.FileInfo, file *os.File) bool {
	mine, err := file.Stat()
	return err == nil && os.SameFile(info, mine)
}
