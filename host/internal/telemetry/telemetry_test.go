package telemetry_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

func TestLoggerWritesTheGuidesFields(t *testing.T) {
	t.Parallel()
	var w bytes.Buffer
	telemetry.NewLogger(&w, slog.LevelInfo).Info("hola", "trace_id", "abc")
	var line map[string]any
	if err := json.Unmarshal(w.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if line["message"] != "hola" || line["level"] != "INFO" || line["trace_id"] != "abc" || line["module"] != "telemetry_test" ||
		line["function"] != "TestLoggerWritesTheGuidesFields" || line["line"] == nil {
		t.Errorf("%s", w.String())
	}
	if stamp, err := time.Parse(time.RFC3339Nano, line["timestamp"].(string)); err != nil || time.Since(stamp) > time.Minute {
		t.Errorf("timestamp %v: %v", line["timestamp"], err)
	}
}

func TestSampler(t *testing.T) {
	t.Parallel()
	s := telemetry.Sampler{First: 10, Every: 100}
	passed := 0
	for i := range 2010 {
		if s.Pass(time.Unix(int64(i/1010), 0)) {
			passed++
		}
	}
	if want := 10 + 10 + 10 + 9; passed != want {
		t.Errorf("%d lines pass, want %d", passed, want)
	}
}

func TestMetrics(t *testing.T) {
	t.Parallel()
	m := telemetry.NewMetrics()
	route := m.Route("POST", "/v1/x")
	for _, status := range []int{200, 200, 422, -1, 9999} {
		route.Observe(status, time.Millisecond)
	}
	m.Gauge("fisica_x", "X.", func() float64 { return 3 })
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/metrics", nil))
	for _, want := range []string{
		`http_requests_total{handler="/v1/x",method="POST",status="200"} 2`,
		`http_requests_total{handler="/v1/x",method="POST",status="422"} 1`,
		`http_request_duration_seconds_count{handler="/v1/x",method="POST"} 5`, "fisica_x 3", "go_goroutines",
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("/metrics lacks %s", want)
		}
	}
}

func BenchmarkObserve(b *testing.B) {
	route := telemetry.NewMetrics().Route("POST", "/v1/x")
	b.ReportAllocs()
	for b.Loop() {
		route.Observe(200, time.Millisecond)
	}
}
