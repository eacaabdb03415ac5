package redis

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/fisica-lab/fisica/host/internal/job"
)

const (
	presenceTerm = 10 * time.Second // how long a worker that says nothing counts as alive
	presenceList = "mc:{workers}"   // worker → ms since 1970 until which it counts
	presenceText = ":text"          // behind a list: worker → what it says of itself
	hostList     = "mc:{hosts}"     // likewise the hosts
)

// listOf names the list that one is in.
func listOf(p job.Presence) string {
	if p.Host {
		return hostList
	}
	return presenceList
}

// Announce implements job.Fleet.
func (b *Broker) Announce(ctx context.Context, worker func() job.Presence) {
	ticker := time.NewTicker(presenceTerm / 3)
	defer ticker.Stop()
	for {
		b.watchOutage(ctx, b.announce(ctx, worker()))
		select {
		case <-ctx.Done():
			b.depart(context.WithoutCancel(ctx), worker())
			return
		case <-ticker.C:
		}
	}
}

func (b *Broker) announce(ctx context.Context, p job.Presence) error {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	now, err := b.client.Time(ctx).Result()
	if err != nil {
		return fmt.Errorf("announce worker: %w", err)
	}
	p.Seen = now.UTC()
	text, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("announce worker: %w", err)
	}
	ms, list := strconv.FormatInt(now.UnixMilli(), 10), listOf(p)
	gone, err := b.client.ZRangeByScore(ctx, list, &goredis.ZRangeBy{Min: "-inf", Max: ms}).Result()
	if err != nil {
		return fmt.Errorf("announce worker: %w", err)
	}
	_, err = b.client.Pipelined(ctx, func(pipe goredis.Pipeliner) error {
		pipe.ZAdd(ctx, list, goredis.Z{Score: float64(now.Add(presenceTerm).UnixMilli()), Member: p.Name})
		pipe.HSet(ctx, list+presenceText, p.Name, text)
		pipe.ZRemRangeByScore(ctx, list, "-inf", ms)
		if len(gone) > 0 {
			pipe.HDel(ctx, list+presenceText, gone...)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("announce worker: %w", err)
	}
	return nil
}

func (b *Broker) depart(ctx context.Context, p job.Presence) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_, err := b.client.Pipelined(ctx, func(pipe goredis.Pipeliner) error {
		pipe.ZRem(ctx, listOf(p), p.Name)
		pipe.HDel(ctx, listOf(p)+presenceText, p.Name)
		return nil
	})
	if err != nil {
		b.log.Warn("departure not told", "worker", p.Name, "error", err)
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

// Overview implements job.Fleet.
func (b *Broker) Overview(ctx context.Context) (*job.Overview, error) {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	o := &job.Overview{}
	for _, tier := range job.Tiers() {
		n, err := b.client.ZCard(ctx, readyKey(tier)).Result()
		if err != nil {
			return nil, fmt.Errorf("count jobs: %w", err)
		}
		o.Queues = append(o.Queues, job.Queue{Tier: tier, Jobs: int(n)})
	}
	if err := b.overviewJobs(ctx, o); err != nil {
		return nil, err
	}
	var err error
	if o.Workers, err = b.present(ctx, presenceList); err == nil {
		o.Hosts, err = b.present(ctx, hostList)
	}
	return o, err
}

func (b *Broker) overviewJobs(ctx context.Context, o *job.Overview) error {
	list, err := b.ready(ctx, 0, job.MaxQueued)
	if err != nil {
		return err
	}
	list = list[:min(len(list), job.MaxQueued)]
	metas, held := make([]*goredis.SliceCmd, len(list)), make([]*goredis.IntCmd, len(list))
	_, err = b.client.Pipelined(ctx, func(pipe goredis.Pipeliner) error {
		for i, c := range list {
			k := keysOf(c.id)
			metas[i], held[i] = pipe.HMGet(ctx, k.meta, "chunks", "done", "disputed"), pipe.HLen(ctx, k.held)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read jobs: %w", err)
	}
	for i, c := range list {
		var n struct {
			Chunks   uint64 `redis:"chunks"`
			Done     uint64 `redis:"done"`
			Disputed uint64 `redis:"disputed"`
		}
		if err := metas[i].Scan(&n); err != nil {
			return fmt.Errorf("read job %s: %w", c.id, err)
		}
		o.Jobs = append(o.Jobs, job.Queued{
			JobID: c.id, Tier: c.tier, Chunks: n.Chunks, Done: n.Done - min(n.Disputed, n.Done), Leased: int(held[i].Val()), Share: c.cost,
		})
	}
	return nil
}

// present returns those of a list who said a word lately.
func (b *Broker) present(ctx context.Context, list string) (there []job.Presence, err error) {
	now, err := b.client.Time(ctx).Result()
	if err != nil {
		return nil, fmt.Errorf("list workers: %w", err)
	}
	texts, err := b.client.HGetAll(ctx, list+presenceText).Result()
	if err != nil {
		return nil, fmt.Errorf("list workers: %w", err)
	}
	for name, text := range texts {
		var p job.Presence
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			return nil, fmt.Errorf("read worker %s: %w", name, err)
		}
		if now.Sub(p.Seen) < presenceTerm {
			there = append(there, p)
		}
	}
	slices.SortFunc(there, func(a, b job.Presence) int { return cmp.Compare(a.Name, b.Name) })
	return there, nil
}

// electionTerm is how long an election is remembered: hosts' clocks differ by less.
const electionTerm = time.Hour

// Elect implements job.Broker.
func (b *Broker) Elect(ctx context.Context, task string, at time.Time) (bool, error) {
	key := "mc:{cron}:" + task + ":" + strconv.FormatInt(at.Unix()/60, 10)
	err := b.client.SetArgs(ctx, key, b.self, goredis.SetArgs{Mode: "NX", TTL: electionTerm}).Err()
	if err != nil && !errors.Is(err, goredis.Nil) {
		return false, wrap("elect for", task, err)
	}
	elected, err := b.client.Get(ctx, key).Result() // perhaps this one, whose answer was lost
	if err != nil || elected != b.self {
		return false, wrap("elect for", task, err)
	}
	_, again := b.won.LoadOrStore(key, struct{}{})
	return !again, nil
}
