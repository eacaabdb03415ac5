package redis

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	goredis "github.com/redis/go-redis/v9"
)

// warnOfEviction says so where a server may throw keys away when its memory is full: then
// jobs are computed again and again. A server that does not tell is left in peace.
func (b *Broker) warnOfEviction(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	policies, err := b.policies(ctx)
	if err != nil {
		b.log.Debug("maxmemory-policy not read", "error", err)
	}
	for policy := range policies {
		if policy != "noeviction" {
			b.log.Warn("Redis puede desechar claves: use maxmemory-policy noeviction / redis may evict keys: use maxmemory-policy noeviction", "policy", policy)
		}
	}
}

// policies returns those of the server, or of a cluster's masters.
func (b *Broker) policies(ctx context.Context) (map[string]bool, error) {
	found := map[string]bool{}
	var mu sync.Mutex
	ask := func(ctx context.Context, c *goredis.Client) error {
		answer, err := c.ConfigGet(ctx, "maxmemory-policy").Result()
		if err != nil {
			return fmt.Errorf("read policy: %w", err)
		}
		mu.Lock()
		defer mu.Unlock()
		found[answer["maxmemory-policy"]] = true
		return nil
	}
	var err error
	switch c := b.client.(type) {
	case *goredis.ClusterClient:
		err = c.ForEachMaster(ctx, ask)
	case *goredis.Client:
		err = ask(ctx, c)
	}
	return found, err
}

// watchOutage notes whether the server answered. After an outage, when a failover may have
// lost what was written last, every host looks after all its jobs.
func (b *Broker) watchOutage(ctx context.Context, err error) {
	if !b.down.note(b.log, err) {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if err := b.say(ctx, channelChanges, ""); err != nil && !errors.Is(err, goredis.ErrClosed) {
		b.log.Warn("return not told", "error", err)
	}
}

// silent is what the client logs: outage says the same, once.
type silent struct{}

func (silent) Printf(context.Context, string, ...any) {}

func init() { goredis.SetLogger(silent{}) }
