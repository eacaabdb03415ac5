package telemetry_test

import (
	"compress/gzip"
	"encoding/binary"
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	otlp "go.opentelemetry.io/proto/slim/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// tracer opens one that sends to a URL.
func tracer(tb testing.TB, url string, share float64, asParent bool) *telemetry.Tracer {
	tb.Helper()
	t, err := telemetry.OpenTracer(tb.Context(), telemetry.Tracing{
		Receiver: telemetry.Receiver{Endpoint: url, Headers: map[string]string{"Authorization": "Bearer x"}, Timeout: 5 * time.Second},
		Service:  "fisica", Share: share, AsParent: asParent, Log: slog.New(slog.DiscardHandler), EveryBatch: time.Hour,
	})
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

const (
	name   = "4bf92f3577b34da6a3ce929d0e0e4736"
	parent = "00-" + name + "-00f067aa0ba902b7-0"
)

// A request's trace is kept by the share, or as its caller says where that is believed.
func TestRequestsThatAreKept(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		share    float64
		asParent bool
		parent   string
		kept     bool
	}{
		{1, true, "", true},
		{0, true, "", false},
		{0, true, parent + "1", true},
		{0, true, parent + "b", true}, // further flags are of versions to come
		{1, true, parent + "0", false},
		{1, true, parent + "a", false},
		{0, false, parent + "1", false},
		{1, false, parent + "0", true},
	} {
		made := tracer(t, "http://127.0.0.1:1", tt.share, tt.asParent)
		var from []byte
		if tt.parent != "" {
			from = []byte(tt.parent)
		}
		span := made.Request([]byte(name), from, time.Now(), "GET", "/x")
		if (span != nil) != tt.kept {
			t.Errorf("%+v: %v", tt, span)
		}
		if span != nil && span.SpanContext().TraceID().String() != name {
			t.Errorf("%+v: trace %s", tt, span.SpanContext().TraceID())
		}
	}
	var off *telemetry.Tracer
	if span := off.Request([]byte(name), []byte(parent+"1"), time.Now(), "GET", "/x"); span != nil || off.Close(t.Context()) != nil {
		t.Error("one that is off keeps a trace")
	}
}

// The share is taken by the trace's own bits, as OpenTelemetry's sampler does: services agree.
func TestShareAgreesWithOpenTelemetry(t *testing.T) {
	t.Parallel()
	made, theirs := tracer(t, "http://127.0.0.1:1", 0.25, true), sdktrace.TraceIDRatioBased(0.25)
	kept := 0
	for i := range uint64(4000) {
		var id trace.TraceID
		binary.BigEndian.PutUint64(id[8:], i*0x9e3779b97f4a7c15+1)
		digits := hex.AppendEncode(nil, id[:])
		ours := made.Request(digits, nil, time.Now(), "GET", "/x") != nil
		if ours != (theirs.ShouldSample(sdktrace.SamplingParameters{ParentContext: t.Context(), TraceID: id}).Decision == sdktrace.RecordAndSample) {
			t.Fatalf("%s: %v", digits, ours)
		}
		if ours {
			kept++
		}
	}
	if kept < 900 || kept > 1100 {
		t.Errorf("%d of 4000 are kept, about 1000 are meant", kept)
	}
}

// Spans arrive as OTLP has them; a receiver that asks to come again is asked again, one that refuses is not.
func TestReceiver(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		statuses []int
		posts    int64
	}{
		"at once": {[]int{200}, 1}, "again": {[]int{503, 429, 200}, 3}, "refused": {[]int{400, 200}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var posts atomic.Int64
			var got atomic.Pointer[otlp.TracesData]
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				n := posts.Add(1)
				got.Store(decode(t, r))
				w.WriteHeader(tt.statuses[n-1])
			}))
			defer server.Close()
			made := tracer(t, server.URL, 1, true)
			span := made.Request([]byte(request), []byte(parent+"1"), time.Now(), "GET", "/x")
			_, end := made.Step(t.Context(), job.Step{Name: job.StepRange, Trace: telemetry.Carrier(span), JobID: "j", Worker: "w", Count: 3})
			end(nil)
			telemetry.End(span, io.ErrUnexpectedEOF)
			if err := made.Close(t.Context()); err != nil {
				t.Error(err)
			}
			if posts.Load() != tt.posts {
				t.Errorf("%d posts, want %d", posts.Load(), tt.posts)
			}
			check(t, got.Load())
		})
	}
}

const request = name

func decode(t *testing.T, r *http.Request) *otlp.TracesData {
	t.Helper()
	zip, err := gzip.NewReader(r.Body)
	if err != nil || r.URL.Path != "/v1/traces" || r.Header.Get("Content-Type") != "application/x-protobuf" || r.Header.Get("Authorization") != "Bearer x" {
		t.Error(err, r.URL, r.Header)
		return nil
	}
	text, err := io.ReadAll(zip)
	traces := &otlp.TracesData{}
	if err != nil || proto.Unmarshal(text, traces) != nil {
		t.Error(err)
	}
	return traces
}

func check(t *testing.T, got *otlp.TracesData) {
	t.Helper()
	if got == nil || len(got.GetResourceSpans()) != 1 || len(got.GetResourceSpans()[0].GetScopeSpans()) != 1 {
		t.Fatalf("%v", got)
	}
	spans := got.GetResourceSpans()[0].GetScopeSpans()[0].GetSpans()
	if len(spans) != 2 {
		t.Fatalf("%d spans", len(spans))
	}
	inner, outer := spans[0], spans[1]
	if hex.EncodeToString(outer.GetTraceId()) != name || hex.EncodeToString(outer.GetParentSpanId()) != "00f067aa0ba902b7" ||
		outer.GetKind() != otlp.Span_SPAN_KIND_SERVER || outer.GetStatus().GetCode() != otlp.Status_STATUS_CODE_ERROR || outer.GetFlags() != 0x301 {
		t.Errorf("the request: %v", outer)
	}
	if string(inner.GetParentSpanId()) != string(outer.GetSpanId()) || inner.GetKind() != otlp.Span_SPAN_KIND_CONSUMER || len(inner.GetAttributes()) != 4 {
		t.Errorf("the range: %v", inner)
	}
}

// BenchmarkRequest is what tracing adds to every request: off, on, and on with a trace that is kept.
func BenchmarkRequest(b *testing.B) {
	for what, made := range map[string]*telemetry.Tracer{
		"off": nil, "not kept": tracer(b, "http://127.0.0.1:1", 0.0001, true), "kept": tracer(b, "http://127.0.0.1:1", 1, true),
	} {
		b.Run(what, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if span := made.Request([]byte(name), nil, time.Time{}, "GET", "/x"); span != nil {
					span.End()
				}
			}
		})
	}
}
