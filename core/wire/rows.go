package wire

import (
	"encoding/binary"
	"math"
	"strconv"

	"github.com/fisica-lab/fisica/core"
)

// maxRowErrors bounds how many rows an answer explains.
const maxRowErrors = 100

// AppendTable appends the answer to many rows: the outputs in columns, null where one is
// undefined or its row breaks a rule, and what rules the first such rows break.
func (v *View) AppendTable(dst []byte, b *core.Block, l Language) []byte {
	return v.appendColumns(append(dst, '{'), b, l, nil)
}

// appendColumns appends the members of an answer in columns, before its closing brace.
// more appends further columns, where there are any.
func (v *View) appendColumns(dst []byte, b *core.Block, l Language, more func([]byte) []byte) []byte {
	dst = AppendString(appendName(dst, "calculo"), v.Calc.Slug)
	dst = AppendString(appendName(dst, "version"), core.Version)
	dst = strconv.AppendInt(appendName(dst, "filas"), int64(b.Rows), 10)
	dst = v.appendUnits(dst)
	dst = append(appendName(dst, "columnas"), '{')
	if more != nil {
		dst = more(dst)
	}
	for i := range v.Calc.Outputs {
		dst = v.appendColumn(dst, b, i)
	}
	return append(v.appendErrors(append(dst, '}'), b, l), '}')
}

// appendColumn appends an output's name and its values.
func (v *View) appendColumn(dst []byte, b *core.Block, i int) []byte {
	o := &v.Calc.Outputs[i]
	dst = append(appendName(dst, o.Name), '[')
	for row, x := range b.Out[i*b.Rows:][:b.Rows] {
		if row > 0 {
			dst = append(dst, ',')
		}
		switch {
		case b.Broken[row] != 0 || b.Null[row].Has(i):
			dst = append(dst, "null"...)
		case o.Kind == core.Choice:
			dst = AppendString(dst, o.Choices[int(x)])
		default:
			dst = AppendNumber(dst, x)
		}
	}
	return append(dst, ']')
}

// appendErrors appends how many rows break a rule, and what is said of the first of them.
func (v *View) appendErrors(dst []byte, b *core.Block, l Language) []byte {
	invalid := 0
	errors := []byte{'['}
	for row, broken := range b.Broken {
		if broken == 0 {
			continue
		}
		if invalid++; invalid > maxRowErrors {
			continue
		}
		if invalid > 1 {
			errors = append(errors, ',')
		}
		errors = strconv.AppendInt(append(errors, `{"fila":`...), int64(row), 10)
		errors = append(v.appendRowError(append(errors, ','), b, row, l), '}')
	}
	dst = strconv.AppendInt(appendName(dst, "invalidas"), int64(invalid), 10)
	return append(append(appendName(dst, "errores"), errors...), ']')
}

func (v *View) appendRowError(dst []byte, b *core.Block, row int, l Language) []byte {
	r := Row{Lang: l}
	r.reset(v.Question)
	r.Place, r.given = "body", b.Given[row]
	for j := range r.In() {
		r.in[j] = b.In[j*b.Rows+row]
	}
	v.Explain(&r, b.Broken[row])
	return appendDetail(dst, &r)
}

// ReadBinary reads rows of little-endian float64, one value per parameter in the catalogue's
// order, NaN for an absent one, choices by their index.
func (q *Question) ReadBinary(body []byte, r *Row) *core.Block {
	r.reset(q)
	r.Place = "body"
	width := 8 * len(q.Calc.Params)
	rows := len(body) / width
	if len(body)%width != 0 || rows == 0 || rows > MaxRows {
		r.form(formBinary, "", facts{value: strconv.Itoa(len(body)), name: strconv.Itoa(width), domain: strconv.Itoa(MaxRows)})
		return nil
	}
	b := core.NewBlock(q.Calc, rows)
	for row := range rows {
		for j := range q.Calc.Params {
			x := math.Float64frombits(binary.LittleEndian.Uint64(body[row*width+8*j:]))
			if x == x {
				b.In[j*rows+row] = x
				b.Given[row] |= core.Bit(j)
			}
		}
	}
	return b
}

// AppendBinary appends rows of outputs as ReadBinary reads those of parameters: NaN where one
// is undefined or its row breaks a rule.
func (v *View) AppendBinary(dst []byte, b *core.Block) []byte {
	for row := range b.Rows {
		for i := range v.Calc.Outputs {
			x := b.Out[i*b.Rows+row]
			if b.Broken[row] != 0 || b.Null[row].Has(i) {
				x = math.NaN()
			}
			dst = binary.LittleEndian.AppendUint64(dst, math.Float64bits(x))
		}
	}
	return dst
}
