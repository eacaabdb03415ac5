package telemetry

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Simulations counts what becomes of simulations, under the guide's names.
type Simulations struct {
	kinds map[string]*kind
	gone  *kind // of models that are gone

	revoked prometheus.Counter
}

// kind holds the handles of one model.
type kind struct {
	good, bad prometheus.Counter
	duration  prometheus.Observer
}

// monteCarlo is what the guide calls its own model.
const monteCarlo = "monte-carlo"

// kindOf is a model as the guide's label tipo has it: its own by its name there, others by their slug.
func kindOf(model string) string {
	if model == "uniforme" {
		return monteCarlo
	}
	return model
}

// Simulations registers the counts of these models. Every series is there from the start, at 0.
func (m *Metrics) Simulations(models []string) *Simulations {
	total := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "simulaciones_totales", Help: "Simulations that ended, exitoso or fallido.",
	}, []string{"tipo", "estado"})
	duration := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "duracion_simulaciones_segundos", Help: "Time from a simulation's first range to its end; of those of one range, from its request.",
		Buckets: []float64{0.1, 0.5, 1, 2, 5, 10, 30, 60, 120},
	}, []string{"tipo"})
	s := &Simulations{
		kinds:   map[string]*kind{},
		revoked: prometheus.NewCounter(prometheus.CounterOpts{Name: "fisica_simulations_cancelled_total", Help: "Simulations that their owner cancelled."}),
	}
	m.registry.MustRegister(total, duration, s.revoked)
	newKind := func(tipo string) *kind {
		return &kind{good: total.WithLabelValues(tipo, "exitoso"), bad: total.WithLabelValues(tipo, "fallido"), duration: duration.WithLabelValues(tipo)}
	}
	for _, model := range models {
		s.kinds[model] = newKind(kindOf(model))
	}
	s.gone = newKind("(otro)")
	return s
}

// Ended counts a simulation that ended at a time; it is job.Service's Ended.
func (s *Simulations) Ended(j *job.Job, state job.State, at time.Time) {
	k := s.kinds[j.Model]
	if k == nil {
		k = s.gone
	}
	switch state {
	case job.Success:
		k.good.Inc()
	case job.Failure:
		k.bad.Inc()
	default:
		s.revoked.Inc()
		return
	}
	since := j.Started
	if since.IsZero() {
		since = j.Created
	}
	k.duration.Observe(max(0, at.Sub(since).Seconds()))
}
