package dataset

import (
	"bytes"
	"fmt"

	"github.com/fisica-lab/fisica/core/wire"
)

// List is a JSON array of numbers. It is read by hand from what encoding/json has found to be JSON:
// its own []float64 takes null for a number and grows beyond every bound.
type List struct {
	Values []float64
	Wrong  *Problem
	Given  bool
}

// UnmarshalJSON implements json.Unmarshaler. What is wrong with the numbers is left in Wrong.
func (l *List) UnmarshalJSON(text []byte) error {
	if l.Given {
		l.Wrong = &Problem{Place: "body", Kind: "campo_duplicado", Message: [2]string{"El campo aparece más de una vez", "The field appears more than once"}}
		return nil
	}
	l.Given = true
	text = bytes.TrimSpace(text)
	if len(text) == 0 || text[0] != '[' {
		l.Wrong = &Problem{Place: "body", Kind: "tipo_lista", Message: [2]string{"Se espera una lista de números", "A list of numbers is expected"}}
		return nil
	}
	rest := bytes.TrimSpace(text[1 : len(text)-1])
	l.Values = make([]float64, 0, min(MaxValues, bytes.Count(rest, []byte(","))+1))
	for n := 1; len(rest) > 0; n++ {
		if n > MaxValues {
			l.Wrong = tooMany()
			return nil
		}
		item, next, _ := bytes.Cut(rest, []byte(","))
		x, good := number(string(bytes.TrimSpace(item)), false)
		if !good {
			l.Wrong = notNumber("", n, string(item))
			return nil
		}
		l.Values, rest = append(l.Values, x), next
	}
	return nil
}

// notNumber says that a text is no number, or none that a double holds.
func notNumber(field string, row int, said string) *Problem {
	said = clip(said)
	return &Problem{Place: "body", Field: field, Row: row, Kind: "tipo_numero", Message: [2]string{
		fmt.Sprintf("%d: «%s» no es un número finito y representable", row, said), fmt.Sprintf("%d: “%s” is no finite number that can be represented", row, said),
	}}
}

// clip bounds what a message repeats of what a stranger sent.
func clip(s string) string { return wire.Clip(s, 40) }
