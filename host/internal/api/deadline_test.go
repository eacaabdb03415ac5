package api_test

import (
	"net"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fisica-lab/fisica/host/internal/api"
)

// counting is a connection that counts the deadlines that reach it.
type counting struct {
	net.Conn

	reads, writes, both int
}

func (c *counting) SetReadDeadline(time.Time) error  { c.reads++; return nil }
func (c *counting) SetWriteDeadline(time.Time) error { c.writes++; return nil }
func (c *counting) SetDeadline(time.Time) error      { c.both++; return nil }

func TestDeadlinesMoveInSteps(t *testing.T) {
	t.Parallel()
	inner := &counting{}
	c := api.Coarse(inner)
	start := time.Now()
	for ms := range 3000 { // three seconds of requests, one a millisecond
		at := start.Add(time.Duration(ms) * time.Millisecond)
		if c.SetReadDeadline(at.Add(time.Minute)) != nil || c.SetWriteDeadline(at.Add(time.Minute)) != nil {
			t.Fatal("refused")
		}
	}
	if inner.reads != 3 || inner.writes != 3 {
		t.Errorf("%d read and %d write deadlines in three seconds, want 3 of each", inner.reads, inner.writes)
	}
	for _, at := range []time.Time{start, {}, start.Add(time.Hour)} { // sooner, none, much later
		if err := c.SetReadDeadline(at); err != nil {
			t.Fatal(err)
		}
	}
	if inner.reads != 6 {
		t.Errorf("%d read deadlines: a sooner one, none, or a much later one is not set", inner.reads)
	}
	if err := c.SetDeadline(start); err != nil || inner.both != 1 {
		t.Error("a deadline for both is not set")
	}
}

// feed is a connection that gives a byte every 200 ms, and knows its deadline.
type feed struct {
	net.Conn

	bytes    int
	deadline time.Time
}

func (f *feed) SetReadDeadline(t time.Time) error { f.deadline = t; return nil }
func (f *feed) Read([]byte) (int, error) {
	<-time.After(200 * time.Millisecond)
	if !f.deadline.IsZero() && time.Now().After(f.deadline) || f.bytes == 0 {
		return 0, os.ErrDeadlineExceeded
	}
	f.bytes--
	return 1, nil
}

// A sender who goes on is read from for as long as it sends, though deadlines move in steps.
func TestLingerOutlastsASteadySender(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f := &feed{bytes: 20}
		api.Linger(api.Coarse(f))
		if f.bytes != 0 {
			t.Errorf("%d bytes were not waited for", f.bytes)
		}
	})
}
