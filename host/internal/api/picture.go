package api

import (
	"fmt"
	"slices"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/picture"
)

// drawSummary draws the first histogram of a summary or, where it has none, its first curve: the
// second column of a table over the first. Of a summary of lone values it draws their absence.
func drawSummary(s *job.Summary) []byte {
	f := picture.Figure{Title: fmt.Sprintf("n = %d", s.N)}
	tables := s.Tables()
	if i := slices.IndexFunc(tables, func(t job.Table) bool { return t.Histogram && len(t.Rows) > 0 }); i >= 0 {
		drawBars(&f, &tables[i])
	} else if i := slices.IndexFunc(tables, isCurve); i >= 0 {
		drawCurve(&f, &tables[i])
	}
	return f.SVG()
}

func drawBars(f *picture.Figure, t *job.Table) {
	f.X, f.Y = labelled("X", t.Columns[0].Unit), "historias / histories"
	for _, row := range t.Rows {
		f.Bars = append(f.Bars, picture.Bar{Low: row[0].Number, High: row[1].Number, Value: row[2].Number})
	}
}

// isCurve tells whether a table has two columns of numbers to begin with, and more than one row.
func isCurve(t job.Table) bool {
	return t.Name != "" && len(t.Columns) > 1 && t.Columns[0].Kind == core.Number && t.Columns[1].Kind == core.Number && len(t.Rows) > 1
}

func drawCurve(f *picture.Figure, t *job.Table) {
	f.X = labelled(t.Columns[0].Name, t.Columns[0].Unit)
	f.Y = labelled(t.Columns[1].Name, t.Columns[1].Unit)
	for _, row := range t.Rows {
		if !row[0].Absent && !row[1].Absent {
			f.Curve = append(f.Curve, picture.Point{X: row[0].Number, Y: row[1].Number})
		}
	}
}

func labelled(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + " / " + unit
}
