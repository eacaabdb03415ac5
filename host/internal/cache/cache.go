// Package cache keeps answers of calculations, so that a second equal request is answered without
// computing: in process, bounded in bytes, and behind that, for answers that cost more than asking
// another process, wherever the hosts share them.
package cache

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math"
	"time"

	"github.com/maypok86/otter/v2"

	"github.com/fisica-lab/fisica/core"
)

// The bounds of what is kept in process, in bytes, each.
const (
	rowBytes   = 32 << 20
	replyBytes = 64 << 20
	maxReply   = 8 << 20 // a larger one would push out too many
	entryCost  = 320     // of an entry beside its body: key, node and headers
)

// RowKey is all that the answer to a single row depends on; the module is the engine's for as long as
// the process lives.
type RowKey struct {
	Route       int // its number in the table: which calculation, which view, which fixed inputs
	Calibration int64
	Given       core.Mask
	In          [core.MaxParams]uint64 // bits, for 0 and −0 are two questions; the edition of the constants is one of them
}

// State fills in the parameters.
func (k *RowKey) State(in []float64) {
	for i, x := range in {
		k.In[i] = math.Float64bits(x)
	}
}

// Row is an answer; at Stamp stands its timestamp, where it has one.
type Row struct {
	Body  []byte
	Stamp int // −1 for none
}

// ReplyKey is the digest of all that a larger answer depends on.
type ReplyKey [sha256.Size]byte

// Reply is such an answer.
type Reply struct {
	Media, ETag string
	Body        []byte
}

// Remote is what the hosts share. It gives up soon: nobody waits for it.
type Remote interface {
	Load(ctx context.Context, key string) ([]byte, bool)
	Store(ctx context.Context, key string, value []byte, life time.Duration)
}

// Options are a cache's choices.
type Options struct {
	Life   time.Duration // of an answer; 0 keeps nothing
	Module string        // of what computes and writes: the module's SHA-256 and the build's version
	Remote Remote        // nil for none
	Clock  otter.Clock   // nil for the system's
	Hit    func()        // counts
	Miss   func()
}

// Cache keeps answers. It may be used at once by many.
type Cache struct {
	Options

	rows    *otter.Cache[RowKey, Row]
	replies *otter.Cache[ReplyKey, *Reply]
}

// New returns an empty cache.
func New(o Options) (*Cache, error) {
	c := &Cache{Options: o}
	if o.Life <= 0 {
		return c, nil
	}
	var err error
	c.rows, err = otter.New(&otter.Options[RowKey, Row]{
		MaximumWeight: rowBytes, Clock: o.Clock, ExpiryCalculator: otter.ExpiryWriting[RowKey, Row](o.Life),
		Weigher: func(_ RowKey, r Row) uint32 { return weigh(r.Body) },
	})
	if err != nil {
		return nil, fmt.Errorf("make cache: %w", err)
	}
	c.replies, err = otter.New(&otter.Options[ReplyKey, *Reply]{
		MaximumWeight: replyBytes, Clock: o.Clock, ExpiryCalculator: otter.ExpiryWriting[ReplyKey, *Reply](o.Life),
		Weigher: func(_ ReplyKey, r *Reply) uint32 { return weigh(r.Body) },
	})
	if err != nil {
		return nil, fmt.Errorf("make cache: %w", err)
	}
	return c, nil
}

// weigh returns the bytes that an entry takes.
func weigh(body []byte) uint32 {
	return uint32(min(entryCost+cap(body), math.MaxUint32))
}

// Row returns the answer that is kept under a key, which its caller may not change.
func (c *Cache) Row(k *RowKey) (r Row, found bool) {
	if c.rows == nil {
		return r, false
	}
	if r, found = c.rows.GetIfPresent(*k); found {
		c.Hit()
	} else {
		c.Miss()
	}
	return r, found
}

// KeepRow keeps a copy of an answer.
func (c *Cache) KeepRow(k *RowKey, body []byte, stamp int) {
	if c.rows != nil {
		c.rows.Set(*k, Row{append(make([]byte, 0, len(body)), body...), stamp})
	}
}

// Reply returns the answer that is kept under a key here, or, if it was shared, elsewhere.
func (c *Cache) Reply(ctx context.Context, k ReplyKey, shared bool) (*Reply, bool) {
	if c.replies == nil {
		return nil, false
	}
	r, found := c.replies.GetIfPresent(k)
	if !found && shared && c.Remote != nil {
		if text, known := c.Remote.Load(ctx, c.name(k)); known {
			if r, found = decodeReply(text); found {
				c.replies.Set(k, r)
			}
		}
	}
	if found {
		c.Hit()
	} else {
		c.Miss()
	}
	return r, found
}

// KeepReply keeps an answer, whose body nobody changes any more.
func (c *Cache) KeepReply(ctx context.Context, k ReplyKey, r *Reply, shared bool) {
	if c.replies == nil || len(r.Body) > maxReply {
		return
	}
	c.replies.Set(k, r)
	if shared && c.Remote != nil {
		if text, small := encodeReply(r); small {
			c.Remote.Store(ctx, c.name(k), text, c.Life)
		}
	}
}

// Close ends what the cache does by itself.
func (c *Cache) Close() {
	if c.rows != nil {
		c.rows.StopAllGoroutines()
		c.replies.StopAllGoroutines()
	}
}

// Weight returns how many bytes are kept.
func (c *Cache) Weight() uint64 {
	if c.rows == nil {
		return 0
	}
	c.rows.CleanUp()
	c.replies.CleanUp()
	return c.rows.WeightedSize() + c.replies.WeightedSize()
}
