package job

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// MaxTries is how often a range is tried: as many workers are lost with it or fail at it, and then
// the job is given up.
const MaxTries = 5

// MaxRestarts is how often a job begins again because a result that counted was wrong.
const MaxRestarts = 2

// LostCause is why a try failed of which nobody said anything.
const LostCause = "el trabajador desapareció / the worker was lost"

// BannedLeases is for how many times a lease a job waits for others where all who ask are banned from
// it; then it is given up.
const BannedLeases = 30

// BannedCause is why nobody is left to compute a job.
const BannedCause = "sus bits eran otros, y nadie más calcula / its bits were wrong, and nobody else computes"

// Cause is a line about a try that failed: who, and what happened.
func Cause(worker, what string) string {
	const most = 300
	line := worker + ": " + strings.Join(strings.Fields(what), " ")
	return strings.ToValidUTF8(line[:min(len(line), most)], "")
}

// Poison is a range that a job is given up for.
type Poison struct {
	First, Count uint64
	Bits         bool     // its computations don't agree; otherwise none succeeds
	Causes       []string // a line a try: worker: what happened
}

// Reason tells it to the job's owner. Who and what is for the admin: the letter and the log have it.
func (p *Poison) Reason() string {
	last := p.First + p.Count - 1
	if p.Bits {
		return fmt.Sprintf("los cálculos de los tramos %d a %d dan bits distintos / computations of the chunks %d to %d give different bits", p.First, last, p.First, last)
	}
	return fmt.Sprintf("los tramos %d a %d fallaron %d veces / the chunks %d to %d failed %d times", p.First, last, len(p.Causes), p.First, last, len(p.Causes))
}

// Difference is ErrDiffers, and says who.
type Difference struct {
	JobID         string
	First, Count  uint64
	Before, Later string // workers
}

// Error implements error.
func (d *Difference) Error() string {
	return fmt.Sprintf("%v: %s and %s on chunks %d+%d of %s", ErrDiffers, d.Before, d.Later, d.First, d.Count, d.JobID)
}

// Unwrap makes it ErrDiffers.
func (d *Difference) Unwrap() error { return ErrDiffers }

// DeadLetter is a range for which a job was given up.
type DeadLetter struct {
	ID     string    `json:"id"` // of the letter
	JobID  string    `json:"task_id"`
	Owner  string    `json:"usuario"`
	Model  string    `json:"modelo"`
	First  uint64    `json:"primer_tramo"`
	Count  uint64    `json:"tramos"`
	Bits   bool      `json:"bits_distintos"`
	Causes []string  `json:"causas"`
	At     time.Time `json:"fecha"`
}

// ErrGone is a job whose model is gone, or takes other parameters now.
var ErrGone = errors.New("the job's model is gone, or takes other parameters now")

// ErrNoLetter is a dead letter that is not there.
var ErrNoLetter = errors.New("no such dead letter")

// MaxLetters is how many are kept.
const MaxLetters = 1000

// Letters keeps dead letters, the last ones.
type Letters interface {
	// Bury adds one and gives it its id.
	Bury(ctx context.Context, l DeadLetter) error
	// Buried returns them, the newest first.
	Buried(ctx context.Context) ([]DeadLetter, error)
	// Exhume takes one out, or is ErrNoLetter.
	Exhume(ctx context.Context, id string) error
}
