package api

import (
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
		x.SetBody(job.AppendCSV(nil, report.Summary))
	default:
		x.row.Problems, x.row.Place = x.row.Problems[:0], "query"
		wire.UnknownChoice("formato", format, "json, csv", &x.row)
		x.unprocessable()
	}
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
	x.SetContentType("image/svg+xml")
	x.Response.Header.Set("Cache-Control", "no-store")
	x.Response.Header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	x.SetBody(drawSummary(report.Summary))
}
