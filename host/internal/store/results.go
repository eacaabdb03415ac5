package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Finish ends a job, once: job.ErrFinal if it has ended, job.ErrNotFound if there is none.
// The state, the result and the receipt are written together. An outcome that is no end is an error.
func (r *Record) Finish(ctx context.Context, id string, o job.Outcome) error {
	if !o.State.Final() {
		return fmt.Errorf("finish job: %q is no end", o.State)
	}
	if err := r.transact(ctx, func(tx *sql.Tx) error { return finish(ctx, tx, id, &o) }); err != nil {
		return fmt.Errorf("finish job: %w", err)
	}
	return nil
}

func finish(ctx context.Context, tx *sql.Tx, id string, o *job.Outcome) error {
	const update = `
		UPDATE jobs SET state = $1, finished = $2, started = COALESCE(started, $3), bytes = $6
		WHERE id = $4 AND ($5 = '' OR golden = $5) AND ` + unfinished
	total := encodeTotal(o.Total)
	bytes := len(o.Result) + len(total) + len(o.Digests)
	result, err := tx.ExecContext(ctx, update, string(o.State), encodeTime(o.At), startedBy(o), text(id), o.Golden, bytes)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil {
		return err
	} else if n == 0 {
		if err := ended(ctx, tx, id); err != nil {
			return err
		}
		return job.ErrOtherBits
	}
	lent, err := encodeLent(o.Lent)
	if err != nil {
		return err
	}
	const insert = `INSERT INTO results (job, result, error, total, digests, lent) VALUES ($1, $2, $3, $4, $5, $6)`
	_, err = tx.ExecContext(ctx, insert, id,
		blob(o.Result), text(o.Error), blob(total), blob(o.Digests), lent)
	if err != nil || len(o.Receipt) == 0 {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO receipts (job, signed) VALUES ($1, $2)`, id, o.Receipt)
	return err
}

// Remove takes a job that has ended, its result and receipt too, from the record: job.ErrNotFound where
// there is no such job.
func (r *Record) Remove(ctx context.Context, id string) error {
	result, err := r.Write.ExecContext(ctx, `DELETE FROM jobs WHERE id = $1 AND NOT (`+unfinished+`)`, id)
	if err != nil {
		return fmt.Errorf("remove job: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return job.ErrNotFound
}

// startedBy returns when a job that nobody saw start did so at the latest: by its success.
// One that ended otherwise may never have.
func startedBy(o *job.Outcome) any {
	if o.State != job.Success {
		return nil
	}
	return encodeTime(o.At)
}

// blob returns bytes as a column takes them: none as null.
func blob(b []byte) any {
	if len(b) == 0 {
		return nil
	}
	return b
}

// Outcome returns how a job ended, or job.ErrNotFound, also of one that has not.
func (r *Record) Outcome(ctx context.Context, id string) (*job.Outcome, error) {
	var (
		o        job.Outcome
		finished sql.NullInt64
		total    []byte
		lent     string
	)
	const query = `
		SELECT state, finished, result, error, total, digests, signed, lent
		FROM results JOIN jobs ON id = results.job LEFT JOIN receipts ON receipts.job = id WHERE id = $1`
	err := r.Read.QueryRowContext(ctx, query, text(id)).
		Scan(&o.State, &finished, &o.Result, &o.Error, &total, &o.Digests, &o.Receipt, &lent)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, job.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read outcome: %w", err)
	}
	o.At = decodeTime(finished)
	if o.Lent, err = decodeLent(lent); err != nil {
		return nil, err
	}
	if o.Total, err = decodeTotal(total); err != nil {
		return nil, fmt.Errorf("read outcome: %w", err)
	}
	return &o, nil
}

// mostDigests is more than a column holds: a gigabyte.
const mostDigests = 1 << 25

// Digest returns the 32 bytes of chunk k of a success, or job.ErrNotFound.
func (r *Record) Digest(ctx context.Context, id string, k uint64) ([]byte, error) {
	if k >= mostDigests {
		return nil, job.ErrNotFound
	}
	const query = `SELECT substr(digests, $1, 32) FROM results WHERE job = $2`
	var digest []byte
	err := r.Read.QueryRowContext(ctx, query, int32(32*k+1), text(id)).Scan(&digest)
	if errors.Is(err, sql.ErrNoRows) || err == nil && len(digest) != 32 {
		return nil, job.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read digest: %w", err)
	}
	return digest, nil
}
