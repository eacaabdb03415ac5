package limit

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	goredis "github.com/redis/go-redis/v9"
)

var (
	//go:embed lua/gcra.lua
	gcraText   string
	gcraScript = goredis.NewScript(gcraText)
)

// channel carries who wants tokens back, and of which bucket.
const channel = "limit:recall"

// patience is how long a request waits for the shared count.
type patience struct {
	answer time.Duration // for one answer of the server
	recall time.Duration // for other hosts to give leases back
	retry  time.Duration // after a lost one, until one request tries whether it is there again
}

var usual = patience{answer: 250 * time.Millisecond, recall: 250 * time.Millisecond, retry: time.Second}

const (
	firstPause = 500 * time.Microsecond // between two tries, doubled
	leaseTime  = 10 * time.Second       // of a lease; then the host drops what is left of it
	sweepTime  = time.Second            // between two looks for leases that have ended
	goodbye    = 2 * time.Second        // to give leases back when the host stops
)

// Options are what a count that hosts share stands on.
type Options struct {
	Client goredis.UniversalClient // its own: Close closes it
	Log    *slog.Logger

	// Now is for tests: with it the server goes by its time, otherwise by its own clock, and
	// hosts' clocks need not agree.
	Now func() time.Time
}

// shared is the count that hosts share. What it counts is exact as long as the server forgets
// nothing: see RATIONALE.md.
type shared struct {
	Options
	patience

	host   string
	told   bool // the time is Now's
	micros func(time.Time) int64

	lost   atomic.Int64 // 0, or when to try the server again, in ns since 1970
	mu     sync.Mutex
	leases map[string]*lease // by bucket: what others may ask for
	stop   context.CancelFunc
	tasks  sync.WaitGroup
}

// lease is what a host may have to give back.
type lease struct {
	e        *entry
	by       *Limit
	key      string
	recalled atomic.Bool
}

// Shared returns a limiter that counts with other hosts on a server, which need not answer yet.
func Shared(o Options) *Limiter { return newShared(o, usual) }

func newShared(o Options, p patience) *Limiter {
	s := &shared{Options: o, patience: p, host: rand.Text(), told: o.Now != nil, leases: map[string]*lease{}}
	l := &Limiter{table: newTable(maxEntries), shared: s, base: time.Unix(0, 0)}
	if !s.told {
		s.Now, l.base = time.Now, time.Now()
	}
	s.micros = l.micros
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	s.tasks.Go(func() { s.listen(ctx) })
	return l
}

// decide counts a request; the entry is the caller's own for the while.
func (s *shared) decide(e *entry, at int64, by *Limit) Decision {
	if e.leased(at) {
		return e.spend(at, by)
	}
	if e.full && !e.room(at, by) {
		return e.refuse(at, by)
	}
	if !s.reachable() {
		return e.without(at, by)
	}
	granted, ahead, err := s.take(e, at, by)
	if err != nil {
		s.lose(err)
		return e.without(at, by)
	}
	s.lost.Store(0)
	e.tat, e.full, e.own = at+ahead, granted == 0, false
	if e.full {
		return e.refuse(at, by)
	}
	e.left, e.till = granted, at+leaseTime.Microseconds() // at is from before the call: it ends here first
	return e.spend(at, by)
}

// without decides while the shared count is out of reach.
func (e *entry) without(at int64, by *Limit) Decision {
	e.full = false
	if by.Shut {
		return Decision{Verdict: Unknown, Retry: usual.retry}
	}
	e.own = true
	return e.alone(at, by)
}

// reachable tells whether the server is to be asked: of a lost one, by one request at a time.
func (s *shared) reachable() bool {
	until, now := s.lost.Load(), time.Now()
	if until == 0 {
		return true
	}
	return now.UnixNano() >= until && s.lost.CompareAndSwap(until, now.Add(s.retry).UnixNano())
}

func (s *shared) lose(err error) {
	if s.lost.Swap(time.Now().Add(s.retry).UnixNano()) == 0 {
		s.Log.Warn("Shared limits out of reach: this host counts alone", "error", err)
	}
}

// take asks for tokens until some are granted or nobody holds any. An expected failure of a host
// that holds some costs its tokens, which then count as spent.
func (s *shared) take(e *entry, at int64, by *Limit) (granted, ahead int64, err error) {
	l := s.lease(e, by)
	began, pause := time.Now(), firstPause
	for {
		taken := time.Since(began) >= s.recall
		unspent := e.left // of a lease that has ended
		e.left = 0
		answer, err := s.run(context.Background(), l, at, unspent, true, taken)
		if err != nil {
			return 0, 0, err
		}
		if granted, ahead = answer[0], answer[1]; answer[2] == 0 || taken {
			s.note(l, granted)
			return granted, ahead, nil
		}
		<-time.After(pause)
		pause *= 2
	}
}

// run calls the script.
func (s *shared) run(ctx context.Context, l *lease, at, unspent int64, take, taken bool) (answer []int64, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.answer)
	defer cancel()
	now, known := "", int64(0)
	if s.told {
		now = strconv.FormatInt(at, 10)
	}
	if l.e.own {
		known = max(0, l.e.tat-at)
	}
	answer, err = gcraScript.Run(ctx, s.Client, []string{l.key}, now, l.by.interval, l.by.Quota, s.host,
		unspent, flag(take), known, flag(taken), channel, leaseTime.Microseconds()).Int64Slice()
	if err == nil && len(answer) != 3 {
		err = errors.New("the script's answer has another form")
	}
	if err != nil {
		return nil, fmt.Errorf("count in redis: %w", err)
	}
	return answer, nil
}

func flag(on bool) int {
	if on {
		return 1
	}
	return 0
}

// lease returns the entry's place among the shared buckets.
func (s *shared) lease(e *entry, by *Limit) *lease {
	if e.held == nil {
		sum := sha256.New()
		fmt.Fprintf(sum, "%q %q %q %x", by.Name, by.Scope, e.caller.name, e.caller.address)
		e.held = &lease{e: e, by: by, key: "limit:{" + hex.EncodeToString(sum.Sum(nil)[:16]) + "}"}
	}
	return e.held
}

// note remembers a lease that others may ask for. One token is spent at once.
func (s *shared) note(l *lease, granted int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if granted > 1 && len(s.leases) < maxEntries { // beyond that a lease can't be asked for, and only that
		s.leases[l.key] = l
	} else if s.leases[l.key] == l {
		delete(s.leases, l.key)
	}
}

// listen gives back what other hosts ask for.
func (s *shared) listen(ctx context.Context) {
	subscription := s.Client.Subscribe(ctx, channel)
	defer func() { _ = subscription.Close() }() // only ErrClosed
	sweep := time.NewTicker(sweepTime)
	defer sweep.Stop()
	for messages := subscription.Channel(); ; {
		select {
		case <-ctx.Done():
			return
		case <-sweep.C:
			s.giveAll(ctx, s.ended())
		case m, open := <-messages:
			if !open {
				return
			}
			s.asked(m.Payload)
		}
	}
}

func (s *shared) asked(message string) {
	host, bucket, _ := strings.Cut(message, " ")
	s.mu.Lock()
	l := s.leases[bucket]
	s.mu.Unlock()
	if host == s.host || l == nil || !l.recalled.CompareAndSwap(false, true) {
		return
	}
	s.tasks.Go(func() { // who holds the entry may be waiting for a third host
		defer l.recalled.Store(false)
		s.giveBack(context.Background(), l)
	})
}

// giveBack ends a lease and returns its tokens.
func (s *shared) giveBack(ctx context.Context, l *lease) {
	l.e.mu.Lock()
	defer l.e.mu.Unlock()
	at := s.micros(s.Now())
	unspent := l.e.left
	l.e.left = 0
	s.note(l, 0)
	answer, err := s.run(ctx, l, at, unspent, false, false)
	if err != nil {
		s.lose(err)
		return
	}
	l.e.tat, l.e.own = at+answer[1], false
}

// ended returns the leases that have ended.
func (s *shared) ended() (list []*lease) {
	at := s.micros(s.Now())
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.leases {
		if !l.e.mu.TryLock() {
			continue
		}
		if l.e.left == 0 || at >= l.e.till {
			list = append(list, l)
		}
		l.e.mu.Unlock()
	}
	return list
}

// close gives back what is leased: another host need not ask, and wait.
func (s *shared) close() error {
	s.stop()
	s.tasks.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), goodbye)
	defer cancel()
	s.mu.Lock()
	left := make([]*lease, 0, len(s.leases))
	for _, l := range s.leases {
		left = append(left, l)
	}
	s.mu.Unlock()
	s.giveAll(ctx, left)
	if err := s.Client.Close(); err != nil && !errors.Is(err, goredis.ErrClosed) {
		return fmt.Errorf("close redis: %w", err)
	}
	return nil
}

func (s *shared) giveAll(ctx context.Context, list []*lease) {
	for _, l := range list {
		if ctx.Err() != nil || s.lost.Load() != 0 {
			return
		}
		s.giveBack(context.WithoutCancel(ctx), l) // one that is cut short loses its tokens
	}
}
