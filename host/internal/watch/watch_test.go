package watch_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/telemetry"
	"github.com/fisica-lab/fisica/host/internal/watch"
)

// version is a service's real metrics, with what each round of requests does to them.
type version struct {
	metrics *telemetry.Metrics
	differ  func()
	round   func(v *version, n int)
	n       int
	down    atomic.Bool
}

func (v *version) answer(count, status int, took time.Duration) {
	route := v.metrics.Route("POST", "/v1/x")
	for range count {
		route.Observe(status, took)
	}
}

// judge watches a version for ten checks, with the bounds of `fisica watch`.
func judge(t *testing.T, round func(v *version, n int)) (string, error) {
	t.Helper()
	v := &version{metrics: telemetry.NewMetrics(), round: round}
	v.differ = v.metrics.Counter("fisica_bits_differ_total", "X.")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if v.down.Load() {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		v.metrics.Handler().ServeHTTP(w, r)
	}))
	defer server.Close()
	var out strings.Builder
	w := watch.Watch{
		URLs: []string{server.URL}, Checks: 10, Client: server.Client(), Out: &out,
		Judge: watch.NewJudge(watch.Bounds{Errors: 0.05, Limit: 1, Slow: 0.05, Requests: 20, Window: 5}),
		After: func(context.Context) error {
			v.n++
			v.round(v, v.n)
			return nil
		},
	}
	err := w.Run(t.Context())
	return out.String(), err
}

func TestRun(t *testing.T) {
	t.Parallel()
	const fast = time.Millisecond
	for _, tt := range []struct {
		name   string
		round  func(v *version, n int)
		want   error
		checks int // made before the end
	}{
		{"all is well", func(v *version, _ int) { v.answer(100, 200, fast); v.answer(4, 500, fast) }, nil, 10},
		{"refusals are no failures", func(v *version, _ int) { v.answer(50, 429, fast); v.answer(50, 422, fast) }, nil, 10},
		{"one failure among few", func(v *version, n int) {
			if v.answer(19, 200, fast); n == 3 {
				v.answer(1, 500, fast)
			}
		}, nil, 10},
		{"it fails at once", func(v *version, _ int) { v.answer(100, 200, fast); v.answer(6, 500, fast) }, watch.ErrErrors, 1},
		{"it fails at last", func(v *version, n int) {
			if v.answer(20, 200, fast); n == 10 {
				v.answer(10, 503, fast)
			}
		}, watch.ErrErrors, 10},
		{"probes hide nothing", func(v *version, _ int) {
			probe := v.metrics.Route("GET", "/health/ready")
			for range 10000 {
				probe.Observe(200, fast)
			}
			v.answer(90, 200, fast)
			v.answer(10, 500, fast)
		}, watch.ErrErrors, 1},
		{"slow", func(v *version, _ int) { v.answer(90, 200, fast); v.answer(10, 200, 3*time.Second) }, watch.ErrLatency, 1},
		{"slow within the next bucket", func(v *version, _ int) { v.answer(94, 200, fast); v.answer(6, 200, 1100*time.Millisecond) }, watch.ErrLatency, 1},
		{"just at the limit", func(v *version, _ int) { v.answer(95, 200, time.Second); v.answer(5, 200, 2*time.Second) }, nil, 10},
		{"few are slow", func(v *version, _ int) { v.answer(96, 200, fast); v.answer(4, 200, 30*time.Second) }, nil, 10},
		{"other bits", func(v *version, n int) {
			if v.answer(100, 200, fast); n == 4 {
				v.differ()
			}
		}, watch.ErrDiffer, 4},
		{"nobody asks", func(*version, int) {}, watch.ErrUnjudged, 10},
		{"silent once", func(v *version, n int) { v.answer(100, 200, fast); v.down.Store(n == 5) }, nil, 10},
		{"silent twice", func(v *version, n int) { v.answer(100, 200, fast); v.down.Store(n >= 5) }, watch.ErrSilent, 5},
		{"silent at last", func(v *version, n int) { v.answer(100, 200, fast); v.down.Store(n == 10) }, watch.ErrSilent, 10},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			out, err := judge(t, tt.round)
			if !errors.Is(err, tt.want) {
				t.Errorf("%v, want %v", err, tt.want)
			}
			if got := strings.Count(out, "\n"); got != tt.checks {
				t.Errorf("%d checks, want %d:\n%s", got, tt.checks, out)
			}
		})
	}
}

const metrics = `# TYPE fisica_bits_differ_total counter
fisica_bits_differ_total 0
# TYPE process_start_time_seconds gauge
process_start_time_seconds %d
`

// A process that began anew has forgotten what it failed at.
func TestRestart(t *testing.T) {
	t.Parallel()
	j := watch.NewJudge(watch.Bounds{Window: 5})
	for _, tt := range []struct {
		start int
		want  error
	}{{1000, nil}, {1000, nil}, {1007, watch.ErrRestart}} {
		s, err := watch.Read(strings.NewReader(fmt.Sprintf(metrics, tt.start)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := j.Check(s); !errors.Is(err, tt.want) {
			t.Errorf("start %d: %v, want %v", tt.start, err, tt.want)
		}
	}
}

// The limits are the bounds of the buckets that a service really shows.
func TestLimits(t *testing.T) {
	t.Parallel()
	m := telemetry.NewMetrics()
	m.Counter("fisica_bits_differ_total", "X.")
	m.Route("GET", "/x").Observe(200, time.Millisecond)
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	s, err := watch.Read(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	bounds := slices.Sorted(maps.Keys(s.Buckets))
	if got := bounds[:len(bounds)-1]; !slices.Equal(got, watch.Limits()) {
		t.Errorf("the buckets end at %v, the limits are %v", got, watch.Limits())
	}
}

// What another service shows is not judged.
func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "<html>", "up 1\n", "http_requests_total 5\n"} {
		if _, err := watch.Read(strings.NewReader(text)); !errors.Is(err, watch.ErrMetrics) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
