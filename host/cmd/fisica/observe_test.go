package main

import (
	"maps"
	"testing"
)

// Headers of OTLP are read as OpenTelemetry writes them, and what is none is told without its value.
func TestHeadersOf(t *testing.T) {
	t.Parallel()
	got, err := headersOf("Authorization=Basic%20abc%3D, x-tenant = lab ")
	if want := map[string]string{"Authorization": "Basic abc=", "x-tenant": "lab"}; err != nil || !maps.Equal(got, want) {
		t.Errorf("%v %v, want %v", got, err, want)
	}
	for _, bad := range []string{"secret", "a=%zz"} {
		if got, err := headersOf(bad); err == nil {
			t.Errorf("%q gives %v", bad, got)
		}
	}
}
