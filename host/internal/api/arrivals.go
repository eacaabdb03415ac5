package api

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// What the large bodies that are being read or worked on may take in all, and of one user's.
const (
	bodiesAtOnce = 256 << 20
	bodiesOfOne  = 64 << 20
)

// arrivalTime is after what a large body has long arrived and been worked on, or never will.
const arrivalTime = bodyTime + 2*recordTime

// arrivals are the large bodies under way. fasthttp takes room for a body as soon as its length is
// stated: who only states it, on a thousand connections, would have the memory of the host.
type arrivals struct {
	mu     sync.Mutex
	byHead map[*fasthttp.RequestHeader]*arrival // fasthttp keeps a request's header in one place until it is answered
	held   int
	open   atomic.Int64 // how many there are
	byUser map[string]int
}

// arrival is what was found out of a request by its header, before its body was read.
type arrival struct {
	user    string
	most    int       // bytes that its route takes
	size    int       // that the body may take
	until   time.Time // when it is over, whether anybody tells or not
	refused *exchange // of one that is not read: with the answer
}

func newArrivals() *arrivals {
	return &arrivals{byHead: map[*fasthttp.RequestHeader]*arrival{}, byUser: map[string]int{}}
}

// add notes an arrival; false where it does not fit beside the others.
func (l *arrivals) add(h *fasthttp.RequestHeader, a *arrival, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.remove(h) // of a connection that was cut
	if !l.fits(a) {
		for other, old := range l.byHead {
			if now.After(old.until) {
				l.remove(other)
			}
		}
	}
	if !l.fits(a) {
		return false
	}
	a.until = now.Add(arrivalTime)
	l.byHead[h] = a
	l.open.Add(1)
	l.held += a.size
	l.byUser[a.user] += a.size
	return true
}

func (l *arrivals) fits(a *arrival) bool {
	return l.held+a.size <= bodiesAtOnce && l.byUser[a.user]+a.size <= bodiesOfOne
}

// take returns the arrival of a header, which it forgets; nil where there is none.
func (l *arrivals) take(h *fasthttp.RequestHeader) *arrival {
	l.mu.Lock()
	defer l.mu.Unlock()
	a := l.byHead[h]
	l.remove(h)
	return a
}

// forget is take for a header that has come to stand for another request: fasthttp tells nobody of some
// connections that are cut within a body.
func (l *arrivals) forget(h *fasthttp.RequestHeader) {
	if l.open.Load() > 0 {
		l.take(h)
	}
}

// remove lets others have an arrival's room.
func (l *arrivals) remove(h *fasthttp.RequestHeader) {
	a := l.byHead[h]
	if a == nil {
		return
	}
	delete(l.byHead, h)
	l.open.Add(-1)
	l.held -= a.size
	if l.byUser[a.user] -= a.size; l.byUser[a.user] == 0 {
		delete(l.byUser, a.user)
	}
}

// bytes returns what they take.
func (l *arrivals) bytes() float64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return float64(l.held)
}
