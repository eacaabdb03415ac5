package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Backlog implements job.Store.
func (r *Record) Backlog(ctx context.Context) (list []job.Backlog, err error) {
	const query = `
		SELECT tier, COUNT(*), MIN(created), MIN(CASE WHEN state = 'PENDING' THEN created END) FROM jobs WHERE ` + unfinished + ` GROUP BY tier`
	rows, err := r.Read.QueryContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("count unfinished jobs: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var b job.Backlog
		var oldest, since sql.NullInt64
		if err := rows.Scan(&b.Tier, &b.Jobs, &oldest, &since); err != nil {
			return nil, fmt.Errorf("count unfinished jobs: %w", err)
		}
		b.Oldest, b.Waiting = decodeTime(oldest), decodeTime(since)
		list = append(list, b)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("count unfinished jobs: %w", err)
	}
	return list, nil
}
