package store

import (
	"context"
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
