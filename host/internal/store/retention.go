package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Prune removes jobs that ended before an instant, and with each its result: at most so many,
// the oldest first. It returns how many.
func (r *Record) Prune(ctx context.Context, before time.Time, limit int) (removed int, err error) {
	const remove = `
		DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE finished < $1 ORDER BY finished LIMIT $2)`
	result, err := r.Write.ExecContext(ctx, remove, encodeTime(before), max(limit, 0))
	if err != nil {
		return 0, fmt.Errorf("remove old jobs: %w", err)
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// Beyond returns the instant before which those jobs ended whose results, with those of all that ended
// later, pass so many bytes: the zero time where all fit.
func (r *Record) Beyond(ctx context.Context, bytes uint64) (before time.Time, err error) {
	const query = `
		SELECT MAX(finished) FROM (
			SELECT finished, SUM(bytes) OVER (ORDER BY finished DESC) AS kept FROM jobs WHERE finished IS NOT NULL
		) AS ended WHERE kept > $1`
	var last sql.NullInt64
	if err := r.Read.QueryRowContext(ctx, query, int64(min(bytes, 1<<62))).Scan(&last); err != nil {
		return before, fmt.Errorf("add up results: %w", err)
	}
	if !last.Valid {
		return before, nil
	}
	last.Int64++ // that one too
	return decodeTime(last), nil
}
