package telemetry

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"google.golang.org/protobuf/proto"
)

// Receiver is where traces are sent: OTLP over HTTP, in protobuf. OpenTelemetry's own exporter would
// bring gRPC into the binary, a third of its size.
type Receiver struct {
	Endpoint string            // http(s)://host:4318, without /v1/traces
	Headers  map[string]string // of each request
	Timeout  time.Duration     // of a batch, all tries together
}

const (
	maxTries  = 5
	firstWait = 500 * time.Millisecond
	maxAnswer = 64 << 10 // bytes of an answer that are read
)

// exporter sends spans to a receiver.
type exporter struct {
	Receiver

	client *http.Client
}

func newExporter(r Receiver) *exporter { return &exporter{r, &http.Client{}} }

// ExportSpans implements sdktrace.SpanExporter.
func (e *exporter) ExportSpans(ctx context.Context, spans []sdktrace.ReadOnlySpan) error {
	if len(spans) == 0 {
		return nil
	}
	text, err := proto.Marshal(tracesOf(spans))
	if err != nil {
		return fmt.Errorf("write spans: %w", err)
	}
	var body bytes.Buffer
	zip := gzip.NewWriter(&body)
	_, err = zip.Write(text)
	if err := errors.Join(err, zip.Close()); err != nil {
		return fmt.Errorf("compress spans: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, e.Timeout)
	defer cancel()
	return e.send(ctx, body.Bytes())
}

// Shutdown implements sdktrace.SpanExporter.
func (e *exporter) Shutdown(context.Context) error {
	e.client.CloseIdleConnections()
	return nil
}

// send posts a batch, again where the receiver asks for that.
func (e *exporter) send(ctx context.Context, body []byte) error {
	wait := firstWait
	for try := 1; ; try++ {
		again, after, err := e.post(ctx, body)
		if err == nil || !again || try == maxTries {
			return err
		}
		timer := time.NewTimer(max(wait, after))
		select {
		case <-ctx.Done():
			timer.Stop()
			return errors.Join(err, ctx.Err())
		case <-timer.C:
		}
		wait *= 2
	}
}

var errRefused = errors.New("the receiver of traces refuses them")

// post posts once, and tells whether it may help to do so again, and after which time.
func (e *exporter) post(ctx context.Context, body []byte) (again bool, after time.Duration, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, e.Endpoint+"/v1/traces", bytes.NewReader(body))
	if err != nil {
		return false, 0, fmt.Errorf("send spans: %w", err)
	}
	request.Header.Set("Content-Type", "application/x-protobuf")
	request.Header.Set("Content-Encoding", "gzip")
	for name, value := range e.Headers {
		request.Header.Set(name, value)
	}
	answer, err := e.client.Do(request)
	if err != nil {
		return ctx.Err() == nil, 0, fmt.Errorf("send spans: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, maxAnswer)) // so that the connection serves again
	if answer.StatusCode/100 == 2 {
		return false, 0, nil
	}
	seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
	switch answer.StatusCode { // those of the OTLP specification
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		again = true
	}
	return again, time.Duration(seconds) * time.Second, fmt.Errorf("%w: %s", errRefused, answer.Status)
}
