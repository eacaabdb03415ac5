package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/host/internal/broker/redis"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/worker"
)

func workerCommand() *cobra.Command {
	on := onNative
	c := &cobra.Command{
		Use:   "worker",
		Short: "Calcula las simulaciones que REDIS_URL reparte / compute the simulations that REDIS_URL hands out",
		Long: "Toma trozos de simulaciones de REDIS_URL, WORKERS a la vez, y devuelve lo que dan. Al detenerse\n" +
			"devuelve lo que tiene sin calcular; si muere, otro lo calcula.\n\n" +
			"Takes chunks of simulations from REDIS_URL, WORKERS at a time, and hands in what they give. When it\n" +
			"stops it gives back what it has not computed; when it dies, another computes that.",
		Args: nothing,
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := settings(c.Context())
			if err != nil {
				return err
			}
			return work(c.Context(), s, on, os.Stderr)
		},
	}
	c.Flags().StringVar(&on, "engine", onNative, "native, o el módulo en / or the module in wazero, wazero-interpreter: los mismos bits, más despacio / the same bits, slower")
	return c
}

// readyTime bounds how long a worker's parts are asked.
const readyTime = 2 * time.Second

// onNative names the core as it is compiled into this program, among the engines.
const onNative = "native"

var errNoRedis = errors.New("falta REDIS_URL; sin él, fisica serve calcula las simulaciones / REDIS_URL is missing; without it, fisica serve computes simulations")

// work computes chunks until the context ends.
func work(ctx context.Context, s *config.Settings, on string, logs io.Writer) (err error) {
	if s.RedisURL == "" {
		return errNoRedis
	}
	o, err := observe(ctx, s, logs)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.close()) }()
	log := o.log
	testKernels(log)
	goldens, err := goldenDigests()
	if err != nil {
		return err
	}
	broker, err := openRedis(s, goldens, o, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, broker.Close()) }()
	w := &worker.Worker{Name: workerName(), Broker: broker, Lanes: s.Workers, Extend: s.JobLease / 4, Log: log, Gives: promises(goldens)}
	w.Watch, w.Steps = o.metrics.Leases(w.Presence), o.tracer.Step
	others, err := serveBeside(ctx, s, o, workerHealth(broker))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, others.close()) }()
	stop, err := computeIn(ctx, w, on)
	if err != nil {
		return err
	}
	defer stop()
	log.Info("started", "version", core.Version, "worker", w.Name, "lanes", w.Lanes, "cpu", w.Presence().CPU, "redis", s.RedisURL.String())
	w.Run(ctx)
	log.Info("stopped", "worker", w.Name)
	return nil
}

// workerHealth tells on METRICS_ADDR whether the process lives, and whether it reaches what it works for.
func workerHealth(broker *redis.Broker) map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"/health/live": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"status":"alive"}`) },
		"/health/ready": func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithTimeout(r.Context(), readyTime)
			defer cancel()
			if broker.Ping(ctx) != nil {
				w.WriteHeader(http.StatusServiceUnavailable)
				_, _ = io.WriteString(w, `{"status":"unhealthy","checks":{"redis":"down"}}`)
				return
			}
			_, _ = io.WriteString(w, `{"status":"healthy","checks":{"redis":"ok"}}`)
		},
	}
}

// computeIn lets a worker compute in an engine, and returns what ends that.
func computeIn(ctx context.Context, w *worker.Worker, on string) (stop func(), err error) {
	e, stop, err := pickEngine(context.WithoutCancel(ctx), on)
	if err != nil || on == onNative {
		return stop, err
	}
	w.Path = on
	w.Start = func(spec *job.Spec) job.Chunks { return inModule{e, spec, spec.Start().Slots()} }
	return stop, nil
}

// inModule computes a job's chunks in an engine.
type inModule struct {
	engine golden.Engine
	spec   *job.Spec
	slots  int
}

// Slots implements job.Chunks.
func (m inModule) Slots() int { return m.slots }

// Tally implements job.Chunks. A module that traps is a chunk that fails, as a panic is.
func (m inModule) Tally(k uint64, tally []int64) {
	got, err := m.engine.Chunk(m.spec.Definition().ID, m.spec.Core(), k)
	if err != nil || len(got) != len(tally) {
		panic(fmt.Sprintf("chunk %d in the module: %v", k, err))
	}
	copy(tally, got)
}

// promises names the bits of the models that are computed here.
func promises(goldens map[string]string) (list []string) {
	for model, golden := range goldens {
		list = append(list, job.Promise(model, golden))
	}
	slices.Sort(list)
	return list
}

// workerName names this process among those of all machines.
func workerName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "worker"
	}
	return fmt.Sprintf("%s-%d-%s", host, os.Getpid(), rand.Text()[:8])
}
