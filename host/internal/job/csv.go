package job

import (
	"strconv"
	"strings"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
)

// AppendCSV appends the tables of a summary, one under the other, a blank line between: the lone
// values as rows of a name, a value and a unit, the others under their columns.
func AppendCSV(dst []byte, s *Summary) []byte {
	dst = append(dst, "magnitud,valor,unidad\n"...)
	dst = append(strconv.AppendUint(append(dst, "n,"...), s.N, 10), ",\n"...)
	tables := s.Tables()
	for _, t := range tables {
		for i := range t.Columns {
			if t.Name != "" {
				break
			}
			dst = append(append(dst, t.Columns[i].Name...), ',')
			dst = append(appendCell(dst, t.Rows[0][i]), ',')
			dst = append(append(dst, t.Columns[i].Unit...), '\n')
		}
	}
	for _, t := range tables {
		if t.Name != "" {
			dst = appendTable(append(dst, '\n'), &t)
		}
	}
	return dst
}

// appendTable appends a table's name, where it is not told by its columns, its columns and rows.
func appendTable(dst []byte, t *Table) []byte {
	if !t.Histogram || t.Name != "histograma" {
		dst = append(append(append(dst, "# "...), t.Name...), '\n')
	}
	for i := range t.Columns {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, t.Columns[i].Name...)
	}
	dst = append(dst, '\n')
	for _, row := range t.Rows {
		for i, cell := range row {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendCell(dst, cell)
		}
		dst = append(dst, '\n')
	}
	return dst
}

// appendCell appends a value; a text is quoted where it must be.
func appendCell(dst []byte, c Cell) []byte {
	switch {
	case c.Absent:
		return dst
	case c.Kind == core.Number:
		return wire.AppendNumber(dst, c.Number)
	case strings.ContainsAny(c.Text, ",\"\r\n"):
		return append(append(append(dst, '"'), strings.ReplaceAll(c.Text, `"`, `""`)...), '"')
	}
	return append(dst, c.Text...)
}
