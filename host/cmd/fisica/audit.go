package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"

	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// openAudit returns the audit log: a file of its own, or lines among the service's. It has no level
// that would leave lines out.
func openAudit(path string, logs io.Writer) (audit *slog.Logger, end func() error, err error) {
	if path == "" {
		return telemetry.NewLogger(logs, slog.LevelInfo), func() error { return nil }, nil
	}
	f := &rotated{path: path}
	if err := f.open(); err != nil {
		return nil, nil, fmt.Errorf("AUDIT_LOG: %w", err)
	}
	return telemetry.NewLogger(f, slog.LevelInfo), f.Close, nil
}

// rotated is a file that others may move away, as logrotate does: the next line then begins a new one
// at its path. Lines are few, so that each looks.
type rotated struct {
	path string

	mu   sync.Mutex
	file *os.File
}

func (f *rotated) open() (err error) {
	f.file, err = os.OpenFile(f.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	return err
}

// Write implements io.Writer. Where no new file can be begun the line goes to the one that was moved.
func (f *rotated) Write(line []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if old := f.file; f.moved() {
		if f.open() != nil {
			f.file = old
		} else {
			_ = old.Close()
		}
	}
	return f.file.Write(line)
}

func (f *rotated) moved() bool {
	there, err := os.Stat(f.path)
	if err != nil {
		return os.IsNotExist(err)
	}
	open, err := f.file.Stat()
	return err == nil && !os.SameFile(there, open)
}

// Close implements io.Closer.
func (f *rotated) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.file.Close()
}
