package chaos_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"
)

const (
	lease     = time.Second
	endsCalm  = 90 * time.Second
	mostPause = 1500 * time.Millisecond
)

// world is a service with all that it stands on, and those who use it.
type world struct {
	name    string
	folder  string
	program string

	hosts, workers []*process
	urls           []string // of the hosts
	links          []*link
	redis          *redisServer
	group          *group
	postgres       *process

	crowd crowd
	calm  time.Duration // from the last fault to the last job's end, at the most

	mu    sync.Mutex
	log   *os.File       // of the faults
	count map[string]int // of them, by name
}

// newWorld makes a world in which nothing runs yet.
func newWorld(t *testing.T, name, program string) *world {
	t.Helper()
	w := &world{name: name, program: program, calm: endsCalm, count: map[string]int{}, folder: filepath.Join(bench.folder, name)}
	w.crowd.world = w
	if err := os.Mkdir(w.folder, 0o755); err != nil { // PostgreSQL has an account of its own
		t.Fatal(err)
	}
	var err error
	if w.log, err = os.Create(filepath.Join(w.folder, "faults.log")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.log.Close() })
	return w
}

func (w *world) folderOf(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(w.folder, name+".d")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// tell notes what is done to the world.
func (w *world) tell(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	fmt.Fprintf(w.log, "%s %s\n", time.Now().UTC().Format("15:04:05.000"), fmt.Sprintf(format, args...))
}

// startHost starts fisica serve.
func (w *world) startHost(t *testing.T, settings ...string) {
	t.Helper()
	name := "host-" + strconv.Itoa(len(w.hosts))
	address := freeAddress(t)
	dir := w.folderOf(t, name)
	h := &process{
		name: name, program: w.program, args: []string{"serve"}, dir: w.folder,
		env: append([]string{"FISICA_ADDR=" + address, "FISICA_DATA=" + dir, "WORKERS=1", "JOB_LEASE=" + lease.String(), "RATE_LIMIT_PER_MINUTE=6e7", "RATE_LIMIT_ADDRESS=60000000", "RATE_LIMIT_ROUTES=none"}, settings...),
	}
	h.launch(t)
	w.hosts, w.urls = append(w.hosts, h), append(w.urls, "http://"+address)
}

// startShared starts hosts on PostgreSQL and workers, with a link from each to each server; redis
// is the address of one server, or a whole REDIS_URL.
func (w *world) startShared(t *testing.T, hosts, workers int, redis string) {
	t.Helper()
	postgres := w.startPostgres(t)
	redisURL := func(from string) string {
		if w.redis == nil {
			return redis // sentinels name servers by their own addresses
		}
		return "redis://" + w.connect(t, from, "redis", redis) + "/0"
	}
	for i := range hosts {
		name := "host-" + strconv.Itoa(i)
		database := "postgresql://fisica@" + w.connect(t, name, "postgres", postgres) + "/postgres?sslmode=disable"
		w.startHost(t, "REDIS_URL="+redisURL(name), "DATABASE_URL="+database)
	}
	for i := range workers {
		name := "worker-" + strconv.Itoa(i)
		p := &process{
			name: name, program: w.program, args: []string{"worker"}, dir: w.folder,
			env: []string{"REDIS_URL=" + redisURL(name), "WORKERS=1", "JOB_LEASE=" + lease.String()},
		}
		p.launch(t)
		w.workers = append(w.workers, p)
	}
}

// fault is something that goes wrong, for a time. It returns an error where it could not be done.
type fault struct {
	name string
	do   func(ctx context.Context, w *world, r *rand.Rand) error
}

// suffer lets hands do their faults, each one after the other, until the context ends.
func (w *world) suffer(ctx context.Context, t *testing.T, hands ...[]fault) {
	t.Helper()
	var wait sync.WaitGroup
	for i, faults := range hands {
		r := chance(w.name, "hand", strconv.Itoa(i))
		wait.Go(func() {
			for ctx.Err() == nil {
				f := faults[r.IntN(len(faults))]
				w.begin(f)
				if err := f.do(ctx, w, r); err != nil && ctx.Err() == nil {
					t.Errorf("%s: %s: %v", w.name, f.name, err)
					return
				}
				w.tell("… %s", f.name)
				pause(ctx, between(r, 0, mostPause))
			}
		})
	}
	wait.Wait()
}

func (w *world) begin(f fault) {
	w.tell("%s …", f.name)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count[f.name]++
}

// live lets the crowd use the world while hands do their faults, then lets all come to its end,
// and returns what is wrong.
func (w *world) live(t *testing.T, faults time.Duration, hands ...[]fault) (wrong []string) {
	t.Helper()
	w.crowd.begin(t)
	ctx, cancel := context.WithTimeout(t.Context(), faults)
	defer cancel()
	w.suffer(ctx, t, hands...)
	w.tell("calm")
	calm := time.Now()
	wrong = w.crowd.end(t.Context())
	t.Logf("%s; calm after %v; faults: %v", w.crowd.told, time.Since(calm).Round(time.Second), w.count)
	return wrong
}
