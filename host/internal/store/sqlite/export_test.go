package sqlite

import (
	"context"
	"fmt"
)

// Exec runs SQL on the one connection that writes.
func (s *Store) Exec(ctx context.Context, query string, args ...any) error {
	_, err := s.write.ExecContext(ctx, query, args...)
	return err
}

// Setting returns what a PRAGMA of the writer is set to.
func (s *Store) Setting(ctx context.Context, name string) (value string, err error) {
	err = s.write.QueryRowContext(ctx, "PRAGMA "+name).Scan(&value)
	return value, err
}

// Plan returns how SQLite answers Unfinished and List.
func (s *Store) Plan(ctx context.Context) (plan string, err error) {
	for _, query := range []string{
		selectJobs + `WHERE ` + unfinished + ` ORDER BY created, id`,
		selectJobs + `WHERE owner = 'ana' ORDER BY created DESC, id DESC LIMIT 10`,
	} {
		rows, err := s.read.QueryContext(ctx, "EXPLAIN QUERY PLAN "+query)
		if err != nil {
			return "", err
		}
		for rows.Next() {
			var id, parent, unused int
			var detail string
			if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
				return "", err
			}
			plan += fmt.Sprintln(detail)
		}
		if err := rows.Err(); err != nil {
			return "", err
		}
	}
	return plan, nil
}
