package limit

import (
	"hash/maphash"
	"math"
	"strings"
	"sync"
)

const (
	maxEntries = 1 << 17 // about 25 MB
	shards     = 64
	sweepEvery = 1_000_000 // µs
	sampled    = 8
)

// key is a bucket's: a limit's for a caller.
type key struct {
	by     *Limit
	caller Caller
}

// table holds the buckets that are not full, in parts, each with a lock of its own. However many
// callers there are, it stays within its size: full buckets go first, then those that are full
// soonest of a few looked at, so that one who asks too often is not forgotten for others.
type table struct {
	seed  maphash.Seed
	parts []part
	most  int // entries of a part
}

type part struct {
	mu      sync.Mutex
	entries map[key]*entry
	swept   int64 // µs
}

func newTable(most int) table {
	t := table{seed: maphash.MakeSeed(), parts: make([]part, shards), most: max(1, most/shards)}
	for i := range t.parts {
		t.parts[i].entries = map[key]*entry{}
	}
	return t
}

func (t *table) part(k key) *part {
	h := maphash.Comparable(t.seed, k.caller)
	return &t.parts[h%shards]
}

func (t *table) find(k key) *entry {
	p := t.part(k)
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.entries[k]
}

// entry returns a caller's bucket, a full one where there is none.
func (t *table) entry(k key, now int64) *entry {
	p := t.part(k)
	p.mu.Lock()
	defer p.mu.Unlock()
	if e := p.entries[k]; e != nil {
		return e
	}
	if len(p.entries) >= t.most {
		p.clear(now, t.most)
	}
	k.caller.name = strings.Clone(k.caller.name) // it may lie in a request's buffer
	e := &entry{tat: now, caller: k.caller}
	p.entries[k] = e
	return e
}

// clear makes room for an entry.
func (p *part) clear(now int64, most int) {
	if now-p.swept >= sweepEvery || now < p.swept {
		p.swept = now
		for k, e := range p.entries {
			if e.fullAt() <= now {
				delete(p.entries, k)
			}
		}
	}
	for len(p.entries) >= most {
		p.evict()
	}
}

// evict drops the one of a few that is full soonest: a map's order is random.
func (p *part) evict() {
	var soonest key
	first, looked := int64(0), 0
	for k, e := range p.entries {
		if at := e.fullAt(); looked == 0 || at < first {
			soonest, first = k, at
		}
		if looked++; looked == sampled {
			break
		}
	}
	delete(p.entries, soonest)
}

func (t *table) len() (n int) {
	for i := range t.parts {
		p := &t.parts[i]
		p.mu.Lock()
		n += len(p.entries)
		p.mu.Unlock()
	}
	return n
}

// fullAt is when the entry says no more than a new one would: tat counts its lease as spent. One
// that is in use stays longest. The lease of an entry that is gone is given back all the same.
func (e *entry) fullAt() int64 {
	if !e.mu.TryLock() {
		return math.MaxInt64
	}
	defer e.mu.Unlock()
	return e.tat
}
