package cache_test

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/cache"
)

// still is a clock that stands.
type still struct{ now atomic.Int64 }

func (c *still) NowNano() int64                      { return c.now.Load() }
func (c *still) Tick(time.Duration) <-chan time.Time { return nil }

// shared is what hosts share, without a server.
type shared map[string][]byte

func (s shared) Load(_ context.Context, key string) ([]byte, bool) { v, ok := s[key]; return v, ok }
func (s shared) Store(_ context.Context, key string, value []byte, _ time.Duration) {
	s[key] = bytes.Clone(value)
}

type counts struct{ hits, misses int }

func open(tb testing.TB, o cache.Options) (*cache.Cache, *counts) {
	tb.Helper()
	n := &counts{}
	o.Hit, o.Miss = func() { n.hits++ }, func() { n.misses++ }
	c, err := cache.New(o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(c.Close)
	return c, n
}

func TestRows(t *testing.T) {
	t.Parallel()
	clock := &still{}
	c, n := open(t, cache.Options{Life: time.Hour, Clock: clock})
	k := cache.RowKey{Route: 1, Given: 3}
	k.State([]float64{1, 0})
	body := []byte("answer")
	c.KeepRow(&k, body, 2)
	body[0] = 'x' // the buffer is used again
	if r, found := c.Row(&k); !found || string(r.Body) != "answer" || r.Stamp != 2 {
		t.Errorf("%q, %v", r.Body, found)
	}
	zero := 0.0
	for name, change := range map[string]func(*cache.RowKey){
		"route": func(k *cache.RowKey) { k.Route = 2 }, "given": func(k *cache.RowKey) { k.Given = 1 },
		"calibration": func(k *cache.RowKey) { k.Calibration = 1 }, "sign of zero": func(k *cache.RowKey) { k.State([]float64{1, -1 * zero}); k.In[1] = 1 << 63 },
	} {
		other := k
		change(&other)
		if _, found := c.Row(&other); found {
			t.Errorf("%s is not in the key", name)
		}
	}
	clock.now.Add(int64(time.Hour) + 1)
	if _, found := c.Row(&k); found {
		t.Error("found after its life")
	}
	if n.hits != 1 || n.misses != 5 {
		t.Errorf("%+v", n)
	}
}

// The bytes are bounded, however many questions are asked.
func TestBounded(t *testing.T) {
	t.Parallel()
	c, _ := open(t, cache.Options{Life: time.Hour})
	body := make([]byte, 1<<20)
	ctx := t.Context()
	for i := range 300 {
		c.KeepReply(ctx, cache.Digest([]byte(strconv.Itoa(i))), &cache.Reply{Body: body}, false)
	}
	if kept := c.Weight(); kept > 64<<20 {
		t.Errorf("%d bytes are kept", kept)
	}
	huge := cache.Digest([]byte("huge"))
	c.KeepReply(ctx, huge, &cache.Reply{Body: make([]byte, 9<<20)}, false)
	if _, found := c.Reply(ctx, huge, false); found {
		t.Error("an answer that would push out too many is kept")
	}
}

// Another host finds what was shared, the same module alone; what was tampered with is not found.
func TestShared(t *testing.T) {
	t.Parallel()
	remote, ctx := shared{}, t.Context()
	here, _ := open(t, cache.Options{Life: time.Hour, Module: "a", Remote: remote})
	there, n := open(t, cache.Options{Life: time.Hour, Module: "a", Remote: remote})
	other, _ := open(t, cache.Options{Life: time.Hour, Module: "b", Remote: remote})
	k, alone := cache.Digest([]byte("q")), cache.Digest([]byte("r"))
	here.KeepReply(ctx, k, &cache.Reply{Media: "application/json", ETag: `"x"`, Body: []byte("{}")}, true)
	here.KeepReply(ctx, alone, &cache.Reply{Body: []byte("{}")}, false)
	for range 2 { // from the other host, then from its own
		if r, found := there.Reply(ctx, k, true); !found || r.Media != "application/json" || r.ETag != `"x"` || string(r.Body) != "{}" {
			t.Errorf("%+v, %v", r, found)
		}
	}
	if _, found := there.Reply(ctx, alone, true); found {
		t.Error("found what was not shared")
	}
	if _, found := other.Reply(ctx, k, true); found {
		t.Error("found what another module computed")
	}
	if n.hits != 2 || n.misses != 1 {
		t.Errorf("%+v", n)
	}
	for key := range remote {
		remote[key][len(remote[key])-40] ^= 1
	}
	fresh, _ := open(t, cache.Options{Life: time.Hour, Module: "a", Remote: remote})
	if r, found := fresh.Reply(ctx, k, true); found {
		t.Errorf("tampered with, and found: %+v", r)
	}
}

func TestDigestTellsPartsApart(t *testing.T) {
	t.Parallel()
	if cache.Digest([]byte("ab"), []byte("c")) == cache.Digest([]byte("a"), []byte("bc")) {
		t.Error("two questions have one key")
	}
}

// Nothing is kept where CACHE_TTL says so, and by the zero cache.
func TestOff(t *testing.T) {
	t.Parallel()
	off, _ := open(t, cache.Options{})
	for _, c := range []*cache.Cache{off, {}} {
		c.KeepRow(&cache.RowKey{}, []byte("a"), -1)
		if _, found := c.Row(&cache.RowKey{}); found {
			t.Error("kept")
		}
		c.Close()
	}
}

func BenchmarkRow(b *testing.B) {
	c, _ := open(b, cache.Options{Life: time.Hour})
	k := cache.RowKey{Route: 1, Given: 3}
	c.KeepRow(&k, make([]byte, 300), 20)
	b.ReportAllocs()
	for b.Loop() {
		if _, found := c.Row(&k); !found {
			b.Fatal("not kept")
		}
	}
}

// An answer comes back as it was, with the longest media type and tag too; a text that is none is none.
func TestReplyForm(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 255)
	for _, r := range []cache.Reply{{}, {Media: "m", ETag: "e", Body: []byte("b")}, {Media: long, ETag: long, Body: []byte("b")}} {
		text, small := cache.EncodeReply(&r)
		got, good := cache.DecodeReply(text)
		if !small || !good || got.Media != r.Media || got.ETag != r.ETag || string(got.Body) != string(r.Body) {
			t.Errorf("%d bytes: %v %v %+v", len(text), small, good, got)
		}
		for i := range text {
			other := slices.Clone(text)
			other[i]++
			if _, good := cache.DecodeReply(other); good {
				t.Errorf("byte %d changed", i)
			}
		}
	}
	if _, small := cache.EncodeReply(&cache.Reply{Media: long + "x"}); small {
		t.Error("a media type of 256 bytes")
	}
}
