package telemetry

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"math/rand/v2"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"

	"github.com/fisica-lab/fisica/host/internal/job"
)

// Tracing says which traces are kept, and where they go.
type Tracing struct {
	Receiver         Receiver
	Service, Version string
	Instance         string  // this process among those of the service
	Share            float64 // of the traces that begin here
	AsParent         bool    // a request that says whether its trace is kept is believed
	Log              *slog.Logger
	EveryBatch       time.Duration // how long spans wait at the most; default 5 s
}

// Tracer makes the spans of a process. A nil one makes none, and costs nothing.
type Tracer struct {
	provider *sdktrace.TracerProvider
	tracer   trace.Tracer
	bound    uint64 // of the lower 63 bits of a trace that is kept
	asParent bool
}

// scope names what makes the spans.
const scope = "github.com/fisica-lab/fisica"

// OpenTracer returns the tracer of a process; nil where there is no receiver.
func OpenTracer(ctx context.Context, o Tracing) (*Tracer, error) {
	if o.Receiver.Endpoint == "" {
		return nil, nil //nolint:nilnil // a nil tracer is off
	}
	about, err := resource.New(
		ctx, resource.WithFromEnv(), resource.WithTelemetrySDK(),
		resource.WithAttributes(attribute.String("service.name", o.Service), attribute.String("service.version", o.Version), attribute.String("service.instance.id", o.Instance)),
	)
	if err != nil {
		return nil, fmt.Errorf("OTEL_RESOURCE_ATTRIBUTES: %w", err)
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { o.Log.Warn("traces not sent", "error", err) }))
	if o.EveryBatch == 0 {
		o.EveryBatch = sdktrace.DefaultScheduleDelay * time.Millisecond
	}
	provider := sdktrace.NewTracerProvider(
		sdktrace.WithResource(about), sdktrace.WithSampler(chosen{}), sdktrace.WithIDGenerator(ids{}),
		sdktrace.WithBatcher(newExporter(o.Receiver), sdktrace.WithBatchTimeout(o.EveryBatch)),
	)
	return &Tracer{
		provider: provider, tracer: provider.Tracer(scope, trace.WithInstrumentationVersion(o.Version)),
		bound: uint64(o.Share * (1 << 63)), asParent: o.AsParent,
	}, nil
}

// Close sends what waits.
func (t *Tracer) Close(ctx context.Context) error {
	if t == nil {
		return nil
	}
	if err := t.provider.Shutdown(ctx); err != nil {
		return fmt.Errorf("send traces: %w", err)
	}
	return nil
}

// Provider is for libraries that make spans of their own; nil where there are none.
func (t *Tracer) Provider() trace.TracerProvider {
	if t == nil {
		return nil
	}
	return t.provider
}

// keptKey is under which a context holds the trace that begins in it and is kept.
type keptKey struct{}

// chosen keeps what was chosen before a span was begun, and what hangs on it. What no request
// asked for, a worker that looks for work say, is of no trace.
type chosen struct{}

// ShouldSample implements sdktrace.Sampler.
func (chosen) ShouldSample(p sdktrace.SamplingParameters) sdktrace.SamplingResult {
	parent := trace.SpanContextFromContext(p.ParentContext)
	result := sdktrace.SamplingResult{Decision: sdktrace.Drop, Tracestate: parent.TraceState()}
	if parent.IsSampled() || p.ParentContext.Value(keptKey{}) != nil {
		result.Decision = sdktrace.RecordAndSample
	}
	return result
}

// Description implements sdktrace.Sampler.
func (chosen) Description() string { return "chosen" }

// ids names spans, and a trace as its request is named.
type ids struct{}

// NewIDs implements sdktrace.IDGenerator.
func (g ids) NewIDs(ctx context.Context) (trace.TraceID, trace.SpanID) {
	id, named := ctx.Value(keptKey{}).(trace.TraceID)
	for !named && !id.IsValid() {
		binary.LittleEndian.PutUint64(id[:8], rand.Uint64()) //nolint:gosec // names a trace; guards nothing
		binary.LittleEndian.PutUint64(id[8:], rand.Uint64()) //nolint:gosec // as above
	}
	return id, g.NewSpanID(ctx, id)
}

// NewSpanID implements sdktrace.IDGenerator.
func (ids) NewSpanID(context.Context, trace.TraceID) (id trace.SpanID) {
	for !id.IsValid() {
		binary.LittleEndian.PutUint64(id[:], rand.Uint64()) //nolint:gosec // names a span; guards nothing
	}
	return id
}

// kept tells whether a trace that begins here is one of the share, as every OpenTelemetry SDK would.
func (t *Tracer) kept(id trace.TraceID) bool {
	return binary.BigEndian.Uint64(id[8:])>>1 < t.bound || t.bound >= math.MaxInt64
}

// Request begins the span of a request: nil where its trace is not kept, which is nearly always. name is
// the request's, in hexadecimal digits; parent is its traceparent, nil for none.
func (t *Tracer) Request(name, parent []byte, at time.Time, method, route string) trace.Span {
	if t == nil {
		return nil
	}
	var id trace.TraceID
	if asked := parent != nil && t.asParent; asked && !odd(parent[parentFlags]) {
		return nil
	} else if !asked && (!unhex(id[8:], name[16:]) || !t.kept(id)) { // half of the digits decide
		return nil
	}
	if !unhex(id[:], name) {
		return nil
	}
	ctx := context.WithValue(context.Background(), keptKey{}, id)
	if parent != nil {
		ctx = trace.ContextWithRemoteSpanContext(ctx, remote(string(parent)))
	}
	_, span := t.tracer.Start(
		ctx, method+" "+route, trace.WithSpanKind(trace.SpanKindServer), trace.WithTimestamp(at),
		trace.WithAttributes(attribute.String("http.request.method", method), attribute.String("http.route", route)),
	)
	return span
}

// Start begins a span below that of the context, if its trace is kept.
func (t *Tracer) Start(ctx context.Context, name string, with ...attribute.KeyValue) (context.Context, trace.Span) {
	if t == nil || !trace.SpanContextFromContext(ctx).IsSampled() {
		return ctx, noop.Span{}
	}
	return t.tracer.Start(ctx, name, trace.WithAttributes(with...))
}

// Step is job.Steps: it makes spans of the steps of jobs whose traces are kept.
func (t *Tracer) Step(ctx context.Context, s job.Step) (context.Context, func(error)) {
	if t == nil || !s.Trace.Kept() {
		return ctx, func(error) {}
	}
	if !trace.SpanContextFromContext(ctx).IsValid() {
		ctx = trace.ContextWithRemoteSpanContext(ctx, remote(string(s.Trace)))
	}
	with := []trace.SpanStartOption{trace.WithSpanKind(kinds[s.Name]), trace.WithAttributes(attribute.String("fisica.job", s.JobID))}
	if s.Worker != "" {
		with = append(with, trace.WithAttributes(
			attribute.String("fisica.worker", s.Worker), attribute.Int64("fisica.chunk.first", int64(s.First)), attribute.Int64("fisica.chunk.count", int64(s.Count)), //nolint:gosec // below 2⁶³
		))
	}
	if !s.Since.IsZero() {
		with = append(with, trace.WithTimestamp(s.Since))
	}
	ctx, span := t.tracer.Start(ctx, s.Name, with...)
	return ctx, func(err error) { End(span, err) }
}

// kinds are those of the steps that pass through the queue; others are within a process.
var kinds = map[string]trace.SpanKind{job.StepQueue: trace.SpanKindProducer, job.StepRange: trace.SpanKindConsumer}

// End ends a span, and says what it failed of.
func End(span trace.Span, err error) {
	if err != nil && !errors.Is(err, job.ErrRevoked) {
		span.SetStatus(codes.Error, err.Error())
	}
	span.End()
}

// Carrier returns the name under which a job hangs on a request's span.
func Carrier(span trace.Span) job.Trace {
	c := span.SpanContext()
	return job.Trace("00-" + c.TraceID().String() + "-" + c.SpanID().String() + "-" + c.TraceFlags().String())
}
