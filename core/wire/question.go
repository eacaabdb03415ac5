// Package wire is the JSON form of the catalogue's questions and answers, shared by the
// host and the edge. A question accepts exactly the declared names, once each; all that is
// wrong with it is told at once, in Spanish or English.
package wire

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fisica-lab/fisica/core"
)

// Question is a way to ask a calculation: which of its parameters a body may state, which
// it must, and which are fixed.
type Question struct {
	Calc     *core.Calculation
	fields   []int // parameters that may be stated, in order
	required core.Mask
	fixed    core.Mask
	values   [core.MaxParams]float64 // of the fixed parameters
}

// Ask returns the question that accepts every parameter of a calculation.
func Ask(c *core.Calculation) *Question {
	q := &Question{Calc: c}
	for i := range c.Params {
		q.fields = append(q.fields, i)
		if !c.Params[i].Optional {
			q.required |= core.Bit(i)
		}
	}
	return q
}

// Only narrows the question to the named parameters, in that order.
func (q *Question) Only(names ...string) *Question {
	q.fields = q.fields[:0:0]
	for _, name := range names {
		q.fields = append(q.fields, q.param(name))
	}
	return q
}

// Require makes a parameter obligatory.
func (q *Question) Require(name string) *Question {
	q.required |= core.Bit(q.param(name))
	return q
}

// Fix states a parameter beforehand.
func (q *Question) Fix(name string, value float64) *Question {
	i := q.param(name)
	q.fixed |= core.Bit(i)
	q.values[i] = value
	return q
}

// Fields returns the parameters that may be stated, and whether each must be.
func (q *Question) Fields() (params []*core.Param, required []bool) {
	for _, i := range q.fields {
		params = append(params, &q.Calc.Params[i])
		required = append(required, q.required.Has(i))
	}
	return params, required
}

// param returns the position of a declared parameter; another name is the programmer's mistake.
func (q *Question) param(name string) int {
	for i := range q.Calc.Params {
		if q.Calc.Params[i].Name == name {
			return i
		}
	}
	panic("wire: " + q.Calc.Slug + " has no parameter " + name)
}

// field returns the accepted parameter of a name, or -1.
func (q *Question) field(name []byte) int {
	for _, i := range q.fields {
		if q.Calc.Params[i].Name == string(name) {
			return i
		}
	}
	return -1
}

// Row is a question on its way through a calculation. It can be used again and again.
type Row struct {
	Lang     Language
	Place    string // the first part of a problem's loc: "body" or "query"
	Within   string // the member of the body that is being read, "" for the body itself
	trail    string // the way on from there, as JSON
	at       int    // the element of a column that is being read, from 1; 0 for none
	Problems []Problem

	in     [core.MaxParams]float64
	out    [core.MaxOutputs]float64
	given  core.Mask
	seen   core.Mask // parameters that were named, null ones too
	wrong  core.Mask // parameters whose values could not be read
	Null   core.Mask // undefined outputs
	params int
	outs   int
}

// In returns the parameters' values, in the catalogue's order.
func (r *Row) In() []float64 { return r.in[:r.params] }

// Out returns the place of the outputs' values, in the catalogue's order.
func (r *Row) Out() []float64 { return r.out[:r.outs] }

// Given returns which parameters are stated.
func (r *Row) Given() core.Mask { return r.given }

func (r *Row) reset(q *Question) {
	r.in, r.given, r.seen, r.wrong, r.Null = q.values, q.fixed, 0, 0, 0
	r.params, r.outs = len(q.Calc.Params), len(q.Calc.Outputs)
	if r.at = 0; r.Within == "" {
		r.Problems = r.Problems[:0]
	}
}

// Decode reads a JSON object into the row. A document that is not JSON is a *SyntaxError;
// all else that is wrong is listed in r.Problems, the broken laws of what could be read
// included.
func (q *Question) Decode(body []byte, r *Row) error {
	r.reset(q)
	r.Place = "body"
	s := scanner{doc: body}
	isObject, err := s.document(r, func(name []byte, k kind) error { return q.member(&s, name, k, r) })
	if err == nil && isObject {
		q.finish(r)
	}
	return err
}

func (q *Question) member(s *scanner, name []byte, k kind, r *Row) error {
	i := q.field(name)
	if !q.fresh(i, name, r) {
		return s.skip(k)
	}
	return q.value(s, i, k, r)
}

// value reads the value of a parameter.
func (q *Question) value(s *scanner, i int, k kind, r *Row) error {
	switch {
	case k == kindNull && q.Calc.Params[i].Optional && !q.required.Has(i):
		return s.literal()
	case k == kindNumber && q.Calc.Params[i].Kind == core.Number:
		digits, err := s.number()
		if err == nil {
			r.number(i, &q.Calc.Params[i], string(digits))
		}
		return err
	case k == kindObject && q.Calc.Params[i].Kind == core.Number:
		start := s.pos
		err := s.skip(k)
		if err == nil {
			r.quantity(i, &q.Calc.Params[i], s.doc[start:s.pos])
		}
		return err
	case k == kindString && q.Calc.Params[i].Kind == core.Choice:
		said, err := s.text()
		if err == nil {
			r.choice(i, &q.Calc.Params[i], string(said))
		}
		return err
	}
	r.mistyped(i, &q.Calc.Params[i], kindNames[k][r.Lang])
	return s.skip(k)
}

// fresh tells whether a field is known and named for the first time; if not, it says so.
func (q *Question) fresh(i int, name []byte, r *Row) bool {
	if i < 0 {
		r.form(formUnknown, string(name), facts{name: clip(string(name)), domain: q.names()})
		return false
	}
	if r.seen.Has(i) {
		r.form(formDuplicate, string(name), facts{name: string(name)})
		return false
	}
	r.seen |= core.Bit(i)
	return true
}

// State reads one parameter of a query: its name and its text, a number perhaps with its
// unit behind a space.
func (q *Question) State(name, text string, r *Row) {
	i := q.field([]byte(name))
	digits, said, inUnit := strings.Cut(text, " ")
	switch {
	case !q.fresh(i, []byte(name), r):
	case q.Calc.Params[i].Kind == core.Choice:
		r.choice(i, &q.Calc.Params[i], text)
	case !isNumber(digits):
		r.mistyped(i, &q.Calc.Params[i], "«"+clip(text)+"»")
	case inUnit:
		r.inUnit(i, &q.Calc.Params[i], digits, said)
	default:
		r.number(i, &q.Calc.Params[i], text)
	}
}

// Begin prepares the row for a query; Finish ends it.
func (q *Question) Begin(r *Row) {
	r.reset(q)
	r.Place = "query"
}

// Finish lists the laws that what was read breaks, where anything could not be read.
func (q *Question) Finish(r *Row) { q.finish(r) }

// finish looks for missing parameters and, where the question is not to be asked anyway,
// for the laws that the rest of it breaks.
func (q *Question) finish(r *Row) {
	for _, i := range q.fields {
		if q.required.Has(i) && !r.given.Has(i) && !r.wrong.Has(i) {
			r.law(q.Calc.Params[i].Name, core.LawRequired, facts{name: q.Calc.Params[i].Name})
			r.wrong |= core.Bit(i)
		}
	}
	if len(r.Problems) > 0 {
		q.Explain(r, q.Calc.Check(r.In(), r.given, r.wrong))
	}
}

// isNumber tells whether a text is a number as JSON writes it.
func isNumber(text string) bool {
	s := scanner{doc: []byte(text)}
	if k, err := s.peek(); err != nil || k != kindNumber || s.pos != 0 {
		return false
	}
	_, err := s.number()
	return err == nil && s.pos == len(text)
}

func (r *Row) number(i int, p *core.Param, digits string) {
	x, err := strconv.ParseFloat(digits, 64)
	if err != nil { // out of range: the form was checked
		r.infinite(i, p, digits)
		return
	}
	r.in[i] = x
	r.given |= core.Bit(i)
}

// infinite says that a number is beyond every double.
func (r *Row) infinite(i int, p *core.Param, said string) {
	r.wrong |= core.Bit(i)
	r.law(p.Name, core.LawFinite, facts{name: p.Name, value: clip(said)})
}

func (r *Row) choice(i int, p *core.Param, said string) {
	if n := slices.Index(p.Choices, said); n >= 0 {
		r.in[i] = float64(n)
		r.given |= core.Bit(i)
		return
	}
	r.notChoice(i, p, said)
}

// notChoice says that a text is none of a parameter's choices.
func (r *Row) notChoice(i int, p *core.Param, said string) {
	r.wrong |= core.Bit(i)
	r.law(p.Name, core.LawChoice, facts{name: p.Name, value: "«" + clip(said) + "»", domain: join(p.Choices)})
}

func (r *Row) mistyped(i int, p *core.Param, got string) {
	r.wrong |= core.Bit(i)
	form := formNumber
	if p.Kind == core.Choice {
		form = formString
	}
	r.form(form, p.Name, facts{name: p.Name, value: got, domain: join(p.Choices)})
}
