package job

import (
	"encoding/json"
	"errors"
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
	Chunks         uint64 // that are done
	Lent           Lent   // what tabs did of them
}

// Summary is what a job's histories, or those done so far, say.
type Summary struct {
	Model *core.Model
	N     uint64
	Flat  []float64 // after the model's declared outputs
}

// Summarize returns the summary of n ≥ 1 histories from their merged tally.
func Summarize(spec *Spec, n uint64, total []core.Wide) *Summary {
	model := spec.Definition()
	return &Summary{Model: model, N: n, Flat: model.Prepare(spec.Core()).Summarize(n, total)}
}

var errCount = errors.New("no number of histories")

// ParseSummary reads back what AppendSummary wrote, to the same bits.
func ParseSummary(spec *Spec, text []byte) (*Summary, error) {
	model := spec.Definition()
	list, err := wire.ParseSummary(model, text)
	if err != nil {
		return nil, fmt.Errorf("read result: %w", err)
	}
	var counted struct {
		N uint64 `json:"n"`
	}
	if err := json.Unmarshal(text, &counted); err != nil || counted.N == 0 || counted.N > spec.N {
		return nil, fmt.Errorf("read result: %w", errors.Join(errCount, err))
	}
	return &Summary{Model: model, N: counted.N, Flat: list}, nil
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
		dst = AppendBrief(append(dst, `,"result":`...), r.Summary)
	case r.Summary != nil:
		dst = AppendBrief(append(dst, `,"parcial":`...), r.Summary)
	}
	if !r.Lent.None() {
		dst = AppendLent(append(dst, `,"prestado":`...), r.Lent, r.Chunks)
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

// AppendSummary appends n and the outputs by name.
func AppendSummary(dst []byte, s *Summary) []byte { return appendSummary(dst, s, true) }

// AppendBrief appends a summary without what is too large to be told again and again.
func AppendBrief(dst []byte, s *Summary) []byte { return appendSummary(dst, s, false) }

func appendSummary(dst []byte, s *Summary, whole bool) []byte {
	dst = strconv.AppendUint(append(dst, `{"n":`...), s.N, 10)
	return append(wire.AppendSummary(dst, s.Model, s.Flat, whole), '}')
}
