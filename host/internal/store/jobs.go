package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store"
)

// selectJobs has the columns that scan reads.
const selectJobs = `
	SELECT id, owner, tier, model, golden, params, n, seed, generator,
	       name, description, trace, state, created, started, finished, result, COALESCE(error, '')
	FROM jobs LEFT JOIN results ON job = id `

// unfinished is the condition of the index jobs_unfinished, word for word: only so SQLite
// uses it.
const unfinished = `state IN ('PENDING', 'STARTED', 'PROGRESS')`

// Create adds a job that has not ended: job.ErrFinal otherwise, since Finish alone ends one
// and writes its result. An id that is taken is an error.
func (s *Store) Create(ctx context.Context, j *job.Job) error {
	if j.State.Final() {
		return fmt.Errorf("create job in state %q: %w", j.State, job.ErrFinal)
	}
	params, err := store.EncodeParams(j.Params)
	if err != nil {
		return fmt.Errorf("create job: %w", err)
	}
	const insert = `
		INSERT INTO jobs (id, owner, tier, model, golden, params, n, seed, generator,
		                  name, description, trace, state, created, started)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	_, err = s.write.ExecContext(ctx, insert,
		j.ID, j.Owner, j.Tier, j.Model, j.Golden, params, j.N, strconv.FormatUint(j.Seed, 10), j.Generator,
		j.Name, j.Description, j.Trace, string(j.State), j.Created.UnixMicro(), store.EncodeTime(j.Started))
	if err != nil {
		return fmt.Errorf("create job: %w", err)
	}
	return nil
}

// Job returns a job, or job.ErrNotFound.
func (s *Store) Job(ctx context.Context, id string) (*job.Job, error) {
	j, err := scan(s.job.QueryRowContext(ctx, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, job.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read job: %w", err)
	}
	return j, nil
}

// List returns an owner's jobs, newest first, and how many there are. Of jobs of the same
// microsecond the greater id comes first. A negative limit or offset is 0.
func (s *Store) List(ctx context.Context, owner string, limit, offset int) (jobs []*job.Job, total int, err error) {
	// One transaction: the count and the page are of the same moment.
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, 0, fmt.Errorf("list jobs: %w", err)
	}
	defer tx.Rollback()
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM jobs WHERE owner = ?`, owner).Scan(&total); err != nil {
		return nil, 0, fmt.Errorf("count jobs: %w", err)
	}
	rows, err := tx.QueryContext(ctx, selectJobs+`WHERE owner = ? ORDER BY created DESC, id DESC LIMIT ? OFFSET ?`,
		owner, max(limit, 0), max(offset, 0))
	if err != nil {
		return nil, 0, fmt.Errorf("list jobs: %w", err)
	}
	if jobs, err = scanAll(rows); err != nil {
		return nil, 0, fmt.Errorf("list jobs: %w", err)
	}
	return jobs, total, nil
}

// Unfinished returns every job that has not ended, oldest first.
func (s *Store) Unfinished(ctx context.Context) ([]*job.Job, error) {
	rows, err := s.read.QueryContext(ctx, selectJobs+`WHERE `+unfinished+` ORDER BY created, id`)
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
func (s *Store) Start(ctx context.Context, id string, at time.Time) error {
	const update = `UPDATE jobs SET state = 'STARTED', started = ? WHERE id = ? AND state = 'PENDING'`
	result, err := s.write.ExecContext(ctx, update, store.EncodeTime(at), id)
	if err != nil {
		return fmt.Errorf("start job: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return err
	}
	// States only move on: what is read now was reason enough a moment ago, or ended since.
	if err := ended(ctx, s.read, id); err != nil {
		return fmt.Errorf("start job: %w", err)
	}
	return nil
}

// querier is a database or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// ended returns job.ErrFinal for a job that has, job.ErrNotFound where there is none.
func ended(ctx context.Context, q querier, id string) error {
	var state job.State
	err := q.QueryRowContext(ctx, `SELECT state FROM jobs WHERE id = ?`, id).Scan(&state)
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
	)
	err := r.Scan(&j.ID, &j.Owner, &j.Tier, &j.Model, &j.Golden, &params, &j.N, &j.Seed, &j.Generator,
		&j.Name, &j.Description, &j.Trace, &j.State, &created, &started, &finished, &j.Result, &j.Error)
	if err != nil {
		return nil, err
	}
	j.Created, j.Started, j.Finished = store.DecodeTime(created), store.DecodeTime(started), store.DecodeTime(finished)
	j.Params, err = store.DecodeParams(params)
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
