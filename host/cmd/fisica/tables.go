package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// shownRows is how many rows of a table the terminal is shown; --json has them all.
const shownRows = 24

// writeTables writes a summary for people: its lone values with what they mean, its histograms as
// bars, of its other tables the columns and the first rows.
func writeTables(w io.Writer, s *job.Summary) error {
	for i, t := range s.Tables() {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if t.Name != "" {
			fmt.Fprintf(w, "%s\n", t.Name)
		}
		var err error
		switch {
		case t.Histogram:
			err = writeHistogram(w, &t)
		case len(t.Rows) == 1:
			err = writeRecord(w, &t)
		default:
			err = writeRows(w, &t)
		}
		if err != nil {
			return fmt.Errorf("write table: %w", err)
		}
	}
	return nil
}

func writeRecord(w io.Writer, t *job.Table) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i, c := range t.Columns {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", c.Name, cellText(t.Rows[0][i]), c.Unit, both(c.Doc))
	}
	return table.Flush()
}

func writeRows(w io.Writer, t *job.Table) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range t.Columns {
		fmt.Fprintf(table, "%s\t", strings.TrimSpace(c.Name+" "+c.Unit))
	}
	fmt.Fprintln(table)
	for i, row := range t.Rows {
		if i == shownRows {
			fmt.Fprintf(table, "… %d más / more\n", len(t.Rows)-i)
			break
		}
		for _, cell := range row {
			fmt.Fprintf(table, "%s\t", cellText(cell))
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}

func cellText(c job.Cell) string {
	switch {
	case c.Absent:
		return "—"
	case c.Kind == core.String:
		return c.Text
	}
	return string(wire.AppendNumber(nil, c.Number))
}

// writeHistogram draws a histogram in sixteen bars at the most.
func writeHistogram(w io.Writer, t *job.Table) error {
	const bars, width = 16, 40
	together := max(1, (len(t.Rows)+bars-1)/bars)
	most, groups := 1.0, []float64{}
	for i := 0; i < len(t.Rows); i += together {
		sum := 0.0
		for _, row := range t.Rows[i:min(i+together, len(t.Rows))] {
			sum += row[2].Number
		}
		groups = append(groups, sum)
		most = max(most, sum)
	}
	for i, sum := range groups {
		bar := strings.Repeat("▇", int(sum/most*width))
		if _, err := fmt.Fprintf(w, "%10.4g  %-*s %.0f\n", t.Rows[i*together][0].Number, width, bar, sum); err != nil {
			return err
		}
	}
	return nil
}
