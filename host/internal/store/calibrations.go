package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/fisica-lab/fisica/host/internal/calibration"
)

var _ calibration.Store = (*Record)(nil)

// AddCalibration implements calibration.Store. Versions have no gaps: the row that counts them is
// held until the commit.
func (r *Record) AddCalibration(ctx context.Context, c *calibration.Calibration) (version int64, err error) {
	err = r.transact(ctx, func(tx *sql.Tx) error {
		const next = `UPDATE calibration_state SET last = last + 1 WHERE sole = 1 RETURNING last`
		if err := tx.QueryRowContext(ctx, next).Scan(&version); err != nil {
			return err
		}
		brief, whole, err := encodeCalibration(c, version)
		if err != nil {
			return err
		}
		const insert = `
			INSERT INTO calibrations (version, factor, correction, author, created, brief, whole) VALUES ($1, $2, $3, $4, $5, $6, $7)`
		_, err = tx.ExecContext(ctx, insert, version, c.Factor.Value, c.Correction.Value, text(c.Author), c.Created.UnixMicro(), brief, whole)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("add calibration: %w", err)
	}
	return version, nil
}

func encodeCalibration(c *calibration.Calibration, version int64) (brief string, whole []byte, err error) {
	kept := *c
	kept.Version, kept.Active, kept.Created = version, false, c.Created.UTC().Truncate(time.Microsecond)
	if whole, err = json.Marshal(&kept); err != nil {
		return "", nil, err
	}
	kept.Pairs = nil
	for _, e := range []*calibration.Estimate{&kept.Factor, &kept.Correction} {
		e.Residuals, e.Standardised = nil, nil
	}
	short, err := json.Marshal(&kept)
	return string(short), whole, err
}

// Calibrations implements calibration.Store.
func (r *Record) Calibrations(ctx context.Context, limit int) ([]calibration.Calibration, error) {
	const query = `
		SELECT brief, version = active FROM calibrations, calibration_state ORDER BY version DESC LIMIT $1`
	rows, err := r.Read.QueryContext(ctx, query, limit)
	if err != nil {
		return nil, fmt.Errorf("list calibrations: %w", err)
	}
	defer rows.Close()
	list := []calibration.Calibration{}
	for rows.Next() {
		c, err := scanCalibration(rows)
		if err != nil {
			return nil, fmt.Errorf("list calibrations: %w", err)
		}
		list = append(list, *c)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list calibrations: %w", err)
	}
	return list, nil
}

// Calibration implements calibration.Store.
func (r *Record) Calibration(ctx context.Context, version int64) (*calibration.Calibration, error) {
	const query = `SELECT whole, version = active FROM calibrations, calibration_state WHERE version = $1`
	c, err := scanCalibration(r.Read.QueryRowContext(ctx, query, version))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, calibration.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read calibration %d: %w", version, err)
	}
	return c, nil
}

func scanCalibration(r row) (*calibration.Calibration, error) {
	var document []byte
	var active bool
	if err := r.Scan(&document, &active); err != nil {
		return nil, err
	}
	c := &calibration.Calibration{}
	if err := json.Unmarshal(document, c); err != nil {
		return nil, err
	}
	c.Active = active
	return c, nil
}

// ActivateCalibration implements calibration.Store.
func (r *Record) ActivateCalibration(ctx context.Context, version int64, by string, at time.Time) error {
	const put = `
		UPDATE calibration_state SET active = $1, author = $2, changed = $3
		WHERE sole = 1 AND (CAST($4 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM calibrations WHERE version = $4))`
	result, err := r.Write.ExecContext(ctx, put, version, text(by), at.UnixMicro(), version)
	if err != nil {
		return fmt.Errorf("activate calibration %d: %w", version, err)
	}
	n, err := result.RowsAffected()
	if err != nil {
		return fmt.Errorf("activate calibration %d: %w", version, err)
	}
	if n == 0 {
		return calibration.ErrNotFound
	}
	return nil
}

// ActiveCalibration implements calibration.Store.
func (r *Record) ActiveCalibration(ctx context.Context) (a calibration.Active, err error) {
	const query = `
		SELECT active, COALESCE(factor, 1), COALESCE(correction, 0)
		FROM calibration_state LEFT JOIN calibrations ON version = active WHERE sole = 1`
	if err := r.Read.QueryRowContext(ctx, query).Scan(&a.Version, &a.Factor, &a.Correction); err != nil {
		return a, fmt.Errorf("read the calibration in force: %w", err)
	}
	return a, nil
}
