package telemetry

import (
	"encoding/hex"

	"go.opentelemetry.io/otel/trace"
)

// The places of a traceparent's parts: 00-<trace>-<span>-<flags>.
const (
	parentTrace = len("00-")
	parentSpan  = parentTrace + 32 + 1
	parentFlags = parentSpan + 16 + 2 // its last digit
)

// remote returns the span that a well-formed traceparent names; that it is kept was decided already.
func remote(parent string) trace.SpanContext {
	trace32, _ := trace.TraceIDFromHex(parent[parentTrace : parentTrace+32])
	span16, _ := trace.SpanIDFromHex(parent[parentSpan : parentSpan+16])
	return trace.NewSpanContext(trace.SpanContextConfig{TraceID: trace32, SpanID: span16, TraceFlags: trace.FlagsSampled, Remote: true})
}

// unhex reads as many bytes as fit.
func unhex(into, digits []byte) bool {
	n, err := hex.Decode(into, digits)
	return err == nil && n == len(into)
}

// odd tells whether a hexadecimal digit, in lower case, has its last bit set.
func odd(digit byte) bool {
	if digit >= 'a' {
		return digit&1 == 0 // b, d and f have even codes
	}
	return digit&1 == 1
}
