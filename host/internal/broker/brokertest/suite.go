// Package brokertest is what every broker must do. Each has a test that runs it.
package brokertest

import (
	"context"
	"encoding/binary"
	"errors"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/montecarlo"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// Bench is a broker under test.
type Bench struct {
	Broker job.Broker
	Lease  time.Duration
	Pass   func(time.Duration) // lets time pass for the broker's leases
	Look   time.Duration       // in which a claim surely finds what there is; default 20 ms
	Other  func() job.Broker   // another host's, which hears already; nil where there is but one host
}

// Run runs the suite; open returns a new, empty broker.
func Run(t *testing.T, open func(t *testing.T) Bench) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, Bench){
		"covers every chunk once":             coversEveryChunkOnce,
		"hands out expired ranges again":      handsOutExpired,
		"keeps extended leases":               keepsExtended,
		"takes released ranges back":          takesReleased,
		"counts a range once":                 countsOnce,
		"a third decides for the first":       thirdForFirst,
		"a third decides for the second":      thirdForSecond,
		"three differ":                        threeDiffer,
		"begins again a few times alone":      restartsBounded,
		"two decide when there is no third":   twoDecide,
		"given up where the banned are alone": bannedAlone,
		"gives up a range that fails":         givesUp,
		"gives up a range that is lost":       givesUpLost,
		"a release is no try":                 releaseIsNoTry,
		"keeps dead letters":                  keepsLetters,
		"shows what there is":                 showsWhatThereIs,
		"takes no other bits":                 takesNoOtherBits,
		"passes over what is finished":        passesOverFinished,
		"elects one":                          electsOne,
		"answers a ping":                      answersPing,
		"serves tiers by their weight":        servesByWeight,
		"takes the late result of a lost":     takesLate,
		"ends leases of a dropped job":        endsDropped,
		"serves jobs in turn":                 servesInTurn,
		"wakes a waiting worker":              wakesWaiting,
		"knows no unknown job":                knowsNoUnknown,
		"gives nothing to who stopped":        givesNothingToStopped,
		"grows":                               grows,
		"every host hears of moves":           everyHostHears,
		"a server confirms a tab":             serverConfirms,
		"a server bans a tab that lies":       serverBans,
		"a late lie bans":                     bansLate,
		"two tabs agree":                      tabsAgree,
		"two tabs do it all":                  tabsAlone,
		"two tabs differ":                     tabsDiffer,
		"a server is before two tabs":         serverFirst,
		"a server contradicts two tabs":       serverContradicts,
		"a server agrees with two tabs":       serverAgrees,
		"distrusts tabs":                      distrusts,
		"lends within bounds":                 lendsBounded,
		"tabs go away":                        tabsGoAway,
		"lends nothing to liars":              lendsNoLiars,
		"lends nothing unknown":               lendsNothingUnknown,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t))
		})
	}
}

// newJob returns a job of the model uniforme with so many chunks.
func newJob(id string, chunks uint64) *job.Job {
	return &job.Job{ID: id, Owner: "o", Spec: job.Spec{
		Model: "uniforme", Params: []float64{2}, N: chunks*montecarlo.Uniform.Chunk(nil) - 3, Seed: 1, Generator: wire.Generators[0],
	}}
}

func submit(t *testing.T, b Bench, j *job.Job) {
	t.Helper()
	for range 2 { // repeating it changes nothing
		if err := b.Broker.Submit(t.Context(), j); err != nil {
			t.Fatal(err)
		}
	}
}

func claim(t *testing.T, b Bench) *job.Lease {
	t.Helper()
	return claimAs(t, b, "w")
}

func claimAs(t *testing.T, b Bench, worker string) *job.Lease {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	l, err := b.Broker.Claim(ctx, worker)
	if err != nil {
		t.Fatalf("claim of %s: %v", worker, err)
	}
	if l.Worker != worker {
		t.Errorf("a lease of %q is given to %q", worker, l.Worker)
	}
	return l
}

// none requires that there is nothing to claim.
func none(t *testing.T, b Bench) {
	t.Helper()
	noneFor(t, b, "w")
}

func noneFor(t *testing.T, b Bench, worker string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), max(b.Look, 20*time.Millisecond))
	defer cancel()
	if l, err := b.Broker.Claim(ctx, worker); err == nil {
		t.Errorf("chunks %d+%d of %s are handed out to %s", l.First, l.Count, l.JobID, worker)
	}
}

// part is a result that can be told apart: a count of its chunks in the first slot.
func part(l *job.Lease) job.Part {
	p := job.Part{Total: make([]core.Wide, newJob("", 1).Start().Slots()), Digests: make([]byte, 32*l.Count)}
	p.Total[0] = core.Wide{Lo: l.Count}
	for i := range l.Count {
		binary.LittleEndian.PutUint64(p.Digests[32*i:], l.First+i)
		p.Digests[32*i+8] = 1
	}
	return p
}

func complete(t *testing.T, b Bench, l *job.Lease) {
	t.Helper()
	if err := b.Broker.Complete(t.Context(), l, part(l)); err != nil {
		t.Fatal(err)
	}
}

func snapshot(t *testing.T, b Bench) *job.Snapshot {
	t.Helper()
	s, err := b.Broker.Snapshot(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func coversEveryChunkOnce(t *testing.T, b Bench) {
	t.Helper()
	const chunks = 1000
	j := newJob("a", chunks)
	submit(t, b, j)
	seen := [chunks]int{}
	for done := uint64(0); done < chunks; {
		l := claim(t, b)
		for k := l.First; k < l.First+l.Count; k++ {
			seen[k]++
		}
		complete(t, b, l)
		done += l.Count
		if s := snapshot(t, b); s.Done != done || s.Total[0].Lo != done || (s.Digests != nil) != (done == chunks) {
			t.Fatalf("%d chunks done, the snapshot says %d (%d)", done, s.Done, s.Total[0].Lo)
		}
	}
	for k, n := range seen {
		if n != 1 {
			t.Errorf("chunk %d handed out %d times", k, n)
		}
	}
	s := snapshot(t, b)
	if s.Histories != j.N || len(s.Digests) != 32*chunks || s.Digests[32*7] != 7 {
		t.Errorf("%d histories of %d, %d digest bytes", s.Histories, j.N, len(s.Digests))
	}
	none(t, b)
	told := false
	for len(b.Broker.Changes()) > 0 || !told {
		told = <-b.Broker.Changes() == "a"
	}
}

func handsOutExpired(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 1))
	lost := claim(t, b)
	none(t, b)
	b.Pass(b.Lease + time.Second)
	again := claim(t, b)
	if again.First != lost.First || again.Epoch <= lost.Epoch {
		t.Errorf("chunk %d, epoch %d after %d", again.First, again.Epoch, lost.Epoch)
	}
	select {
	case <-lost.Done:
	default:
		t.Error("the lost lease does not end")
	}
	if err := b.Broker.Extend(t.Context(), lost); !errors.Is(err, job.ErrRevoked) {
		t.Errorf("extend a lost lease: %v", err)
	}
	if err := b.Broker.Release(t.Context(), lost); !errors.Is(err, job.ErrRevoked) {
		t.Errorf("release a lost lease: %v", err)
	}
}

func keepsExtended(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 1))
	l := claim(t, b)
	for range 3 {
		b.Pass(b.Lease * 3 / 4)
		if err := b.Broker.Extend(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	none(t, b)
	complete(t, b, l)
}

func takesReleased(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 2))
	first, second := claim(t, b), claim(t, b)
	if err := b.Broker.Release(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	if again := claim(t, b); again.First != first.First {
		t.Errorf("chunk %d, want the released %d", again.First, first.First)
	}
	complete(t, b, second)
	none(t, b)
}

func countsOnce(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 2))
	l := claim(t, b)
	complete(t, b, l)
	complete(t, b, l)
	if s := snapshot(t, b); s.Done != 1 || s.Total[0].Lo != 1 {
		t.Errorf("%d chunks done, sum %d", s.Done, s.Total[0].Lo)
	}
}

// A job of the enterprise tier gets eight chunks while one of the free tier gets one.
func servesByWeight(t *testing.T, b Bench) {
	t.Helper()
	for _, tier := range job.Tiers() {
		j := newJob(tier, 100)
		j.Tier = tier
		submit(t, b, j)
	}
	chunks := map[string]uint64{}
	for range 48 {
		chunks[claim(t, b).JobID]++
	}
	for tier, want := range map[string]uint64{"free": 4, "premium": 12, "enterprise": 32} {
		if got := chunks[tier]; got < want-2 || got > want+2 {
			t.Errorf("%s: %d of 48 chunks, want about %d", tier, got, want)
		}
	}
}

func takesLate(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 1))
	late := claim(t, b)
	b.Pass(b.Lease + time.Second)
	current := claim(t, b)
	complete(t, b, late)
	complete(t, b, current)
	if s := snapshot(t, b); s.Done != 1 || s.Total[0].Lo != 1 {
		t.Errorf("%d chunks done, sum %d", s.Done, s.Total[0].Lo)
	}
	none(t, b)
}

func endsDropped(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 3))
	l := claim(t, b)
	if err := b.Broker.Drop(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	select {
	case <-l.Done:
	case <-time.After(10 * time.Second):
		t.Fatal("the lease of a dropped job does not end")
	}
	if err := b.Broker.Complete(t.Context(), l, part(l)); !errors.Is(err, job.ErrRevoked) {
		t.Errorf("complete for a dropped job: %v", err)
	}
	none(t, b)
	if err := b.Broker.Drop(t.Context(), "a"); err != nil {
		t.Errorf("drop again: %v", err)
	}
}

func servesInTurn(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("large", 1_000_000))
	for range 5 {
		claim(t, b)
	}
	submit(t, b, newJob("small", 100))
	chunks := map[string]uint64{}
	for chunks["small"] < 100 {
		l := claim(t, b)
		chunks[l.JobID] += l.Count
	}
	if chunks["large"] > 200 {
		t.Errorf("a job of 100 chunks waits for %d of a large one", chunks["large"])
	}
}

func wakesWaiting(t *testing.T, b Bench) {
	t.Helper()
	got := make(chan *job.Lease)
	go func() {
		l, err := b.Broker.Claim(t.Context(), "w")
		if err != nil {
			t.Error(err)
		}
		got <- l
	}()
	submit(t, b, newJob("a", 1))
	select {
	case l := <-got:
		complete(t, b, l)
	case <-time.After(10 * time.Second):
		t.Fatal("the waiting worker sleeps on")
	}
}

func givesNothingToStopped(t *testing.T, b Bench) {
	t.Helper()
	submit(t, b, newJob("a", 1))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if l, err := b.Broker.Claim(ctx, "w"); !errors.Is(err, context.Canceled) {
		t.Errorf("claim with an ended context: %v, %v", l, err)
	}
}

func knowsNoUnknown(t *testing.T, b Bench) {
	t.Helper()
	if _, err := b.Broker.Snapshot(t.Context(), "x"); !errors.Is(err, job.ErrNotFound) {
		t.Errorf("snapshot: %v", err)
	}
	l := &job.Lease{JobID: "x", Spec: &job.Spec{}, Count: 1}
	for name, err := range map[string]error{
		"complete": b.Broker.Complete(t.Context(), l, part(l)), "extend": b.Broker.Extend(t.Context(), l), "release": b.Broker.Release(t.Context(), l),
		"fail": b.Broker.Fail(t.Context(), l, "no"),
	} {
		if !errors.Is(err, job.ErrRevoked) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// grows offers further chunks of a job once its first ones are done, and no fewer.
func grows(t *testing.T, b Bench) {
	t.Helper()
	j := newJob("a", 3)
	submit(t, b, j)
	for range 3 {
		complete(t, b, claim(t, b))
	}
	none(t, b)
	for _, chunks := range []uint64{2, 5, 4} {
		if err := b.Broker.Grow(t.Context(), j, chunks); err != nil {
			t.Fatal(err)
		}
	}
	if s, err := b.Broker.Snapshot(t.Context(), "a"); err != nil || s.Done != 3 || s.Chunks != 5 {
		t.Errorf("grown: %+v, %v", s, err)
	}
	complete(t, b, claim(t, b))
	complete(t, b, claim(t, b))
	s, err := b.Broker.Snapshot(t.Context(), "a")
	if err != nil || s.Done != 5 || s.Chunks != 5 || len(s.Digests) != 32*5 || s.Total[0].Lo != 5 {
		t.Errorf("done: %+v, %v", s, err)
	}
	if err := b.Broker.Grow(t.Context(), newJob("unknown", 1), 2); !errors.Is(err, job.ErrNotFound) {
		t.Errorf("a job that is not known grows: %v", err)
	}
}
