package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strconv"
	"strings"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/fisica-lab/fisica/bench/client"
	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/broker/redis"
	"github.com/fisica-lab/fisica/host/internal/job"
)

const (
	lease   = 2 * time.Second // as JOB_LEASE has it
	workers = 2               // processes, of ours and of Celery's
)

// bench is a redis-server and what was started beside it.
type bench struct {
	ctx     context.Context
	folder  string
	url     string
	redis   *goredis.Client
	started []*process
	jobs    int
}

func (b *bench) startRedis() error {
	address, err := client.FreeAddress(b.ctx)
	if err != nil {
		return err
	}
	_, port, _ := net.SplitHostPort(address)
	if _, err := b.start(b.folder, nil, "redis-server", "--bind", "127.0.0.1", "--port", port, "--save", "", "--appendonly", "no"); err != nil {
		return err
	}
	b.url = "redis://" + address + "/0"
	b.redis = goredis.NewClient(&goredis.Options{Addr: address})
	return b.await("redis-server", func() bool { return b.redis.Ping(b.ctx).Err() == nil })
}

func (b *bench) flush() error { return b.redis.FlushAll(b.ctx).Err() }

func (b *bench) close() {
	for _, p := range b.started {
		p.kill()
	}
}

// broker returns the broker of a host.
func (b *bench) broker() (*redis.Broker, error) { return open(b.url, true) }

func open(url string, follow bool) (*redis.Broker, error) {
	b, err := redis.New(redis.Options{
		URL: url, Lease: lease, Follow: follow, Log: slog.New(slog.DiscardHandler), Goldens: map[string]string{"uniforme": "bench"},
	})
	if err != nil {
		return nil, fmt.Errorf("open broker: %w", err)
	}
	return b, nil
}

// newJob returns a job of so many chunks, of which nobody computes one.
func (b *bench) newJob(chunks uint64) *job.Job {
	b.jobs++
	return &job.Job{ID: "bench-" + strconv.Itoa(b.jobs), Owner: "bench", Tier: "free", Spec: job.Spec{
		Model: "uniforme", Golden: "bench", Params: []float64{2}, N: chunks * montecarlo.Uniform.Chunk(nil), Seed: 1, Generator: wire.Generators[0],
	}}
}

// startWorkers starts processes that hand in empty chunks, each after a time.
func (b *bench) startWorkers(each time.Duration) (list []*process, stop func(), err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, nil, fmt.Errorf("find myself: %w", err)
	}
	for range workers {
		p, err := b.start(b.folder, nil, self, "worker", b.url, each.String())
		if err != nil {
			return nil, nil, err
		}
		list = append(list, p)
	}
	return list, func() {
		for _, p := range list {
			p.kill()
		}
	}, nil
}

// pretend is such a process.
func pretend(ctx context.Context, url, each string) error {
	takes, err := time.ParseDuration(each)
	if err != nil {
		return fmt.Errorf("read time: %w", err)
	}
	b, err := open(url, false)
	if err != nil {
		return err
	}
	name := strconv.Itoa(os.Getpid())
	for {
		l, err := b.Claim(ctx, name)
		if err != nil {
			return fmt.Errorf("claim: %w", err)
		}
		time.Sleep(takes)
		part := job.Part{Total: make([]core.Wide, l.Spec.Start().Slots()), Digests: []byte(strings.Repeat("d", 32*int(l.Count)))} //nolint:gosec // a few
		if err := b.Complete(ctx, l, part); err != nil {
			return fmt.Errorf("complete: %w", err)
		}
	}
}

// finish submits a job, waits for its last chunk as a host does, and returns how long that took.
func (b *bench) finish(broker *redis.Broker, j *job.Job) (took time.Duration, err error) {
	began := time.Now()
	if err := broker.Submit(b.ctx, j); err != nil {
		return 0, fmt.Errorf("submit: %w", err)
	}
	for {
		select {
		case <-b.ctx.Done():
			return 0, b.ctx.Err()
		case <-broker.Changes():
		case <-time.After(time.Second):
		}
		s, err := broker.Snapshot(b.ctx, j.ID)
		if err != nil && !errors.Is(err, job.ErrNotFound) { // the word of an earlier one's end
			return 0, fmt.Errorf("look: %w", err)
		}
		if err == nil && s.Done == s.Chunks {
			took = time.Since(began)
			return took, broker.Drop(b.ctx, j.ID)
		}
	}
}

// memory returns a number of redis-server's information, in MiB.
func (b *bench) memory(field string) (float64, error) {
	text, err := b.redis.Info(b.ctx, "memory").Result()
	if err != nil {
		return 0, fmt.Errorf("ask redis: %w", err)
	}
	for line := range strings.Lines(text) {
		if value, found := strings.CutPrefix(strings.TrimSpace(line), field+":"); found {
			n, err := strconv.ParseFloat(value, 64)
			return n / (1 << 20), err
		}
	}
	return 0, fmt.Errorf("%w: %s", errNoField, field)
}
