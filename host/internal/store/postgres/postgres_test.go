package postgres_test

import (
	"context"
	"errors"
	"net/url"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/host/internal/store/postgres"
	"github.com/fisica-lab/fisica/host/internal/store/postgres/postgrestest"
	"github.com/fisica-lab/fisica/host/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(postgrestest.Run(m)) }

// database is what the suite runs on.
var database = storetest.Database{
	Place:   func(tb testing.TB) string { tb.Helper(); return postgrestest.Shared(tb).URL(tb) },
	Connect: connect,
}

func connect(ctx context.Context, where string) (*store.Database, error) {
	return postgres.Connect(ctx, postgres.Options{URL: where, Keep: 2, More: 2})
}

func TestRecord(t *testing.T) {
	t.Parallel()
	storetest.Run(t, database)
}

func TestKilled(t *testing.T) {
	t.Parallel()
	storetest.Killed(t, database)
}

// A server that was ended, or that crashed, and is there again: the next operation succeeds,
// and what was committed is there.
func TestServerStartsAgain(t *testing.T) {
	t.Parallel()
	server := postgrestest.Start(t)
	r := database.Open(t, server.URL(t))
	for i, end := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGINT, syscall.SIGQUIT} {
		id := strconv.Itoa(i)
		if err := storetest.Create(t.Context(), r, storetest.Sample(id)); err != nil {
			t.Fatal(err)
		}
		used := use(t, r) // so that several connections are open, and just used
		if err := server.End(end); err != nil {
			t.Fatal(err)
		}
		if err := r.Ping(t.Context()); err == nil {
			t.Error("a server that has ended answers")
		}
		if err := server.Again(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := r.Start(t.Context(), id, time.Now()); err != nil {
			t.Errorf("after %v: Start = %v", end, err)
		}
		if j, err := r.Job(t.Context(), id); err != nil || j.State != job.Started {
			t.Errorf("after %v: job = %+v, %v", end, j, err)
		}
		if used != use(t, r) {
			t.Errorf("after %v the list is another", end)
		}
	}
}

// use lists jobs on all connections at once and returns how many there are.
func use(t *testing.T, r *store.Record) (total int) {
	t.Helper()
	totals, errs := make(chan int, 8), make(chan error, 8)
	for range cap(totals) {
		go func() {
			_, n, err := r.List(t.Context(), "ana", 10, 0)
			totals <- n
			errs <- err
		}()
	}
	for range cap(totals) {
		total = <-totals
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	return total
}

// What goes wrong is told apart, and no word of it holds a password.
func TestConnectFails(t *testing.T) {
	t.Parallel()
	right := postgrestest.Shared(t).URL(t)
	u, err := url.Parse(right)
	if err != nil {
		t.Fatal(err)
	}
	const canary = "c4nary"
	wrong, missing, stranger := *u, *u, *u
	wrong.User = url.UserPassword("fisica", canary)
	missing.Path = "/nowhere"
	stranger.User = url.UserPassword("nobody-"+canary, canary)
	for name, tt := range map[string]struct {
		address string
		want    error
	}{
		"password":          {wrong.String(), postgres.ErrRefused},
		"user":              {stranger.String(), postgres.ErrRefused},
		"database":          {missing.String(), postgres.ErrMissing},
		"away":              {"postgresql://u:" + canary + "@127.0.0.1:1/d", postgres.ErrAway},
		"no such host":      {"postgresql://u:" + canary + "@nowhere.invalid/d", postgres.ErrAway},
		"slash in password": {"postgresql://u:12/" + canary + "@127.0.0.1/d", postgres.ErrURL},
		"control character": {"postgresql://u:" + canary + "\n@h/d", postgres.ErrURL},
		"port":              {"postgresql://u:p@h:" + canary + "/d", postgres.ErrURL},
		"sslmode":           {right + "&sslmode=" + canary, postgres.ErrURL},
		"option":            {right + "&connect_timeout=" + canary, postgres.ErrURL},
	} {
		d, err := connect(t.Context(), tt.address)
		if !errors.Is(err, tt.want) || d != nil {
			t.Errorf("%s: Connect = %v, want %v", name, err, tt.want)
		}
		if err != nil && strings.Contains(err.Error(), canary) {
			t.Errorf("%s: the error tells the password: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := connect(ctx, right); !errors.Is(err, context.Canceled) {
		t.Errorf("Connect of a cancelled start = %v", err)
	}
}

// One connection is enough for everything, the schema's lock included.
func TestOneConnection(t *testing.T) {
	t.Parallel()
	r, err := postgres.Open(t.Context(), postgres.Options{URL: postgrestest.Shared(t).URL(t), Keep: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := storetest.Create(t.Context(), r, storetest.Sample("a")); err != nil {
		t.Error(err)
	}
	if err := r.Finish(t.Context(), "a", job.Outcome{State: job.Revoked, At: time.Now()}); err != nil {
		t.Error(err)
	}
	if used := use(t, r); used != 1 {
		t.Errorf("%d jobs", used)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

// BenchmarkCreateFinish takes a job through its life: two commits, of a server that does not
// wait for its disk.
func BenchmarkCreateFinish(b *testing.B) {
	r := database.New(b)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		j := storetest.Sample(time.Unix(int64(i), 0).String())
		i++
		if err := storetest.Create(b.Context(), r, j); err != nil {
			b.Fatal(err)
		}
		if err := r.Finish(b.Context(), j.ID, job.Outcome{State: job.Success, Result: []byte("{}"), At: j.Created}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkJob(b *testing.B) {
	r := database.New(b)
	if err := storetest.Create(b.Context(), r, storetest.Sample("a")); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Job(b.Context(), "a"); err != nil {
			b.Fatal(err)
		}
	}
}
