package api

import (
	"strconv"
	"strings"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// result answers a finished job's result, as JSON or CSV.
func result(s *Server, x *exchange) {
	j := s.own(x)
	if j == nil {
		return
	}
	if j.State != job.Success {
		x.fail(codeNotFinished, string(j.State))
		return
	}
	format := "json"
	if asked := x.QueryArgs().Peek("formato"); asked != nil {
		format = string(asked)
	}
	switch format {
	case "json":
		x.json(j.Result)
	case "csv":
		report, err := s.Jobs.Report(x.background(), j)
		if err != nil {
			s.unanswered(x, err)
			return
		}
		x.SetContentType("text/csv; charset=utf-8")
		x.Response.Header.Set("Content-Disposition", `attachment; filename="`+j.ID+`.csv"`)
		x.SetBody(appendCSV(nil, report.Summary))
	default:
		x.row.Problems, x.row.Place = x.row.Problems[:0], "query"
		wire.UnknownChoice("formato", format, "json, csv", &x.row)
		x.unprocessable()
	}
}

// appendCSV appends the tables of a summary, one under the other, a blank line between: the lone
// values as rows of a name, a value and a unit, the others under their columns.
func appendCSV(dst []byte, s *job.Summary) []byte {
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
func appendTable(dst []byte, t *job.Table) []byte {
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
func appendCell(dst []byte, c job.Cell) []byte {
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

// histogramSVG draws what is done so far: the histogram, or the first curve of a model without one.
func histogramSVG(s *Server, x *exchange) {
	_, report, ok := s.reported(x)
	if !ok {
		return
	}
	if report.Summary == nil {
		x.fail(codeNotFinished, string(report.State))
		return
	}
	picture, err := drawSummary(report.Summary)
	if err != nil {
		s.unanswered(x, err)
		return
	}
	x.SetContentType("image/svg+xml")
	x.Response.Header.Set("Cache-Control", "no-store")
	x.Response.Header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	x.SetBody(picture)
}
