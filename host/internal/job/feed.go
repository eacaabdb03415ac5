package job

import (
	"context"
	"errors"
	"time"
)

// ErrBadEventID is an event id that no feed gave.
var ErrBadEventID = errors.New("malformed event id")

// Event is a moment of a job, as its followers are told.
type Event struct {
	ID    string // the feed's, growing
	JobID string
	Owner string
	Data  []byte // JSON
	Final bool   // nothing follows
}

// Feed passes events on to followers. A job's last events are kept a while, so that a
// follower who lost the connection misses none.
type Feed interface {
	// Publish adds an event and gives it its id.
	Publish(ctx context.Context, e Event) error
	// Follow returns a job's kept events after an id ("" for all) and then those to come,
	// until the context ends or after the final one. Where events after the id are no
	// longer kept it begins with the last one, which tells all that those before it did.
	// known is false where nothing is kept of the job. A malformed id is ErrBadEventID.
	Follow(ctx context.Context, jobID, after string) (events <-chan Event, known bool, err error)
	// FollowOwner returns the events to come of all of an owner's jobs.
	FollowOwner(ctx context.Context, owner string) (<-chan Event, error)
	// Waits tells whether a job's end is still to be told: to those who follow it or its owner's jobs, or
	// beside events of it that are kept, which a later follower would take for all that there is.
	Waits(jobID, owner string) bool
	// Waiting returns the jobs that are followed, or of which events are kept, and whose end was not told.
	Waiting() map[string]struct{}
	// Forget drops a job's kept events after a time.
	Forget(ctx context.Context, jobID string, after time.Duration) error
}
