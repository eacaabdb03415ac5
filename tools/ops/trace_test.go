package ops_test

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/receiver/otlpreceiver"
	"go.opentelemetry.io/collector/receiver/receivertest"
)

// receive starts the collector's own OTLP receiver, HTTP on the loopback, and returns its address and
// what it got.
func receive(t *testing.T) (address string, got *consumertest.TracesSink) {
	t.Helper()
	address, got = free(t), &consumertest.TracesSink{}
	factory := otlpreceiver.NewFactory()
	config, _ := factory.CreateDefaultConfig().(*otlpreceiver.Config)
	config.Protocols.HTTP.GetOrInsertDefault().ServerConfig.NetAddr.Endpoint = address
	r, err := factory.CreateTraces(t.Context(), receivertest.NewNopSettings(factory.Type()), config, got)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Start(context.WithoutCancel(t.Context()), componenttest.NewNopHost()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Shutdown(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return address, got
}

// span is one that was received, with whose it is.
type span struct {
	ptrace.Span

	process, scope string
}

func (s span) text(key string) string {
	v, _ := s.Attributes().Get(key)
	return v.AsString()
}

// of returns the spans of a trace.
func of(sink *consumertest.TracesSink, trace string) (list []span) {
	for _, batch := range sink.AllTraces() {
		for _, resource := range batch.ResourceSpans().All() {
			process, _ := resource.Resource().Attributes().Get("service.instance.id")
			for _, scope := range resource.ScopeSpans().All() {
				for _, s := range scope.Spans().All() {
					if s.TraceID().String() == trace {
						list = append(list, span{s, process.AsString(), scope.Scope().Name()})
					}
				}
			}
		}
	}
	return list
}

// named returns those of a name.
func named(list []span, name string) (found []span) {
	for _, s := range list {
		if s.Name() == name {
			found = append(found, s)
		}
	}
	return found
}

const (
	asked  = "4bf92f3577b34da6a3ce929d0e0e4736"
	caller = "00f067aa0ba902b7"
)

// One trace holds the request, the wait in the queue, every range on its worker, the merge, and what
// each of them asks of Redis and of the record. What is not to be kept leaves none.
func TestTraceThroughQueue(t *testing.T) {
	t.Parallel()
	redis := free(t)
	otlp, got := receive(t)
	startRedis(t, redis)
	seen := []string{"OTEL_EXPORTER_OTLP_ENDPOINT=http://" + otlp, "OTEL_TRACES_SAMPLER_ARG=0", "OTEL_RESOURCE_ATTRIBUTES=deployment.environment.name=prueba"}
	h := startHost(t, redis, seen...)
	workers := []*worker{startWorker(t, redis, seen...), startWorker(t, redis, seen...)}

	id := h.submit(t, `{"modelo":"uniforme","n":200000000,"semilla":"1"}`, "traceparent", "00-"+asked+"-"+caller+"-01")
	h.await(t, id)
	h.await(t, h.submit(t, `{"modelo":"uniforme","n":1000,"semilla":"1"}`, "traceparent", "00-"+strings.Repeat("a", 32)+"-"+caller+"-00"))
	const guides = "0af7651916cd43dd8448eb211c80319c"
	ask(t, http.MethodPost, h.url+"/v1/simulacion/compleja", `{"tipo":"uniforme","n":1000}`, "traceparent", "00-"+guides+"-"+caller+"-01")
	for _, w := range workers {
		w.stop(t)
	}
	h.stop(t) // they send what waits as they stop
	until(t, "the traces arrive", func() bool {
		return len(named(of(got, asked), "fusionar")) > 0 && len(named(of(got, guides), "ejecutar_calculo")) > 0
	})

	queued(t, of(got, asked))
	guided(t, of(got, guides))
	if other := of(got, strings.Repeat("a", 32)); len(other) > 0 {
		t.Errorf("a trace that is not to be kept has %d spans", len(other))
	}
	for _, batch := range got.AllTraces() {
		for _, resource := range batch.ResourceSpans().All() {
			if v, _ := resource.Resource().Attributes().Get("deployment.environment.name"); v.AsString() != "prueba" {
				t.Errorf("OTEL_RESOURCE_ATTRIBUTES: %v", resource.Resource().Attributes().AsRaw())
			}
		}
	}
}

// queued looks at the trace of a simulation through the queue.
func queued(t *testing.T, list []span) {
	t.Helper()
	requests := named(list, "POST /v2/simulaciones")
	if len(requests) != 1 || requests[0].ParentSpanID().String() != caller || requests[0].text("http.response.status_code") != "202" {
		t.Fatalf("the request: %d spans of %d", len(requests), len(list))
	}
	request := requests[0]
	for name, count := range map[string]int{"encolar": 1, "cola": 1, "fusionar": 1} {
		found := named(list, name)
		if len(found) != count || found[0].ParentSpanID() != request.SpanID() {
			t.Errorf("%s: %d spans, below the request", name, len(found))
		}
	}
	chunks, by := int64(0), map[string]bool{}
	for _, s := range named(list, "tramo") {
		count, _ := s.Attributes().Get("fisica.chunk.count")
		chunks += count.Int()
		by[s.process] = true
		if s.ParentSpanID() != request.SpanID() || s.Kind() != ptrace.SpanKindConsumer || s.process == request.process {
			t.Errorf("tramo: %v of %s", s.Attributes().AsRaw(), s.process)
		}
	}
	if chunks == 0 || len(by) != 2 {
		t.Errorf("%d chunks on %d workers, want 2", chunks, len(by))
	}
	covered(t, named(list, "tramo"))
	libraries(t, list)
	t.Logf("%d spans: %d ranges on %d workers", len(list), len(named(list, "tramo")), len(by))
}

// covered wants the ranges to follow one another without a gap.
func covered(t *testing.T, ranges []span) {
	t.Helper()
	at := map[int64]int64{}
	for _, s := range ranges {
		first, _ := s.Attributes().Get("fisica.chunk.first")
		count, _ := s.Attributes().Get("fisica.chunk.count")
		at[first.Int()] = count.Int()
	}
	next := int64(0)
	for _, first := range slices.Sorted(maps.Keys(at)) {
		if first != next {
			t.Errorf("the ranges have a gap at chunk %d", next)
		}
		next = first + at[first]
	}
}

// libraries wants spans of Redis and SQL below those of ours, and nothing that they carry.
func libraries(t *testing.T, list []span) {
	t.Helper()
	ids := map[pcommon.SpanID]string{}
	for _, s := range list {
		ids[s.SpanID()] = s.Name()
	}
	below := map[string]bool{}
	for _, s := range list {
		switch {
		case strings.Contains(s.scope, "redisotel"):
			below["redis in "+ids[s.ParentSpanID()]] = true
		case strings.Contains(s.scope, "otelsql"):
			below["sql in "+ids[s.ParentSpanID()]] = true
		}
		for key, v := range s.Attributes().All() {
			if strings.Contains(v.AsString(), "fisica-2025-dev") || key == "db.statement" {
				t.Errorf("%s tells %s", s.Name(), v.AsString())
			}
		}
	}
	for _, want := range []string{"redis in encolar", "sql in encolar", "redis in tramo", "sql in fusionar", "redis in fusionar"} {
		if !below[want] {
			t.Errorf("no %s; there are %v", want, slices.Sorted(maps.Keys(below)))
		}
	}
}

// guided looks at the guide's spans.
func guided(t *testing.T, list []span) {
	t.Helper()
	whole := named(list, "simulacion_compleja")
	if len(whole) != 1 || whole[0].text("tipo") != "uniforme" || whole[0].text("n_particulas") != "1000" || whole[0].text("tiempo_total") == "" {
		t.Fatalf("simulacion_compleja: %d of %d spans", len(whole), len(list))
	}
	for _, name := range []string{"preparar_datos", "ejecutar_calculo"} {
		if found := named(list, name); len(found) != 1 || found[0].ParentSpanID() != whole[0].SpanID() {
			t.Errorf("%s: %d spans", name, len(found))
		}
	}
}

// A receiver that is not there costs the service nothing but a line in its log.
func TestReceiverIsAway(t *testing.T) {
	t.Parallel()
	redis := free(t)
	startRedis(t, redis)
	h := startHost(t, redis, "OTEL_EXPORTER_OTLP_ENDPOINT=http://"+free(t), "OTEL_TRACES_SAMPLER_ARG=1", "OTEL_EXPORTER_OTLP_TIMEOUT=500")
	for range 20 {
		if a := ask(t, http.MethodGet, h.url+"/v2/calculos/energia-foton?longitud_onda=5e-7", ""); a.status >= 500 {
			t.Fatal(a.status, a.body)
		}
	}
	began := time.Now()
	h.stop(t)
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it takes %s to stop", took)
	}
	if !strings.Contains(h.said(t), "traces not sent") {
		t.Error("the log does not tell")
	}
}
