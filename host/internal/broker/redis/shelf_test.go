package redis_test

import (
	"bytes"
	"log/slog"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/broker/redis"
	"github.com/fisica-lab/fisica/host/internal/broker/redis/redistest"
)

func shelfOn(t *testing.T, url string) *redis.Shelf {
	t.Helper()
	b, err := redis.New(redis.Options{URL: url, Lease: time.Second, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b.Shelf()
}

// What one host puts there another takes; what is not there is nothing; it goes when its life ends.
func TestShelf(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	here, there := shelfOn(t, server.URL()), shelfOn(t, server.URL())
	want := []byte("a\x00\xff")
	here.Store(t.Context(), "cache:a", want, time.Hour)
	if got, found := there.Load(t.Context(), "cache:a"); !found || !bytes.Equal(got, want) {
		t.Errorf("%q, %v", got, found)
	}
	if got, found := there.Load(t.Context(), "cache:b"); found {
		t.Errorf("%q", got)
	}
	client := server.Client()
	defer func() { _ = client.Close() }()
	if life := client.TTL(t.Context(), "cache:a").Val(); life <= 0 || life > time.Hour {
		t.Errorf("life %s", life)
	}
}

// A server that is slow costs one request the wait and then none until the rest is over.
func TestShelfRests(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	s, now := shelfOn(t, server.URL()), time.Now()
	s.Now = func() time.Time { return now }
	s.Store(t.Context(), "cache:a", []byte("a"), time.Hour)
	server.Halt(t)
	timed := func() time.Duration {
		began := time.Now()
		for range 100 {
			if _, found := s.Load(t.Context(), "cache:a"); found {
				t.Error("found in a server that does not answer")
			}
			s.Store(t.Context(), "cache:b", []byte("b"), time.Hour)
		}
		return time.Since(began)
	}
	if took := timed(); took > time.Second { // 200 waits would be ten
		t.Errorf("100 requests took %s", took)
	}
	server.Continue(t)
	if _, found := s.Load(t.Context(), "cache:a"); found {
		t.Error("asked while it rests")
	}
	now = now.Add(6 * time.Second)
	if _, found := s.Load(t.Context(), "cache:a"); !found {
		t.Error("not asked again after the rest")
	}
	server.Kill(t)
	if took := timed(); took > time.Second {
		t.Errorf("100 requests without a server took %s", took)
	}
}

// What a host adds is bounded: the server evicts nothing.
func TestShelfBudget(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	s, now := shelfOn(t, server.URL()), time.Now()
	s.Now = func() time.Time { return now }
	large := make([]byte, 33<<20)
	s.Store(t.Context(), "cache:1", large[:16<<20], time.Hour)
	s.Store(t.Context(), "cache:2", large[:16<<20], time.Hour)
	s.Store(t.Context(), "cache:3", large, time.Hour)
	client := server.Client()
	defer func() { _ = client.Close() }()
	if n := client.Exists(t.Context(), "cache:3").Val(); n != 0 {
		t.Error("more than the budget was added")
	}
	now = now.Add(time.Hour)
	s.Store(t.Context(), "cache:4", []byte("x"), time.Hour)
	if n := client.Exists(t.Context(), "cache:4").Val(); n != 1 {
		t.Error("a new budget adds nothing")
	}
}

// BenchmarkShelf takes a curve of 200 points, and one of 10,000, from a server beside it.
func BenchmarkShelf(b *testing.B) {
	server := redistest.Start(b)
	broker, err := redis.New(redis.Options{URL: server.URL(), Lease: time.Second, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = broker.Close() }()
	for name, size := range map[string]int{"200 points": 33_483, "10000 points": 1_653_983} {
		b.Run(name, func(b *testing.B) {
			s := broker.Shelf()
			s.Store(b.Context(), name, make([]byte, size), time.Hour)
			for b.Loop() {
				if _, found := s.Load(b.Context(), name); !found {
					b.Fatal("not there")
				}
			}
		})
	}
}
