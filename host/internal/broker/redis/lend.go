package redis

import (
	"cmp"
	"context"
	"errors"
	"strconv"

	goredis "github.com/redis/go-redis/v9"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Lend implements job.Lending.
func (b *Broker) Lend(ctx context.Context, id, tab string) (*job.Loan, error) {
	k := keysOf(id)
	row, err := lendScript.Run(ctx, b.client, []string{k.meta, k.lent, k.by},
		tab, job.LoanTime.Milliseconds(), job.MaxTabs, job.MaxLent, job.MaxBans, job.LendAhead).Int64Slice()
	switch {
	case errors.Is(err, goredis.Nil):
		return nil, job.ErrNotFound
	case err != nil:
		return nil, wrap("lend", id, err)
	case len(row) == 0:
		return nil, nil
	case row[0] == -1:
		return nil, job.ErrBanned
	case row[0] == -2:
		return nil, job.ErrCrowded
	case len(row) != 3:
		return nil, wrap("lend", id, errRow)
	}
	index, size, chunks := uint64(row[0]), uint64(row[1]), uint64(row[2]) //nolint:gosec // the script gives no others
	l := &job.Loan{JobID: id, Tab: tab, First: index * size}
	l.Count = min(size, chunks-l.First)
	return l, nil
}

// Deliver implements job.Lending.
func (b *Broker) Deliver(ctx context.Context, l *job.Loan, p job.Part) (confirmed bool, err error) {
	k := keysOf(l.JobID)
	size, err := b.client.HGet(ctx, k.meta, "size").Uint64() // a job's size never changes
	if errors.Is(err, goredis.Nil) {
		return false, job.ErrRevoked
	}
	if err != nil || size == 0 {
		return false, wrap("deliver", l.JobID, cmp.Or(err, errRow))
	}
	row, err := deliverScript.Run(ctx, b.client, []string{k.meta, k.lent, k.by, k.res, k.digests, k.told, k.lease, k.disputes},
		l.JobID, l.Tab, strconv.FormatUint(l.First/size, 10), l.First, l.Count, appendTotal(nil, p.Total), p.Digests,
		job.LoanTime.Milliseconds(), job.MaxBans, b.tellEvery.Milliseconds(), keepFor.Milliseconds()).Int64Slice()
	switch {
	case err != nil || len(row) == 0:
		return false, wrap("deliver", l.JobID, cmp.Or(err, errRow))
	case row[0] == -1:
		return false, job.ErrRevoked
	case row[0] == -2:
		return false, job.ErrBanned
	case len(row) == 2 && row[1] >= mergeAfter:
		if err := b.merge(ctx, l.JobID); err != nil { // the next one does it; this one counts
			b.log.Warn("results not merged", "job", l.JobID, "error", err)
		}
	}
	return row[0] == 1, nil
}

// Distrust implements job.Lending.
func (b *Broker) Distrust(ctx context.Context, id string) error {
	k := keysOf(id)
	there, err := distrustScript.Run(ctx, b.client,
		[]string{k.meta, k.lent, k.lease, k.held, k.res, k.digests, k.by, k.disputes, k.acc}, id, job.MaxBans).Bool()
	if err == nil && !there {
		return job.ErrNotFound
	}
	return wrap("distrust", id, err)
}
