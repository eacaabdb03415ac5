package memory

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

const (
	keptEvents = 256 // of a job
	slowAfter  = 256 // untaken events at which a follower of an owner is cut off
)

var idForm = regexp.MustCompile(`^[0-9]{1,15}-[0-9]{1,10}$`)

// Feed implements job.Feed. Its ids are milliseconds and a number within them, as those of
// a Redis stream.
type Feed struct {
	now func() time.Time

	mu     sync.Mutex
	jobs   map[string]*history
	owners map[string]map[chan job.Event]struct{}
	last   eventID
}

// history is what is kept of a job. changed is closed and remade at each event.
type history struct {
	events    []job.Event
	ids       []eventID // of the events
	trimmed   eventID   // the last event no longer kept
	changed   chan struct{}
	followers int
}

type eventID struct{ ms, seq int64 }

func (a eventID) before(b eventID) bool { return a.ms < b.ms || a.ms == b.ms && a.seq < b.seq }

func (a eventID) String() string { return fmt.Sprintf("%d-%d", a.ms, a.seq) }

func parseID(text string) (id eventID, err error) {
	if !idForm.MatchString(text) {
		return id, job.ErrBadEventID
	}
	ms, seq, _ := strings.Cut(text, "-")
	if id.ms, err = strconv.ParseInt(ms, 10, 64); err == nil {
		id.seq, err = strconv.ParseInt(seq, 10, 64)
	}
	return id, err
}

// NewFeed returns an empty feed.
func NewFeed(now func() time.Time) *Feed {
	return &Feed{now: now, jobs: map[string]*history{}, owners: map[string]map[chan job.Event]struct{}{}}
}

// Publish implements job.Feed.
func (f *Feed) Publish(_ context.Context, e job.Event) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	id := eventID{ms: f.now().UnixMilli()}
	if !f.last.before(id) {
		id = eventID{f.last.ms, f.last.seq + 1}
	}
	f.last, e.ID = id, id.String()
	h := f.history(e.JobID)
	if h.ended() {
		return nil // a late word on a job whose end was told
	}
	h.events, h.ids = append(h.events, e), append(h.ids, id)
	if len(h.events) > keptEvents {
		h.trimmed = h.ids[0]
		h.events, h.ids = slices.Clone(h.events[1:]), slices.Clone(h.ids[1:])
	}
	close(h.changed)
	h.changed = make(chan struct{})
	for follower := range f.owners[e.Owner] {
		select {
		case follower <- e:
		default: // too slow: it is cut off, and asks again
			delete(f.owners[e.Owner], follower)
			close(follower)
		}
	}
	return nil
}

// history returns a job's, made where it is not there. f.mu is held.
func (f *Feed) history(jobID string) *history {
	h := f.jobs[jobID]
	if h == nil {
		h = &history{changed: make(chan struct{})}
		f.jobs[jobID] = h
	}
	return h
}

// Follow implements job.Feed.
func (f *Feed) Follow(ctx context.Context, jobID, after string) (<-chan job.Event, bool, error) {
	var from eventID
	if after != "" {
		var err error
		if from, err = parseID(after); err != nil {
			return nil, false, err
		}
	}
	f.mu.Lock()
	h := f.history(jobID)
	h.followers++
	if h.gap(from) {
		from = h.beforeLast()
	}
	known := len(h.events) > 0
	f.mu.Unlock()
	events := make(chan job.Event)
	go func() {
		f.pass(ctx, h, from, events)
		f.leave(jobID, h)
	}()
	return events, known, nil
}

// leave forgets a job that nothing is kept of once its last follower is gone.
func (f *Feed) leave(jobID string, h *history) {
	f.mu.Lock()
	defer f.mu.Unlock()
	h.followers--
	if h.followers == 0 && len(h.events) == 0 && f.jobs[jobID] == h {
		delete(f.jobs, jobID)
	}
}

// ended tells whether the final event was told.
func (h *history) ended() bool {
	return len(h.events) > 0 && h.events[len(h.events)-1].Final
}

// open tells whether the final event is still to be told, now or to whoever comes.
func (h *history) open() bool {
	return !h.ended() && (h.followers > 0 || len(h.events) > 0)
}

// gap tells whether events after an id are no longer kept, or the id was never given here.
func (h *history) gap(from eventID) bool {
	if from == h.trimmed {
		return false
	}
	at := h.after(from)
	return at == 0 || h.ids[at-1] != from
}

// beforeLast returns an id after which only the last event stands.
func (h *history) beforeLast() eventID {
	if len(h.ids) < 2 {
		return h.trimmed
	}
	return h.ids[len(h.ids)-2]
}

// after returns the place of the first event after an id.
func (h *history) after(from eventID) int {
	return sort.Search(len(h.ids), func(i int) bool { return from.before(h.ids[i]) })
}

// pass sends a job's events after an id until the final one or the context's end.
func (f *Feed) pass(ctx context.Context, h *history, from eventID, events chan<- job.Event) {
	defer close(events)
	for {
		f.mu.Lock()
		at := h.after(from)
		batch, ids, changed, ended := h.events[at:], h.ids[at:], h.changed, h.ended()
		f.mu.Unlock()
		for i, e := range batch { // what is kept is only added to or replaced whole
			select {
			case events <- e:
			case <-ctx.Done():
				return
			}
			from = ids[i]
		}
		if ended {
			return
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}

// FollowOwner implements job.Feed.
func (f *Feed) FollowOwner(ctx context.Context, owner string) (<-chan job.Event, error) {
	follower := make(chan job.Event, slowAfter)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.owners[owner] == nil {
		f.owners[owner] = map[chan job.Event]struct{}{}
	}
	f.owners[owner][follower] = struct{}{}
	context.AfterFunc(ctx, func() { f.unfollow(owner, follower) })
	return follower, nil
}

func (f *Feed) unfollow(owner string, follower chan job.Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, there := f.owners[owner][follower]; there {
		delete(f.owners[owner], follower)
		close(follower)
	}
	if len(f.owners[owner]) == 0 {
		delete(f.owners, owner)
	}
}

// Waits implements job.Feed.
func (f *Feed) Waits(jobID, owner string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	h := f.jobs[jobID]
	if h != nil && h.ended() {
		return false
	}
	return h != nil && h.open() || len(f.owners[owner]) > 0
}

// Waiting implements job.Feed.
func (f *Feed) Waiting() map[string]struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	ids := map[string]struct{}{}
	for id, h := range f.jobs {
		if h.open() {
			ids[id] = struct{}{}
		}
	}
	return ids
}

// Forget implements job.Feed.
func (f *Feed) Forget(_ context.Context, jobID string, after time.Duration) error {
	time.AfterFunc(after, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		delete(f.jobs, jobID)
	})
	return nil
}
