package telemetry

import (
	"net/http"
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

// CounterBy registers a counter with one label and returns what adds one to it under each value.
func (m *Metrics) CounterBy(name, help, label string, values ...string) (add []func()) {
	c := prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, []string{label})
	m.registry.MustRegister(c)
	for _, value := range values {
		add = append(add, c.WithLabelValues(value).Inc)
	}
	return add
}

// Handler serves the metrics.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// maxStatus bounds the table of cached handles.
const maxStatus = 600

// Route holds the handles of one route's metrics, so that a request looks up no label.
type Route struct {
	metrics         *Metrics
	method, handler string
	duration        prometheus.Observer
	byStatus        [maxStatus]atomic.Pointer[prometheus.Counter]
}

// Route returns the handles for a method and a handler.
func (m *Metrics) Route(method, handler string) *Route {
	return &Route{metrics: m, method: method, handler: handler, duration: m.duration.WithLabelValues(method, handler)}
}

// Observe counts one answered request.
func (r *Route) Observe(status int, took time.Duration) {
	r.duration.Observe(took.Seconds())
	r.counter(status).Inc()
}

func (r *Route) counter(status int) prometheus.Counter {
	slot := &r.byStatus[min(max(status, 0), maxStatus-1)]
	if counter := slot.Load(); counter != nil {
		return *counter
	}
	counter := r.metrics.requests.WithLabelValues(r.method, r.handler, strconv.Itoa(status))
	slot.Store(&counter)
	return counter
}
