// Package watch judges a version that has just been put to work by the metrics that it shows: a
// canary's judgement where no Kubernetes makes one.
package watch

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
)

// The metrics that are looked at.
const (
	requestsName = "http_requests_total"
	durationName = "http_request_duration_seconds"
	differName   = "fisica_bits_differ_total"
	startName    = "process_start_time_seconds"
)

// Sample is what one instance, or several together, had counted at an instant. What asks whether
// an instance lives is left out: it would hide what users meet.
type Sample struct {
	Requests, Failed float64             // Failed: answered by 5xx
	Differ           float64             // computations of which two gave other bits
	Start            float64             // of the process, in seconds; summed over all
	Buckets          map[float64]float64 // requests by the bound of their duration in seconds, cumulative
}

// ErrMetrics is an answer that cannot be judged.
var ErrMetrics = errors.New("no son las métricas de Física Lab / these are not Física Lab's metrics")

// Read reads metrics in Prometheus' text format. A service that has answered nothing yet shows no
// requests; one that shows no start is another one.
func Read(r io.Reader) (s Sample, err error) {
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(r)
	if err != nil {
		return s, fmt.Errorf("%w: %w", ErrMetrics, err)
	}
	for _, name := range []string{differName, startName} {
		if families[name] == nil {
			return s, fmt.Errorf("%w: %s", ErrMetrics, name)
		}
	}
	s.Buckets = map[float64]float64{}
	for _, m := range families[requestsName].GetMetric() {
		if isProbe(m) {
			continue
		}
		s.Requests += m.GetCounter().GetValue()
		if strings.HasPrefix(label(m, "status"), "5") {
			s.Failed += m.GetCounter().GetValue()
		}
	}
	for _, m := range families[durationName].GetMetric() {
		if isProbe(m) {
			continue
		}
		for _, b := range m.GetHistogram().GetBucket() {
			s.Buckets[b.GetUpperBound()] += float64(b.GetCumulativeCount())
		}
		s.Buckets[math.Inf(1)] += float64(m.GetHistogram().GetSampleCount()) - infinite(m)
	}
	for _, m := range families[differName].GetMetric() {
		s.Differ += m.GetCounter().GetValue()
	}
	for _, m := range families[startName].GetMetric() {
		s.Start += m.GetGauge().GetValue()
	}
	return s, nil
}

// infinite returns what the last bucket holds where it is written out: it was added already.
func infinite(m *dto.Metric) float64 {
	for _, b := range m.GetHistogram().GetBucket() {
		if math.IsInf(b.GetUpperBound(), 1) {
			return float64(b.GetCumulativeCount())
		}
	}
	return 0
}

func isProbe(m *dto.Metric) bool {
	handler := label(m, "handler")
	return strings.HasPrefix(handler, "/health") || handler == "/metrics"
}

func label(m *dto.Metric, name string) string {
	for _, l := range m.GetLabel() {
		if l.GetName() == name {
			return l.GetValue()
		}
	}
	return ""
}

// Add adds what another instance counted.
func (s *Sample) Add(o Sample) {
	s.Requests += o.Requests
	s.Failed += o.Failed
	s.Differ += o.Differ
	s.Start += o.Start
	if s.Buckets == nil {
		s.Buckets = map[float64]float64{}
	}
	for bound, count := range o.Buckets {
		s.Buckets[bound] += count
	}
}
