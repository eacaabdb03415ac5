package telemetry

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Leases counts what a worker does, in its own process or in the service's.
type Leases struct {
	results    map[job.LeaseEnd]prometheus.Counter
	lost       prometheus.Counter
	took, wait prometheus.Histogram
}

// Leases registers a worker's metrics; the gauges are asked for at each scrape.
func (m *Metrics) Leases(presence func() job.Presence) *Leases {
	results := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "fisica_leases_total", Help: "Ranges of chunks that this process had, by how that ended: entregado, devuelto (it stopped), retirado (cancelled, or handed to another), fallido, distinto (other bits than another's).",
	}, []string{"resultado"})
	l := &Leases{
		results: map[job.LeaseEnd]prometheus.Counter{},
		lost:    prometheus.NewCounter(prometheus.CounterOpts{Name: "fisica_leases_lost_total", Help: "Leases of others that ran out and that this process took over: their workers died or hang."}),
		took: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "fisica_lease_duration_seconds", Help: "Time from a range's lease to its delivery.", Buckets: []float64{0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10, 30},
		}),
		wait: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "fisica_queue_wait_seconds", Help: "Time from a simulation's request to its first lease, seen by who got that.",
			Buckets: []float64{0.01, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600},
		}),
	}
	for _, end := range job.LeaseEnds {
		l.results[end] = results.WithLabelValues(string(end))
	}
	m.registry.MustRegister(results, l.lost, l.took, l.wait)
	m.Gauge("fisica_worker_leases", "Ranges that this process computes now.", func() float64 { return float64(presence().Leases) })
	m.Gauge("fisica_worker_lanes", "Ranges that this process can compute at a time.", func() float64 { return float64(presence().Lanes) })
	m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{
		Name: "fisica_worker_chunks_total", Help: "Chunks that this process computed.",
	}, func() float64 { return float64(presence().Chunks) }))
	return l
}

// Claimed counts a lease that began.
func (l *Leases) Claimed(lease *job.Lease, now time.Time) {
	l.lost.Add(float64(lease.Lost))
	if lease.Index == 0 && !lease.Queued.IsZero() {
		l.wait.Observe(max(0, now.Sub(lease.Queued).Seconds()))
	}
}

// Ended counts a lease that ended.
func (l *Leases) Ended(end job.LeaseEnd, took time.Duration) {
	l.results[end].Inc()
	if end == job.Delivered {
		l.took.Observe(took.Seconds())
	}
}
