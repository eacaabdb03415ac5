package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Admit adds a job within its owner's quota, or returns the id of the one that the same request under
// the same key added before: job.ErrOtherRequest for another request under it, a job.QuotaError
// beyond the quota. What is asked and what is added is one commit, so that requests at the same time
// add no more than the quota, and one job a key.
func (r *Record) Admit(ctx context.Context, j *job.Job, a job.Admission) (id string, err error) {
	id = j.ID
	err = r.transact(ctx, func(tx *sql.Tx) error {
		first, err := claimKey(ctx, tx, j, &a)
		if err != nil || first != "" {
			id = first
			return err
		}
		usage, err := count(ctx, tx, j.Owner, j.Created, a.Units)
		if err != nil {
			return err
		}
		usage.Day -= min(a.Units, usage.Day)
		if err := a.Quota.Check(usage, a.Units, j.Created); err != nil {
			return err
		}
		return insert(ctx, tx, j)
	})
	if err != nil {
		return "", fmt.Errorf("admit job: %w", err)
	}
	return id, nil
}

// claimKey takes an idempotency key for a job, or returns the one that has it.
func claimKey(ctx context.Context, tx *sql.Tx, j *job.Job, a *job.Admission) (first string, err error) {
	if a.Key == "" {
		return "", nil
	}
	const claim = `
		INSERT INTO idempotency (owner, key, request, job, created) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (owner, key) DO UPDATE SET request = excluded.request, job = excluded.job, created = excluded.created
		WHERE idempotency.created < $6`
	old := j.Created.Add(-job.KeyLife).UnixMicro()
	result, err := tx.ExecContext(ctx, claim, text(j.Owner), text(a.Key), a.Request, text(j.ID), j.Created.UnixMicro(), old)
	if err != nil {
		return "", err
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return "", err
	}
	var request string
	err = tx.QueryRowContext(ctx, `SELECT request, job FROM idempotency WHERE owner = $1 AND key = $2`, text(j.Owner), text(a.Key)).Scan(&request, &first)
	if err == nil && request != a.Request {
		err = job.ErrOtherRequest
	}
	return first, err
}

// everyDay stands for no day: an owner's row of it, without units, is held by each of their requests.
const everyDay = -1

// count adds work units to an owner's day and returns what the owner has with them. The row of every
// day is held until the commit: others of the same owner wait for it, past midnight too.
func count(ctx context.Context, tx *sql.Tx, owner string, at time.Time, units uint64) (u job.Usage, err error) {
	const hold = `
		INSERT INTO work (owner, day, units) VALUES ($1, $2, 0)
		ON CONFLICT (owner, day) DO UPDATE SET units = 0`
	if _, err := tx.ExecContext(ctx, hold, text(owner), everyDay); err != nil {
		return u, err
	}
	const add = `
		INSERT INTO work (owner, day, units) VALUES ($1, $2, $3)
		ON CONFLICT (owner, day) DO UPDATE SET units = work.units + excluded.units
		RETURNING units`
	if err := tx.QueryRowContext(ctx, add, text(owner), job.DayOf(at), units).Scan(&u.Day); err != nil {
		return u, err
	}
	u.Open, err = openJobs(ctx, tx, owner)
	return u, err
}

func openJobs(ctx context.Context, q querier, owner string) (n uint64, err error) {
	err = q.QueryRowContext(ctx, `SELECT count(*) FROM jobs WHERE owner = $1 AND `+unfinished, text(owner)).Scan(&n)
	return n, err
}

// Usage returns what an owner has at an instant.
func (r *Record) Usage(ctx context.Context, owner string, at time.Time) (u job.Usage, err error) {
	if u.Open, err = openJobs(ctx, r.Read, owner); err != nil {
		return u, fmt.Errorf("count open jobs: %w", err)
	}
	err = r.Read.QueryRowContext(ctx, `SELECT units FROM work WHERE owner = $1 AND day = $2`, text(owner), job.DayOf(at)).Scan(&u.Day)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return u, fmt.Errorf("read work: %w", err)
	}
	return u, nil
}

// Forget drops idempotency keys and days of work that no longer count at an instant.
func (r *Record) Forget(ctx context.Context, at time.Time) error {
	if _, err := r.Write.ExecContext(ctx, `DELETE FROM idempotency WHERE created < $1`, at.Add(-job.KeyLife).UnixMicro()); err != nil {
		return fmt.Errorf("forget keys: %w", err)
	}
	if _, err := r.Write.ExecContext(ctx, `DELETE FROM work WHERE day >= 0 AND day < $1`, job.DayOf(at)-1); err != nil {
		return fmt.Errorf("forget work: %w", err)
	}
	return nil
}
