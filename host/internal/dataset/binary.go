package dataset

import (
	"encoding/binary"
	"fmt"
	"math"
)

// ReadBinary reads little-endian float64.
func ReadBinary(body []byte) (*Column, *Problem) {
	if len(body)%8 != 0 {
		return nil, &Problem{Place: "body", Kind: "filas_binarias", Message: [2]string{
			fmt.Sprintf("Cada número tiene 8 bytes; se dieron %d bytes", len(body)), fmt.Sprintf("Each number has 8 bytes; %d bytes were given", len(body)),
		}}
	}
	if len(body) > MaxBytes {
		return nil, tooMany()
	}
	c := &Column{Y: make([]float64, len(body)/8)}
	for i := range c.Y {
		x := math.Float64frombits(binary.LittleEndian.Uint64(body[8*i:]))
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, notFinite("datos", i+1, fmt.Sprint(x))
		}
		c.Y[i] = x
	}
	return c, nil
}

func notFinite(field string, row int, said string) *Problem {
	return &Problem{Place: "body", Field: field, Row: row, Kind: "numero_finito", Message: [2]string{
		fmt.Sprintf("El número %d no es finito: %s", row, said), fmt.Sprintf("Number %d is not finite: %s", row, said),
	}}
}
