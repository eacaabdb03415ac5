package job

import (
	"strconv"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/flat"
)

// Cell is a value of a table: a number, or a text, or nothing.
type Cell struct {
	Number float64
	Text   string
	Kind   core.Kind // Number or String
	Absent bool
}

// Table is a part of a summary: rows that have the same columns.
type Table struct {
	Name    string // where it stands in the summary, "" for its lone values
	Columns []core.Output
	Rows    [][]Cell

	Histogram bool // its columns are the edges of bins and their counts
}

// Tables takes a summary apart: its lone values in one table (a row each would have another
// meaning, so that they are one row), then each list and each histogram in one of its own.
func (s *Summary) Tables() []Table {
	t := tabler{reader: flat.Read(s.Flat)}
	t.object("", s.Model.Outputs)
	return t.tables
}

// tabler reads a flat summary into tables.
type tabler struct {
	reader *flat.Reader
	tables []Table
}

// object reads fields: those that are plain values into one row, the others into tables of their own.
func (t *tabler) object(name string, fields []core.Output) {
	place := len(t.tables)
	t.tables = append(t.tables, Table{Name: name})
	own, row := &Table{Name: name}, []Cell{}
	for i := range fields {
		if o := &fields[i]; isLone(o) {
			own.Columns = append(own.Columns, *o)
			row = append(row, t.cell(o))
		} else {
			t.nested(joinNames(name, o.Name), o)
		}
	}
	own.Rows = [][]Cell{row}
	if len(row) == 0 {
		t.tables = append(t.tables[:place], t.tables[place+1:]...)
		return
	}
	t.tables[place] = *own
}

func (t *tabler) nested(name string, o *core.Output) {
	switch {
	case o.Kind == core.Group && o.Name == "histograma":
		t.histogram(name, o)
	case o.Kind == core.Group:
		t.object(name, o.Fields)
	case allLone(o.Fields):
		t.list(name, o)
	default:
		for n := range t.reader.Int() {
			t.object(name+"["+strconv.Itoa(n)+"]", o.Fields)
		}
	}
}

func (t *tabler) list(name string, o *core.Output) {
	table := Table{Name: name, Columns: o.Fields}
	if len(o.Fields) == 1 && o.Fields[0].Name == "" {
		table.Columns = []core.Output{{Name: o.Name, Unit: o.Fields[0].Unit, Kind: o.Fields[0].Kind, Doc: o.Doc}}
	}
	for range t.reader.Int() {
		row := make([]Cell, len(o.Fields))
		for i := range o.Fields {
			row[i] = t.cell(&o.Fields[i])
		}
		table.Rows = append(table.Rows, row)
	}
	t.tables = append(t.tables, table)
}

// histogram reads what montecarlo.HistogramOutput declares.
func (t *tabler) histogram(name string, o *core.Output) {
	low, high := t.reader.Number(), t.reader.Number()
	counts := t.reader.Numbers()
	unit := o.Fields[0].Unit
	table := Table{Name: name, Histogram: true, Columns: []core.Output{{Name: "desde", Unit: unit}, {Name: "hasta", Unit: unit}, {Name: "cuenta"}}}
	edge := func(i int) Cell { return Cell{Number: low + (high-low)*float64(i)/float64(len(counts))} }
	for i, count := range counts {
		table.Rows = append(table.Rows, []Cell{edge(i), edge(i + 1), {Number: count}})
	}
	t.tables = append(t.tables, table)
}

func (t *tabler) cell(o *core.Output) Cell {
	switch {
	case o.Nullable && t.reader.Number() == 0:
		return Cell{Absent: true}
	case o.Kind == core.String:
		return Cell{Kind: core.String, Text: t.reader.Text()}
	case o.Kind == core.Choice:
		return Cell{Kind: core.String, Text: o.Choices[t.reader.Int()]}
	}
	return Cell{Number: t.reader.Number()}
}

// isLone tells whether an output is a single value.
func isLone(o *core.Output) bool { return o.Kind != core.List && o.Kind != core.Group }

func allLone(fields []core.Output) bool {
	for i := range fields {
		if !isLone(&fields[i]) {
			return false
		}
	}
	return true
}

func joinNames(outer, inner string) string {
	if outer == "" {
		return inner
	}
	return outer + "." + inner
}
