package memory

import (
	"bytes"
	"context"
	"slices"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// lending is what tabs have of a job, and what they gave.
type lending struct {
	tabs        map[string]*tab
	ranges      map[int][]claimed // lent and not confirmed; what was given of each
	both, alone uint64            // chunks
	bans        uint64
}

// tab is one that asked for a range.
type tab struct {
	at     int       // the range that it has, or none
	until  time.Time // when it counts as gone
	banned bool
}

// claimed is what a tab says of a range.
type claimed struct {
	tab     string
	digests []byte
}

const none = -1 // no range

// Lend implements job.Lending.
func (b *Broker) Lend(_ context.Context, id, name string) (*job.Loan, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	e := b.jobs[id]
	if e == nil {
		return nil, job.ErrNotFound
	}
	now := b.now()
	t, err := e.lent.find(name, now)
	if err != nil || e.poison != nil {
		return nil, err
	}
	t.until = now.Add(job.LoanTime)
	if t.at == none || e.ranges[t.at].finished {
		t.at = e.lendable(name, now)
	}
	if t.at == none {
		return nil, nil
	}
	r := &e.ranges[t.at]
	return &job.Loan{JobID: id, Tab: name, First: r.first, Count: r.count}, nil
}

// find returns a tab, a new one where there is room.
func (l *lending) find(name string, now time.Time) (*tab, error) {
	t := l.tabs[name]
	if l.bans >= job.MaxBans || t != nil && t.banned {
		return nil, job.ErrBanned
	}
	if t != nil {
		return t, nil
	}
	there := 0
	for other, t := range l.tabs {
		switch {
		case t.banned:
		case now.After(t.until):
			delete(l.tabs, other)
		default:
			there++
		}
	}
	if there >= job.MaxTabs {
		return nil, job.ErrCrowded
	}
	if l.tabs == nil {
		l.tabs, l.ranges = map[string]*tab{}, map[int][]claimed{}
	}
	t = &tab{at: none}
	l.tabs[name] = t
	return t, nil
}

// lendable returns a range for a tab, or none: first one that another tab gave, so that the two confirm
// each other, then one that another tab has, then the last one of those ahead.
func (e *entry) lendable(name string, now time.Time) int {
	best, rank := none, 0
	for i, given := range e.lent.ranges {
		who := e.lent.parties(i, now)
		if len(who) > 1 || slices.Contains(who, name) || !e.untouched(i) {
			continue
		}
		if mine := len(who) + len(given) + 1; mine > rank || mine == rank && i > best {
			best, rank = i, mine
		}
	}
	if best != none || len(e.lent.ranges) >= job.MaxLent {
		return best
	}
	for i := min(len(e.ranges), e.next+job.LendAhead) - 1; i >= e.next; i-- {
		if _, lent := e.lent.ranges[i]; !lent && e.untouched(i) {
			e.lent.ranges[i] = nil
			return i
		}
	}
	return none
}

// parties are the tabs that gave a range or have it now.
func (l *lending) parties(i int, now time.Time) (names []string) {
	for _, c := range l.ranges[i] {
		names = append(names, c.tab)
	}
	for name, t := range l.tabs {
		if t.at == i && !now.After(t.until) {
			names = append(names, name)
		}
	}
	return names
}

// untouched tells whether no server has, had or did a range.
func (e *entry) untouched(i int) bool {
	return i >= e.next && !e.ranges[i].finished && !e.ranges[i].early
}

// Deliver implements job.Lending.
func (b *Broker) Deliver(_ context.Context, l *job.Loan, p job.Part) (confirmed bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	e := b.jobs[l.JobID]
	if e == nil {
		return false, job.ErrRevoked
	}
	t := e.lent.tabs[l.Tab]
	switch {
	case t != nil && t.banned || e.lent.bans >= job.MaxBans:
		return false, job.ErrBanned
	case t == nil || t.at == none || e.ranges[t.at].first != l.First || e.ranges[t.at].count != l.Count:
		return false, job.ErrRevoked
	}
	i := t.at
	t.at, t.until = none, b.now().Add(job.LoanTime)
	if e.ranges[i].finished {
		return e.tooLate(i, l.Tab, p.Digests)
	}
	return b.claim(e, i, l.Tab, p), nil
}

// tooLate compares what a tab gives with what counts already.
func (e *entry) tooLate(i int, name string, digests []byte) (same bool, err error) {
	r := &e.ranges[i]
	same = bytes.Equal(e.digestsOf(r), digests)
	switch {
	case r.dispute != nil || r.byTabs && !same: // it is not known who is right
		return false, nil
	case !same:
		e.lent.ban(name)
		return false, job.ErrBanned
	case !r.byTabs:
		e.both(r)
	}
	return true, nil
}

// claim notes what a tab gives: it counts where another gave the same and no server is at it. Where
// they differ a server is to say who lies. b.mu is held.
func (b *Broker) claim(e *entry, i int, name string, p job.Part) (agreed bool) {
	given := e.lent.ranges[i]
	r := &e.ranges[i]
	for _, other := range given {
		if e.untouched(i) && bytes.Equal(other.digests, p.Digests) {
			e.lent.alone += r.count
			r.byTabs = true
			delete(e.lent.ranges, i)
			b.count(e, i, p, job.Tabs)
			return true
		}
	}
	e.lent.ranges[i] = append(given, claimed{name, p.Digests})
	if len(given) > 0 && e.untouched(i) {
		r.early = true
		e.returned = append(e.returned, i)
		b.awake()
	}
	b.tell(e, false)
	return false
}

// confirm looks at what tabs gave of a range that a server did.
func (e *entry) confirm(i int, digests []byte) {
	given := e.lent.ranges[i]
	delete(e.lent.ranges, i)
	for _, c := range given {
		if bytes.Equal(c.digests, digests) {
			e.both(&e.ranges[i])
		} else {
			e.lent.ban(c.tab)
		}
	}
}

// both notes that a tab and a server made the same of a range.
func (e *entry) both(r *span) {
	if !r.both {
		r.both = true
		e.lent.both += r.count
	}
}

// ban keeps a tab from the job; what it gave and nobody confirmed is nothing.
func (l *lending) ban(name string) {
	t := l.tabs[name]
	if t == nil { // it had gone
		t = &tab{}
		l.tabs[name] = t
	}
	if t.banned {
		return
	}
	t.banned, t.at = true, none
	l.bans++
	for i, given := range l.ranges {
		l.ranges[i] = slices.DeleteFunc(given, func(c claimed) bool { return c.tab == name })
	}
}

// contradict compares a server's result with what two tabs agreed on: where it differs the job begins
// again without tabs. b.mu is held.
func (b *Broker) contradict(e *entry, i int, l *job.Lease, p job.Part) {
	r := &e.ranges[i]
	if !bytes.Equal(e.digestsOf(r), p.Digests) {
		b.distrust(e)
		return
	}
	r.byTabs, r.by = false, l.Worker
	e.lent.alone -= r.count
	e.both(r)
}

// Distrust implements job.Lending.
func (b *Broker) Distrust(_ context.Context, id string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	e := b.jobs[id]
	if e == nil {
		return job.ErrNotFound
	}
	if e.lent.alone > 0 {
		b.distrust(e)
	}
	return nil
}

// distrust lets a job begin again without tabs; that is none of the restarts that servers have. b.mu is
// held.
func (b *Broker) distrust(e *entry) {
	e.lent.bans = max(e.lent.bans, job.MaxBans)
	e.restart()
	e.restarts--
	b.awake()
	b.tell(e, true)
}

// again forgets what tabs gave, not who is banned.
func (l *lending) again() {
	clear(l.ranges)
	l.both, l.alone = 0, 0
	for _, t := range l.tabs {
		t.at = none
	}
}

// share is what tabs did, as a snapshot tells it.
func (e *entry) share() job.Lent {
	l := job.Lent{Both: e.lent.both, Alone: e.lent.alone, Banned: e.lent.bans}
	for i, given := range e.lent.ranges {
		if len(given) > 0 {
			l.Waiting += e.ranges[i].count
		}
	}
	return l
}
