package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Backlog returns what waits, by tier; a tier without jobs is left out.
func (r *Record) Backlog(ctx context.Context) (list []job.Backlog, err error) {
	const query = `
		SELECT tier, COUNT(*), MIN(CASE WHEN state = 'PENDING' THEN created END) FROM jobs WHERE ` + unfinished + ` GROUP BY tier`
	rows, err := r.Read.QueryContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("count unfinished jobs: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var b job.Backlog
		var since sql.NullInt64
		if err := rows.Scan(&b.Tier, &b.Jobs, &since); err != nil {
			return nil, fmt.Errorf("count unfinished jobs: %w", err)
		}
		b.Waiting = decodeTime(since)
		list = append(list, b)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("count unfinished jobs: %w", err)
	}
	return list, nil
}
