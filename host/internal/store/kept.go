package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Keep stores a document under its name, in the place of an older one.
func (r *Record) Keep(ctx context.Context, name string, document []byte, at time.Time) error {
	const put = `
		INSERT INTO kept (name, made, document) VALUES ($1, $2, $3)
		ON CONFLICT (name) DO UPDATE SET made = excluded.made, document = excluded.document WHERE kept.made <= excluded.made`
	if _, err := r.Write.ExecContext(ctx, put, text(name), at.UnixMicro(), document); err != nil {
		return fmt.Errorf("keep %s: %w", name, err)
	}
	return nil
}

// Kept returns a document and when it was made, or job.ErrNotFound.
func (r *Record) Kept(ctx context.Context, name string) (document []byte, at time.Time, err error) {
	var made sql.NullInt64
	err = r.Read.QueryRowContext(ctx, `SELECT made, document FROM kept WHERE name = $1`, text(name)).Scan(&made, &document)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, at, job.ErrNotFound
	}
	if err != nil {
		return nil, at, fmt.Errorf("read %s: %w", name, err)
	}
	return document, decodeTime(made), nil
}

// KeptUnder lists the documents whose names begin so, the newest first.
func (r *Record) KeptUnder(ctx context.Context, prefix string) (list []job.Document, err error) {
	const query = `SELECT name, made, length(document) FROM kept WHERE substr(name, 1, $1) = $2 ORDER BY made DESC, name`
	rows, err := r.Read.QueryContext(ctx, query, len([]rune(prefix)), text(prefix))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", prefix, err)
	}
	defer rows.Close()
	for rows.Next() {
		var d job.Document
		var made sql.NullInt64
		if err := rows.Scan(&d.Name, &made, &d.Bytes); err != nil {
			return nil, fmt.Errorf("list %s: %w", prefix, err)
		}
		d.Made = decodeTime(made)
		list = append(list, d)
	}
	return list, rows.Err()
}
