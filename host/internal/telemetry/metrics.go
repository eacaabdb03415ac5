package telemetry

import (
	"database/sql"
	"net/http"
	"runtime"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the service's metrics, in a registry of their own.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	duration *prometheus.HistogramVec
}

// NewMetrics returns the metrics of one service.
func NewMetrics() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "http_requests_total", Help: "Requests answered.",
		}, []string{"method", "handler", "status"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "http_request_duration_seconds", Help: "Time from the request's last byte to the answer's first.",
			Buckets: []float64{0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10},
		}, []string{"method", "handler"}),
	}
	m.registry.MustRegister(m.requests, m.duration,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Gauge registers a gauge whose value is asked for at each scrape.
func (m *Metrics) Gauge(name, help string, value func() float64) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
}

// Counter registers a counter and returns what adds one to it.
func (m *Metrics) Counter(name, help string) func() {
	c := prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
	m.registry.MustRegister(c)
	return c.Inc
}

// CounterBy registers a counter with one label and returns what gives, for a value of it, what
// adds one to it. Every value that is asked for is shown, at 0 too.
func (m *Metrics) CounterBy(name, help, label string) func(value string) func() {
	c := prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, []string{label})
	m.registry.MustRegister(c)
	return func(value string) func() { return c.WithLabelValues(value).Inc }
}

// Build says which version this is.
func (m *Metrics) Build(version string) {
	g := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "fisica_build_info", Help: "1, for the version that runs."}, []string{"version", "goversion"})
	g.WithLabelValues(version, runtime.Version()).Set(1)
	m.registry.MustRegister(g)
}

// Database registers the connections of a database.
func (m *Metrics) Database(name string, db *sql.DB) {
	m.registry.MustRegister(collectors.NewDBStatsCollector(db, name))
}

// Handler serves the metrics.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// Route holds the handles of one route's metrics, so that a request looks up no label. They are made
// as they are needed: a route that nobody asks for has no series.
type Route struct {
	metrics         *Metrics
	method, handler string
	duration        atomic.Pointer[prometheus.Observer]
	byStatus        [slots]atomic.Pointer[statusCount]
}

// slots is a number of places modulo which the statuses that are answered differ.
const slots = 64

// statusCount counts the answers of a status.
type statusCount struct {
	status  int
	counter prometheus.Counter
}

// Route returns the handles for a method and a handler.
func (m *Metrics) Route(method, handler string) *Route {
	return &Route{metrics: m, method: method, handler: handler}
}

// Observe counts one answered request.
func (r *Route) Observe(status int, took time.Duration) {
	duration := r.duration.Load()
	if duration == nil {
		made := r.metrics.duration.WithLabelValues(r.method, r.handler)
		duration = &made
		r.duration.Store(duration)
	}
	(*duration).Observe(took.Seconds())
	r.counter(status).Inc()
}

func (r *Route) counter(status int) prometheus.Counter {
	status = min(max(status, 0), maxStatus)
	slot := &r.byStatus[status%slots]
	if c := slot.Load(); c != nil && c.status == status {
		return c.counter
	}
	c := &statusCount{status, r.metrics.requests.WithLabelValues(r.method, r.handler, strconv.Itoa(status))}
	slot.Store(c)
	return c.counter
}

// maxStatus bounds the values of a label.
const maxStatus = 599
