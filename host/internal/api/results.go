package api

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

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
	switch format := string(x.QueryArgs().Peek("formato")); format {
	case "", "json":
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

// appendCSV appends the outputs, then the histogram: one table under the other, a blank
// line between.
func appendCSV(dst []byte, s *job.Summary) []byte {
	dst = append(dst, "magnitud,valor\n"...)
	for i, name := range s.Names {
		dst = append(append(dst, name...), ',')
		dst = append(wire.AppendNumber(dst, s.Values[i]), '\n')
	}
	dst = append(strconv.AppendUint(append(dst, "n,"...), s.N, 10), '\n')
	dst = append(dst, "\ndesde,hasta,cuenta\n"...)
	for i, count := range s.Counts {
		dst = append(wire.AppendNumber(dst, edge(s, i)), ',')
		dst = append(wire.AppendNumber(dst, edge(s, i+1)), ',')
		dst = append(strconv.AppendUint(dst, count, 10), '\n')
	}
	return dst
}

// edge returns the lower edge of bin i.
func edge(s *job.Summary, i int) float64 {
	h := s.Histogram
	return h.Low + (h.High-h.Low)*float64(i)/float64(h.Bins)
}

// histogramSVG draws the histogram of what is done so far.
func histogramSVG(s *Server, x *exchange) {
	_, report, ok := s.reported(x)
	if !ok {
		return
	}
	if report.Summary == nil {
		x.fail(codeNotFinished, string(report.State))
		return
	}
	picture, err := drawHistogram(report.Summary)
	if err != nil {
		s.unanswered(x, err)
		return
	}
	x.SetContentType("image/svg+xml")
	x.Response.Header.Set("Cache-Control", "no-store")
	x.Response.Header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	x.SetBody(picture)
}

func drawHistogram(s *job.Summary) ([]byte, error) {
	p := plot.New()
	p.Title.Text = fmt.Sprintf("n = %d", s.N)
	p.X.Label.Text, p.Y.Label.Text = "X", "historias / histories"
	p.Y.Min = 0
	bins := &plotter.Histogram{Width: edge(s, 1) - edge(s, 0), LineStyle: plotter.DefaultLineStyle}
	for i, count := range s.Counts {
		bins.Bins = append(bins.Bins, plotter.HistogramBin{Min: edge(s, i), Max: edge(s, i+1), Weight: float64(count)})
	}
	p.Add(bins)
	writer, err := p.WriterTo(16*vg.Centimeter, 10*vg.Centimeter, "svg")
	if err != nil {
		return nil, fmt.Errorf("draw histogram: %w", err)
	}
	var w bytes.Buffer
	if _, err := writer.WriteTo(&w); err != nil {
		return nil, fmt.Errorf("write histogram: %w", err)
	}
	return w.Bytes(), nil
}

// receipt answers what a finished job's result depends on and, with ?chunk=k, the digest
// of that chunk's tally.
func receipt(s *Server, x *exchange) {
	j := s.own(x)
	if j == nil {
		return
	}
	if j.State != job.Success || j.Definition() == nil {
		x.fail(codeNotFinished, string(j.State))
		return
	}
	chunks := j.Chunks()
	x.buf = strconv.AppendUint(append(x.buf[:0], `{"tramos":`...), chunks, 10)
	x.buf = appendSpec(append(x.buf, ','), &j.Spec)
	if text := string(x.QueryArgs().Peek("chunk")); text != "" {
		x.row.Problems, x.row.Place = x.row.Problems[:0], "query"
		k := wire.CheckInteger("chunk", text, 0, int(chunks)-1, &x.row) //nolint:gosec // bounded by the tier
		if len(x.row.Problems) > 0 {
			x.unprocessable()
			return
		}
		digest, err := s.Jobs.Store.Digest(x.background(), j.ID, uint64(k)) //nolint:gosec // not negative
		if err != nil {
			s.unanswered(x, err)
			return
		}
		x.buf = strconv.AppendInt(append(x.buf, `,"chunk":`...), int64(k), 10)
		x.buf = wire.AppendString(append(x.buf, `,"sha256":`...), hex.EncodeToString(digest))
	}
	x.json(append(x.buf, '}'))
}
