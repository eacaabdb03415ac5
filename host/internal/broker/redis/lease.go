package redis

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/fisica-lab/fisica/host/internal/job"
)

const (
	page       = 16 // jobs that are looked at in one go
	mergeAfter = 16 // results of a job that lie unmerged
	callTime   = 10 * time.Second
	maxPoll    = 500 * time.Millisecond // between two looks of who waits
)

// candidate is a job under way and what it had so far.
type candidate struct {
	id, tier string
	cost     float64
}

// ready returns jobs under way, those that are served first first: of each tier so many after
// an offset. On its way it counts what was handed out since.
func (b *Broker) ready(ctx context.Context, offset, count int64) ([]candidate, error) {
	asked := map[string]*goredis.ZSliceCmd{}
	given := b.shares.take()
	_, err := b.client.Pipelined(ctx, func(p goredis.Pipeliner) error {
		for _, c := range given { // XX: a job that was dropped meanwhile must not come back
			p.ZAddArgsIncr(ctx, readyKey(c.tier), goredis.ZAddArgs{XX: true, Members: []goredis.Z{{Score: c.cost, Member: c.id}}})
		}
		for _, tier := range job.Tiers() {
			asked[tier] = p.ZRangeWithScores(ctx, readyKey(tier), offset, offset+count-1)
		}
		return nil
	})
	if err != nil && !errors.Is(err, goredis.Nil) { // of a job that was dropped
		b.shares.add(given...)
		return nil, fmt.Errorf("list jobs: %w", err)
	}
	var list []candidate
	for _, tier := range job.Tiers() {
		for _, z := range asked[tier].Val() {
			id, _ := z.Member.(string)
			list = append(list, candidate{id, tier, z.Score})
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		if a.cost < b.cost {
			return -1
		}
		return 1
	})
	return list, nil
}

// Claim implements job.Broker. A server that does not answer is waited for.
func (b *Broker) Claim(ctx context.Context, worker string) (*job.Lease, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		woken, ended := b.nudge.next()
		if ended {
			return nil, job.ErrClosed
		}
		lease, err := b.take(context.WithoutCancel(ctx), worker)
		b.watchOutage(ctx, err)
		if lease != nil && ctx.Err() != nil {
			return nil, errors.Join(ctx.Err(), b.Release(context.WithoutCancel(ctx), lease))
		}
		if lease != nil {
			return lease, nil
		}
		// The timer is for leases that run out, and for nudges that were lost.
		timer := time.NewTimer(min(b.lease/4, maxPoll))
		select {
		case <-ctx.Done():
		case <-woken:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// take hands out a range of the job that had the least and has one, or nil.
func (b *Broker) take(ctx context.Context, worker string) (*job.Lease, error) {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	for offset := int64(0); ; offset += page {
		jobs, err := b.ready(ctx, offset, page)
		if err != nil || len(jobs) == 0 {
			return nil, err
		}
		for _, c := range jobs {
			lease, err := b.takeOf(ctx, c, worker)
			if isOwn(err) {
				b.log.Error("job cannot be claimed", "job", c.id, "error", err)
				continue
			}
			if lease != nil || err != nil {
				return lease, err
			}
		}
	}
}

// isOwn tells whether an error is a job's own, so that the others can go on; not that of a
// server that is starting, or in a failover.
func isOwn(err error) bool {
	if goredis.IsLoadingError(err) || goredis.IsReadOnlyError(err) || goredis.IsClusterDownError(err) ||
		goredis.IsTryAgainError(err) || goredis.IsMasterDownError(err) {
		return false
	}
	_, told := errors.AsType[goredis.Error](err)
	return told || errors.Is(err, errRow)
}

// takeOf hands out a range of a job, or nil where it has none for this process.
func (b *Broker) takeOf(ctx context.Context, c candidate, worker string) (*job.Lease, error) {
	k := keysOf(c.id)
	args := append([]any{
		c.id, b.lease.Milliseconds(), worker, job.MaxTries, job.LostCause, job.BannedLeases * b.lease.Milliseconds(), job.BannedCause,
	}, b.gives...)
	row, err := claimScript.Run(ctx, b.client, []string{k.meta, k.lease, k.held, k.tries, k.by, k.disputes}, args...).Slice()
	if errors.Is(err, goredis.Nil) {
		return nil, b.unlist(ctx, c)
	}
	if err != nil || len(row) == 0 {
		return nil, wrap("claim", c.id, err)
	}
	lease, err := parseLease(c.id, row)
	if err != nil {
		return nil, err
	}
	lease.Worker, lease.Done = worker, b.leases.begin(lease)
	b.shares.add(candidate{c.id, c.tier, job.Cost(c.tier, lease.Count)})
	return lease, nil
}

// shares are what this process was handed out, until it next looks at the list: a way less to the
// server for each lease. What a process takes with it when it dies, a job had for nothing.
type shares struct {
	mu    sync.Mutex
	given []candidate
}

func (s *shares) add(given ...candidate) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.given = append(s.given, given...)
}

func (s *shares) take() []candidate {
	s.mu.Lock()
	defer s.mu.Unlock()
	given := s.given
	s.given = nil
	return given
}

// unlist takes a job that is gone from the list, unless it was offered again meanwhile.
func (b *Broker) unlist(ctx context.Context, c candidate) error {
	if err := b.forget(ctx, c.id); err != nil {
		return err
	}
	there, err := b.client.Exists(ctx, keysOf(c.id).meta).Result()
	if err == nil && there > 0 {
		err = b.client.ZAddNX(ctx, readyKey(c.tier), goredis.Z{Score: c.cost, Member: c.id}).Err()
	} else if err == nil { // a failover may have lost it, which its host does not know
		err = b.say(ctx, channelChanges, c.id)
	}
	return wrap("list", c.id, err)
}

var errRow = errors.New("redis: a script's answer has another form")

// parseLease reads the answer of the claim script.
func parseLease(id string, row []any) (*job.Lease, error) {
	var n [4]uint64
	if len(row) < len(n)+2 {
		return nil, errRow
	}
	for i := range n {
		x, ok := row[i].(int64)
		if !ok || x < 0 {
			return nil, errRow
		}
		n[i] = uint64(x)
	}
	index, epoch, size, chunks := n[0], n[1], n[2], n[3]
	spec, _ := row[4].(string)
	from, _ := row[5].(string)
	trace, queued := parseOrigin(from)
	l := &job.Lease{JobID: id, Spec: &job.Spec{}, Trace: trace, Queued: queued, Index: index, First: index * size, Epoch: epoch}
	l.Count = min(size, chunks-l.First)
	if err := json.Unmarshal([]byte(spec), l.Spec); err != nil {
		return nil, fmt.Errorf("%w: spec of %s: %w", errRow, id, err)
	}
	if len(row) > len(n)+2 {
		lost, _ := row[6].(int64)
		l.Lost = int(lost)
	}
	return l, nil
}

// origin says where a job comes from, and when.
func origin(j *job.Job) string {
	return string(j.Trace) + " " + strconv.FormatInt(j.Created.UnixMilli(), 10)
}

// parseOrigin reads an origin; a host of an earlier version wrote the trace alone.
func parseOrigin(text string) (trace job.Trace, created time.Time) {
	name, ms, _ := strings.Cut(text, " ")
	if n, err := strconv.ParseInt(ms, 10, 64); err == nil {
		created = time.UnixMilli(n).UTC()
	}
	return job.Trace(name), created
}

// Complete implements job.Broker. Whoever comes first counts, also a holder whose lease has
// run out: the bits are the same.
func (b *Broker) Complete(ctx context.Context, l *job.Lease, p job.Part) error {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	defer b.leases.end(l)
	k := keysOf(l.JobID)
	row, err := completeScript.Run(ctx, b.client, []string{k.meta, k.lease, k.held, k.res, k.digests, k.told, k.by, k.disputes, k.tries, k.acc, k.lent},
		l.JobID, l.Index, l.First, l.Count, appendTotal(nil, p.Total), p.Digests, b.tellEvery.Milliseconds(), keepFor.Milliseconds(),
		l.Worker, strconv.FormatUint(l.Epoch, 10), b.lease.Milliseconds(), job.MaxRestarts, job.Promise(l.Spec.Model, l.Spec.Golden), job.MaxBans).Slice()
	b.watchOutage(ctx, err)
	if err != nil || len(row) == 0 {
		return wrap("complete", l.JobID, cmp.Or(err, errRow))
	}
	switch code, _ := row[0].(int64); {
	case code == -1:
		return job.ErrRevoked
	case code == -2 && len(row) > 1:
		before, _ := row[1].(string)
		return &job.Difference{JobID: l.JobID, First: l.First, Count: l.Count, Before: before, Later: l.Worker}
	case code == 1 && len(row) > 1:
		if unmerged, _ := row[1].(int64); unmerged >= mergeAfter {
			if err := b.merge(ctx, l.JobID); err != nil { // the next one does it; this one counts
				b.log.Warn("results not merged", "job", l.JobID, "error", err)
			}
		}
	}
	return nil
}

// Fail implements job.Broker.
func (b *Broker) Fail(ctx context.Context, l *job.Lease, cause string) error {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	defer b.leases.end(l)
	k := keysOf(l.JobID)
	ok, err := failScript.Run(ctx, b.client, []string{k.meta, k.lease, k.held, k.tries},
		l.JobID, l.Index, strconv.FormatUint(l.Epoch, 10), job.MaxTries, job.Cause(l.Worker, cause)).Bool()
	if err == nil && !ok {
		return job.ErrRevoked
	}
	return wrap("fail", l.JobID, err)
}

// Extend implements job.Broker.
func (b *Broker) Extend(ctx context.Context, l *job.Lease) error {
	return b.ifHeld(ctx, l, extendScript, b.lease.Milliseconds())
}

// Release implements job.Broker.
func (b *Broker) Release(ctx context.Context, l *job.Lease) error {
	err := b.ifHeld(ctx, l, releaseScript)
	b.leases.end(l)
	return err
}

// ifHeld runs a script on a lease that must be held still.
func (b *Broker) ifHeld(ctx context.Context, l *job.Lease, script *goredis.Script, args ...any) error {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	k := keysOf(l.JobID)
	args = append([]any{l.JobID, l.Index, strconv.FormatUint(l.Epoch, 10)}, args...)
	ok, err := script.Run(ctx, b.client, []string{k.meta, k.lease, k.held}, args...).Bool()
	if err == nil && !ok {
		b.leases.end(l)
		return job.ErrRevoked
	}
	return wrap("lease", l.JobID, err)
}

func wrap(what, id string, err error) error {
	if err != nil {
		return fmt.Errorf("%s %s: %w", what, id, err)
	}
	return nil
}
