// Package limit counts how often callers ask, and refuses those who ask too often, by GCRA: in
// this process, or with others by way of Redis (redis.go), where a host leases a few tokens of a
// caller's bucket ahead, so that most requests are decided without a round trip.
package limit

import (
	"fmt"
	"net/netip"
	"strconv"
	"sync"
	"time"
)

// window is the time in which a bucket fills.
const window = time.Minute

// MaxPerMinute is the greatest limit: one token a microsecond.
const MaxPerMinute = 60_000_000

// Limit is how often each of some callers may ask. Its fields are fixed once it is in use.
type Limit struct {
	Name  string // of the policy, in headers and metrics; limits of one name may differ in Scope
	Scope string // that sets its buckets apart from those of other limits of the name, such as a tier
	Quota int64  // requests a minute, and at once after a minute's rest; 1 to MaxPerMinute
	Local bool   // each host counts alone, even beside a shared count
	Shut  bool   // answers Unknown, and not by this host's own count, where the shared one is out of reach

	policy []byte // RateLimit-Policy
	bucket
}

// bucket is a limit as GCRA has it, in µs.
type bucket struct{ interval, depth int64 }

// New completes a limit.
func New(l Limit) *Limit {
	l.Quota = min(max(l.Quota, 1), MaxPerMinute)
	l.interval = ceil(window.Microseconds(), l.Quota) // rounded so that the rate is never beyond the limit
	l.depth = l.Quota * l.interval
	l.policy = fmt.Appendf(nil, `"%s";q=%d;w=%d`, l.Name, l.Quota, int(window.Seconds()))
	return &l
}

func ceil(a, b int64) int64 { return (a + b - 1) / b }

// Policy is the limit in the form of RateLimit-Policy.
func (l *Limit) Policy() []byte { return l.policy }

// Caller is whom a limit counts: a name or an address.
type Caller struct {
	name    string
	address [16]byte
}

// Named returns the caller of a name, such as a user's. Of a name that is over 256 bytes the
// first 256 and its length count: a stranger may send any.
func Named(name string) Caller {
	const most = 256
	c := Caller{name: name}
	if len(name) > most {
		c.name = name[:most]
		copy(c.address[:], strconv.Itoa(len(name)))
	}
	return c
}

// Key returns the caller of an API key's id, which is nobody's name.
func Key(id string) Caller { return Caller{name: id, address: [16]byte{'k'}} }

// At returns the caller of an address: an IPv4 address, or the /64 that an IPv6 address lies
// in, which is the least that one subscriber is given.
func At(a netip.Addr) Caller {
	c := Caller{address: a.Unmap().As16()}
	if a.Is6() && !a.Is4In6() {
		clear(c.address[8:])
	}
	return c
}

// Verdict is what a limit says of a request.
type Verdict int

// The verdicts.
const (
	Allowed Verdict = iota
	Refused
	Unknown // the shared count is out of reach, and the limit is Shut
)

// Decision is a verdict with what its caller may know.
type Decision struct {
	Verdict   Verdict
	Remaining int64         // requests that may follow at once, as far as this host knows
	Reset     time.Duration // until the bucket is full again, if nothing follows
	Retry     time.Duration // until one may follow, where Refused
}

// Append writes the decision in the form of RateLimit.
func (d Decision) Append(dst []byte, l *Limit) []byte {
	dst = append(append(append(dst, '"'), l.Name...), `";r=`...)
	dst = strconv.AppendInt(dst, d.Remaining, 10)
	return strconv.AppendInt(append(dst, ";t="...), Seconds(d.Reset), 10)
}

// Seconds returns a time in whole seconds, rounded up.
func Seconds(d time.Duration) int64 { return ceil(max(int64(d), 0), int64(time.Second)) }

// Limiter counts for one host. Close frees it.
type Limiter struct {
	table  table
	shared *shared   // nil in process
	base   time.Time // times are counted in µs since it, by the monotonic clock where there is one
}

// InProcess returns a limiter that counts for this process alone.
func InProcess() *Limiter { return &Limiter{table: newTable(maxEntries), base: time.Now()} }

// Close ends the limiter.
func (l *Limiter) Close() error {
	if l.shared == nil {
		return nil
	}
	return l.shared.close()
}

// Allow counts a request of a caller at a time, which never runs backwards.
func (l *Limiter) Allow(now time.Time, by *Limit, c Caller) Decision {
	at := l.micros(now)
	e := l.table.entry(key{by, c}, at)
	e.mu.Lock()
	defer e.mu.Unlock()
	if l.shared == nil || by.Local {
		return e.alone(at, by)
	}
	return l.shared.decide(e, at, by)
}

// Over tells whether this host knows already that a caller is to be refused. It counts nothing.
func (l *Limiter) Over(now time.Time, by *Limit, c Caller) (Decision, bool) {
	at := l.micros(now)
	e := l.table.find(key{by, c})
	if e == nil {
		return Decision{}, false
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if known := l.shared == nil || by.Local || e.full; !known || e.leased(at) || e.room(at, by) {
		return Decision{}, false
	}
	return e.refuse(at, by), true
}

func (l *Limiter) micros(now time.Time) int64 { return now.Sub(l.base).Microseconds() }

// entry is a caller's bucket, as this host knows it. Times are in µs.
type entry struct {
	mu   sync.Mutex
	tat  int64 // when the bucket is full again: GCRA's theoretical arrival time
	left int64 // tokens of the lease: tat counts them as spent
	till int64 // when the lease ends
	full bool  // the shared count has refused: tat is known and no other host holds tokens
	own  bool  // tat has moved while the shared count was out of reach

	caller Caller
	held   *lease // its place among the shared ones; nil until they were asked
}

// room tells whether the bucket holds a token.
func (e *entry) room(now int64, by *Limit) bool { return max(e.tat, now)+by.interval <= now+by.depth }

// alone decides by this host's own count.
func (e *entry) alone(now int64, by *Limit) Decision {
	if !e.room(now, by) {
		return e.refuse(now, by)
	}
	e.tat = max(e.tat, now) + by.interval
	return e.allow(now, by)
}

// leased tells whether a token of the lease is left.
func (e *entry) leased(now int64) bool { return e.left > 0 && now < e.till }

// spend takes a token of the lease.
func (e *entry) spend(now int64, by *Limit) Decision {
	e.left--
	return e.allow(now, by)
}

func (e *entry) allow(now int64, by *Limit) Decision {
	room := max(0, now+by.depth-max(e.tat, now)) / by.interval
	return Decision{Allowed, room + e.left, e.reset(now), 0}
}

func (e *entry) refuse(now int64, by *Limit) Decision {
	return Decision{Refused, 0, e.reset(now), time.Duration(e.tat+by.interval-now-by.depth) * time.Microsecond}
}

func (e *entry) reset(now int64) time.Duration {
	return time.Duration(max(0, e.tat-now)) * time.Microsecond
}
