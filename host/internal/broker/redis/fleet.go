package redis

import (
	"context"
	"fmt"
	"strconv"
	"time"

	goredis "github.com/redis/go-redis/v9"
)

const (
	presenceTerm = 10 * time.Second // how long a worker that says nothing counts as alive
	presenceList = "mc:{workers}"   // worker → ms since 1970 until which it counts
)

// Announce says that a worker is there, again and again until the context ends; then that it
// is gone.
func (b *Broker) Announce(ctx context.Context, worker string) {
	ticker := time.NewTicker(presenceTerm / 3)
	defer ticker.Stop()
	for {
		b.watchOutage(ctx, b.announce(ctx, worker))
		select {
		case <-ctx.Done():
			b.depart(context.WithoutCancel(ctx), worker)
			return
		case <-ticker.C:
		}
	}
}

func (b *Broker) announce(ctx context.Context, worker string) error {
	now, err := b.client.Time(ctx).Result()
	if err != nil {
		return fmt.Errorf("announce worker: %w", err)
	}
	until := float64(now.Add(presenceTerm).UnixMilli())
	_, err = b.client.Pipelined(ctx, func(pipe goredis.Pipeliner) error {
		pipe.ZAdd(ctx, presenceList, goredis.Z{Score: until, Member: worker})
		pipe.ZRemRangeByScore(ctx, presenceList, "-inf", strconv.FormatInt(now.UnixMilli(), 10))
		return nil
	})
	if err != nil {
		return fmt.Errorf("announce worker: %w", err)
	}
	return nil
}

func (b *Broker) depart(ctx context.Context, worker string) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := b.client.ZRem(ctx, presenceList, worker).Err(); err != nil {
		b.log.Warn("departure not told", "worker", worker, "error", err)
	}
}

// Workers returns how many worker processes are alive.
func (b *Broker) Workers(ctx context.Context) (int, error) {
	now, err := b.client.Time(ctx).Result()
	if err != nil {
		return 0, fmt.Errorf("count workers: %w", err)
	}
	n, err := b.client.ZCount(ctx, presenceList, strconv.FormatInt(now.UnixMilli(), 10), "+inf").Result()
	if err != nil {
		return 0, fmt.Errorf("count workers: %w", err)
	}
	return int(n), nil
}
