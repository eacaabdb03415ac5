// Package telemetry makes the service seen: structured logs and metrics.
package telemetry

import (
	"io"
	"log/slog"
	"math"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
)

// NewLogger returns a logger of JSON lines with the guide's fields: timestamp, level,
// module, function, line, message.
func NewLogger(w io.Writer, level slog.Leveler) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{
		AddSource: true, Level: level, ReplaceAttr: guideNames,
	}))
}

func guideNames(groups []string, a slog.Attr) slog.Attr {
	if len(groups) > 0 {
		return a
	}
	switch a.Key {
	case slog.TimeKey:
		return slog.String("timestamp", a.Value.Time().UTC().Format(time.RFC3339Nano))
	case slog.MessageKey:
		a.Key = "message"
	case slog.SourceKey:
		if source, ok := a.Value.Any().(*slog.Source); ok {
			return sourceGroup(source.File, source.Function, source.Line)
		}
	}
	return a
}

// sourceGroup names a place in the code as three fields of the line itself.
func sourceGroup(file, function string, line int) slog.Attr {
	module := strings.TrimSuffix(filepath.Base(file), ".go")
	return slog.Group("", slog.String("module", module),
		slog.String("function", function[strings.LastIndexByte(function, '.')+1:]), slog.Int("line", line))
}

// Sampler thins out lines that tell the same story: each second it lets the first ones
// pass, then one of many. It is safe for concurrent use.
type Sampler struct {
	First, Every int64 // a second's lines that pass, and one of how many afterwards; 0 for none

	second, count atomic.Int64
}

// Pass tells whether a line at a time is to be written.
func (s *Sampler) Pass(now time.Time) bool {
	second := now.Unix()
	if old := s.second.Load(); second > old && s.second.CompareAndSwap(old, second) {
		s.count.Store(0)
	}
	n := s.count.Add(1)
	return n <= s.First || s.Every > 0 && (n-s.First)%s.Every == 0
}

// Every returns one of how many a share is: 1000 for 0.001, 0 for none.
func Every(share float64) int64 {
	if share <= 0 {
		return 0
	}
	return max(1, int64(math.Round(1/share)))
}

// Stack returns the running goroutine's stack, for the log of a panic.
func Stack() string {
	buf := make([]byte, 16<<10)
	return string(buf[:runtime.Stack(buf, false)])
}
