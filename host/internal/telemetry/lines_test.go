package telemetry_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// guarded is a buffer that several goroutines look at.
type guarded struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (g *guarded) Write(text []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.b.Write(text)
}

func (g *guarded) String() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.b.String()
}

// Buffered lines wait a quarter of a second, for a line that is written at once, or for enough of them;
// the order stays.
func TestLines(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var w guarded
		lines := telemetry.NewLines(&w)
		waiting := lines.Buffered()
		write := func(to interface{ Write([]byte) (int, error) }, text string) {
			if n, err := to.Write([]byte(text)); n != len(text) || err != nil {
				t.Fatal(n, err)
			}
		}
		write(waiting, "a\n")
		if w.String() != "" {
			t.Errorf("it does not wait: %q", w.String())
		}
		write(lines, "b\n")
		if w.String() != "a\nb\n" {
			t.Errorf("%q", w.String())
		}
		write(waiting, "c\n")
		time.Sleep(300 * time.Millisecond)
		synctest.Wait()
		if w.String() != "a\nb\nc\n" {
			t.Errorf("after a while: %q", w.String())
		}
		write(waiting, strings.Repeat("d", 40<<10)+"\n")
		if len(w.String()) < 40<<10 {
			t.Error("enough of them wait still")
		}
		write(waiting, "e\n")
		if err := lines.Flush(); err != nil || !strings.HasSuffix(w.String(), "\ne\n") {
			t.Error(err)
		}
	})
}
