package redis_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/host/internal/broker/brokertest"
	"github.com/fisica-lab/fisica/host/internal/broker/redis"
	"github.com/fisica-lab/fisica/host/internal/broker/redis/redistest"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// open returns a broker on a server.
func open(tb testing.TB, s *redistest.Server, golden string) *redis.Broker {
	tb.Helper()
	return openURL(tb, s.URL(), time.Minute, golden)
}

func TestConformance(t *testing.T) {
	t.Parallel()
	brokertest.Run(t, func(t *testing.T) brokertest.Bench {
		t.Helper()
		server := redistest.Start(t)
		b := open(t, server, "")
		return brokertest.Bench{Broker: b, Lease: time.Minute, Pass: b.Pass(t), Look: 200 * time.Millisecond, Other: another(t, server.URL())}
	})
}

// another returns what opens a further host's broker, and waits until it hears.
func another(t *testing.T, url string) func() job.Broker {
	t.Helper()
	return func() job.Broker {
		b := openURL(t, url, time.Minute, "")
		for id := range b.Changes() {
			if id == "" {
				return b
			}
		}
		return nil
	}
}

func newJob(golden string, chunks uint64) *job.Job {
	return &job.Job{ID: "a", Spec: job.Spec{
		Model: "uniforme", Golden: golden, Params: []float64{2}, N: chunks * montecarlo.Uniform.Chunk(nil), Seed: 1<<64 - 1,
	}}
}

func newPart(count uint64) job.Part {
	return job.Part{
		Total:   append([]core.Wide{core.Widen(-1)}, make([]core.Wide, newJob("", 1).Start().Slots()-1)...),
		Digests: bytes.Repeat([]byte{7}, 32*int(count)),
	}
}

// A worker leaves a job of other bits to others, and gets its own.
func TestClaimsOwnBitsOnly(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	old, current := open(t, server, "old"), open(t, server, "new")
	if err := old.Submit(t.Context(), newJob("new", 1)); err != nil {
		t.Fatal(err)
	}
	got := make(chan *job.Lease)
	go func() {
		l, err := old.Claim(t.Context(), "old")
		if err != nil && !errors.Is(err, job.ErrClosed) {
			t.Error(err)
		}
		got <- l
	}()
	l, err := current.Claim(t.Context(), "new")
	if err != nil || l.Spec.Seed != 1<<64-1 || l.Spec.Golden != "new" {
		t.Fatal(l, err)
	}
	if err := old.Close(); err != nil {
		t.Error(err)
	}
	if l := <-got; l != nil {
		t.Errorf("a worker of other bits got chunk %d", l.First)
	}
}

// Ranges that several processes hand in, in any order and each twice, are merged once each.
func TestMergesConcurrently(t *testing.T) {
	t.Parallel()
	const chunks, size = 399, 3
	server := redistest.Start(t)
	host := open(t, server, "g")
	if err := host.Submit(t.Context(), newJob("g", chunks)); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	for range 4 {
		b := open(t, server, "g")
		running.Go(func() { completeTwice(ctx, t, b) })
	}
	for id := range host.Changes() {
		if id == "" {
			continue
		}
		s, err := host.Snapshot(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if want := core.Widen(-int64(s.Done / size)); s.Total[0] != want {
			t.Fatalf("%d chunks give %v, want %v", s.Done, s.Total[0], want)
		}
		if s.Done == chunks {
			break
		}
	}
	stop()
	running.Wait()
}

func completeTwice(ctx context.Context, t *testing.T, b *redis.Broker) {
	t.Helper()
	for {
		l, err := b.Claim(ctx, "w")
		if err != nil {
			return
		}
		p := newPart(l.Count)
		if err := errors.Join(b.Complete(t.Context(), l, p), b.Complete(t.Context(), l, p)); err != nil {
			t.Error(err)
		}
	}
}

// What the server forgets is told to the host, and workers go on once it is offered again,
// also when the server was away.
func TestForgets(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	b := open(t, server, "g")
	await := func(id string) {
		t.Helper()
		for told := range b.Changes() {
			if told == id {
				return
			}
		}
	}
	await("") // connected
	if err := b.Submit(t.Context(), newJob("g", 2)); err != nil {
		t.Fatal(err)
	}
	l, err := b.Claim(t.Context(), "w")
	if err != nil {
		t.Fatal(err)
	}
	client := server.Client()
	defer func() { _ = client.Close() }()
	if err := client.FlushAll(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	if err := b.Complete(t.Context(), l, newPart(l.Count)); !errors.Is(err, job.ErrRevoked) {
		t.Errorf("complete a forgotten range: %v", err)
	}
	await("a")
	claimed := make(chan error)
	go func() {
		_, err := b.Claim(t.Context(), "w")
		claimed <- err
	}()
	server.Kill(t)
	if err := b.Submit(t.Context(), newJob("g", 2)); err == nil {
		t.Error("a server that is gone takes a job")
	}
	server.Again(t)
	await("")
	if err := b.Submit(t.Context(), newJob("g", 2)); err != nil {
		t.Fatal(err)
	}
	if err := <-claimed; err != nil {
		t.Error(err)
	}
}

// A merge that was begun before the server forgot its job changes nothing in the job's next life;
// and a job of which the server lost a part is computed again.
func TestLosesParts(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	b := open(t, server, "g")
	client := server.Client()
	defer func() { _ = client.Close() }()
	const chunks = 40
	half := func() {
		t.Helper()
		if err := b.Submit(t.Context(), newJob("g", chunks)); err != nil {
			t.Fatal(err)
		}
		for range chunks / 2 {
			l, err := b.Claim(t.Context(), "w")
			if err != nil {
				t.Fatal(err)
			}
			if err := b.Complete(t.Context(), l, newPart(l.Count)); err != nil {
				t.Fatal(err)
			}
		}
	}
	half()
	if upto, err := client.HGet(t.Context(), "mc:{a}:meta", "upto").Int(); err != nil || upto < 16 {
		t.Fatalf("%d ranges merged (%v)", upto, err)
	}
	if err := client.FlushAll(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	if err := b.Submit(t.Context(), newJob("g", chunks)); err != nil {
		t.Fatal(err)
	}
	if merged, err := b.MergeLate(t.Context(), "a", 0, 10, "0/0"); err != nil || merged {
		t.Errorf("a late merge: %v, %v", merged, err)
	}
	half()
	if merged, err := b.MergeLate(t.Context(), "a", 0, 1, "1/0"); err != nil || merged {
		t.Errorf("a merge of before the job began again: %v, %v", merged, err)
	}
	if s, err := b.Snapshot(t.Context(), "a"); err != nil || s.Done != chunks/2 || s.Total[0] != core.Widen(-chunks/2) {
		t.Errorf("after a late merge: %+v, %v", s, err)
	}
	for _, part := range []string{"res", "acc"} {
		if err := client.Del(t.Context(), "mc:{a}:"+part).Err(); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Snapshot(t.Context(), "a"); !errors.Is(err, job.ErrNotFound) {
			t.Errorf("without its %s: %v", part, err)
		}
		half()
	}
}

// A job that cannot be read does not stop the others.
func TestUnreadableJob(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	b := open(t, server, "g")
	bad, good := newJob("g", 1), newJob("g", 1)
	bad.ID, good.ID = "bad", "good"
	if err := errors.Join(b.Submit(t.Context(), bad), b.Submit(t.Context(), good)); err != nil {
		t.Fatal(err)
	}
	client := server.Client()
	defer func() { _ = client.Close() }()
	if err := client.HSet(t.Context(), "mc:{bad}:meta", "spec", "{").Err(); err != nil {
		t.Fatal(err)
	}
	if l, err := b.Claim(t.Context(), "w"); err != nil || l.JobID != "good" {
		t.Errorf("%+v, %v", l, err)
	}
}

func TestWorkersAreCounted(t *testing.T) {
	t.Parallel()
	b := open(t, redistest.Start(t), "g")
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	for _, name := range []string{"a", "b"} {
		running.Go(func() { b.Announce(ctx, func() job.Presence { return job.Presence{Name: name} }) })
	}
	await := func(want int) {
		t.Helper()
		for start := time.Now(); ; time.Sleep(5 * time.Millisecond) {
			if n, err := b.Workers(t.Context()); err != nil {
				t.Fatal(err)
			} else if n == want {
				return
			}
			if time.Since(start) > 10*time.Second {
				t.Fatalf("not %d workers", want)
			}
		}
	}
	await(2)
	stop()
	running.Wait()
	await(0)
}

func TestRefusesOtherServers(t *testing.T) {
	t.Parallel()
	for _, url := range []string{
		"http://h", "redis://:x:y/0", "", "redis-cluster://", "redis-cluster://h:1/2", "redis-cluster://h:1?x=y",
		"redis-sentinel://h:1", "redis-sentinel://h:1,:2/m", "redis-sentinel://h:1/m/n", "redis-sentinel://h:1/m?db=x",
	} {
		if _, err := redis.New(redis.Options{URL: url}); err == nil || !strings.Contains(err.Error(), "REDIS_URL") {
			t.Errorf("%q: %v", url, err)
		}
	}
}
