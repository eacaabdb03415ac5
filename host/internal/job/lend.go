package job

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
)

// The bounds of what a job lends to tabs of its owner.
const (
	LoanTime  = time.Minute // that a range is a tab's alone; the servers wait for no tab
	MaxTabs   = 8           // of a job at a time; each has one range
	MaxLent   = 16          // ranges that tabs have, or gave and nobody confirmed
	MaxBans   = 3           // of tabs; then the job lends no more
	LendAhead = 128         // ranges before those of the servers, which tabs take from the far end
	MaxLoan   = wire.MaxBody
)

// Tabs is who made a range that two tabs computed and no server.
const Tabs = "pestañas"

// Errors of lending.
var (
	ErrBanned  = errors.New("the tab is banned from the job")
	ErrCrowded = errors.New("the job has as many tabs as it takes")
	ErrLength  = errors.New("not the tallies of the range")
	ErrUnlent  = errors.New("the job lends nothing")
)

// Lending lets tabs of a job's owner compute ranges of it. What a tab gives is a claim: it counts once a
// server, or a second tab, gave the same bytes. Servers go on as if there were no tabs, but for
// ranges that two tabs agree on.
type Lending interface {
	// Lend hands a range to a tab, the same one again until it is delivered; nil where there is none
	// for it now. ErrNotFound, ErrBanned, ErrCrowded.
	Lend(ctx context.Context, id, tab string) (*Loan, error)
	// Deliver takes what a tab made of its loan, and tells whether it is confirmed. ErrRevoked where
	// the tab has no such loan; ErrBanned where a server made other bytes of it.
	Deliver(ctx context.Context, l *Loan, p Part) (confirmed bool, err error)
	// Distrust lets a job begin again without tabs: what two of them agreed on can't be.
	Distrust(ctx context.Context, id string) error
}

// Loan is a range of a job's chunks that a tab has.
type Loan struct {
	JobID, Tab   string
	First, Count uint64
	Bytes        uint64 // of the tallies of all its chunks, as Service.Lend tells
}

// Lent is what tabs did for a job, in chunks.
type Lent struct {
	Both    uint64 `json:"pestana_y_servidor"` // by a tab and a server, with the same bytes
	Alone   uint64 `json:"solo_pestanas"`      // by two tabs, and no server
	Waiting uint64 `json:"por_confirmar"`      // by tabs so far; they don't count yet
	Banned  uint64 `json:"pestanas_expulsadas"`
}

// None tells whether no tab did anything.
func (l Lent) None() bool { return l == Lent{} }

// AppendLent appends who computed a job's chunks, of which so many are done; null where no tab did.
func AppendLent(dst []byte, l Lent, done uint64) []byte {
	if l.None() {
		return append(dst, "null"...)
	}
	text, _ := json.Marshal(struct { // of plain numbers: it can't fail
		Done   uint64 `json:"tramos"`
		Server uint64 `json:"solo_servidor"`
		Lent
	}{done, done - min(l.Both+l.Alone, done), l})
	return append(dst, text...)
}

var tabForm = regexp.MustCompile(`^[A-Za-z0-9_-]{8,64}$`)

// IsTab tells whether a text has the form of a tab's name.
func IsTab(name string) bool { return tabForm.MatchString(name) }

// Lend hands chunks of a job to a tab of its owner; nil where there are none for it now. ErrFinal,
// ErrUnlent, ErrBanned, ErrCrowded, ErrUnavailable.
func (s *Service) Lend(ctx context.Context, j *Job, tab string) (*Loan, error) {
	if j.State.Final() {
		return nil, ErrFinal
	}
	if j.Definition() == nil || !s.gives(j) { // the tab's module has the bits of today
		return nil, ErrUnlent
	}
	bytes := j.TallyBytes()
	if j.RangeSize()*bytes > MaxLoan {
		return nil, ErrUnlent
	}
	ctx, cancel := context.WithTimeout(ctx, brokerTime)
	defer cancel()
	loan, err := s.Broker.Lend(ctx, j.ID, tab)
	if loan != nil {
		loan.Bytes = loan.Count * bytes
	}
	return loan, lendError(err)
}

// Deliver takes the tallies of a loan's chunks, one after the other, and tells whether they are
// confirmed. ErrFinal, ErrLength, ErrRevoked, ErrBanned, ErrUnavailable.
func (s *Service) Deliver(ctx context.Context, j *Job, tab string, first uint64, body []byte) (confirmed bool, err error) {
	if j.State.Final() {
		return false, ErrFinal
	}
	if j.Definition() == nil {
		return false, ErrUnlent
	}
	part, count, err := j.ParseTallies(first, body)
	if err != nil {
		return false, err
	}
	ctx, cancel := context.WithTimeout(ctx, brokerTime)
	defer cancel()
	confirmed, err = s.Broker.Deliver(ctx, &Loan{JobID: j.ID, Tab: tab, First: first, Count: count}, part)
	return confirmed, lendError(err)
}

// lendError tells a broker that does not answer from one that refuses.
func lendError(err error) error {
	for _, own := range []error{ErrNotFound, ErrRevoked, ErrBanned, ErrCrowded} {
		if err == nil || errors.Is(err, own) {
			return err
		}
	}
	return fmt.Errorf("%w: %w", ErrUnavailable, err)
}

// TallyBytes is the length of a chunk's tally as a tab delivers it.
func (s *Spec) TallyBytes() uint64 { return 8 * uint64(s.Start().Slots()) } //nolint:gosec // a length

// ParseTallies reads the tallies of the range that begins with a chunk: little-endian integers, as
// many as its chunks have, neither more nor fewer. ErrLength otherwise, and where no such range is.
func (s *Spec) ParseTallies(first uint64, body []byte) (p Part, count uint64, err error) {
	size, chunks := s.RangeSize(), s.Chunks()
	if first >= chunks || first%size != 0 {
		return p, 0, ErrLength
	}
	count = min(size, chunks-first)
	bytes := s.TallyBytes()
	if uint64(len(body)) != count*bytes {
		return p, count, ErrLength
	}
	p.Total = make([]core.Wide, bytes/8)
	tally := make([]int64, bytes/8)
	for ; len(body) > 0; body = body[bytes:] {
		for i := range tally {
			tally[i] = int64(binary.LittleEndian.Uint64(body[8*i:])) //nolint:gosec // the bits of a two's complement
		}
		p.add(tally)
	}
	return p, count, nil
}

// sound tells whether a job's merged tally can be summarized: what two tabs made up together may be
// anything.
func (s *Spec) sound(n uint64, total []core.Wide) (ok bool) {
	defer func() { ok = recover() == nil && ok }()
	for _, x := range Summarize(s, n, total).Flat {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}

// sound tells whether the snapshot of a job can be shown: that of servers' work always can.
func (s *Snapshot) sound(spec *Spec) bool {
	return s.Lent.Alone == 0 || s.Histories == 0 || spec.sound(s.Histories, s.Total)
}
