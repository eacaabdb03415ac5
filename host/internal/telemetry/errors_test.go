package telemetry_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/telemetry"
	"github.com/fisica-lab/fisica/host/internal/telemetry/sentrytest"
)

const (
	canary  = "KanarioQ7xZ"
	traceID = "0123456789abcdef0123456789abcdef"
)

// reporting returns a log that reports to a receiver, its lines, and what ends the reporting.
func reporting(t *testing.T, dsn string) (log *slog.Logger, lines *bytes.Buffer, end func()) {
	t.Helper()
	lines = &bytes.Buffer{}
	plain := telemetry.NewLogger(telemetry.NewLines(lines), slog.LevelInfo)
	e, err := telemetry.OpenErrors(telemetry.Reporting{
		DSN: dsn, Release: "fisica@1+abc", Environment: "staging", Secrets: []string{canary + "/key", "pw"},
		Log: plain, Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	return slog.New(e.Handler(plain.Handler())), lines, func() {
		ctx, stop := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer stop()
		e.Close(ctx)
	}
}

// An error line becomes an event with what finds its cause, and nothing of a secret or of a client.
func TestErrorIsReported(t *testing.T) {
	t.Parallel()
	r := sentrytest.Start(t)
	log, lines, end := reporting(t, r.DSN())
	log = log.With("worker", "w1")
	log.Warn("no error", "error", "of nobody")
	cause := fmt.Errorf("dial redis://u:%s@h and ana@example.org: Bearer %s, password=%s, %s, eyJhbGciOiJFZERTQSJ9.%s.c", canary, canary, canary, canary+"/key", canary)
	log.Error("Request failed", "trace_id", traceID, "route", "GET /v2/calculos/{id}", "job", "j-1", "error", cause,
		"client_ip", "203.0.113.7", "body", `{"masa":1}`, "user_agent", "curl", slog.Group("g", "error", "grouped"))
	end()
	events, raw := r.Events()
	if len(events) != 1 {
		t.Fatalf("%d events: %s", len(events), raw)
	}
	e := events[0]
	if e.Level != "error" || e.Release != "fisica@1+abc" || e.Environment != "staging" || e.Server == "" ||
		e.Transaction != "GET /v2/calculos/{id}" || e.Tags["trace_id"] != traceID || e.Tags["job"] != "j-1" || e.Tags["worker"] != "w1" ||
		e.Contexts["trace"]["trace_id"] != traceID {
		t.Errorf("event: %+v", e)
	}
	x := e.Exception[0]
	if x.Type != "Request failed" || !strings.HasPrefix(x.Value, "dial redis://***@h and ***: Bearer ***, password=***, ***") {
		t.Errorf("exception: %s: %s", x.Type, x.Value)
	}
	if frames := x.Stacktrace.Frames; len(frames) == 0 || frames[len(frames)-1].Function != "TestErrorIsReported" {
		t.Errorf("stack: %+v", x.Stacktrace)
	}
	for _, secret := range []string{canary, "203.0.113.7", "masa", "curl", "grouped", "ana@", "of nobody"} {
		if strings.Contains(raw, secret) {
			t.Errorf("%s is told: %s", secret, raw)
		}
	}
	if len(e.User)+len(e.Request)+len(e.Modules) > 0 {
		t.Errorf("told without being asked: %+v", e)
	}
	if !strings.Contains(lines.String(), `"message":"Request failed"`) || strings.Contains(lines.String(), sentrytest.Key) {
		t.Errorf("log: %s", lines)
	}
}

// deep panics, two calls below.
func deep(n int, list []int) int { return list[n] }

// A panic is reported with the stack of where it began.
func TestPanicIsReported(t *testing.T) {
	t.Parallel()
	r := sentrytest.Start(t)
	log, _, end := reporting(t, r.DSN())
	func() {
		defer func() {
			log.Error("Request failed", "panic", recover(), "stack", telemetry.Stack())
		}()
		deep(3, nil)
	}()
	end()
	x := r.Await(t, 1)[0].Exception[0]
	if frames := x.Stacktrace.Frames; !strings.Contains(x.Value, "index out of range [3]") || len(frames) == 0 || frames[len(frames)-1].Function != "deep" {
		t.Errorf("exception: %+v", x)
	}
}

// A storm of one error is a few events; another error is told all the same. What was not told is counted.
func TestStormIsBounded(t *testing.T) {
	t.Parallel()
	r := sentrytest.Start(t)
	log, _, end := reporting(t, r.DSN())
	for range 10_000 {
		log.Error("storm")
	}
	log.Error("another")
	end()
	events, _ := r.Events()
	if len(events) != 6 || events[5].Exception[0].Type != "another" {
		t.Errorf("%d events", len(events))
	}
}

// A receiver that refuses, or is not there, is told in the log, and keeps nobody.
func TestReceiverThatRefuses(t *testing.T) {
	t.Parallel()
	r := sentrytest.Start(t)
	r.Answer(http.StatusForbidden)
	log, lines, end := reporting(t, r.DSN())
	log.Error("refused")
	end()
	if text := lines.String(); !strings.Contains(text, "errors not reported") || !strings.Contains(text, "403") || strings.Contains(text, sentrytest.Key) {
		t.Errorf("log: %s", text)
	}
	if events, _ := r.Events(); len(events) != 1 {
		t.Errorf("%d events: a refused one is not sent again", len(events))
	}
}

// Without a receiver the log's own handler stands alone.
func TestNothingIsReportedWithoutDSN(t *testing.T) {
	t.Parallel()
	e, err := telemetry.OpenErrors(telemetry.Reporting{})
	if e != nil || err != nil {
		t.Fatal(e, err)
	}
	next := slog.DiscardHandler
	if got := e.Handler(next); got != next {
		t.Errorf("the handler is %T", got)
	}
	e.Crash("panic: x")
	e.Close(t.Context())
}

// A DSN that is none stops the start, and is not repeated.
func TestBadDSN(t *testing.T) {
	t.Parallel()
	_, err := telemetry.OpenErrors(telemetry.Reporting{DSN: "https://" + canary})
	if err == nil || strings.Contains(err.Error(), canary) {
		t.Errorf("error: %v", err)
	}
}

const crash = `panic: secret is KanarioQ7xZ/key [recovered]

goroutine 7 [running]:
main.(*T).inner(0xc000012345, {0x1, 0x2})
	github.com/fisica-lab/fisica/host/cmd/fisica/x.go:12 +0x1d
main.outer(...)
	github.com/fisica-lab/fisica/host/cmd/fisica/y.go:34
created by main.main in goroutine 1
	github.com/fisica-lab/fisica/host/cmd/fisica/main.go:5 +0x99

goroutine 1 [select]:
main.other()
	github.com/fisica-lab/fisica/host/cmd/fisica/z.go:1 +0x1d
`

// What Go's runtime wrote as a process crashed is an event with its stack.
func TestCrashIsReported(t *testing.T) {
	t.Parallel()
	r := sentrytest.Start(t)
	e, err := telemetry.OpenErrors(telemetry.Reporting{DSN: r.DSN(), Secrets: []string{canary + "/key"}, Log: slog.New(slog.DiscardHandler), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	e.Crash(crash)
	e.Close(t.Context())
	event := r.Await(t, 1)[0]
	x := event.Exception[0]
	if event.Level != "fatal" || x.Value != "panic: secret is *** [recovered]" {
		t.Errorf("event: %+v", event)
	}
	var got []string
	for _, f := range x.Stacktrace.Frames {
		got = append(got, fmt.Sprintf("%s %s:%d", f.Function, f.Filename[strings.LastIndexByte(f.Filename, '/')+1:], f.Line))
	}
	if want := "[main main.go:5 outer y.go:34 (*T).inner x.go:12]"; fmt.Sprint(got) != want {
		t.Errorf("stack %v, want %s", got, want)
	}
}

// BenchmarkStorm is what an error costs that is not reported any more.
func BenchmarkStorm(b *testing.B) {
	e, err := telemetry.OpenErrors(telemetry.Reporting{DSN: "http://k@127.0.0.1:1/1", Log: slog.New(slog.DiscardHandler), Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	log := slog.New(e.Handler(telemetry.NewLogger(io.Discard, slog.LevelInfo).Handler()))
	cause := errors.New("cause")
	b.ReportAllocs()
	for b.Loop() {
		log.Error("storm", "error", cause)
	}
}
