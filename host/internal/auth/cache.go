package auth

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/maphash"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fisica-lab/fisica/host/internal/identity"
)

// Trust is how long what was looked up may be believed without a look at the record: a
// revocation is seen everywhere within it.
const Trust = 2 * time.Second

// maxCached bounds the credentials of a kind that are remembered.
const maxCached = 100_000

const shards = 16

// kind is a kind of credential. Each has a cache of its own: an API key is no token.
type kind uint8

const (
	byKey kind = iota
	byToken
	byCookie
	byTicket // by what a ticket says of whom it was given to
	kinds
)

// entry is a credential that was looked up.
type entry struct {
	Principal

	version int64        // of the record, when it was
	expires int64        // on the cache's clock
	used    atomic.Int64 // the second of the last use
	noted   atomic.Int64 // the last use that the record knows
}

// cache remembers credentials by their hash. Of keys and cookies it holds nothing else.
type cache struct {
	base    time.Time
	seed    maphash.Seed
	version atomic.Int64 // the latest of the record that was seen
	trusted atomic.Int64 // until when entries of it are believed, on the cache's clock
	kinds   [kinds][shards]shard
}

type shard struct {
	sync.RWMutex

	byHash map[identity.Hash]*entry
}

// clock returns an instant as the cache counts it.
func (c *cache) clock(t time.Time) int64 { return int64(t.Sub(c.base)) }

// hit returns whom a credential stands for, if that is known for certain; otherwise what is known
// of it.
func (c *cache) hit(k kind, secret []byte, now time.Time) (*Principal, Hit) {
	hash := c.name(k, secret)
	e := c.peek(k, &hash)
	if e == nil || k == byToken && !bytes.Equal(e.token, secret) {
		return nil, Hit{kind: k, secret: secret, hash: hash}
	}
	if !c.certain(e, c.clock(now)) {
		return nil, Hit{kind: k, secret: secret, hash: hash, known: &e.Principal}
	}
	if second := now.Unix(); e.used.Load() < second { // not each time: cores would fight for the line
		e.used.Store(second)
	}
	return &e.Principal, Hit{}
}

// name returns under what a credential is remembered. A token is long, and lives for minutes: it is
// compared itself, behind a hash that costs a tenth of SHA-256.
func (c *cache) name(k kind, secret []byte) (hash identity.Hash) {
	if k != byToken {
		return sha256.Sum256(secret)
	}
	binary.LittleEndian.PutUint64(hash[:], maphash.Bytes(c.seed, secret))
	return hash
}

// certain tells whether an entry may be believed without a look at the record.
func (c *cache) certain(e *entry, at int64) bool {
	return at < c.trusted.Load() && e.version >= c.version.Load() && at < e.expires
}

// peek returns what was looked up, stale or not, or nil.
func (c *cache) peek(k kind, hash *identity.Hash) *entry {
	s := &c.kinds[k][hash[0]%shards]
	s.RLock()
	e := s.byHash[*hash]
	s.RUnlock()
	return e
}

// observe notes a version of the record that was read at an instant or later.
func (c *cache) observe(version int64, began time.Time) {
	raise(&c.version, version) // first: whoever sees the new term must see the version
	raise(&c.trusted, c.clock(began.Add(Trust)))
}

func raise(to *atomic.Int64, value int64) {
	for old := to.Load(); value > old; old = to.Load() {
		if to.CompareAndSwap(old, value) {
			return
		}
	}
}

// put remembers a credential. Where there are too many, others are forgotten.
func (c *cache) put(e *entry) {
	s := &c.kinds[e.kind][e.hash[0]%shards]
	s.Lock()
	defer s.Unlock()
	if s.byHash == nil {
		s.byHash = map[identity.Hash]*entry{}
	}
	if old := s.byHash[e.hash]; old != nil {
		e.noted.Store(old.noted.Load())
	}
	for hash := range s.byHash {
		if len(s.byHash) < maxCached/shards {
			break
		}
		delete(s.byHash, hash)
	}
	s.byHash[e.hash] = e
}

// drop forgets a credential.
func (c *cache) drop(k kind, hash *identity.Hash) {
	s := &c.kinds[k][hash[0]%shards]
	s.Lock()
	delete(s.byHash, *hash)
	s.Unlock()
}

// sweep forgets what has expired, and returns which keys were used since the last sweep.
func (c *cache) sweep(now time.Time) map[string]time.Time {
	used, at := map[string]time.Time{}, c.clock(now)
	for k := range c.kinds {
		for i := range c.kinds[k] {
			s := &c.kinds[k][i]
			s.Lock()
			for hash, e := range s.byHash {
				if last := e.used.Load(); e.Key != "" && last > e.noted.Load() {
					used[e.Key] = time.Unix(last, 0)
					e.noted.Store(last)
				}
				if at >= e.expires {
					delete(s.byHash, hash)
				}
			}
			s.Unlock()
		}
	}
	return used
}
