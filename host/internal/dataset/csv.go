package dataset

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// CSV says which columns of a table are meant, by name or by number from 1; "" is the only one there
// is for Y, and none for X.
type CSV struct{ Y, X string }

// maxColumns bounds a table: a line of a million commas would cost a text each.
const maxColumns = 1000

// ReadCSV reads columns of a table after RFC 4180. A semicolon or a tab in the first line separates,
// otherwise a comma; only beside a semicolon or a tab may a number have a decimal comma. The first
// line is a header where the column that is meant holds no number there.
func ReadCSV(body []byte, want CSV) (*Column, *Problem) {
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(body, 0) >= 0 {
		return nil, malformed(errors.New("NUL"))
	}
	r := csv.NewReader(bytes.NewReader(body))
	r.Comma, r.ReuseRecord, r.TrimLeadingSpace = separator(body), true, false
	t := table{reader: r, comma: r.Comma != ',', column: &Column{}}
	first, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, malformed(errors.New("vacío / empty"))
	}
	if err != nil {
		return nil, malformed(err)
	}
	if p := t.choose(first, want); p != nil {
		return nil, p
	}
	for record := first; ; {
		if p := t.take(record); p != nil {
			return nil, p
		}
		if record, err = r.Read(); errors.Is(err, io.EOF) {
			return t.column, nil
		}
		if err != nil {
			return nil, malformed(err)
		}
	}
}

// separator looks for it in the first line, outside of quotes.
func separator(body []byte) rune {
	line, _, _ := bytes.Cut(body, []byte("\n"))
	quoted, found := false, ','
	for _, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ';':
			return ';'
		case c == '\t':
			found = '\t'
		}
	}
	return found
}

// table is a table that is being read.
type table struct {
	reader *csv.Reader
	comma  bool
	y, x   int // x is −1 for none
	header bool
	rows   int
	column *Column
}

// choose finds the columns in the first line, and whether that is a header.
func (t *table) choose(first []string, want CSV) *Problem {
	if len(first) > maxColumns {
		return &Problem{Place: "body", Kind: "columnas", Message: [2]string{"Como mucho 1000 columnas", "At most 1000 columns"}}
	}
	var p *Problem
	if want.Y == "" && len(first) > 1 {
		return &Problem{Place: "query", Field: "columna", Kind: "falta", Message: [2]string{
			fmt.Sprintf("Hay %d columnas: columna dice cuál. Una coma decimal necesita «;» entre columnas, o una línea de cabecera con «;»", len(first)),
			fmt.Sprintf("There are %d columns: columna says which. A decimal comma needs ';' between columns, or a header line with ';'", len(first)),
		}}
	}
	if t.y, p = find(first, want.Y, "columna"); p != nil {
		return p
	}
	if t.x = -1; want.X != "" {
		if t.x, p = find(first, want.X, "columna_x"); p != nil {
			return p
		}
	}
	_, isNumber := number(strings.TrimSpace(first[t.y]), t.comma)
	t.header = !isNumber
	return nil
}

// find returns the place of a column that is named or numbered. A number is a number, even where a
// column has it for its name.
func find(first []string, want, field string) (int, *Problem) {
	if want == "" {
		return 0, nil
	}
	if n, err := strconv.Atoi(want); err == nil && n >= 1 && n <= len(first) {
		return n - 1, nil
	}
	if i := slices.IndexFunc(first, func(name string) bool { return strings.TrimSpace(name) == want }); i >= 0 {
		return i, nil
	}
	return 0, &Problem{Place: "query", Field: field, Kind: "opcion", Message: [2]string{
		fmt.Sprintf("No hay columna «%s»; la primera línea tiene %d columnas", clip(want), len(first)),
		fmt.Sprintf("There is no column “%s”; the first line has %d columns", clip(want), len(first)),
	}}
}

// take reads a line.
func (t *table) take(record []string) *Problem {
	if t.rows++; t.rows == 1 && t.header {
		return nil
	}
	if len(t.column.Y) == MaxValues {
		return tooMany()
	}
	y, p := t.cell(record, t.y)
	if p != nil {
		return p
	}
	t.column.Y = append(t.column.Y, y)
	if t.x < 0 {
		return nil
	}
	x, p := t.cell(record, t.x)
	t.column.X = append(t.column.X, x)
	return p
}

func (t *table) cell(record []string, i int) (float64, *Problem) {
	said := strings.TrimSpace(record[i])
	x, good := number(said, t.comma)
	if good {
		return x, nil
	}
	line, _ := t.reader.FieldPos(i)
	p := notNumber("", line, said)
	p.Message = [2]string{"Línea " + p.Message[0], "Line " + p.Message[1]}
	return 0, p
}

// malformed says where a text is no table: quotes that don't close, lines of other lengths.
func malformed(err error) *Problem {
	p := &Problem{Place: "body", Malformed: true, Kind: "csv", Message: [2]string{"CSV mal formado: " + err.Error(), "malformed CSV: " + err.Error()}}
	parse, ok := errors.AsType[*csv.ParseError](err)
	if !ok {
		return p
	}
	p.Row, p.Message = parse.Line, [2]string{
		fmt.Sprintf("CSV mal formado en la línea %d: comillas que no casan", parse.Line), fmt.Sprintf("malformed CSV at line %d: quotes that don't match", parse.Line),
	}
	if errors.Is(err, csv.ErrFieldCount) {
		p.Malformed, p.Message = false, [2]string{
			fmt.Sprintf("La línea %d tiene otro número de columnas que la primera", parse.Line),
			fmt.Sprintf("Line %d has another number of columns than the first", parse.Line),
		}
	}
	return p
}
