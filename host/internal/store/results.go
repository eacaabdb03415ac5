package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/store"
)

// Finish ends a job, once: job.ErrFinal if it has ended, job.ErrNotFound if there is none.
// The state and the result are written together. An outcome that is no end is an error.
func (s *Store) Finish(ctx context.Context, id string, o job.Outcome) error {
	if !o.State.Final() {
		return fmt.Errorf("finish job: %q is no end", o.State)
	}
	if err := s.transact(ctx, func(tx *sql.Tx) error { return finish(ctx, tx, id, &o) }); err != nil {
		return fmt.Errorf("finish job: %w", err)
	}
	return nil
}

func finish(ctx context.Context, tx *sql.Tx, id string, o *job.Outcome) error {
	const update = `UPDATE jobs SET state = ?, finished = ?, started = COALESCE(started, ?) WHERE id = ? AND ` + unfinished
	result, err := tx.ExecContext(ctx, update, string(o.State), store.EncodeTime(o.At), startedBy(o), id)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil {
		return err
	} else if n == 0 {
		return ended(ctx, tx, id)
	}
	const insert = `INSERT INTO results (job, result, error, total, digests) VALUES (?, ?, ?, ?, ?)`
	_, err = tx.ExecContext(ctx, insert, id,
		blob(o.Result), o.Error, blob(store.EncodeTotal(o.Total)), blob(o.Digests))
	return err
}

// startedBy returns when a job that nobody saw start did so at the latest: by its success.
// One that ended otherwise may never have.
func startedBy(o *job.Outcome) any {
	if o.State != job.Success {
		return nil
	}
	return store.EncodeTime(o.At)
}

// blob returns bytes as a column takes them: none as null.
func blob(b []byte) any {
	if len(b) == 0 {
		return nil
	}
	return b
}

// Outcome returns how a job ended, or job.ErrNotFound, also of one that has not.
func (s *Store) Outcome(ctx context.Context, id string) (*job.Outcome, error) {
	var (
		o        job.Outcome
		finished sql.NullInt64
		total    []byte
	)
	const query = `
		SELECT state, finished, result, error, total, digests
		FROM results JOIN jobs ON id = job WHERE job = ?`
	err := s.read.QueryRowContext(ctx, query, id).
		Scan(&o.State, &finished, &o.Result, &o.Error, &total, &o.Digests)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, job.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read outcome: %w", err)
	}
	o.At = store.DecodeTime(finished)
	if o.Total, err = store.DecodeTotal(total); err != nil {
		return nil, fmt.Errorf("read outcome: %w", err)
	}
	return &o, nil
}

// Digest returns the 32 bytes of chunk k of a success, or job.ErrNotFound.
func (s *Store) Digest(ctx context.Context, id string, k uint64) ([]byte, error) {
	const query = `SELECT substr(digests, ?, 32) FROM results WHERE job = ?`
	var digest []byte
	err := s.read.QueryRowContext(ctx, query, int64(32*k+1), id).Scan(&digest) //nolint:gosec // a job has fewer chunks than 2⁵⁸
	if errors.Is(err, sql.ErrNoRows) || err == nil && len(digest) != 32 {
		return nil, job.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read digest: %w", err)
	}
	return digest, nil
}
