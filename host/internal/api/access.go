package api

import (
	"context"
	"time"

	"github.com/valyala/fasthttp"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// maxLogged bounds what the log repeats of what a stranger sent.
const maxLogged = 256

// started begins what is told of a request, where it is one of those that are: its lines and its span.
func (s *Server) started(x *exchange) {
	x.span = s.Tracer.Request(x.trace[:], x.said.parent, x.started, x.route.label(), x.route.handler())
	if x.logged = s.sampler.Pass(x.started); x.logged {
		s.Access.Info("Request started", s.about(x)...)
	}
}

// log writes the access line: every failure of ours, refusals up to a thousand a second, the others sampled.
func (s *Server) log(x *exchange, status int, took time.Duration) {
	ours := status >= fasthttp.StatusInternalServerError && status != fasthttp.StatusServiceUnavailable
	denied := status >= fasthttp.StatusBadRequest
	if !x.logged && !ours && !(denied && s.denials.Pass(x.started)) {
		return
	}
	message, write := "Request completed", s.Access.Info
	if ours {
		message, write = "Request failed", s.Log.Error
	}
	write(message, append(s.about(x), "status_code", status, "duration_ms", float64(took.Microseconds())/1000)...)
}

// about is what each of a request's lines says of it.
func (s *Server) about(x *exchange) []any {
	fields := []any{
		"trace_id", string(x.trace[:]), "method", string(x.Method()),
		"url", wire.Clip(string(x.URI().PathOriginal()), maxLogged),
		"client_ip", s.client(x.RequestCtx).String(), "user_agent", wire.Clip(string(x.UserAgent()), maxLogged),
	}
	if x.said.asked != nil {
		fields = append(fields, "request_id", string(x.said.asked))
	}
	return fields
}

// traced is the context of what the request does.
func (x *exchange) traced() context.Context {
	if x.span == nil {
		return context.Background()
	}
	return trace.ContextWithSpan(context.Background(), x.span)
}

// carrier is the name under which a job hangs on the request.
func (x *exchange) carrier() job.Trace {
	if x.span == nil {
		return job.Trace(x.trace[:])
	}
	return telemetry.Carrier(x.span)
}

// endSpan ends the request's span, if there is one.
func (x *exchange) endSpan(status int) {
	if x.span == nil {
		return
	}
	x.span.SetAttributes(
		attribute.Int("http.response.status_code", status), attribute.String("url.path", wire.Clip(string(x.URI().PathOriginal()), maxLogged)),
		attribute.String("user_agent.original", wire.Clip(string(x.UserAgent()), maxLogged)),
	)
	if status >= fasthttp.StatusInternalServerError {
		x.span.SetStatus(codes.Error, fasthttp.StatusMessage(status))
	}
	x.span.End()
	x.span = nil
}

// phase begins a span of a part of what the request does. What the request asks of the record and the
// broker until it ends hangs on it.
func (s *Server) phase(x *exchange, name string) *phase {
	p := &phase{x: x, before: x.background()}
	x.asking, p.Span = s.Tracer.Start(p.before, name)
	return p
}

// phase is a part of a request.
type phase struct {
	trace.Span

	x      *exchange
	before context.Context //nolint:containedctx // what the request goes back to
}

// End ends the part.
func (p *phase) End() {
	p.Span.End()
	p.x.asking = p.before
}
