package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// selectJobs has the columns that scan reads.
const selectJobs = `
	SELECT id, owner, tier, model, golden, params, n, seed, generator,
	       name, description, trace, state, created, started, finished, result, COALESCE(error, ''), origin, generation, COALESCE(lent, '')
	FROM jobs LEFT JOIN results ON job = id `

// unfinished is the condition of the index jobs_unfinished, word for word: only so it is used.
const unfinished = `state IN ('PENDING', 'STARTED', 'PROGRESS')`

// insert adds a job that has not ended: job.ErrFinal otherwise, since Finish alone ends one and writes
// its result. An id that is taken is an error.
func insert(ctx context.Context, tx *sql.Tx, j *job.Job) error {
	if j.State.Final() {
		return fmt.Errorf("state %q: %w", j.State, job.ErrFinal)
	}
	params, err := encodeParams(j.Params)
	if err != nil {
		return err
	}
	const add = `
		INSERT INTO jobs (id, owner, tier, model, golden, params, n, seed, generator,
		                  name, description, trace, state, created, started)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`
	_, err = tx.ExecContext(ctx, add,
		text(j.ID), text(j.Owner), text(j.Tier), text(j.Model), text(j.Golden), params, j.N, strconv.FormatUint(j.Seed, 10),
		text(j.Generator), text(j.Name), text(j.Description), text(string(j.Trace)), text(string(j.State)), j.Created.UnixMicro(), encodeTime(j.Started))
	return err
}

// Job returns a job, or job.ErrNotFound.
func (r *Record) Job(ctx context.Context, id string) (*job.Job, error) {
	j, err := scan(r.job.QueryRowContext(ctx, text(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, job.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read job: %w", err)
	}
	return j, nil
}

// List returns an owner's jobs, newest first, and how many there are. Of jobs of the same
// microsecond the greater id comes first, as the database orders texts. A negative limit or offset is 0.
func (r *Record) List(ctx context.Context, owner string, limit, offset int) (jobs []*job.Job, total int, err error) {
	// One transaction: the count and the page are of the same moment.
	tx, err := r.Read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead})
	if err != nil {
		return nil, 0, fmt.Errorf("list jobs: %w", err)
	}
	defer tx.Rollback()
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM jobs WHERE owner = $1`, text(owner)).Scan(&total); err != nil {
		return nil, 0, fmt.Errorf("count jobs: %w", err)
	}
	rows, err := tx.QueryContext(ctx, selectJobs+`WHERE owner = $1 ORDER BY created DESC, id DESC LIMIT $2 OFFSET $3`,
		text(owner), max(limit, 0), max(offset, 0))
	if err != nil {
		return nil, 0, fmt.Errorf("list jobs: %w", err)
	}
	if jobs, err = scanAll(rows); err != nil {
		return nil, 0, fmt.Errorf("list jobs: %w", err)
	}
	return jobs, total, nil
}

// Unfinished returns every job that has not ended, oldest first.
func (r *Record) Unfinished(ctx context.Context) ([]*job.Job, error) {
	rows, err := r.Read.QueryContext(ctx, selectJobs+`WHERE `+unfinished+` ORDER BY created, id`)
	if err != nil {
		return nil, fmt.Errorf("list unfinished jobs: %w", err)
	}
	jobs, err := scanAll(rows)
	if err != nil {
		return nil, fmt.Errorf("list unfinished jobs: %w", err)
	}
	return jobs, nil
}

// Start notes that a pending job is being computed. Repeating it changes nothing.
// job.ErrNotFound if there is none, job.ErrFinal if it has ended.
func (r *Record) Start(ctx context.Context, id string, at time.Time) error {
	const update = `UPDATE jobs SET state = 'STARTED', started = $1 WHERE id = $2 AND state = 'PENDING'`
	result, err := r.Write.ExecContext(ctx, update, encodeTime(at), text(id))
	if err != nil {
		return fmt.Errorf("start job: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return err
	}
	// States only move on: what is read now was reason enough a moment ago, or ended since.
	if err := ended(ctx, r.Read, id); err != nil {
		return fmt.Errorf("start job: %w", err)
	}
	return nil
}

// Restart gives a job under way other bits, where it still has those that are named, and tells
// whether it did. Its time limit begins anew.
func (r *Record) Restart(ctx context.Context, id, from, to string, at time.Time) (done bool, err error) {
	const update = `
		UPDATE jobs SET golden = $1, generation = generation + 1, origin = CASE origin WHEN '' THEN golden ELSE origin END,
		                started = CASE WHEN started IS NULL THEN NULL ELSE CAST($2 AS BIGINT) END
		WHERE id = $3 AND golden = $4 AND ` + unfinished
	result, err := r.Write.ExecContext(ctx, update, text(to), at.UnixMicro(), text(id), text(from))
	if err != nil {
		return false, fmt.Errorf("restart job: %w", err)
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// querier is a database or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// ended returns job.ErrFinal for a job that has, job.ErrNotFound where there is none.
func ended(ctx context.Context, q querier, id string) error {
	var state job.State
	err := q.QueryRowContext(ctx, `SELECT state FROM jobs WHERE id = $1`, text(id)).Scan(&state)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return job.ErrNotFound
	case err == nil && state.Final():
		return job.ErrFinal
	}
	return err
}

// row is a sql.Row or one of sql.Rows.
type row interface{ Scan(dest ...any) error }

func scan(r row) (*job.Job, error) {
	var (
		j                 job.Job
		params            []byte
		created           sql.NullInt64
		started, finished sql.NullInt64
		lent              string
	)
	err := r.Scan(&j.ID, &j.Owner, &j.Tier, &j.Model, &j.Golden, &params, &j.N, &j.Seed, &j.Generator,
		&j.Name, &j.Description, &j.Trace, &j.State, &created, &started, &finished, &j.Result, &j.Error, &j.Origin, &j.Generation, &lent)
	if err != nil {
		return nil, err
	}
	j.Created, j.Started, j.Finished = decodeTime(created), decodeTime(started), decodeTime(finished)
	if j.Lent, err = decodeLent(lent); err != nil {
		return nil, err
	}
	j.Params, err = decodeParams(params)
	return &j, err
}

func scanAll(rows *sql.Rows) ([]*job.Job, error) {
	defer rows.Close()
	var jobs []*job.Job
	for rows.Next() {
		j, err := scan(rows)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, j)
	}
	return jobs, rows.Err()
}
