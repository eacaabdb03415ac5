package job

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
)

// Report is how far a job is.
type Report struct {
	State          State
	Current, Total uint64 // histories
	Summary        *Summary
	Error          string
}

// Summary is what a job's histories, or those done so far, say.
type Summary struct {
	N         uint64
	Names     []string // of the outputs
	Values    []float64
	Histogram core.Histogram
	Counts    []uint64
}

// Summarize returns the summary of n ≥ 1 histories from their merged tally.
func Summarize(spec *Spec, n uint64, total []core.Wide) *Summary {
	model := spec.Definition()
	s := &Summary{N: n, Values: make([]float64, len(model.Outputs)), Histogram: model.Histogram(spec.Params)}
	model.Summarize(spec.Params, n, total, s.Values)
	for _, o := range model.Outputs {
		s.Names = append(s.Names, o.Name)
	}
	for _, bin := range total[s.Histogram.First : s.Histogram.First+s.Histogram.Bins] {
		s.Counts = append(s.Counts, bin.Lo)
	}
	return s
}

// ParseSummary reads back what AppendSummary wrote, to the same bits.
func ParseSummary(spec *Spec, text []byte) (*Summary, error) {
	var values map[string]json.RawMessage
	var histogram struct {
		Counts []uint64 `json:"cuentas"`
	}
	if err := json.Unmarshal(text, &values); err != nil {
		return nil, fmt.Errorf("read result: %w", err)
	}
	if err := json.Unmarshal(values["histograma"], &histogram); err != nil {
		return nil, fmt.Errorf("read histogram: %w", err)
	}
	model := spec.Definition()
	s := &Summary{N: spec.N, Histogram: model.Histogram(spec.Params), Counts: histogram.Counts}
	for _, o := range model.Outputs {
		x, err := strconv.ParseFloat(string(values[o.Name]), 64)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", o.Name, err)
		}
		s.Names, s.Values = append(s.Names, o.Name), append(s.Values, x)
	}
	return s, nil
}

// statuses are the states as an event stream names them.
var statuses = map[State]string{
	Pending: "waiting", Started: "running", Progress: "running",
	Success: "completed", Failure: "failed", Revoked: "cancelled",
}

// AppendReport appends an event's data.
func AppendReport(dst []byte, id string, r Report) []byte {
	dst = append(dst, `{"id":`...)
	dst = wire.AppendString(dst, id)
	dst = append(dst, `,"status":`...)
	dst = wire.AppendString(dst, statuses[r.State])
	dst = append(dst, `,"progress":`...)
	dst = AppendProgress(dst, r)
	switch {
	case r.State == Success:
		dst = AppendSummary(append(dst, `,"result":`...), r.Summary)
	case r.Summary != nil:
		dst = AppendSummary(append(dst, `,"parcial":`...), r.Summary)
	}
	if r.Error != "" {
		dst = wire.AppendString(append(dst, `,"error":`...), r.Error)
	}
	return append(dst, '}')
}

// AppendProgress appends {"current", "total", "percent"}.
func AppendProgress(dst []byte, r Report) []byte {
	dst = strconv.AppendUint(append(dst, `{"current":`...), r.Current, 10)
	dst = strconv.AppendUint(append(dst, `,"total":`...), r.Total, 10)
	dst = strconv.AppendUint(append(dst, `,"percent":`...), percent(r), 10)
	return append(dst, '}')
}

// percent rounds down: 100 is said of what is done, and of nothing else.
func percent(r Report) uint64 {
	if r.Total == 0 {
		return 0
	}
	return uint64(float64(r.Current) / float64(r.Total) * 100)
}

// AppendSummary appends the outputs by name, n and the histogram.
func AppendSummary(dst []byte, s *Summary) []byte {
	dst = append(dst, '{')
	for i, name := range s.Names {
		dst = append(wire.AppendString(dst, name), ':')
		dst = append(wire.AppendNumber(dst, s.Values[i]), ',')
	}
	dst = strconv.AppendUint(append(dst, `"n":`...), s.N, 10)
	dst = wire.AppendNumber(append(dst, `,"histograma":{"bajo":`...), s.Histogram.Low)
	dst = wire.AppendNumber(append(dst, `,"alto":`...), s.Histogram.High)
	dst = append(dst, `,"cuentas":[`...)
	for i, count := range s.Counts {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = strconv.AppendUint(dst, count, 10)
	}
	return append(dst, `]}}`...)
}
