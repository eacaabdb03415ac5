package api

import (
	"context"
	"time"

	"github.com/valyala/fasthttp"
	"github.com/valyala/fasthttp/fasthttpadaptor"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

func healthRoutes(metrics bool) []*route {
	get := func(path, id, summary, out string, handle func(*Server, *exchange)) *route {
		return &route{method: fasthttp.MethodGet, path: path, handle: handle, doc: doc{
			id: id, tag: tagOperations, summary: summary, out: out,
		}}
	}
	list := []*route{
		get("/health", "salud", "Estado del servicio", "Salud", health),
		get("/health/live", "vivo", "El proceso vive", "Vivo", live),
		get("/health/ready", "listo", "El servicio acepta peticiones (503 mientras se detiene o le falta una parte: database, redis o workers)", "Salud", ready),
	}
	list = append(list, detailedRoute())
	if metrics {
		list = append(list, &route{
			method: fasthttp.MethodGet, path: "/metrics", handle: serveMetrics,
			doc: doc{id: "metricas", tag: tagOperations, summary: "Métricas para Prometheus", media: "text/plain"},
		})
	}
	return list
}

// check is the state of one part of the service.
type check struct{ name, state string }

// checkTime bounds how long each part is asked.
const checkTime = 2 * time.Second

func health(_ *Server, x *exchange) { x.health(healthy, check{"api", "ok"}) }

func live(_ *Server, x *exchange) { x.json([]byte(`{"status":"alive"}`)) }

// ready says whether requests should come here: not while the service drains, nor while a
// part is down.
func ready(s *Server, x *exchange) {
	if s.draining.Load() {
		x.SetStatusCode(fasthttp.StatusServiceUnavailable)
		x.health(unhealthy, check{"api", "draining"}, check{"modulo", "ok"})
		return
	}
	status, checks := s.parts(x.background())
	if status != healthy {
		x.SetStatusCode(fasthttp.StatusServiceUnavailable)
	}
	x.health(status, checks...)
}

// The states of the service.
const (
	healthy   = "healthy"
	unhealthy = "unhealthy"
)

// parts asks the parts that the service needs.
func (s *Server) parts(ctx context.Context) (status string, checks []check) {
	status, checks = healthy, []check{{"api", "ok"}, {"modulo", "ok"}}
	if s.draining.Load() {
		status, checks[0].state = unhealthy, "draining"
	}
	for i, state := range telemetry.States(ctx, s.Checks, checkTime) {
		if checks = append(checks, check{s.Checks[i].Name, state}); state != telemetry.PartOK {
			status = unhealthy
		}
	}
	return status, checks
}

// health answers {"status", "version", "checks": {name: state, …}}.
func (x *exchange) health(status string, checks ...check) {
	x.buf = append(x.buf[:0], `{"status":`...)
	x.buf = wire.AppendString(x.buf, status)
	x.buf = append(x.buf, `,"version":`...)
	x.buf = wire.AppendString(x.buf, core.Version)
	x.buf = append(x.buf, `,"checks":{`...)
	for i, c := range checks {
		if i > 0 {
			x.buf = append(x.buf, ',')
		}
		x.buf = append(wire.AppendString(x.buf, c.name), ':')
		x.buf = wire.AppendString(x.buf, c.state)
	}
	x.buf = append(x.buf, "}}"...)
	x.Response.Header.Set("Cache-Control", "no-store")
	x.json(x.buf)
}

func serveMetrics(s *Server, x *exchange) {
	fasthttpadaptor.NewFastHTTPHandler(s.Metrics.Handler())(x.RequestCtx)
}
