package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/host/internal/archive"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/certificate"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/engine"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
	"github.com/fisica-lab/fisica/host/internal/verify"
	"github.com/fisica-lab/fisica/wasm"
)

func serveCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Sirve la API y la página / serve the API and the page",
		Args:  nothing,
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := settings(c.Context())
			if err != nil {
				return err
			}
			return serve(c.Context(), s, c.OutOrStdout(), os.Stderr)
		},
	}
}

// serve runs the service until the context ends; then it answers what is under way.
func serve(ctx context.Context, s *config.Settings, out, logs io.Writer) (err error) {
	also := func(end func() error) { err = errors.Join(err, end()) }
	seen, err := observe(ctx, s, logs)
	if err != nil {
		return err
	}
	defer also(seen.close)
	log := seen.log
	e, jobs, err := openParts(ctx, s, seen)
	if err != nil {
		return err
	}
	defer also(func() error { return e.Close(context.WithoutCancel(ctx)) })
	defer also(jobs.close)
	if err := jobs.identify(ctx, s, log, logs); err != nil {
		return err
	}
	seen.watchJobs(jobs)
	o, err := equip(s, e, seen, jobs)
	if err != nil {
		return err
	}
	defer also(o.Rates.Counter.Close)
	defer o.Cache.Close()
	server, err := api.New(o)
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("escuchar en / listen on %s: %w", s.Addr, err)
	}
	others, err := serveBeside(ctx, s, seen, nil)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer also(others.close)
	greet(out, s, listener.Addr())
	announce(log, s, listener.Addr(), e.Digest())
	jobs.start(ctx)
	return answer(ctx, server, listener, s, log)
}

// openParts compiles the module while the record is opened: of a first start, either is a good part.
func openParts(ctx context.Context, s *config.Settings, seen *observed) (e *engine.Engine, j *jobs, err error) {
	var compiling sync.WaitGroup
	var failed error
	compiling.Go(func() {
		testKernels(seen.log)
		if e, failed = engine.New(ctx, wasm.Physics, engine.Options{Instances: s.Workers, Cache: filepath.Join(s.Data, "modules")}); failed != nil {
			failed = fmt.Errorf("start engine: %w", failed)
		}
	})
	j, err = openJobs(ctx, s, seen)
	compiling.Wait()
	switch {
	case failed == nil && err == nil:
		return e, j, nil
	case failed == nil:
		failed = e.Close(context.WithoutCancel(ctx))
	case err == nil:
		err = j.close()
	}
	return nil, nil, errors.Join(err, failed)
}

// answer serves until the context ends, then what is under way.
func answer(ctx context.Context, server *api.Server, listener net.Listener, s *config.Settings, log *slog.Logger) error {
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
		return drain(server, s, log)
	}
}

// equip gathers what the server stands on. Whoever calls it closes the limits and the cache.
func equip(s *config.Settings, e *engine.Engine, seen *observed, j *jobs) (o api.Options, err error) {
	o = options(s, e, seen)
	if o.TLS, err = secured(s, seen.log); err != nil {
		return o, err
	}
	if err := j.offer(&o, s); err != nil {
		return o, err
	}
	if o.Rates, err = rates(s, seen); err != nil {
		o.Cache.Close()
	}
	return o, err
}

func options(s *config.Settings, e *engine.Engine, seen *observed) api.Options {
	o := api.Options{
		Engine: e, Module: wasm.Physics, Catalog: wasm.Catalog, Environment: string(s.Env),
		Metrics: seen.metrics, PublicMetrics: s.MetricsAddr == "",
		Log: seen.log, Access: seen.access, AccessEvery: telemetry.Every(s.AccessLog), Tracer: seen.tracer,
		Verification: verify.Path(s.Data), Registration: bool(s.Registration), PlainCookies: s.Env == config.Development,
		Data: s.Data, Exports: archive.Path(s.Data), Debug: s.Debug, Origins: s.CORSOrigins, Trusted: s.TrustedProxies,
		Limits: api.Limits{Connections: s.MaxConnections, PerAddress: s.MaxPerAddress},
	}
	o.Quotas = map[auth.Tier]job.Quota{}
	for _, tier := range job.Tiers() {
		o.Quotas[auth.Tier(tier)] = job.Quota{Open: s.QuotaOpen.Of(tier), Day: s.QuotaDay.Of(tier)}
	}
	if s.Env == config.Development {
		o.DevelopmentKey = auth.DevelopmentKey
	}
	return o
}

// secured returns how the service speaks TLS; nil where it does not.
func secured(s *config.Settings, log *slog.Logger) (*tls.Config, error) {
	if s.TLSCert == "" {
		return nil, nil //nolint:nilnil // no TLS is no failure
	}
	files, err := certificate.Open(s.TLSCert, s.TLSKey, time.Now, log)
	if err != nil {
		return nil, fmt.Errorf("abrir el certificado / open the certificate: %w", err)
	}
	return files.Config(), nil
}

// drain says that the service is about to stop, waits until whoever sends requests has heard of it, and
// then until those under way are answered.
func drain(server *api.Server, s *config.Settings, log *slog.Logger) error {
	log.Info("stopping", "delay_seconds", s.DrainDelay.Seconds(), "drain_seconds", s.DrainTime.Seconds())
	server.Drain()
	time.Sleep(s.DrainDelay)
	ctx, cancel := context.WithTimeout(context.Background(), s.DrainTime)
	defer cancel()
	if err := server.Shutdown(ctx); errors.Is(err, context.DeadlineExceeded) {
		log.Warn("connections cut: their requests did not end in time")
	} else if err != nil {
		return err
	}
	log.Info("stopped")
	return nil
}

// announce is the log's first word.
func announce(log *slog.Logger, s *config.Settings, at net.Addr, module string) {
	log.Info("started", "version", core.Version, "address", at.String(), "module", module, "env", string(s.Env))
}

// scheme is what the service's addresses begin with.
func scheme(s *config.Settings) string {
	if s.TLSCert != "" {
		return "https://"
	}
	return "http://"
}

// greet says where the service is and, in development, how to try it.
func greet(w io.Writer, s *config.Settings, at net.Addr) {
	url := scheme(s) + at.String()
	fmt.Fprintf(w, "Física Lab %s: %s\n", core.Version, url)
	if s.Env != config.Development {
		return
	}
	fmt.Fprintf(w, `Clave de desarrollo / development key: %[2]s

  página / page          %[1]s/
  documentación / docs   %[1]s/docs

  curl -s --json '{"masa":9.10938e-31,"velocidad":1000000}' -H 'X-API-Key: %[2]s' %[1]s/v1/cinematica/energia

Ctrl-C para detener / to stop
`, url, auth.DevelopmentKey)
}
