package limit_test

import (
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/fisica-lab/fisica/host/internal/limit"
)

var start = time.Unix(1_700_000_000, 0)

// model is GCRA as a bucket of credit in µs, which fills with time: the reference.
type model struct {
	interval, depth, credit int64
	at                      time.Time
}

func newModel(quota int64, at time.Time) *model {
	interval := (60_000_000 + quota - 1) / quota
	return &model{interval, interval * quota, interval * quota, at}
}

func (m *model) advance(now time.Time) {
	m.credit, m.at = min(m.depth, m.credit+now.Sub(m.at).Microseconds()), now
}

func (m *model) take(now time.Time) bool {
	m.advance(now)
	if m.credit < m.interval {
		return false
	}
	m.credit -= m.interval
	return true
}

// FuzzGCRA compares this package with the reference: every byte is a pause and a request.
func FuzzGCRA(f *testing.F) {
	f.Add(uint32(10), []byte{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 60, 0})
	f.Add(uint32(7), []byte{1, 2, 3, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9})
	f.Add(uint32(1000), []byte("minute by minute"))
	f.Add(uint32(limit.MaxPerMinute), []byte{0, 1, 0})
	f.Fuzz(func(t *testing.T, quota uint32, pauses []byte) {
		by := limit.New(limit.Limit{Name: "prueba", Quota: int64(quota)})
		l, now, m := limit.InProcess(), start, newModel(by.Quota, start)
		for i, pause := range pauses {
			now = now.Add(time.Duration(pause) * time.Duration(pause) * 977 * time.Microsecond)
			got, want := l.Allow(now, by, limit.Named("a")), m.take(now)
			if (got.Verdict == limit.Allowed) != want {
				t.Fatalf("request %d of %d a minute: %+v, want allowed: %v", i, by.Quota, got, want)
			}
			if got.Remaining != m.credit/m.interval {
				t.Fatalf("request %d: %d remain, want %d", i, got.Remaining, m.credit/m.interval)
			}
			if again := now.Add(got.Retry); !want && (m.credit+again.Sub(now).Microseconds() < m.interval || got.Retry <= 0) {
				t.Fatalf("request %d: retry after %v finds %d of %d µs", i, got.Retry, m.credit, m.interval)
			}
		}
	})
}

func TestEdges(t *testing.T) {
	t.Parallel()
	by := limit.New(limit.Limit{Name: "usuario", Quota: 10})
	l, c := limit.InProcess(), limit.Named("a")
	count := func(now time.Time, n int) (allowed int, last limit.Decision) {
		for range n {
			if last = l.Allow(now, by, c); last.Verdict == limit.Allowed {
				allowed++
			}
		}
		return allowed, last
	}
	for _, step := range []struct {
		after   time.Duration
		allowed int
		retry   time.Duration
	}{
		{0, 10, 6 * time.Second},
		{6*time.Second - time.Microsecond, 0, time.Microsecond},
		{6 * time.Second, 1, 6 * time.Second},
		{17 * time.Second, 1, time.Second}, // two intervals less a second have passed
		{18 * time.Second, 1, 6 * time.Second},
		{78 * time.Second, 10, 6 * time.Second},
		{1000 * time.Second, 10, 6 * time.Second}, // no rest makes a bucket larger
	} {
		allowed, last := count(start.Add(step.after), 30)
		if allowed != step.allowed || last.Retry != step.retry {
			t.Errorf("after %v: %d allowed, retry after %v; want %d, %v", step.after, allowed, last.Retry, step.allowed, step.retry)
		}
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	by := limit.New(limit.Limit{Name: "usuario", Quota: 10})
	if got := string(by.Policy()); got != `"usuario";q=10;w=60` {
		t.Errorf("policy %s", got)
	}
	l := limit.InProcess()
	if got := string(l.Allow(start, by, limit.Named("a")).Append(nil, by)); got != `"usuario";r=9;t=6` {
		t.Errorf("limit %s", got)
	}
	if got := string(l.Allow(start.Add(time.Millisecond), by, limit.Named("a")).Append(nil, by)); got != `"usuario";r=8;t=12` {
		t.Errorf("limit %s, seconds are rounded up", got)
	}
}

func TestCallers(t *testing.T) {
	t.Parallel()
	at := func(text string) limit.Caller { return limit.At(netip.MustParseAddr(text)) }
	same := [][2]limit.Caller{
		{at("10.0.0.1"), at("::ffff:10.0.0.1")},
		{at("2001:db8:1:2::1"), at("2001:db8:1:2:ffff:ffff:ffff:ffff")},
		{at("fe80::1%eth0"), at("fe80::1%eth1")},
	}
	for i, pair := range same {
		if pair[0] != pair[1] {
			t.Errorf("pair %d is two callers", i)
		}
	}
	long := strings.Repeat("x", 1<<20)
	different := []limit.Caller{
		at("10.0.0.1"), at("10.0.0.2"), at("2001:db8:1:2::1"), at("2001:db8:1:3::1"), limit.Named(""), limit.Named("a"), limit.Named("A"),
		limit.Named("a\x00"), limit.Named("a} {b"), limit.Named("10.0.0.1"), limit.Named("\xff\xfe"), limit.Named(long), limit.Named(long + "y"), limit.Named(long[:256]),
	}
	seen := map[limit.Caller]int{}
	for i, c := range different {
		if j, found := seen[c]; found {
			t.Errorf("%d and %d are one caller", i, j)
		}
		seen[c] = i
	}
}

// A caller's name may lie in memory that is used again.
func TestNameIsCopied(t *testing.T) {
	t.Parallel()
	by := limit.New(limit.Limit{Name: "usuario", Quota: 1})
	l, text := limit.InProcess(), []byte("abc")
	if d := l.Allow(start, by, limit.Named(unsafe.String(&text[0], len(text)))); d.Verdict != limit.Allowed {
		t.Fatal(d)
	}
	copy(text, "xyz")
	if d := l.Allow(start, by, limit.Named("abc")); d.Verdict != limit.Refused {
		t.Errorf("abc is forgotten: %+v", d)
	}
}

// A million addresses are held within the bound, and the one that asks too often is not
// forgotten for them.
func TestManyAddresses(t *testing.T) {
	t.Parallel()
	by := limit.New(limit.Limit{Name: "direccion", Quota: 60, Local: true})
	l, bad := limit.InProcess(), limit.At(netip.MustParseAddr("192.0.2.1"))
	for range 60 {
		l.Allow(start, by, bad)
	}
	for i := range many {
		a := netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)})
		l.Allow(start, by, limit.At(a))
	}
	if n := l.Len(); n > limit.MaxEntries || n < limit.MaxEntries/2 {
		t.Errorf("%d buckets, at most %d are meant", n, limit.MaxEntries)
	}
	if d := l.Allow(start, by, bad); d.Verdict != limit.Refused {
		t.Errorf("the one who asks too often is forgotten: %+v", d)
	}
	later := start.Add(2 * time.Minute)
	for i := range 10_000 { // parts are looked through when one of their own comes
		l.Allow(later, by, limit.Named(fmt.Sprint(i)))
	}
	if n := l.Len(); n > 20_000 {
		t.Errorf("%d buckets are held, though all but 10,000 are full", n)
	}
}

func TestOver(t *testing.T) {
	t.Parallel()
	by := limit.New(limit.Limit{Name: "usuario", Quota: 1})
	l, c := limit.InProcess(), limit.Named("a")
	for _, step := range []struct {
		after time.Duration
		take  bool
		over  bool
	}{{0, false, false}, {0, true, true}, {59 * time.Second, false, true}, {time.Minute, false, false}} {
		now := start.Add(step.after)
		if step.take {
			l.Allow(now, by, c)
		}
		if d, over := l.Over(now, by, c); over != step.over || over && d.Retry != time.Minute-step.after {
			t.Errorf("after %v: over %v %+v", step.after, over, d)
		}
	}
}

// A decision is on the way of every request.
func TestAllocates(t *testing.T) { //nolint:paralleltest // allocations are counted for the whole process
	l, by := limit.InProcess(), limit.New(limit.Limit{Name: "usuario", Quota: 1000})
	c, buf := limit.Named("desarrollo"), make([]byte, 0, 64)
	if got := testing.AllocsPerRun(2000, func() {
		buf = l.Allow(start, by, c).Append(buf[:0], by)
	}); got != 0 {
		t.Errorf("%v allocations a decision, none is meant", got)
	}
}

func BenchmarkAllow(b *testing.B) {
	l, by, c := limit.InProcess(), limit.New(limit.Limit{Name: "usuario", Quota: limit.MaxPerMinute}), limit.Named("desarrollo")
	now := start
	b.ReportAllocs()
	for b.Loop() {
		if l.Allow(now, by, c).Verdict != limit.Allowed {
			now = now.Add(time.Minute)
		}
	}
}

func BenchmarkRefuse(b *testing.B) {
	l, by, c := limit.InProcess(), limit.New(limit.Limit{Name: "usuario", Quota: 1}), limit.Named("desarrollo")
	l.Allow(start, by, c)
	b.ReportAllocs()
	for b.Loop() {
		if l.Allow(start, by, c).Verdict != limit.Refused {
			b.Fatal("allowed")
		}
	}
}
