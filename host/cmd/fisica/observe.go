package main

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/XSAM/otelsql"
	"github.com/redis/go-redis/extra/redisotel/v9"
	goredis "github.com/redis/go-redis/v9"
	"go.opentelemetry.io/otel/trace"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// observed is how a process is seen: its log, its metrics and its traces.
type observed struct {
	log, access *slog.Logger
	lines       *telemetry.Lines
	level       *slog.LevelVar
	usual       slog.Level // of LOG_LEVEL
	metrics     *telemetry.Metrics
	tracer      *telemetry.Tracer // nil where no trace is kept
	errors      *telemetry.Errors // nil where none are reported
	crashed     func()            // ends the file of this process's last words
	quiet       func()            // ends what listens for signals
}

// sendTime is how long the last traces may take to be sent.
const sendTime = 3 * time.Second

func observe(ctx context.Context, s *config.Settings, logs io.Writer) (o *observed, err error) {
	o = &observed{lines: telemetry.NewLines(logs), level: &slog.LevelVar{}, usual: s.LogLevel.Level(), metrics: telemetry.NewMetrics()}
	o.level.Set(o.usual)
	o.log, o.access = telemetry.NewLogger(o.lines, o.level), telemetry.NewLogger(o.lines.Buffered(), o.level)
	if err := o.report(s); err != nil {
		return nil, err
	}
	o.quiet = o.heedSignal()
	o.metrics.Build(core.Version)
	headers, err := headersOf(s.OTLPHeaders.Reveal())
	if err != nil {
		return nil, err
	}
	o.tracer, err = telemetry.OpenTracer(ctx, telemetry.Tracing{
		Receiver: telemetry.Receiver{
			Endpoint: strings.TrimSuffix(s.OTLPEndpoint.Reveal(), "/"), Headers: headers, Timeout: time.Duration(s.OTLPTimeout) * time.Millisecond,
		},
		Service: s.ServiceName, Version: core.Version, Instance: workerName(), Share: s.TracesSampled,
		AsParent: s.TracesSampler == config.SampleAsParent, Log: o.log,
	})
	return o, err
}

// headersOf reads name=value,name=value. It repeats none: they may hold a key.
func headersOf(text string) (map[string]string, error) {
	list := map[string]string{}
	for pair := range strings.SplitSeq(text, ",") {
		name, value, cut := strings.Cut(strings.TrimSpace(pair), "=")
		value, err := url.PathUnescape(strings.TrimSpace(value)) // W3C Baggage, as OpenTelemetry has it
		if !cut && pair != "" || err != nil {
			return nil, errors.New("OTEL_EXPORTER_OTLP_HEADERS: no es nombre=valor,… / is not name=value,…")
		}
		if cut {
			list[strings.TrimSpace(name)] = value
		}
	}
	return list, nil
}

// report sends errors to SENTRY_DSN from now on, and what a process before this one said as it crashed.
func (o *observed) report(s *config.Settings) (err error) {
	o.crashed = func() {}
	o.errors, err = telemetry.OpenErrors(telemetry.Reporting{
		DSN: s.SentryDSN.Reveal(), Release: cmp.Or(s.SentryRelease, "fisica@"+build()), Environment: string(s.Env),
		Secrets: s.Secrets(), Log: o.log, Now: time.Now,
	})
	if err != nil || o.errors == nil {
		return err
	}
	ended, err := lastWords(filepath.Join(s.Data, "crashes"), o.errors.Crash)
	if err != nil {
		o.log.Warn("crashes are not reported", "error", err)
	} else {
		o.crashed = ended
	}
	o.log = slog.New(o.errors.Handler(o.log.Handler()))
	return nil
}

// close sends and writes what waits.
func (o *observed) close() error {
	o.quiet()
	ctx, cancel := context.WithTimeout(context.Background(), sendTime)
	defer cancel()
	var reported sync.WaitGroup
	reported.Go(func() { o.errors.Close(ctx) })
	defer o.crashed()
	defer reported.Wait()
	if err := o.tracer.Close(ctx); err != nil {
		o.log.Warn("traces not sent", "error", err) // that nobody listens does not fail the stop
	}
	return o.lines.Flush()
}

// toggle switches between DEBUG and the level of LOG_LEVEL.
func (o *observed) toggle() {
	if o.level.Level() == slog.LevelDebug {
		o.setLevel(o.usual)
	} else {
		o.setLevel(slog.LevelDebug)
	}
}

// setLevel changes the level of the log, and says so in it whatever the level is.
func (o *observed) setLevel(l slog.Level) {
	from := o.level.Level()
	o.level.Set(l)
	o.log.Log(context.Background(), max(l, slog.LevelInfo), "log level changed", "from", config.Level(from).String(), "to", config.Level(l).String())
}

// sql returns how databases are opened: plainly, or with spans of what traces that are kept ask.
func (o *observed) sql() func(driver.Connector) *sql.DB {
	if o.tracer == nil {
		return sql.OpenDB
	}
	return func(c driver.Connector) *sql.DB {
		return otelsql.OpenDB(c, otelsql.WithTracerProvider(o.tracer.Provider()), otelsql.WithSpanOptions(otelsql.SpanOptions{
			OmitConnResetSession: true, OmitRows: true, OmitConnectorConnect: true, DisableErrSkip: true,
			SpanFilter: func(ctx context.Context, _ otelsql.Method, _ string, _ []driver.NamedValue) bool {
				return trace.SpanContextFromContext(ctx).IsSampled()
			},
		}))
	}
}

// redis makes the queue's client seen: its connections, and its commands. What these carry is not told: it
// may be anybody's.
func (o *observed) redis(client goredis.UniversalClient) error {
	o.metrics.RedisPool("cola", client.PoolStats)
	if o.tracer == nil {
		return nil
	}
	err := redisotel.InstrumentTracing(
		client, redisotel.WithTracerProvider(o.tracer.Provider()), redisotel.WithDBStatement(false),
		redisotel.WithCallerEnabled(false), redisotel.WithDialFilter(true),
	)
	if err != nil {
		return fmt.Errorf("trace redis: %w", err)
	}
	return nil
}

// models are those of the catalogue, for the labels of metrics.
func models() (list []string) {
	for _, m := range catalog.Models {
		list = append(list, m.Slug)
	}
	return list
}

// watchJobs makes the jobs of a service seen.
func (o *observed) watchJobs(j *jobs) {
	counts, givenUp := o.metrics.Simulations(models()), o.metrics.Counter("fisica_simulations_given_up_total", "Simulations given up for a range that nobody can compute; each leaves a dead letter.")
	j.service.Steps = o.tracer.Step
	j.service.Ended = func(ended *job.Job, state job.State) { counts.Ended(ended, state, time.Now()) }
	j.service.GivenUp = givenUp
	o.metrics.Database("escritura", j.record.Write)
	if j.record.Read != j.record.Write {
		o.metrics.Database("lectura", j.record.Read)
	}
	o.metrics.Queue(&telemetry.Queue{Backlog: j.record.Backlog, Overview: j.service.Broker.Overview, Parts: j.servers(), Now: time.Now})
	if j.worker != nil {
		j.worker.Watch, j.worker.Steps = o.metrics.Leases(j.worker.Presence), o.tracer.Step
	}
}
