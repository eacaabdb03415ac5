package telemetry

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/getsentry/sentry-go"
)

// Reporting says where errors are reported, by whom, and what must not be told.
type Reporting struct {
	DSN, Release, Environment string
	Secrets                   []string     // that may stand in the text of an error
	Log                       *slog.Logger // is told of a receiver that refuses; it reports nothing itself
	Now                       func() time.Time
}

const (
	reportsWait = 100             // events that wait for the receiver; further ones are dropped
	reportTime  = 5 * time.Second // of one event
	reportEvery = time.Minute     // in which one place in the code reports reportsEach times
	reportsEach = 5
)

// details names, in an event, what its line said beside its cause.
const details = "fisica"

// Errors sends what is logged as an error to a receiver that speaks Sentry's protocol. A nil one sends
// nothing, and costs nothing.
type Errors struct {
	Reporting

	client   *sentry.Client
	scrubber *scrubber

	mu     sync.Mutex
	places map[uintptr]*place
}

// place counts what one place in the code reported in the time that runs.
type place struct {
	since      time.Time
	sent, left int
}

// OpenErrors returns what reports the errors of a process; nil where there is no receiver.
func OpenErrors(o Reporting) (*Errors, error) {
	if o.DSN == "" {
		return nil, nil //nolint:nilnil // a nil one is off
	}
	e := &Errors{Reporting: o, scrubber: newScrubber(append(slices.Clone(o.Secrets), o.DSN)), places: map[uintptr]*place{}}
	transport := sentry.NewHTTPTransport()
	transport.BufferSize = reportsWait
	client, err := sentry.NewClient(sentry.ClientOptions{
		Dsn: o.DSN, Release: o.Release, Environment: o.Environment,
		Transport: transport, DisableTelemetryBuffer: true, DisableClientReports: true,
		// What the integrations add (sources, modules, the environment's variables) is not asked for.
		Integrations: func([]sentry.Integration) []sentry.Integration { return nil },
		HTTPClient: &http.Client{
			Transport: &watched{next: &http.Transport{Proxy: http.ProxyFromEnvironment}, log: o.Log, now: o.Now}, Timeout: reportTime,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // the key is for this receiver alone
		},
	})
	if err != nil { // it may repeat the key
		return nil, errors.New("SENTRY_DSN: no es http(s)://clave@host/proyecto / is not http(s)://key@host/project")
	}
	e.client = client
	return e, nil
}

// Close sends what waits, as long as the context lets it.
func (e *Errors) Close(ctx context.Context) {
	if e == nil {
		return
	}
	if !e.client.FlushWithContext(ctx) {
		e.Log.Warn("errors not reported: their receiver does not answer in time")
	}
	e.client.Close()
}

// Handler returns one that hands every line on, and reports errors.
func (e *Errors) Handler(next slog.Handler) slog.Handler {
	if e == nil {
		return next
	}
	return &reporter{Handler: next, to: e}
}

// reporter is a handler of Errors. with are the attributes of the logger itself.
type reporter struct {
	slog.Handler

	to   *Errors
	with []slog.Attr
}

// Handle implements slog.Handler.
func (r *reporter) Handle(ctx context.Context, line slog.Record) error {
	if line.Level >= slog.LevelError {
		r.to.report(line, r.with)
	}
	return r.Handler.Handle(ctx, line)
}

// WithAttrs implements slog.Handler.
func (r *reporter) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &reporter{r.Handler.WithAttrs(attrs), r.to, slices.Concat(r.with, attrs)}
}

// WithGroup implements slog.Handler. What stands in groups is not reported: only attributes known by name are.
func (r *reporter) WithGroup(name string) slog.Handler { return r.Handler.WithGroup(name) }

// report sends a line, unless its place in the code reported enough.
func (e *Errors) report(line slog.Record, with []slog.Attr) {
	left, pass := e.pass(line.PC, line.Time)
	if !pass {
		return
	}
	event := sentry.NewEvent()
	event.Level, event.Timestamp = sentry.LevelError, line.Time
	if left > 0 {
		event.Contexts[details] = sentry.Context{"not_reported": left}
	}
	cause := ""
	note := func(a slog.Attr) bool {
		cause = e.note(event, a, cause)
		return true
	}
	for _, a := range with {
		note(a)
	}
	line.Attrs(note)
	event.Exception = []sentry.Exception{{Type: e.scrubber.clean(line.Message), Value: cause, Stacktrace: stackOf(line.PC)}}
	e.client.CaptureEvent(event, nil, nil)
}

// note takes an attribute that is known to hold no secret and nobody's data; it returns the cause, which
// may be the attribute.
func (e *Errors) note(event *sentry.Event, a slog.Attr, cause string) string {
	text := func() string { return e.scrubber.clean(a.Value.Resolve().String()) }
	switch a.Key {
	case "error", "panic":
		return text()
	case "trace_id":
		event.Tags[a.Key] = text()
		if id := text(); len(id) == 32 {
			event.Contexts["trace"] = sentry.Context{"trace_id": id, "span_id": id[:16]}
		}
	case "route":
		event.Transaction = text()
		event.Tags[a.Key] = text()
	case "job", "worker", "model":
		event.Tags[a.Key] = text()
	case "first", "chunks", "causes", "kernels", "failed", "passed", "setting":
		if event.Contexts[details] == nil {
			event.Contexts[details] = sentry.Context{}
		}
		event.Contexts[details][a.Key] = text()
	}
	return cause
}

// pass tells whether a place may report now, and how often it was not let since it last did.
func (e *Errors) pass(pc uintptr, now time.Time) (left int, pass bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	p := e.places[pc]
	if p == nil { // there are as many as the code has lines that log errors
		p = &place{}
		e.places[pc] = p
	}
	if now.Sub(p.since) >= reportEvery {
		p.since, p.sent = now, 0
	}
	if p.sent >= reportsEach {
		p.left++
		return 0, false
	}
	left = p.left
	p.sent, p.left = p.sent+1, 0
	return left, true
}

// watched says, once a minute at the most, that a receiver takes no errors.
type watched struct {
	next http.RoundTripper
	log  *slog.Logger
	now  func() time.Time

	mu   sync.Mutex
	told time.Time
}

// RoundTrip implements http.RoundTripper.
func (w *watched) RoundTrip(request *http.Request) (*http.Response, error) {
	answer, err := w.next.RoundTrip(request)
	cause := ""
	switch {
	case err != nil:
		cause = err.Error() // of the connection; the key is in a header
	case answer.StatusCode/100 != 2:
		cause = answer.Status
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if now := w.now(); cause != "" && now.Sub(w.told) >= reportEvery {
		w.told = now
		w.log.Warn("errors not reported: their receiver does not take them", "host", request.URL.Host, "error", strings.TrimSpace(cause))
	}
	return answer, err
}
