package api

import (
	"bytes"
	"fmt"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// drawSummary draws the first histogram of a summary or, where it has none, its first curve: the
// second column of a table over the first. Of a summary of lone values it draws their absence.
func drawSummary(s *job.Summary) ([]byte, error) {
	p := plot.New()
	p.Title.Text = fmt.Sprintf("n = %d", s.N)
	tables := s.Tables()
	if i := slices.IndexFunc(tables, func(t job.Table) bool { return t.Histogram && len(t.Rows) > 0 }); i >= 0 {
		drawBars(p, &tables[i])
	} else if i := slices.IndexFunc(tables, isCurve); i >= 0 {
		if err := drawCurve(p, &tables[i]); err != nil {
			return nil, err
		}
	}
	writer, err := p.WriterTo(16*vg.Centimeter, 10*vg.Centimeter, "svg")
	if err != nil {
		return nil, fmt.Errorf("draw summary: %w", err)
	}
	var w bytes.Buffer
	if _, err := writer.WriteTo(&w); err != nil {
		return nil, fmt.Errorf("write picture: %w", err)
	}
	return w.Bytes(), nil
}

func drawBars(p *plot.Plot, t *job.Table) {
	p.X.Label.Text, p.Y.Label.Text = labelled("X", t.Columns[0].Unit), "historias / histories"
	p.Y.Min = 0
	bins := &plotter.Histogram{Width: t.Rows[0][1].Number - t.Rows[0][0].Number, LineStyle: plotter.DefaultLineStyle}
	for _, row := range t.Rows {
		bins.Bins = append(bins.Bins, plotter.HistogramBin{Min: row[0].Number, Max: row[1].Number, Weight: row[2].Number})
	}
	p.Add(bins)
}

// isCurve tells whether a table has two columns of numbers to begin with, and more than one row.
func isCurve(t job.Table) bool {
	return t.Name != "" && len(t.Columns) > 1 && t.Columns[0].Kind == core.Number && t.Columns[1].Kind == core.Number && len(t.Rows) > 1
}

func drawCurve(p *plot.Plot, t *job.Table) error {
	p.X.Label.Text = labelled(t.Columns[0].Name, t.Columns[0].Unit)
	p.Y.Label.Text = labelled(t.Columns[1].Name, t.Columns[1].Unit)
	var points plotter.XYs
	for _, row := range t.Rows {
		if !row[0].Absent && !row[1].Absent {
			points = append(points, plotter.XY{X: row[0].Number, Y: row[1].Number})
		}
	}
	line, err := plotter.NewLine(points)
	if err != nil {
		return fmt.Errorf("draw curve: %w", err)
	}
	p.Add(line)
	return nil
}

func labelled(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + " / " + unit
}
