package memory

import (
	"context"
	"fmt"
	"regexp"
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
	events  []job.Event
	trimmed eventID // the last event no longer kept
	changed chan struct{}
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
	h.events = append(h.events, e)
	if len(h.events) > keptEvents {
		h.trimmed, _ = parseID(h.events[0].ID)
		h.events = append(h.events[:0:0], h.events[1:]...)
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
	if h.gap(from) {
		from = h.beforeLast()
	}
	known := len(h.events) > 0
	f.mu.Unlock()
	events := make(chan job.Event)
	go f.pass(ctx, jobID, from, events)
	return events, known, nil
}

// ended tells whether the final event was told.
func (h *history) ended() bool {
	return len(h.events) > 0 && h.events[len(h.events)-1].Final
}

// gap tells whether events after an id are no longer kept, or the id was never given here.
func (h *history) gap(from eventID) bool {
	if from == h.trimmed {
		return false
	}
	for i := range h.events {
		if h.events[i].ID == from.String() {
			return false
		}
	}
	return true
}

// beforeLast returns an id after which only the last event stands.
func (h *history) beforeLast() eventID {
	if len(h.events) < 2 {
		return h.trimmed
	}
	id, _ := parseID(h.events[len(h.events)-2].ID)
	return id
}

// pass sends a job's events after an id until the final one or the context's end.
func (f *Feed) pass(ctx context.Context, jobID string, from eventID, events chan<- job.Event) {
	defer close(events)
	for {
		f.mu.Lock()
		h := f.history(jobID)
		batch, changed, ended := h.after(from), h.changed, h.ended()
		f.mu.Unlock()
		for _, e := range batch {
			select {
			case events <- e:
			case <-ctx.Done():
				return
			}
			if e.Final {
				return
			}
			from, _ = parseID(e.ID)
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

func (h *history) after(from eventID) []job.Event {
	for i := range h.events {
		if id, _ := parseID(h.events[i].ID); from.before(id) {
			return append([]job.Event(nil), h.events[i:]...)
		}
	}
	return nil
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

// Forget implements job.Feed.
func (f *Feed) Forget(_ context.Context, jobID string, after time.Duration) error {
	time.AfterFunc(after, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		delete(f.jobs, jobID)
	})
	return nil
}
