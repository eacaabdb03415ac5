package brokertest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// wrong is a result with other bits, of a kind.
func wrong(l *job.Lease, kind byte) job.Part {
	p := part(l)
	p.Digests[31] = kind
	return p
}

// dispute lets two workers compute the first range of a job of three, the second with other bits.
func dispute(t *testing.T, b Bench, first, second func(*job.Lease) job.Part) {
	t.Helper()
	submit(t, b, newJob("a", 3))
	late := claimAs(t, b, "w1")
	b.Pass(b.Lease + time.Second)
	again := claimAs(t, b, "w2")
	if again.First != late.First {
		t.Fatalf("chunk %d is handed out before the lost %d", again.First, late.First)
	}
	if err := b.Broker.Complete(t.Context(), late, first(late)); err != nil {
		t.Fatal(err)
	}
	err := b.Broker.Complete(t.Context(), again, second(again))
	difference, ok := errors.AsType[*job.Difference](err)
	if !ok || !errors.Is(err, job.ErrDiffers) || difference.Before != "w1" || difference.Later != "w2" || difference.JobID != "a" || difference.First != 0 {
		t.Fatalf("the second result: %v", err)
	}
	if s := snapshot(t, b); s.Done != 0 || s.Disputes != 1 || s.Poison != nil {
		t.Errorf("in dispute: %+v", s)
	}
	// The two don't decide it themselves, however often they hand in.
	if err := b.Broker.Complete(t.Context(), again, second(again)); err != nil {
		t.Errorf("the second result once more: %v", err)
	}
}

func thirdForFirst(t *testing.T, b Bench) {
	t.Helper()
	dispute(t, b, part, func(l *job.Lease) job.Part { return wrong(l, 9) })
	if l := claimAs(t, b, "w1"); l.First == 0 {
		t.Error("the first decides its own dispute")
	} else {
		complete(t, b, l)
	}
	l := claimAs(t, b, "w3")
	if l.First != 0 {
		t.Fatalf("the third is given chunk %d", l.First)
	}
	complete(t, b, l)
	noneFor(t, b, "w2") // its bits were wrong
	complete(t, b, claimAs(t, b, "w1"))
	s := snapshot(t, b)
	if s.Done != 3 || s.Total[0].Lo != 3 || len(s.Digests) != 96 || s.Digests[31] != 0 || s.Disputes != 1 {
		t.Errorf("settled: %+v", s)
	}
}

func thirdForSecond(t *testing.T, b Bench) {
	t.Helper()
	dispute(t, b, func(l *job.Lease) job.Part { return wrong(l, 9) }, part)
	complete(t, b, claimAs(t, b, "w2"))
	stale := claimAs(t, b, "w1")
	l := claimAs(t, b, "w3")
	complete(t, b, l)
	if s := snapshot(t, b); s.Done != 0 || s.Digests != nil {
		t.Errorf("the job does not begin again: %+v", s)
	}
	if err := b.Broker.Complete(t.Context(), stale, wrong(stale, 9)); !errors.Is(err, job.ErrRevoked) {
		t.Errorf("the first hands in again: %v", err)
	}
	noneFor(t, b, "w1")
	for range 3 {
		complete(t, b, claimAs(t, b, "w2"))
	}
	s := snapshot(t, b)
	if s.Done != 3 || s.Total[0].Lo != 3 || len(s.Digests) != 96 || s.Digests[31] != 0 || s.Poison != nil {
		t.Errorf("settled: %+v", s)
	}
}

func threeDiffer(t *testing.T, b Bench) {
	t.Helper()
	dispute(t, b, func(l *job.Lease) job.Part { return wrong(l, 8) }, func(l *job.Lease) job.Part { return wrong(l, 9) })
	l := claimAs(t, b, "w3")
	complete(t, b, l)
	p := snapshot(t, b).Poison
	if p == nil || !p.Bits || p.First != 0 || p.Count != 1 || !slices.Equal(p.Causes, []string{"w1", "w2", "w3"}) {
		t.Fatalf("three results: %+v", p)
	}
	if text := p.Reason(); !strings.Contains(text, "bits") || strings.Contains(text, "w1") { // its owner knows no workers
		t.Errorf("its owner is told %q", text)
	}
	noneFor(t, b, "w4")
	awaitChange(t, b)
}

// A job whose bits are always found wrong does not begin again for ever.
func restartsBounded(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 1))
	for round := range job.MaxRestarts + 1 {
		bad, good := string(rune('a'+2*round)), string(rune('b'+2*round))
		late := claimAs(t, b, bad)
		b.Pass(b.Lease + time.Second)
		again := claimAs(t, b, good)
		if err := b.Broker.Complete(t.Context(), late, wrong(late, 9)); err != nil {
			t.Fatal(err)
		}
		if err := b.Broker.Complete(t.Context(), again, part(again)); !errors.Is(err, job.ErrDiffers) {
			t.Fatalf("round %d: %v", round, err)
		}
		complete(t, b, claimAs(t, b, "third"))
	}
	if p := snapshot(t, b).Poison; p == nil || !p.Bits {
		t.Errorf("after %d rounds: %+v", job.MaxRestarts+1, p)
	}
}

// With two workers alone, one of them is asked again after the time of a lease.
func twoDecide(t *testing.T, b Bench) {
	t.Helper()
	dispute(t, b, part, func(l *job.Lease) job.Part { return wrong(l, 9) })
	for range 2 {
		complete(t, b, claimAs(t, b, "w1"))
	}
	noneFor(t, b, "w1")
	noneFor(t, b, "w2")
	b.Pass(b.Lease + time.Second)
	complete(t, b, claimAs(t, b, "w2"))
	if s := snapshot(t, b); s.Done != 3 || s.Poison != nil {
		t.Errorf("the second says that the first was right: %+v", s)
	}
}

// Where those alone are left whose bits were wrong, the job waits for others, and then is given up.
func bannedAlone(t *testing.T, b Bench) {
	t.Helper()
	dispute(t, b, part, func(l *job.Lease) job.Part { return wrong(l, 9) })
	complete(t, b, claimAs(t, b, "w3"))
	wait := job.BannedLeases*b.Lease + time.Second
	complete(t, b, claimAs(t, b, "w1"))
	noneFor(t, b, "w2")
	b.Pass(wait)
	l := claimAs(t, b, "w1")
	noneFor(t, b, "w2") // somebody computes
	if err := b.Broker.Release(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	noneFor(t, b, "w2")
	if p := snapshot(t, b).Poison; p != nil {
		t.Fatalf("given up at once: %+v", p)
	}
	b.Pass(wait)
	noneFor(t, b, "w2")
	p := snapshot(t, b).Poison
	if p == nil || !p.Bits || !slices.Equal(p.Causes, []string{"w2: " + job.BannedCause}) {
		t.Fatalf("nobody but w2 is left: %+v", p)
	}
	awaitChange(t, b)
}

func awaitChange(t *testing.T, b Bench) {
	t.Helper()
	for {
		select {
		case id := <-b.Broker.Changes():
			if id == "a" {
				return
			}
		case <-time.After(10 * time.Second):
			t.Fatal("nobody hears of it")
		}
	}
}

func givesUp(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 2))
	for range job.MaxTries {
		if p := snapshot(t, b).Poison; p != nil {
			t.Fatalf("given up early: %+v", p)
		}
		l := claim(t, b)
		if l.First != 0 {
			t.Fatalf("chunk %d is handed out", l.First)
		}
		if err := b.Broker.Fail(t.Context(), l, "panic:\nno"); err != nil {
			t.Fatal(err)
		}
		if err := b.Broker.Fail(t.Context(), l, "twice"); !errors.Is(err, job.ErrRevoked) {
			t.Errorf("fail twice: %v", err)
		}
	}
	none(t, b)
	p := snapshot(t, b).Poison
	if p == nil || p.Bits || p.First != 0 || p.Count != 1 || len(p.Causes) != job.MaxTries || p.Causes[4] != "w: panic: no" {
		t.Fatalf("after all tries: %+v", p)
	}
	awaitChange(t, b)
}

func givesUpLost(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 1))
	for range job.MaxTries {
		claimAs(t, b, "lost")
		b.Pass(b.Lease + time.Second)
	}
	none(t, b)
	if p := snapshot(t, b).Poison; p == nil || len(p.Causes) != job.MaxTries || p.Causes[0] != "lost: "+job.LostCause {
		t.Errorf("after all tries: %+v", p)
	}
}

func releaseIsNoTry(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 1))
	for range 3 * job.MaxTries {
		if err := b.Broker.Release(t.Context(), claim(t, b)); err != nil {
			t.Fatal(err)
		}
	}
	complete(t, b, claim(t, b))
	if s := snapshot(t, b); s.Done != 1 || s.Poison != nil {
		t.Errorf("%+v", s)
	}
}

func keepsLetters(t *testing.T, b Bench) {
	t.Helper()
	ctx, at := t.Context(), time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)
	for _, id := range []string{"a", "b", "c"} {
		if err := b.Broker.Bury(ctx, job.DeadLetter{JobID: id, Owner: "o", Model: "uniforme", First: 7, Count: 2, Causes: []string{"w: no"}, At: at}); err != nil {
			t.Fatal(err)
		}
	}
	list, err := b.Broker.Buried(ctx)
	if err != nil || len(list) != 3 || list[0].JobID != "c" || list[2].First != 7 || !list[2].At.Equal(at) || list[0].ID == list[1].ID {
		t.Fatalf("%+v (%v)", list, err)
	}
	if err := b.Broker.Exhume(ctx, list[1].ID); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{list[1].ID, "", "x", "-1", "99999999999999999999999-0", "1-1"} {
		if err := b.Broker.Exhume(ctx, id); !errors.Is(err, job.ErrNoLetter) {
			t.Errorf("exhume %q: %v", id, err)
		}
	}
	if list, err = b.Broker.Buried(ctx); err != nil || len(list) != 2 || list[1].JobID != "a" {
		t.Errorf("%+v (%v)", list, err)
	}
}

func showsWhatThereIs(t *testing.T, b Bench) {
	t.Helper()
	ctx, leave := context.WithCancel(t.Context())
	var there sync.WaitGroup
	there.Go(func() {
		b.Broker.Announce(ctx, func() job.Presence { return job.Presence{Name: "w", Version: "1", CPU: "avx2", Lanes: 3, Chunks: 9} })
	})
	j := newJob("a", 4)
	j.Tier = "premium"
	submit(t, b, j)
	complete(t, b, claim(t, b))
	claim(t, b)
	workers := func(want int) *job.Overview {
		t.Helper()
		for start := time.Now(); ; time.Sleep(5 * time.Millisecond) {
			o, err := b.Broker.Overview(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if len(o.Workers) == want {
				return o
			}
			if time.Since(start) > 10*time.Second {
				t.Fatalf("not %d workers: %+v", want, o)
			}
		}
	}
	o := workers(1)
	if w := o.Workers[0]; w.Name != "w" || w.CPU != "avx2" || w.Lanes != 3 || w.Chunks != 9 || w.Seen.IsZero() {
		t.Errorf("the worker is %+v", w)
	}
	if len(o.Jobs) != 1 || o.Jobs[0].JobID != "a" || o.Jobs[0].Tier != "premium" || o.Jobs[0].Chunks != 4 || o.Jobs[0].Done != 1 || o.Jobs[0].Leased != 1 || o.Jobs[0].Share <= 0 {
		t.Errorf("the jobs are %+v", o.Jobs)
	}
	for _, q := range o.Queues {
		if want := map[string]int{"premium": 1}[q.Tier]; q.Jobs != want {
			t.Errorf("%s: %d jobs", q.Tier, q.Jobs)
		}
	}
	there.Go(func() {
		b.Broker.Announce(ctx, func() job.Presence { return job.Presence{Name: "h", Host: true, Gives: []string{"m@g"}} })
	})
	for began := time.Now(); ; time.Sleep(5 * time.Millisecond) { // a host is no worker
		o := workers(1)
		if len(o.Hosts) == 1 && slices.Equal(o.Hosts[0].Gives, []string{"m@g"}) {
			break
		}
		if time.Since(began) > 10*time.Second {
			t.Fatalf("the host is not there: %+v", o)
		}
	}
	leave()
	there.Wait()
	workers(0)
}

// A job that began again with other bits takes none of the former.
func takesNoOtherBits(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 2))
	l := claim(t, b)
	former, spec := *l, *l.Spec
	spec.Golden, former.Spec = "former", &spec
	if err := b.Broker.Complete(t.Context(), &former, part(l)); !errors.Is(err, job.ErrRevoked) {
		t.Errorf("other bits: %v", err)
	}
	if s := snapshot(t, b); s.Done != 0 {
		t.Errorf("%d chunks count", s.Done)
	}
}

// A range that a late holder finishes before its turn is passed over, and no try is counted.
func passesOverFinished(t *testing.T, b Bench) {
	t.Helper()
	j := newJob("a", 3)
	submit(t, b, j)
	var late *job.Lease
	for range 3 {
		late = claim(t, b)
	}
	if err := b.Broker.Drop(t.Context(), "a"); err != nil { // a server that forgets it
		t.Fatal(err)
	}
	submit(t, b, j)
	complete(t, b, late)
	for range 2 {
		complete(t, b, claim(t, b))
	}
	for range job.MaxTries {
		b.Pass(b.Lease + time.Second)
		none(t, b)
	}
	if s := snapshot(t, b); s.Done != 3 || s.Total[0].Lo != 3 || s.Poison != nil {
		t.Errorf("%+v", s)
	}
}

func electsOne(t *testing.T, b Bench) {
	t.Helper()
	at := time.Date(2026, 11, 26, 3, 30, 0, 0, time.UTC)
	for _, when := range []time.Time{at, at.Add(time.Minute)} {
		var won atomic.Int64
		var asking sync.WaitGroup
		for range 20 {
			asking.Go(func() {
				mine, err := b.Broker.Elect(t.Context(), "a", when)
				if err != nil {
					t.Error(err)
				}
				if mine {
					won.Add(1)
				}
			})
		}
		asking.Wait()
		if n := won.Load(); n != 1 {
			t.Errorf("%d are elected at %v", n, when)
		}
	}
	if mine, err := b.Broker.Elect(t.Context(), "b", at); err != nil || !mine {
		t.Errorf("another task: %v, %v", mine, err)
	}
}

func answersPing(t *testing.T, b Bench) {
	t.Helper()
	if err := b.Broker.Ping(t.Context()); err != nil {
		t.Error(err)
	}
}
