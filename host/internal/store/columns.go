package store

import (
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/fisica-lab/fisica/core"
)

// slot is the length, in bytes, of one slot of a tally.
const slot = 16

// ErrTotal is a tally's column that no EncodeTotal wrote.
var ErrTotal = errors.New("tally of a broken length")

// EncodeTotal returns a merged tally as bytes: 16 a slot, Lo and then Hi, little-endian.
// It returns nil, the column's null, for no slots.
func EncodeTotal(total []core.Wide) []byte {
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

// DecodeTotal is the inverse of EncodeTotal; ErrTotal for any other bytes.
func DecodeTotal(b []byte) ([]core.Wide, error) {
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

// EncodeParams returns parameters as a JSON array of the shortest decimals that read back
// as the same doubles, -0 included. Infinities and NaN, which JSON lacks, are an error.
func EncodeParams(params []float64) (string, error) {
	if params == nil {
		return "[]", nil
	}
	b, err := json.Marshal(params)
	if err != nil {
		return "", fmt.Errorf("encode parameters: %w", err)
	}
	return string(b), nil
}

// DecodeParams is the inverse of EncodeParams.
func DecodeParams(b []byte) ([]float64, error) {
	var params []float64
	if err := json.Unmarshal(b, &params); err != nil {
		return nil, fmt.Errorf("decode parameters: %w", err)
	}
	return params, nil
}

// EncodeScopes returns scopes as a JSON array.
func EncodeScopes(scopes []string) (string, error) {
	if scopes == nil {
		return "[]", nil
	}
	b, err := json.Marshal(scopes)
	if err != nil {
		return "", fmt.Errorf("encode scopes: %w", err)
	}
	return string(b), nil
}

// DecodeScopes is the inverse of EncodeScopes.
func DecodeScopes(b []byte) ([]string, error) {
	var scopes []string
	if err := json.Unmarshal(b, &scopes); err != nil {
		return nil, fmt.Errorf("decode scopes: %w", err)
	}
	return scopes, nil
}

// EncodeTime returns an instant as microseconds since 1970 UTC, and the zero Time as null.
// What is finer than a microsecond is cut off.
func EncodeTime(t time.Time) sql.NullInt64 {
	if t.IsZero() {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: t.UnixMicro(), Valid: true}
}

// DecodeTime is the inverse of EncodeTime.
func DecodeTime(micros sql.NullInt64) time.Time {
	if !micros.Valid {
		return time.Time{}
	}
	return time.UnixMicro(micros.Int64).UTC()
}
