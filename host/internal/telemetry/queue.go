package telemetry

import (
	"context"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Queue are the metrics of what all hosts share: each of them shows the same figures, so that they are
// looked at by max, not added up. It is a prometheus.Collector.
type Queue struct {
	Backlog  func(context.Context) ([]job.Backlog, error)
	Overview func(context.Context) (*job.Overview, error)
	Parts    []Part // that the service needs; a part that hangs says nothing of the others
	Now      func() time.Time

	mu    sync.Mutex
	asked time.Time
	kept  []prometheus.Metric
}

const (
	queueEvery = 2 * time.Second // between two looks, however often is scraped
	queueTime  = 2 * time.Second // that a look may take
)

var (
	descActive  = prometheus.NewDesc("simulaciones_activas", "Simulations under way, at all hosts together.", nil, nil)
	descJobs    = prometheus.NewDesc("fisica_queue_jobs", "Simulations that have not ended, by tier.", []string{"nivel"}, nil)
	descAge     = prometheus.NewDesc("fisica_queue_age_seconds", "How long the oldest simulation waits of which nothing is computed yet, by tier; 0 for none.", []string{"nivel"}, nil)
	descChunks  = prometheus.NewDesc("fisica_queue_chunks", "Chunks that are not computed, of the 100 simulations that are served next, by tier.", []string{"nivel"}, nil)
	descLeases  = prometheus.NewDesc("fisica_queue_leases", "Ranges that workers hold, of the 100 simulations that are served next.", nil, nil)
	descWorkers = prometheus.NewDesc("fisica_workers", "Worker processes that are alive.", nil, nil)
	descUp      = prometheus.NewDesc("fisica_dependency_up", "Whether a part that the service needs answers.", []string{"parte"}, nil)
)

// Queue registers the metrics of the queue.
func (m *Metrics) Queue(q *Queue) { m.registry.MustRegister(q) }

// Describe implements prometheus.Collector.
func (q *Queue) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{descActive, descJobs, descAge, descChunks, descLeases, descWorkers, descUp} {
		to <- d
	}
}

// Collect implements prometheus.Collector. What does not answer in time is left out, and is down.
func (q *Queue) Collect(to chan<- prometheus.Metric) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if now := q.Now(); q.kept == nil || now.Sub(q.asked) >= queueEvery {
		q.asked, q.kept = now, q.look(now)
	}
	for _, m := range q.kept {
		to <- m
	}
}

func gauge(d *prometheus.Desc, value float64, labels ...string) prometheus.Metric {
	return prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
}

// look asks everybody at once, each within a time of its own: one who hangs says nothing of the others.
func (q *Queue) look(now time.Time) (list []prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), queueTime)
	defer cancel()
	var (
		all sync.WaitGroup
		mu  sync.Mutex
	)
	add := func(some ...prometheus.Metric) {
		mu.Lock()
		defer mu.Unlock()
		list = append(list, some...)
	}
	all.Go(func() {
		if backlog, err := q.Backlog(ctx); err == nil {
			add(backlogOf(backlog, now)...)
		}
	})
	all.Go(func() {
		if overview, err := q.Overview(ctx); err == nil {
			add(overviewOf(overview)...)
		}
	})
	all.Go(func() {
		for i, state := range States(ctx, q.Parts, queueTime) {
			up := 0.0
			if state == PartOK {
				up = 1
			}
			add(gauge(descUp, up, q.Parts[i].Name))
		}
	})
	all.Wait()
	return list
}

func backlogOf(backlog []job.Backlog, now time.Time) (list []prometheus.Metric) {
	by := map[string]job.Backlog{}
	active := 0
	for _, b := range backlog {
		by[b.Tier] = b
		active += b.Jobs
	}
	for _, tier := range job.Tiers() {
		age := 0.0
		if since := by[tier].Waiting; !since.IsZero() {
			age = max(0, now.Sub(since).Seconds())
		}
		list = append(list, gauge(descJobs, float64(by[tier].Jobs), tier), gauge(descAge, age, tier))
	}
	return append(list, gauge(descActive, float64(active)))
}

func overviewOf(o *job.Overview) (list []prometheus.Metric) {
	chunks, leases := map[string]float64{}, 0
	for _, j := range o.Jobs {
		chunks[j.Tier] += float64(j.Chunks - min(j.Done, j.Chunks))
		leases += j.Leased
	}
	for _, tier := range job.Tiers() {
		list = append(list, gauge(descChunks, chunks[tier], tier))
	}
	return append(list, gauge(descLeases, float64(leases)), gauge(descWorkers, float64(len(o.Workers))))
}
