// Package dataset reads columns of numbers as people send them, in JSON, CSV or binary, and says what
// their statistics are.
package dataset

import (
	"fmt"
	"math"
	"strconv"
)

// The bounds of what is read: as many numbers as sixteen mebibytes of binary hold.
const (
	MaxBytes  = 16 << 20
	MaxValues = MaxBytes / 8
	MinValues = 2
)

// Column is the numbers, in their order, with the abscissae of a fit, which may be nil.
type Column struct{ Y, X []float64 }

// Problem is something wrong with the numbers; Message is in Spanish and English. Malformed says that
// the text is none of its format at all.
type Problem struct {
	Malformed bool
	Place     string // "body" or "query"
	Field     string // "" for the whole
	Row       int    // from 1; 0 for none: a line of CSV, an element of a list
	Kind      string
	Message   [2]string
}

// Error implements error.
func (p *Problem) Error() string { return p.Message[1] }

// tooMany says that there are more numbers than one may send.
func tooMany() *Problem {
	most := strconv.Itoa(MaxValues)
	return &Problem{Place: "body", Field: "datos", Kind: "numero_de_elementos", Message: [2]string{
		"Como mucho " + most + " números", "At most " + most + " numbers",
	}}
}

// Check refuses what has no statistics.
func (c *Column) Check() *Problem {
	if n := len(c.Y); n < MinValues {
		return &Problem{Place: "body", Field: "datos", Kind: "numero_de_elementos", Message: [2]string{
			fmt.Sprintf("Hacen falta al menos 2 números; hay %d", n), fmt.Sprintf("At least 2 numbers are needed; there are %d", n),
		}}
	}
	if c.X != nil && len(c.X) != len(c.Y) {
		return &Problem{Place: "body", Field: "x", Kind: "longitudes", Message: [2]string{
			fmt.Sprintf("x tiene %d números, y datos %d", len(c.X), len(c.Y)), fmt.Sprintf("x has %d numbers, and datos %d", len(c.X), len(c.Y)),
		}}
	}
	return nil
}

// number reads a finite number. comma says that a decimal comma may stand in the place of the point.
func number(text string, comma bool) (x float64, good bool) {
	if len(text) > maxDigits {
		return 0, false
	}
	digits := []byte(text)
	for i, c := range digits {
		switch {
		case c >= '0' && c <= '9', c == '+', c == '-', c == '.', c == 'e', c == 'E':
		case c == ',' && comma:
			digits[i] = '.' // a second one, or one beside a point, is no number
		default:
			return 0, false
		}
	}
	x, err := strconv.ParseFloat(string(digits), 64)
	return x, err == nil && !math.IsInf(x, 0)
}

// maxDigits bounds a number's text: a double has at most 767 digits that count.
const maxDigits = 1100
