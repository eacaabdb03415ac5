package telemetry

import (
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	common "go.opentelemetry.io/proto/slim/otlp/common/v1"
	about "go.opentelemetry.io/proto/slim/otlp/resource/v1"
	otlp "go.opentelemetry.io/proto/slim/otlp/trace/v1"
)

// tracesOf returns spans of one process as OTLP has them, by the library that made them. TracesData
// has the wire form of the request in which they are sent.
func tracesOf(spans []sdktrace.ReadOnlySpan) *otlp.TracesData {
	byScope := map[string]*otlp.ScopeSpans{}
	all := &otlp.ResourceSpans{
		Resource: &about.Resource{Attributes: attributesOf(spans[0].Resource().Attributes())}, SchemaUrl: spans[0].Resource().SchemaURL(),
	}
	for _, span := range spans {
		by := span.InstrumentationScope()
		list := byScope[by.Name]
		if list == nil {
			list = &otlp.ScopeSpans{Scope: &common.InstrumentationScope{Name: by.Name, Version: by.Version}, SchemaUrl: by.SchemaURL}
			byScope[by.Name] = list
			all.ScopeSpans = append(all.ScopeSpans, list)
		}
		list.Spans = append(list.Spans, spanOf(span))
	}
	return &otlp.TracesData{ResourceSpans: []*otlp.ResourceSpans{all}}
}

func spanOf(s sdktrace.ReadOnlySpan) *otlp.Span {
	context := s.SpanContext()
	trace, span, parent := context.TraceID(), context.SpanID(), s.Parent().SpanID()
	p := &otlp.Span{
		TraceId: trace[:], SpanId: span[:], TraceState: context.TraceState().String(), Name: s.Name(),
		Kind:              otlp.Span_SpanKind(s.SpanKind()), //nolint:gosec // the same numbers
		StartTimeUnixNano: uint64(s.StartTime().UnixNano()),
		EndTimeUnixNano:   uint64(s.EndTime().UnixNano()),
		Attributes:        attributesOf(s.Attributes()),
		Flags:             uint32(context.TraceFlags()) | uint32(otlp.SpanFlags_SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK),
		Status:            statusOf(s.Status()),
	}
	if s.Parent().IsRemote() {
		p.Flags |= uint32(otlp.SpanFlags_SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK)
	}
	if parent.IsValid() {
		p.ParentSpanId = parent[:]
	}
	for _, e := range s.Events() {
		p.Events = append(p.Events, &otlp.Span_Event{
			Name: e.Name, TimeUnixNano: uint64(e.Time.UnixNano()), Attributes: attributesOf(e.Attributes),
		})
	}
	return p
}

func statusOf(s sdktrace.Status) *otlp.Status {
	status := &otlp.Status{Message: s.Description}
	switch s.Code {
	case codes.Ok:
		status.Code = otlp.Status_STATUS_CODE_OK
	case codes.Error:
		status.Code = otlp.Status_STATUS_CODE_ERROR
	case codes.Unset:
	}
	return status
}

func attributesOf(list []attribute.KeyValue) (to []*common.KeyValue) {
	for _, a := range list {
		to = append(to, &common.KeyValue{Key: string(a.Key), Value: valueOf(a.Value)})
	}
	return to
}

// valueOf returns a value; lists, which nothing here sets, as their text.
func valueOf(v attribute.Value) *common.AnyValue {
	switch v.Type() {
	case attribute.BOOL:
		return &common.AnyValue{Value: &common.AnyValue_BoolValue{BoolValue: v.AsBool()}}
	case attribute.INT64:
		return &common.AnyValue{Value: &common.AnyValue_IntValue{IntValue: v.AsInt64()}}
	case attribute.FLOAT64:
		return &common.AnyValue{Value: &common.AnyValue_DoubleValue{DoubleValue: v.AsFloat64()}}
	default:
		return &common.AnyValue{Value: &common.AnyValue_StringValue{StringValue: v.String()}}
	}
}
