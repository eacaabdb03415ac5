package core

import "math"

// Row returns a golden row of a value per parameter. It states all but those that are NaN.
func Row(in ...float64) GoldenRow {
	row := GoldenRow{In: in}
	for i, x := range in {
		if math.IsNaN(x) {
			in[i] = 0
		} else {
			row.Given |= Bit(i)
		}
	}
	return row
}
