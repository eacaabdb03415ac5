package telemetry

import (
	"io"
	"sync"
	"time"
)

const (
	linesKept  = 32 << 10 // bytes that wait
	linesEvery = 250 * time.Millisecond
)

// Lines writes the log: each line at once, but for those of Buffered, which wait for one another. Their
// order stays: a line that is written at once takes the waiting ones along before it.
type Lines struct {
	mu   sync.Mutex
	w    io.Writer
	kept []byte
	due  *time.Timer
}

// NewLines returns a log that is written to w.
func NewLines(w io.Writer) *Lines { return &Lines{w: w} }

// Write implements io.Writer: it takes whole lines.
func (l *Lines) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.flush(); err != nil {
		return 0, err
	}
	return l.w.Write(line)
}

// Flush writes what waits.
func (l *Lines) Flush() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.flush()
}

func (l *Lines) flush() error {
	if len(l.kept) == 0 {
		return nil
	}
	_, err := l.w.Write(l.kept)
	l.kept = l.kept[:0]
	return err
}

// Buffered returns a writer whose lines wait, a quarter of a second or 32 KiB of them.
func (l *Lines) Buffered() io.Writer { return buffered{l} }

type buffered struct{ *Lines }

// Write implements io.Writer.
func (b buffered) Write(line []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.kept == nil {
		b.kept = make([]byte, 0, linesKept)
	}
	if len(b.kept) == 0 {
		b.wait()
	}
	b.kept = append(b.kept, line...)
	if len(b.kept) >= linesKept {
		return len(line), b.flush()
	}
	return len(line), nil
}

// wait sees to it that what comes now does not stay.
func (b buffered) wait() {
	if b.due != nil {
		b.due.Reset(linesEvery)
		return
	}
	b.due = time.AfterFunc(linesEvery, func() { _ = b.Flush() }) // nobody is left to tell
}
