package chaos_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// anyOf returns one of several.
func anyOf[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// away is how long a process that was ended stays away.
func away(r *rand.Rand) time.Duration { return between(r, 0, 2*time.Second) }

// strike ends one of some processes with a signal.
func strike(some func(*world) []*process, signal syscall.Signal) func(context.Context, *world, *rand.Rand) error {
	return func(ctx context.Context, w *world, r *rand.Rand) error {
		p, down := anyOf(r, some(w)), away(r)
		w.tell("%v: %s, away for %v", signal, p.name, down)
		return p.end(ctx, signal, fall{down: down})
	}
}

// freeze stops one of some processes, beyond its lease, and lets it go on: what it then hands in
// comes late, or twice.
func freeze(some func(*world) []*process) func(context.Context, *world, *rand.Rand) error {
	return func(ctx context.Context, w *world, r *rand.Rand) error {
		p, d := anyOf(r, some(w)), between(r, lease+lease/4, 3*lease)
		w.tell("SIGSTOP: %s, for %v", p.name, d)
		return p.halt(ctx, d)
	}
}

func hostsOf(w *world) []*process    { return w.hosts }
func workersOf(w *world) []*process  { return w.workers }
func postgresOf(w *world) []*process { return []*process{w.postgres} }
func redisOf(w *world) []*process    { return []*process{w.redis.process} }

// processFaults are those of hosts and workers.
var processFaults = []fault{
	{"kill -9 of a worker", strike(workersOf, syscall.SIGKILL)},
	{"kill -9 of a worker", strike(workersOf, syscall.SIGKILL)},
	{"SIGTERM to a worker", strike(workersOf, syscall.SIGTERM)},
	{"SIGSTOP of a worker", freeze(workersOf)},
	{"SIGSTOP of a worker", freeze(workersOf)},
	{"kill -9 of a host", strike(hostsOf, syscall.SIGKILL)},
	{"SIGSTOP of a host", freeze(hostsOf)},
}

// postgresFaults are a fast shutdown and a crash.
var postgresFaults = []fault{
	{"restart of PostgreSQL", strike(postgresOf, syscall.SIGINT)},
	{"crash of PostgreSQL", strike(postgresOf, syscall.SIGQUIT)},
}

// redisFaults are those of one server.
var redisFaults = []fault{
	{"FLUSHALL", func(ctx context.Context, w *world, _ *rand.Rand) error {
		flush(ctx, w, w.redis)
		return nil
	}},
	{"restart of Redis with what it wrote", strike(redisOf, syscall.SIGKILL)},
	{"restart of Redis with nothing", func(ctx context.Context, w *world, r *rand.Rand) error {
		return w.redis.end(ctx, syscall.SIGKILL, fall{away(r), w.redis.empty})
	}},
	{"SIGSTOP of Redis", freeze(redisOf)},
}

// linkFaults are those of the network.
var linkFaults = []fault{{"harm to links", func(ctx context.Context, w *world, r *rand.Rand) error { return w.harm(ctx, r) }}}

// groupFaults are failovers.
var groupFaults = []fault{
	{"kill -9 of the master", func(ctx context.Context, w *world, r *rand.Rand) error {
		return w.failover(ctx, func(master *redisServer) error {
			return master.end(ctx, syscall.SIGKILL, fall{down: between(r, 3*time.Second, 5*time.Second)})
		})
	}},
	{"SIGSTOP of the master", func(ctx context.Context, w *world, r *rand.Rand) error {
		return w.failover(ctx, func(master *redisServer) error {
			return master.halt(ctx, between(r, 3*time.Second, 5*time.Second))
		})
	}},
	{"FLUSHALL", func(ctx context.Context, w *world, _ *rand.Rand) error {
		if master := w.group.master(ctx); master != nil {
			flush(ctx, w, master)
		}
		return nil
	}},
}

// sqliteFaults are those of a host with a disk of its own.
var sqliteFaults = []fault{
	{"kill -9 of a host", strike(hostsOf, syscall.SIGKILL)},
	{"SIGTERM to a host", strike(hostsOf, syscall.SIGTERM)},
	{"SIGSTOP of a host", freeze(hostsOf)},
	{"full disk", fullDisk},
	{"full disk", fullDisk},
}

// fullDisk lets no file of a host grow for a time.
func fullDisk(ctx context.Context, w *world, r *rand.Rand) error {
	h, d := w.hosts[0], between(r, 500*time.Millisecond, 3*time.Second)
	files, err := filepath.Glob(filepath.Join(w.folder, h.name+".d", "fisica.db*"))
	if err != nil {
		return fmt.Errorf("list files: %w", err)
	}
	largest := int64(0)
	for _, name := range files {
		if info, err := os.Stat(name); err == nil { // the log goes and comes
			largest = max(largest, info.Size())
		}
	}
	w.tell("no file beyond %d bytes, for %v", largest, d)
	if err := h.limitFiles(uint64(largest)); err != nil {
		return err
	}
	pause(ctx, d)
	return h.limitFiles(unix.RLIM_INFINITY)
}

var errNoFailover = errors.New("no replica becomes master")

// failover takes the master away, and waits until the group is whole again.
func (w *world) failover(ctx context.Context, take func(master *redisServer) error) error {
	whole := func() bool { return w.group.master(ctx) != nil }
	if !until(ctx, time.Minute, whole) {
		return errNoFailover
	}
	master := w.group.master(ctx)
	if master == nil {
		return nil // another fault was quicker
	}
	w.tell("master: %s", master.name)
	if err := take(master); err != nil {
		return err
	}
	if !until(ctx, time.Minute, whole) {
		return errNoFailover
	}
	return nil
}

// flush empties a server; one that is away has nothing to be emptied of.
func flush(ctx context.Context, w *world, s *redisServer) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	w.tell("FLUSHALL of %s: %v", s.name, s.client.FlushAll(ctx).Err())
}
