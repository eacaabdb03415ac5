package memory

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Fail implements job.Broker.
func (b *Broker) Fail(_ context.Context, l *job.Lease, cause string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	e, i, err := b.held(l)
	if err != nil {
		return err
	}
	b.tried(e, i, cause)
	b.awake()
	return nil
}

// tried takes a range from a holder who failed; after the last try the job is given up. b.mu is held.
func (b *Broker) tried(e *entry, i int, cause string) {
	r := &e.ranges[i]
	e.end(i)
	r.causes = append(r.causes, job.Cause(r.holder, cause))
	if len(r.causes) >= job.MaxTries {
		b.giveUp(e, &job.Poison{First: r.first, Count: r.count, Causes: slices.Clone(r.causes)})
		return
	}
	e.returned = append(e.returned, i)
}

func (b *Broker) giveUp(e *entry, p *job.Poison) {
	e.poison = p
	for i := range e.held {
		e.end(i)
	}
	b.tell(e, true)
}

// compare looks whether a second result is the one that counts; if not, a third is asked for. b.mu is held.
func (b *Broker) compare(e *entry, i int, l *job.Lease, p job.Part) error {
	r := &e.ranges[i]
	e.end(i) // it may have been handed out again
	e.forget(i)
	if bytes.Equal(e.digestsOf(r), p.Digests) {
		return nil
	}
	r.dispute = &dispute{second: l.Worker, digests: slices.Clone(p.Digests), until: b.now().Add(b.lease)}
	e.disputed += r.count
	e.disputes++
	e.returned = append(e.returned, i)
	b.awake()
	b.tell(e, true)
	return &job.Difference{JobID: e.id, First: r.first, Count: r.count, Before: r.by, Later: l.Worker}
}

func (e *entry) digestsOf(r *span) []byte { return e.digests[32*r.first : 32*(r.first+r.count)] }

// settle decides a dispute by a third result, of who was asked for it. b.mu is held.
func (b *Broker) settle(e *entry, i int, l *job.Lease, p job.Part) {
	r := &e.ranges[i]
	if r.held == nil || r.epoch != l.Epoch {
		return // of one of the two, once more
	}
	e.end(i)
	switch d := r.dispute; {
	case bytes.Equal(e.digestsOf(r), p.Digests):
		r.dispute = nil
		e.disputed -= r.count
		e.ban(d.second, l.Worker)
	case bytes.Equal(d.digests, p.Digests) && e.restarts < job.MaxRestarts:
		e.ban(r.by, l.Worker)
		e.restart()
		b.awake()
	default:
		b.giveUp(e, &job.Poison{First: r.first, Count: r.count, Bits: true, Causes: []string{r.by, d.second, l.Worker}})
		return
	}
	b.tell(e, e.whole())
}

// ban keeps a worker whose bits were wrong from the job, unless it is also the one that was right.
func (e *entry) ban(wrong, right string) {
	if wrong != right {
		e.banned[wrong] = true
	}
}

// abandon gives a job up that those alone ask for who are banned from it. b.mu is held.
func (b *Broker) abandon(e *entry, now time.Time) {
	switch {
	case len(e.held) > 0:
		e.left = time.Time{}
	case e.left.IsZero():
		e.left = now
	case now.Sub(e.left) > job.BannedLeases*b.lease:
		r := &e.ranges[min(e.next, len(e.ranges)-1)]
		var causes []string
		for _, worker := range slices.Sorted(maps.Keys(e.banned)) {
			causes = append(causes, worker+": "+job.BannedCause)
		}
		b.giveUp(e, &job.Poison{First: r.first, Count: r.count, Bits: true, Causes: causes})
	}
}

// restart lets the job begin again: a result that counted was wrong, and is merged with others.
func (e *entry) restart() {
	for i := range e.held {
		e.end(i)
	}
	for i := range e.ranges {
		r := &e.ranges[i]
		*r = span{first: r.first, count: r.count, epoch: r.epoch, causes: r.causes}
	}
	e.restarts++
	e.next, e.returned, e.done, e.finished, e.histories, e.disputed, e.total = 0, nil, 0, 0, 0, 0, nil
	clear(e.digests)
	e.lent.again()
}

// Bury implements job.Letters.
func (b *Broker) Bury(_ context.Context, l job.DeadLetter) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.buried++
	l.ID = strconv.Itoa(b.buried)
	b.letters = append(b.letters, l)
	if n := len(b.letters) - job.MaxLetters; n > 0 {
		b.letters = slices.Clone(b.letters[n:])
	}
	return nil
}

// Buried implements job.Letters.
func (b *Broker) Buried(context.Context) ([]job.DeadLetter, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := slices.Clone(b.letters)
	slices.Reverse(list)
	return list, nil
}

// Exhume implements job.Letters.
func (b *Broker) Exhume(_ context.Context, id string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range b.letters {
		if b.letters[i].ID == id {
			b.letters = slices.Delete(b.letters, i, i+1)
			return nil
		}
	}
	return job.ErrNoLetter
}
