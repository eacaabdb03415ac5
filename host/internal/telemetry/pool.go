package telemetry

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	goredis "github.com/redis/go-redis/v9"
)

// pool is a prometheus.Collector of the connections that a client of Redis has.
type pool struct {
	name  string
	stats func() *goredis.PoolStats
}

// RedisPool registers the connections of a client; name tells it from the others of the process.
func (m *Metrics) RedisPool(name string, stats func() *goredis.PoolStats) {
	m.registry.MustRegister(pool{name, stats})
}

// poolMetric is one of the figures of a pool.
type poolMetric struct {
	name, help string
	kind       prometheus.ValueType
	value      func(*goredis.PoolStats) float64
}

var poolMetrics = []poolMetric{
	{"hits_total", "Commands that found a free connection.", prometheus.CounterValue, func(s *goredis.PoolStats) float64 { return float64(s.Hits) }},
	{"misses_total", "Commands that found none, and for which one was made or waited for.", prometheus.CounterValue, func(s *goredis.PoolStats) float64 { return float64(s.Misses) }},
	{"timeouts_total", "Commands that waited in vain for a connection.", prometheus.CounterValue, func(s *goredis.PoolStats) float64 { return float64(s.Timeouts) }},
	{"wait_seconds_total", "Time that commands waited for a connection.", prometheus.CounterValue, func(s *goredis.PoolStats) float64 { return time.Duration(s.WaitDurationNs).Seconds() }},
	{"stale_total", "Connections that were closed for their age or as broken.", prometheus.CounterValue, func(s *goredis.PoolStats) float64 { return float64(s.StaleConns) }},
	{"connections", "Open connections, those of subscriptions apart.", prometheus.GaugeValue, func(s *goredis.PoolStats) float64 { return float64(s.TotalConns) }},
	{"idle_connections", "Open connections that nobody uses.", prometheus.GaugeValue, func(s *goredis.PoolStats) float64 { return float64(s.IdleConns) }},
}

func (p pool) desc(m poolMetric) *prometheus.Desc {
	return prometheus.NewDesc("fisica_redis_pool_"+m.name, m.help, nil, prometheus.Labels{"pool": p.name})
}

// Describe implements prometheus.Collector.
func (p pool) Describe(to chan<- *prometheus.Desc) {
	for _, m := range poolMetrics {
		to <- p.desc(m)
	}
}

// Collect implements prometheus.Collector.
func (p pool) Collect(to chan<- prometheus.Metric) {
	stats := p.stats()
	for _, m := range poolMetrics {
		to <- prometheus.MustNewConstMetric(p.desc(m), m.kind, m.value(stats))
	}
}
