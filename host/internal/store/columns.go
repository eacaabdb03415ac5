package store

import (
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// slot is the length, in bytes, of one slot of a tally.
const slot = 16

// ErrTotal is a tally's column that no encodeTotal wrote.
var ErrTotal = errors.New("tally of a broken length")

// encodeTotal returns a merged tally as bytes: 16 a slot, Lo and then Hi, little-endian.
// It returns nil, the column's null, for no slots.
func encodeTotal(total []core.Wide) []byte {
	if len(total) == 0 {
		return nil
	}
	b := make([]byte, 0, slot*len(total))
	for _, w := range total {
		b = binary.LittleEndian.AppendUint64(b, w.Lo)
		b = binary.LittleEndian.AppendUint64(b, uint64(w.Hi)) //nolint:gosec // the bits of a two's complement
	}
	return b
}

// decodeTotal is the inverse of encodeTotal; ErrTotal for any other bytes.
func decodeTotal(b []byte) ([]core.Wide, error) {
	if len(b)%slot != 0 {
		return nil, fmt.Errorf("decode %d bytes: %w", len(b), ErrTotal)
	}
	if len(b) == 0 {
		return nil, nil
	}
	total := make([]core.Wide, len(b)/slot)
	for i := range total {
		total[i].Lo = binary.LittleEndian.Uint64(b[slot*i:])
		total[i].Hi = int64(binary.LittleEndian.Uint64(b[slot*i+8:])) //nolint:gosec // as above
	}
	return total, nil
}

// encodeParams returns parameters as a JSON array of the shortest decimals that read back
// as the same doubles, -0 included. Infinities and NaN, which JSON lacks, are an error.
func encodeParams(params []float64) (string, error) {
	if params == nil {
		return "[]", nil
	}
	b, err := json.Marshal(params)
	if err != nil {
		return "", fmt.Errorf("encode parameters: %w", err)
	}
	return string(b), nil
}

// decodeParams is the inverse of encodeParams.
func decodeParams(b []byte) ([]float64, error) {
	var params []float64
	if err := json.Unmarshal(b, &params); err != nil {
		return nil, fmt.Errorf("decode parameters: %w", err)
	}
	return params, nil
}

// encodeLent returns what tabs did as JSON, "" for nothing.
func encodeLent(l job.Lent) (string, error) {
	if l.None() {
		return "", nil
	}
	b, err := json.Marshal(l)
	if err != nil {
		return "", fmt.Errorf("encode what tabs did: %w", err)
	}
	return string(b), nil
}

// decodeLent is the inverse of encodeLent.
func decodeLent(text string) (l job.Lent, err error) {
	if text == "" {
		return l, nil
	}
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return l, fmt.Errorf("decode what tabs did: %w", err)
	}
	return l, nil
}

// encodeScopes returns scopes as a JSON array.
func encodeScopes(scopes []string) (string, error) {
	if scopes == nil {
		return "[]", nil
	}
	b, err := json.Marshal(scopes)
	if err != nil {
		return "", fmt.Errorf("encode scopes: %w", err)
	}
	return string(b), nil
}

// decodeScopes is the inverse of encodeScopes.
func decodeScopes(b []byte) ([]string, error) {
	var scopes []string
	if err := json.Unmarshal(b, &scopes); err != nil {
		return nil, fmt.Errorf("decode scopes: %w", err)
	}
	return scopes, nil
}

// encodeTime returns an instant as microseconds since 1970 UTC, and the zero Time as null.
// What is finer than a microsecond is cut off.
func encodeTime(t time.Time) sql.NullInt64 {
	if t.IsZero() {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: t.UnixMicro(), Valid: true}
}

// decodeTime is the inverse of encodeTime.
func decodeTime(micros sql.NullInt64) time.Time {
	if !micros.Valid {
		return time.Time{}
	}
	return time.UnixMicro(micros.Int64).UTC()
}
