package api_test

import (
	"net"
	"testing"
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
