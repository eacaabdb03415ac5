package limit_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/broker/redis"
	"github.com/fisica-lab/fisica/host/internal/broker/redis/redistest"
	"github.com/fisica-lab/fisica/host/internal/limit"
)

// hosts returns limiters that share a count and a clock; nil is the server's own.
func hosts(tb testing.TB, url string, n int, now func() time.Time) []*limit.Limiter {
	tb.Helper()
	return started(tb, url, n, now, func(o limit.Options) *limit.Limiter { return limit.Patient(o, 20*time.Second) })
}

func started(tb testing.TB, url string, n int, now func() time.Time, start func(limit.Options) *limit.Limiter) (list []*limit.Limiter) {
	tb.Helper()
	for range n {
		client, err := redis.Connect(url)
		if err != nil {
			tb.Fatal(err)
		}
		l := start(limit.Options{Client: client, Log: slog.New(slog.DiscardHandler), Now: now})
		tb.Cleanup(func() {
			if err := l.Close(); err != nil {
				tb.Error(err)
			}
		})
		list = append(list, l)
	}
	return list
}

func held() time.Time { return start }

// storm sends n requests of a caller from 200 goroutines, each to the host that pick names.
func storm(list []*limit.Limiter, by *limit.Limit, c limit.Caller, n int, pick func(i int) int) (allowed, refused int64) {
	var yes, no atomic.Int64
	var callers sync.WaitGroup
	requests := make(chan int)
	for range 200 {
		callers.Go(func() {
			for i := range requests {
				if list[pick(i)].Allow(start, by, c).Verdict == limit.Allowed {
					yes.Add(1)
				} else {
					no.Add(1)
				}
			}
		})
	}
	for i := range n {
		requests <- i
	}
	close(requests)
	callers.Wait()
	return yes.Load(), no.Load()
}

// Exactly N of M are allowed under 200 concurrent callers on three hosts while the clock
// stands, however the requests lie on the hosts.
func TestExact(t *testing.T) {
	t.Parallel()
	list := hosts(t, redistest.Start(t).URL(), 3, held)
	for name, pick := range picks {
		for _, quota := range []int64{1, 7, 10, 100, 1000} {
			by := limit.New(limit.Limit{Name: "usuario", Scope: fmt.Sprint(name, quota), Quota: quota})
			asked := int(quota)*2 + 300
			allowed, refused := storm(list, by, limit.Named("a"), asked, pick)
			if allowed != quota || refused != int64(asked)-quota {
				t.Errorf("%s: %d of %d allowed, want %d", name, allowed, asked, quota)
			}
		}
	}
}

var picks = map[string]func(i int) int{
	"in turn":         func(i int) int { return i % 3 },
	"at random":       func(int) int { return rand.IntN(3) },
	"one, then other": func(i int) int { return min(i/40, 2) },
	"mostly one":      func(i int) int { return (i % 17) / 15 * (1 + i%2) },
}

// Few requests cost a round trip: of those inside a limit the fewer the larger it is, of those
// beyond it none.
func TestTrips(t *testing.T) {
	t.Parallel()
	l := hosts(t, redistest.Start(t).URL(), 1, held)[0]
	for quota, most := range map[int64]int{10: 13, 100: 56, 1000: 95, 100_000: 170} {
		by, c := limit.New(limit.Limit{Name: "usuario", Scope: fmt.Sprint(quota), Quota: quota}), limit.Named("a")
		before := l.Trips()
		for range quota {
			if d := l.Allow(start, by, c); d.Verdict != limit.Allowed {
				t.Fatalf("%+v", d)
			}
		}
		l.Allow(start, by, c)
		inside := l.Trips() - before
		for range 1000 {
			if d := l.Allow(start.Add(by.Refill()-time.Microsecond), by, c); d.Verdict != limit.Refused {
				t.Fatalf("%+v", d)
			}
		}
		t.Logf("%d requests at once: %d trips", quota, inside)
		if beyond := l.Trips() - before - inside; inside > most || beyond > 0 {
			t.Errorf("%d trips for %d requests inside the limit, %d for those beyond", inside, quota, beyond)
		}
	}
}

// What one host leased and did not spend, others get: none of the limit is lost.
func TestRecall(t *testing.T) {
	t.Parallel()
	list := hosts(t, redistest.Start(t).URL(), 3, held)
	by, c := limit.New(limit.Limit{Name: "usuario", Quota: 1000}), limit.Named("a")
	for _, l := range list[:2] {
		if d := l.Allow(start, by, c); d.Verdict != limit.Allowed || l.Leases() != 1 {
			t.Fatalf("%+v, %d leases; a lease is meant", d, l.Leases())
		}
	}
	allowed := 2
	for list[2].Allow(start, by, c).Verdict == limit.Allowed {
		allowed++
	}
	if allowed != 1000 {
		t.Errorf("%d allowed, want 1000", allowed)
	}
	for i, l := range list {
		if _, over := l.Over(start, by, c); i == 2 && !over {
			t.Errorf("host %d does not know", i)
		}
		if d := l.Allow(start, by, c); d.Verdict != limit.Refused || d.Retry != 60*time.Millisecond {
			t.Errorf("host %d: %+v", i, d)
		}
	}
}

// A lease ends after ten seconds: the host asks anew, or gives back what is left of it.
func TestLeaseEnds(t *testing.T) {
	t.Parallel()
	var ns atomic.Int64
	clock := func() time.Time { return start.Add(time.Duration(ns.Load())) }
	list := hosts(t, redistest.Start(t).URL(), 2, clock)
	by, c := limit.New(limit.Limit{Name: "usuario", Quota: 1000}), limit.Named("a")
	for _, step := range []struct {
		after time.Duration
		trips int
	}{{0, 1}, {10*time.Second - time.Microsecond, 0}, {10 * time.Second, 1}} {
		ns.Store(int64(step.after))
		before := list[0].Trips()
		if d := list[0].Allow(clock(), by, c); d.Verdict != limit.Allowed || step.trips > 0 && d.Remaining < 998 {
			t.Errorf("after %v: %+v; what was not spent is to be there again", step.after, d)
		}
		if got := list[0].Trips() - before; got < step.trips || step.trips == 0 && got > 0 {
			t.Errorf("after %v: %d trips, want %d", step.after, got, step.trips)
		}
	}
	ns.Store(int64(21 * time.Second))
	list[0].Sweep()
	if n := list[0].Leases(); n != 0 {
		t.Errorf("%d leases are held", n)
	}
	if d := list[1].Allow(clock(), by, c); d.Remaining != 999 {
		t.Errorf("another host finds %+v", d)
	}
}

// A host that stops gives its leases back; one that dies costs what it had leased, and the
// others wait for it once.
func TestLeavingHosts(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	by := limit.New(limit.Limit{Name: "usuario", Quota: 1000})
	for name, row := range map[string]struct {
		leave func(*limit.Limiter) error
		want  int
		wait  time.Duration
	}{
		"stops": {(*limit.Limiter).Close, 1000, 20 * time.Second},
		"dies":  {(*limit.Limiter).Deafen, 1000 - 61, 50 * time.Millisecond},
	} {
		list, c := started(t, server.URL(), 2, held, func(o limit.Options) *limit.Limiter {
			return limit.Patient(o, row.wait)
		}), limit.Named(name)
		list[0].Allow(start, by, c)
		if err := row.leave(list[0]); err != nil {
			t.Fatal(err)
		}
		allowed := 1
		for list[1].Allow(start, by, c).Verdict == limit.Allowed {
			allowed++
		}
		if allowed != row.want {
			t.Errorf("a host %s: %d allowed, want %d", name, allowed, row.want)
		}
	}
}

// However the clock goes and the requests lie, hosts together never allow more than GCRA does,
// and less by what they hold at most: a sixteenth of the limit each.
func TestNeverMore(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	now := start
	clock := func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return now
	}
	list := hosts(t, redistest.Start(t).URL(), 3, clock)
	random := rand.New(rand.NewPCG(8, 2026))
	for round := range 40 {
		quota := []int64{3, 10, 100, 1000}[round%4]
		by := limit.New(limit.Limit{Name: "usuario", Scope: fmt.Sprint(round), Quota: quota})
		m, calm := newModel(quota, now), 1+random.IntN(40)
		for i := range 400 {
			if random.IntN(calm) == 0 {
				mu.Lock()
				now = now.Add(time.Duration(random.Int64N(2*m.interval*int64(calm))) * time.Microsecond)
				mu.Unlock()
			}
			d := list[random.IntN(3)].Allow(clock(), by, limit.Named("a"))
			switch want := m.take(clock()); {
			case d.Verdict == limit.Allowed && !want:
				t.Fatalf("round %d, request %d: allowed beyond %d a minute", round, i, quota)
			case d.Verdict == limit.Refused && want && m.credit > m.interval*(1+3*quota/16):
				t.Fatalf("round %d, request %d: refused with %d µs of credit, an interval is %d", round, i, m.credit, m.interval)
			case d.Verdict == limit.Refused && want:
				m.credit += m.interval // it was not taken
			}
		}
	}
}

// Who keeps to the limit is never refused, however the requests lie on the hosts.
func TestSteady(t *testing.T) {
	t.Parallel()
	var ns atomic.Int64
	clock := func() time.Time { return start.Add(time.Duration(ns.Load())) }
	list := hosts(t, redistest.Start(t).URL(), 3, clock)
	for name, pick := range picks {
		for _, quota := range []int64{10, 100, 1000} {
			by := limit.New(limit.Limit{Name: "usuario", Scope: fmt.Sprint(name, quota), Quota: quota})
			for i := range int(quota) * 3 {
				ns.Add(int64(by.Refill()))
				if d := list[pick(i)].Allow(clock(), by, limit.Named("a")); d.Verdict != limit.Allowed {
					t.Fatalf("%s, %d a minute: request %d is refused: %+v", name, quota, i, d)
				}
			}
		}
	}
}

// With the server's clock, hosts' clocks need not agree.
func TestServersClock(t *testing.T) {
	t.Parallel()
	list := hosts(t, redistest.Start(t).URL(), 2, nil)
	by, c, allowed := limit.New(limit.Limit{Name: "usuario", Quota: 10}), limit.Named("a"), 0
	for i := range 40 {
		now := time.Now()
		if i%2 == 1 {
			now = now.Add(-time.Hour)
		}
		d := list[i%2].Allow(now, by, c)
		if d.Verdict == limit.Allowed {
			allowed++
		} else if d.Retry <= 0 || d.Retry > 6*time.Second {
			t.Fatalf("retry after %v", d.Retry)
		}
	}
	if allowed < 10 || allowed > 13 { // a token comes every 6 s
		t.Errorf("%d allowed, want 10", allowed)
	}
}

// Without the server each host counts alone, from what it knew; where the limit is shut it does
// not answer. When the server is there again, empty, it learns what the hosts know.
func TestServerDies(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	list := started(t, server.URL(), 3, held, limit.Hasty)
	open := limit.New(limit.Limit{Name: "usuario", Quota: 100})
	shut := limit.New(limit.Limit{Name: "token", Quota: 100, Shut: true})
	alone := limit.New(limit.Limit{Name: "direccion", Quota: 5, Local: true})
	c := limit.Named("a")
	count := func(l *limit.Limiter, by *limit.Limit, n int) (allowed int) {
		for range n {
			if l.Allow(start, by, c).Verdict == limit.Allowed {
				allowed++
			}
		}
		return allowed
	}
	if got := count(list[0], open, 60); got != 60 {
		t.Fatalf("%d of 60 allowed", got)
	}
	server.Kill(t)
	if got := count(list[0], open, 200); got != 40 {
		t.Errorf("the host that had counted 60 of 100 allows %d more", got)
	}
	for i, l := range list[1:] {
		if got := count(l, open, 200); got != 100 {
			t.Errorf("host %d alone allows %d of 100", i+1, got)
		}
	}
	if got := count(list[0], alone, 9); got != 5 {
		t.Errorf("%d of a local limit of 5", got)
	}
	if d := list[0].Allow(start, shut, c); d.Verdict != limit.Unknown || d.Retry <= 0 {
		t.Errorf("a shut limit answers %+v", d)
	}
	server.Again(t)
	for start := time.Now(); list[0].Allow(held(), shut, c).Verdict == limit.Unknown; {
		if time.Since(start) > 20*time.Second {
			t.Fatal("the server that is there again is not asked")
		}
	}
	if got := count(list[0], open, 200); got != 0 {
		t.Errorf("%d more are allowed to one over the limit, by an empty server", got)
	}
	fresh := started(t, server.URL(), 1, held, limit.Hasty)
	if got := count(fresh[0], open, 200); got != 0 {
		t.Errorf("a new host allows %d more: the server was not told", got)
	}
}

// A server that is lost while 200 callers ask, and comes back, stops none of them, and each host
// allows at most what the limit is.
func TestServerDiesUnderway(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	list := started(t, server.URL(), 3, held, limit.Hasty)
	by := limit.New(limit.Limit{Name: "usuario", Quota: 1000})
	var asked atomic.Int64
	allowed, refused := storm(list, by, limit.Named("a"), 20_000, func(i int) int {
		switch asked.Add(1) {
		case 400:
			server.Kill(t)
		case 1500:
			server.Again(t)
		}
		return i % 3
	})
	if allowed < 1000 || allowed > 3000 || allowed+refused != 20_000 {
		t.Errorf("%d allowed and %d refused; each of three hosts may allow 1000", allowed, refused)
	}
}

// A server that does not answer holds a request for a moment, once.
func TestServerHangs(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	client, err := redis.Connect(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	l := limit.Shared(limit.Options{Client: client, Log: slog.New(slog.DiscardHandler), Now: held})
	by := limit.New(limit.Limit{Name: "usuario", Quota: 10})
	l.Allow(start, by, limit.Named("a"))
	server.Halt(t)
	began, allowed := time.Now(), 0
	for i := range 1000 {
		if l.Allow(start, by, limit.Named(fmt.Sprint(i/20))).Verdict == limit.Allowed {
			allowed++
		}
	}
	if took := time.Since(began); took > 3*time.Second {
		t.Errorf("1000 requests took %v", took)
	}
	if allowed != 500 {
		t.Errorf("%d of 50 callers' 500 allowed", allowed)
	}
	server.Continue(t)
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

// Names that a stranger chooses are no one else's, and break nothing.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	list := hosts(t, server.URL(), 2, held)
	by := limit.New(limit.Limit{Name: "token", Scope: "usuario", Quota: 2})
	names := []string{"", "a", "a b", "a} x{b", "{a}", "\x00", "a\r\nFLUSHALL\r\n", "\xff\xfe", "ñ", "n\u0303", string(make([]byte, 1<<16)), "*", "1", "tat"}
	for _, name := range names {
		for i := range 4 {
			d := list[i%2].Allow(start, by, limit.Named(name))
			if (d.Verdict == limit.Allowed) != (i < 2) {
				t.Errorf("%.20q, request %d: %+v", name, i, d)
			}
		}
	}
	client := server.Client()
	defer func() { _ = client.Close() }()
	if n, err := client.DBSize(context.Background()).Result(); err != nil || n != int64(len(names)) {
		t.Errorf("%d buckets of %d names: %v", n, len(names), err)
	}
	for _, bucket := range client.Keys(context.Background(), "*").Val() {
		if ttl := client.PTTL(context.Background(), bucket).Val(); ttl <= 0 || ttl > 2*time.Minute {
			t.Errorf("%s is kept for %v", bucket, ttl)
		}
	}
}

// The same behind Sentinel and on a Cluster.
func TestGroups(t *testing.T) {
	t.Parallel()
	for name, group := range map[string]func(testing.TB) *redistest.Group{"sentinel": redistest.StartSentinel, "cluster": redistest.StartCluster} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			list := hosts(t, group(t).URL, 3, held)
			by := limit.New(limit.Limit{Name: "usuario", Quota: 100})
			for _, who := range []string{"a", "b", "c", "d"} {
				if allowed, _ := storm(list, by, limit.Named(who), 500, picks["in turn"]); allowed != 100 {
					t.Errorf("%s: %d of 100 allowed", who, allowed)
				}
			}
		})
	}
}

// BenchmarkShared is a caller's requests at an enterprise's limit, on one host with Redis.
func BenchmarkShared(b *testing.B) {
	for _, quota := range []int64{10, 100, 1000, 100_000} {
		b.Run(fmt.Sprint(quota), func(b *testing.B) {
			now := start
			l := hosts(b, redistest.Start(b).URL(), 1, func() time.Time { return now })[0]
			by, c := limit.New(limit.Limit{Name: "usuario", Quota: quota}), limit.Named("a")
			trips, n := 0, 0
			for b.Loop() {
				now = now.Add(2 * time.Minute / time.Duration(quota)) // at half of the limit
				before := l.Trips()
				l.Allow(now, by, c)
				trips += l.Trips() - before
				n++
			}
			b.ReportMetric(float64(trips)/float64(n), "trips/op")
		})
	}
}
