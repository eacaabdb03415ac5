package limit

import (
	"context"
	"time"
)

// Len returns how many buckets are held.
func (l *Limiter) Len() int { return l.table.len() }

// MaxEntries bounds them.
const MaxEntries = maxEntries

// Patient returns a limiter that waits for a busy machine, and as long as told for other hosts.
func Patient(o Options, recall time.Duration) *Limiter {
	return newShared(o, patience{answer: 20 * time.Second, recall: recall, retry: time.Second})
}

// Hasty returns a limiter that looks often for a lost server.
func Hasty(o Options) *Limiter {
	return newShared(o, patience{answer: time.Second, recall: 20 * time.Second, retry: 20 * time.Millisecond})
}

// Leases returns how many leases others may ask for.
func (l *Limiter) Leases() int {
	l.shared.mu.Lock()
	defer l.shared.mu.Unlock()
	return len(l.shared.leases)
}

// Sweep gives back what has ended, as is done every second.
func (l *Limiter) Sweep() { l.shared.giveAll(context.Background(), l.shared.ended()) }

// Deafen lets a host hear of nothing, as if it had died.
func (l *Limiter) Deafen() error {
	l.shared.stop()
	l.shared.tasks.Wait()
	l.shared.mu.Lock()
	defer l.shared.mu.Unlock()
	clear(l.shared.leases)
	return nil
}

// Trips returns how often the server was asked, by hits and misses of its pool.
func (l *Limiter) Trips() int {
	stats := l.shared.Client.PoolStats()
	return int(stats.Hits + stats.Misses)
}

// Refill is the time in which one token comes.
func (l *Limit) Refill() time.Duration { return time.Duration(l.interval) * time.Microsecond }
