package job

import (
	"context"
	"time"
)

// Presence is a worker, or a host, as it announces itself.
type Presence struct {
	Name    string    `json:"nombre"`
	Version string    `json:"version"`
	CPU     string    `json:"cpu"`      // the widest vector kernels that run there
	Lanes   int       `json:"carriles"` // leases at a time
	Leases  int       `json:"en_curso"` // now
	Chunks  uint64    `json:"tramos"`   // computed since it started
	Started time.Time `json:"desde"`
	Seen    time.Time `json:"ultima_senal"` // its last word
	Gives   []string  `json:"modelos"`      // model@golden of those that it computes
	Host    bool      `json:"-"`            // it computes none, and finishes those
}

// Queue is the jobs of a tier that are under way.
type Queue struct {
	Tier   string     `json:"nivel"`
	Jobs   int        `json:"trabajos"`
	Oldest *time.Time `json:"mas_antiguo"` // when the oldest of them was taken, by the record; nil for none
}

// Queued is a job under way.
type Queued struct {
	JobID  string  `json:"task_id"`
	Tier   string  `json:"nivel"`
	Chunks uint64  `json:"tramos"` // offered
	Done   uint64  `json:"hechos"`
	Leased int     `json:"en_curso"` // ranges
	Share  float64 `json:"cuota"`    // of the workers' time so far: the least is served next
}

// MaxQueued is how many jobs an overview has.
const MaxQueued = 100

// Overview is what a broker has to do, and who does it.
type Overview struct {
	Queues  []Queue
	Jobs    []Queued // those that are served first, at most MaxQueued
	Workers []Presence
	Hosts   []Presence
}

// Fleet knows the workers, and what waits for them.
type Fleet interface {
	// Announce says that a worker, or a host, is there, again and again until the context ends.
	Announce(ctx context.Context, worker func() Presence)
	// Overview returns what there is to do, and who does it.
	Overview(ctx context.Context) (*Overview, error)
}
