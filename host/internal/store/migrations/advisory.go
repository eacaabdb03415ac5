package migrations

import (
	"context"
	"database/sql"
)

// advisory is PostgreSQL's lock for whoever asks for the same number. goose's own asks again
// every five seconds; this one waits and is the next at once.
type advisory struct{}

const advisoryKey = 0x666973696361 // "fisica"

// SessionLock takes the lock for a connection, which loses it with its end.
func (advisory) SessionLock(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, advisoryKey)
	return err
}

// SessionUnlock gives it back.
func (advisory) SessionUnlock(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, `SELECT pg_advisory_unlock($1)`, advisoryKey)
	return err
}
