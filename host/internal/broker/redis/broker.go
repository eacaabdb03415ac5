// Package redis is the broker of several processes: jobs, leases and tallies in a Redis or
// Valkey server, one behind Sentinel, or a cluster, where scripts move them. What the server
// forgets, in a failover too, is computed again.
package redis

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Options are a broker's choices.
type Options struct {
	URL       string        // redis://…, rediss://…, redis-sentinel://… or redis-cluster://…
	Lease     time.Duration // how long a range is a worker's without a word from it
	TellEvery time.Duration // a job's progress is told at most this often; default 100 ms
	Follow    bool          // hear of changes: a host does
	Log       *slog.Logger

	// Watch is given the client before it is used, so that it may be traced; nil for nothing.
	Watch func(goredis.UniversalClient) error

	// Goldens are the golden digests of the models that are computed here, by slug: jobs that
	// were promised other bits are left to others.
	Goldens map[string]string
}

// Broker implements job.Broker. Close frees it.
type Broker struct {
	client    goredis.UniversalClient
	lease     time.Duration
	tellEvery time.Duration
	follow    bool
	gives     []any // model@golden
	log       *slog.Logger

	leases  leases
	shares  shares
	self    string   // this process among all
	won     sync.Map // elections: a few a day
	nudge   nudge
	changes changes
	down    outage

	stop      context.CancelFunc
	listening sync.WaitGroup
}

// keepFor is how long a job outlives the last host that offers it again.
const keepFor = 24 * time.Hour

// New returns a broker on a server, which need not answer yet.
func New(o Options) (*Broker, error) {
	client, err := Connect(o.URL)
	if err != nil {
		return nil, err
	}
	if o.Watch != nil {
		if err := o.Watch(client); err != nil {
			return nil, errors.Join(err, client.Close())
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	b := &Broker{
		client: client, lease: o.Lease, tellEvery: o.TellEvery, follow: o.Follow, log: o.Log, stop: stop,
		nudge: newNudge(), changes: newChanges(), leases: leases{held: map[held]chan struct{}{}}, self: rand.Text(),
	}
	if b.tellEvery == 0 {
		b.tellEvery = 100 * time.Millisecond
	}
	for model, golden := range o.Goldens {
		b.gives = append(b.gives, job.Promise(model, golden))
	}
	b.listening.Go(func() { b.listen(ctx) })
	b.listening.Go(func() { b.warnOfEviction(ctx) })
	if b.follow {
		b.listening.Go(func() { b.changes.pass(ctx) })
	}
	return b, nil
}

// Close ends every waiting claim.
func (b *Broker) Close() error {
	b.stop()
	b.nudge.end()
	b.listening.Wait()
	if err := b.client.Close(); err != nil && !errors.Is(err, goredis.ErrClosed) {
		return fmt.Errorf("close redis: %w", err)
	}
	return nil
}

// Ping implements job.Broker.
func (b *Broker) Ping(ctx context.Context) error {
	if err := b.client.Ping(ctx).Err(); err != nil {
		return fmt.Errorf("ping redis: %w", err)
	}
	return nil
}

// Submit implements job.Broker.
func (b *Broker) Submit(ctx context.Context, j *job.Job) error {
	spec, err := json.Marshal(&j.Spec)
	if err != nil {
		return fmt.Errorf("write spec: %w", err)
	}
	chunks, size := j.Stage(0), j.RangeSize()
	fresh, err := submitScript.Run(ctx, b.client, keysOf(j.ID).all(), keepFor.Milliseconds(), j.Generation,
		"chunks", chunks, "size", size, "ranges", (chunks+size-1)/size, "spec", spec,
		"trace", origin(j), "gives", job.Promise(j.Model, j.Golden)).Bool()
	if err != nil {
		return fmt.Errorf("submit %s: %w", j.ID, err)
	}
	least, err := b.leastCost(ctx)
	if err != nil {
		return err
	}
	// A job that is there already keeps its place; one that lost it gets it back.
	member := goredis.Z{Score: least, Member: j.ID}
	listed, err := b.client.ZAddNX(ctx, readyKey(job.TierOf(j)), member).Result()
	if err != nil {
		return fmt.Errorf("offer %s: %w", j.ID, err)
	}
	if !fresh && listed == 0 {
		return nil
	}
	return b.say(ctx, channelNudge, "")
}

// Grow implements job.Broker.
func (b *Broker) Grow(ctx context.Context, j *job.Job, chunks uint64) error {
	size := j.RangeSize()
	there, err := growScript.Run(ctx, b.client, keysOf(j.ID).all(), chunks, (chunks+size-1)/size, keepFor.Milliseconds()).Bool()
	if err != nil {
		return fmt.Errorf("grow %s: %w", j.ID, err)
	}
	if !there {
		return job.ErrNotFound
	}
	return b.say(ctx, channelNudge, "")
}

// leastCost returns what the job that is served next had so far: a new one begins there.
func (b *Broker) leastCost(ctx context.Context) (float64, error) {
	next, err := b.ready(ctx, 0, 1)
	if err != nil || len(next) == 0 {
		return 0, err
	}
	return next[0].cost, nil
}

func (b *Broker) say(ctx context.Context, channel, message string) error {
	if err := b.client.Publish(ctx, channel, message).Err(); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

// Drop implements job.Broker.
func (b *Broker) Drop(ctx context.Context, id string) error {
	gone, err := b.client.Del(ctx, keysOf(id).all()...).Result()
	if err != nil {
		return fmt.Errorf("drop %s: %w", id, err)
	}
	if err := b.forget(ctx, id); err != nil {
		return err
	}
	b.leases.endJob(id)
	if gone == 0 { // the others were told before
		return nil
	}
	return b.say(ctx, channelDrop, id)
}

// forget takes a job from the list of those under way.
func (b *Broker) forget(ctx context.Context, id string) error {
	_, err := b.client.Pipelined(ctx, func(p goredis.Pipeliner) error {
		for _, tier := range job.Tiers() {
			p.ZRem(ctx, readyKey(tier), id)
		}
		return nil
	})
	return wrap("forget", id, err)
}

// Changes implements job.Broker, where Options.Follow asked for it.
func (b *Broker) Changes() <-chan string { return b.changes.out }
