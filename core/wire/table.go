package wire

import (
	"math"
	"slices"
	"strconv"

	"github.com/fisica-lab/fisica/core"
)

// MaxRows is the most rows that a question may have.
const MaxRows = 100_000

// columns are the parameters of many rows as they are read. NaN stands for one that is
// absent, which no JSON number can be; of a column that is too long only the length is kept.
type columns struct {
	are    core.Mask // parameters that came as a column
	values [core.MaxParams][]float64
	rows   [core.MaxParams]int
}

// DecodeTable reads a body that states each parameter once for all rows, or as an array
// with a value a row: {"velocidad": [1, 2, 3], "masa": {"valor": [1, 2, null], "unidad": "g"},
// "constantes": "codata2022"}. A document that is not JSON is a *SyntaxError; all else that is
// wrong with its form is listed in r.Problems, and the block is nil.
func (q *Question) DecodeTable(body []byte, r *Row) (*core.Block, error) {
	r.reset(q)
	r.Place = "body"
	var read columns
	s := scanner{doc: body}
	isObject, err := s.document(r, func(name []byte, k kind) error {
		i := q.field(name)
		switch {
		case !q.fresh(i, name, r):
			return s.skip(k)
		case k == kindArray:
			return q.column(&s, i, core.Unit{Factor: 1}, &read, r)
		case k == kindObject && q.Calc.Params[i].Kind == core.Number:
			return q.columnInUnit(&s, i, &read, r)
		}
		return q.value(&s, i, k, r)
	})
	if err != nil || !isObject {
		return nil, err
	}
	return q.block(&read, r), nil
}

// columnInUnit reads {"valor": [1, 2], "unidad": "eV"}, or the same of a single number.
func (q *Question) columnInUnit(s *scanner, i int, read *columns, r *Row) error {
	start, p := s.pos, &q.Calc.Params[i]
	if err := s.skip(kindObject); err != nil {
		return err
	}
	raw := s.doc[start:s.pos]
	var form Row
	m, err := readMembers(raw, memberValue+", "+memberUnit, &form)
	said, _ := readString(memberUnit, m[memberUnit], true, &form)
	if err != nil || len(form.Problems) > 0 || len(m[memberValue]) == 0 || m[memberValue][0] != '[' {
		r.quantity(i, p, raw)
		return err
	}
	u, known := findUnit(p, said)
	if !known {
		r.notUnit(i, p, said)
		return nil
	}
	return q.column(&scanner{doc: m[memberValue]}, i, u, read, r)
}

// column reads an array with a value of a parameter for each row.
func (q *Question) column(s *scanner, i int, u core.Unit, read *columns, r *Row) error {
	defer func() { r.at = 0 }()
	read.are |= core.Bit(i)
	return s.array(func(n int, k kind) error {
		if read.rows[i] = n + 1; n >= MaxRows {
			return s.skip(k)
		}
		r.at = n + 1
		x, err := q.element(s, i, k, u, r)
		read.values[i] = append(read.values[i], x)
		return err
	})
}

// element reads one value of a column.
func (q *Question) element(s *scanner, i int, k kind, u core.Unit, r *Row) (float64, error) {
	p := &q.Calc.Params[i]
	switch {
	case k == kindNull && p.Optional:
		return math.NaN(), s.literal()
	case k == kindNumber && p.Kind == core.Number:
		digits, err := s.number()
		if err != nil {
			return 0, err
		}
		x, err := strconv.ParseFloat(string(digits), 64)
		if x = inSI(x, u); err != nil || x-x != 0 {
			r.infinite(i, p, string(digits))
		}
		return x, nil
	case k == kindString && p.Kind == core.Choice:
		said, err := s.text()
		n := slices.Index(p.Choices, string(said))
		if n < 0 && err == nil {
			r.notChoice(i, p, string(said))
		}
		return float64(n), err
	}
	r.mistyped(i, p, kindNames[k][r.Lang])
	return 0, s.skip(k)
}

// block returns the rows that were read, or nil where something is wrong with their form.
func (q *Question) block(read *columns, r *Row) *core.Block {
	rows := q.rows(read, r)
	for _, i := range q.fields {
		p := &q.Calc.Params[i]
		if q.required.Has(i) && !r.seen.Has(i) {
			r.law(p.Name, core.LawRequired, facts{name: p.Name})
		}
	}
	if len(r.Problems) > 0 {
		return nil
	}
	b := core.NewBlock(q.Calc, rows)
	for i := range q.Calc.Params {
		q.fill(b, i, read.values[i], r)
	}
	return b
}

// fill writes a parameter's column: its values, or the one for all rows.
func (q *Question) fill(b *core.Block, i int, values []float64, r *Row) {
	column := b.In[i*b.Rows:][:b.Rows]
	for row := range column {
		x, stated := r.in[i], r.given.Has(i)
		if len(values) > 0 {
			x, stated = values[row], values[row] == values[row]
		}
		if stated {
			column[row] = x
			b.Given[row] |= core.Bit(i)
		}
	}
}

// rows returns how many rows the columns have: one, where there is no column.
func (q *Question) rows(read *columns, r *Row) int {
	rows, first := 1, true
	for _, i := range q.fields {
		if !read.are.Has(i) {
			continue
		}
		name, n := q.Calc.Params[i].Name, read.rows[i]
		switch {
		case n == 0 || n > MaxRows:
			r.form(formRows, name, facts{name: name, value: strconv.Itoa(n), domain: strconv.Itoa(MaxRows)})
		case first:
			rows, first = n, false
		case n != rows:
			r.form(formLengths, name, facts{name: name, value: strconv.Itoa(n), domain: strconv.Itoa(rows)})
		}
	}
	return rows
}
