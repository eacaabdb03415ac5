// Package flat writes structured parameters and summaries as lists of doubles, in the order of
// their declaration: what travels through the module's buffer, the broker and the record.
//
//	number    itself; of a choice, its index
//	optional  a number or choice without default that may be absent: 0, or 1 and itself
//	text      its length in bytes, then each byte as a number
//	list      its length, then its elements
//	group     its fields
package flat

import (
	"math"

	"github.com/fisica-lab/fisica/core"
)

// MaxLength bounds a flat list: what fits in the module's buffer beside a request.
const MaxLength = 1 << 16

// Reader takes values from a flat list in the order in which they stand. It does not check: the
// list was seen by Check.
type Reader struct{ rest []float64 }

// Read returns a reader of a flat list.
func Read(list []float64) *Reader { return &Reader{list} }

// Number returns the next number.
func (r *Reader) Number() float64 {
	x := r.rest[0]
	r.rest = r.rest[1:]
	return x
}

// Int returns the next number, which is a small whole one: a choice, a length, a count.
func (r *Reader) Int() int { return int(r.Number()) }

// Maybe returns the next number that may be absent.
func (r *Reader) Maybe() core.Maybe {
	if r.Number() == 0 {
		return core.Maybe{}
	}
	return core.Some(r.Number())
}

// Text returns the next text.
func (r *Reader) Text() string {
	bytes := make([]byte, r.Int())
	for i := range bytes {
		bytes[i] = byte(r.Number())
	}
	return string(bytes)
}

// Numbers returns the next list of plain numbers. It is a part of the flat list, not a copy.
func (r *Reader) Numbers() []float64 {
	n := r.Int()
	list := r.rest[:n:n]
	r.rest = r.rest[n:]
	return list
}

// Rest returns what has not been read yet.
func (r *Reader) Rest() []float64 { return r.rest }

// Writer appends values to a flat list.
type Writer struct{ List []float64 }

// Number appends a number.
func (w *Writer) Number(x float64) { w.List = append(w.List, x) }

// Int appends a small whole number: a choice, a length, a count.
func (w *Writer) Int(n int) { w.List = append(w.List, float64(n)) }

// Maybe appends a number that may be absent.
func (w *Writer) Maybe(x core.Maybe) {
	if !x.Set {
		w.Number(0)
		return
	}
	w.List = append(w.List, 1, x.Value)
}

// Text appends a text.
func (w *Writer) Text(s string) {
	w.Int(len(s))
	for i := range len(s) {
		w.Int(int(s[i]))
	}
}

// Numbers appends a list of plain numbers.
func (w *Writer) Numbers(list []float64) {
	w.Int(len(list))
	w.List = append(w.List, list...)
}

// Check tells whether a list from outside is what Params declare: each value in its domain, each
// length in its bounds, nothing too much or too little.
func Check(params []core.Param, list []float64) bool {
	rest, ok := check(params, list)
	return ok && len(rest) == 0
}

func check(params []core.Param, list []float64) (rest []float64, ok bool) {
	for i := range params {
		if list, ok = checkOne(&params[i], list); !ok {
			return nil, false
		}
	}
	return list, true
}

func checkOne(p *core.Param, list []float64) (rest []float64, ok bool) {
	if p.Kind == core.Group {
		return check(p.Fields, list)
	}
	if len(list) == 0 {
		return nil, false
	}
	first, list := list[0], list[1:]
	switch {
	case p.Kind == core.String:
		return checkText(p, first, list)
	case p.Kind == core.List:
		return checkList(p, first, list)
	case !p.Optional || p.Default.Set:
		return list, p.Accepts(first)
	case first != 1 || len(list) == 0:
		return list, first == 0
	default:
		return list[1:], p.Accepts(list[0])
	}
}

// isLength tells whether x is one of the whole numbers low … high.
func isLength(x float64, low, high int) bool {
	return x >= float64(low) && x <= float64(high) && x == math.Floor(x) && math.Float64bits(x)>>63 == 0
}

func checkText(p *core.Param, length float64, list []float64) (rest []float64, ok bool) {
	if !isLength(length, p.Least, min(p.Most, len(list))) {
		return nil, false
	}
	n := int(length)
	for _, x := range list[:n] {
		if !isLength(x, 0, math.MaxUint8) {
			return nil, false
		}
	}
	return list[n:], true
}

func checkList(p *core.Param, length float64, list []float64) (rest []float64, ok bool) {
	if !isLength(length, p.Least, min(p.Most, len(list))) {
		return nil, false
	}
	for range int(length) {
		if list, ok = check(p.Fields, list); !ok {
			return nil, false
		}
	}
	return list, true
}
