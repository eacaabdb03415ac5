// Package sentrytest receives what is reported to Sentry, and reads it by the format's description
// (develop.sentry.dev/sdk/data-model/envelopes), not by the SDK that wrote it.
package sentrytest

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// Key is the secret in a receiver's DSN.
const Key = "kanario-kanario"

// Event is what is looked at of a reported event.
type Event struct {
	ID          string                    `json:"event_id"`
	Level       string                    `json:"level"`
	Release     string                    `json:"release"`
	Environment string                    `json:"environment"`
	Server      string                    `json:"server_name"`
	Transaction string                    `json:"transaction"`
	Tags        map[string]string         `json:"tags"`
	Contexts    map[string]map[string]any `json:"contexts"`
	User        map[string]any            `json:"user"`
	Request     map[string]any            `json:"request"`
	Modules     map[string]string         `json:"modules"`
	Exception   []Exception               `json:"exception"`
}

// Exception is what went wrong, and where.
type Exception struct {
	Type, Value string
	Stacktrace  struct {
		Frames []struct {
			Function, Module, Filename string
			Line                       int `json:"lineno"`
		}
	}
}

// Receiver is a server of Sentry's endpoint for envelopes.
type Receiver struct {
	*httptest.Server

	mu     sync.Mutex
	events []Event
	raw    bytes.Buffer
	status int
}

// Start starts a receiver; the test's end ends it.
func Start(t *testing.T) *Receiver {
	t.Helper()
	r := &Receiver{status: http.StatusOK}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if err := r.take(q); err != nil {
			t.Error(err)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		w.WriteHeader(r.status)
	}))
	t.Cleanup(r.Close)
	return r
}

// DSN returns the receiver's address as a setting.
func (r *Receiver) DSN() string { return strings.Replace(r.URL, "://", "://"+Key+"@", 1) + "/42" }

// Answer lets the receiver answer so from now on.
func (r *Receiver) Answer(status int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status = status
}

// Events returns what came so far, and all of its bytes with the headers that they came with.
func (r *Receiver) Events() (events []Event, raw string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]Event(nil), r.events...), r.raw.String()
}

// Await returns what came once there are so many events.
func (r *Receiver) Await(t *testing.T, n int) []Event {
	t.Helper()
	for start := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		events, _ := r.Events()
		if len(events) >= n {
			return events
		}
		if time.Since(start) > 20*time.Second {
			t.Fatalf("%d events came, want %d", len(events), n)
		}
	}
}

func (r *Receiver) take(q *http.Request) error {
	if q.Method != http.MethodPost || q.URL.Path != "/api/42/envelope/" {
		return fmt.Errorf("%s %s is no endpoint", q.Method, q.URL)
	}
	if auth := q.Header.Get("X-Sentry-Auth"); !strings.HasPrefix(auth, "Sentry ") || !strings.Contains(auth, "sentry_key="+Key) || !strings.Contains(auth, "sentry_version=7") {
		return fmt.Errorf("X-Sentry-Auth: %q", auth)
	}
	var body io.Reader = q.Body
	if q.Header.Get("Content-Encoding") == "gzip" {
		var err error
		if body, err = gzip.NewReader(q.Body); err != nil {
			return err
		}
	}
	text, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	events, err := parse(text)
	if err != nil {
		return fmt.Errorf("%w in %q", err, text)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.raw.Write(text)
	r.events = append(r.events, events...)
	return nil
}

// parse reads an envelope: a header's line, then items, each a header's line and as many bytes as that says,
// or a line where it says nothing.
func parse(text []byte) (events []Event, err error) {
	head, rest, _ := bytes.Cut(text, []byte("\n"))
	var envelope struct {
		ID string `json:"event_id"`
	}
	if err := json.Unmarshal(head, &envelope); err != nil {
		return nil, err
	}
	for len(bytes.TrimSpace(rest)) > 0 {
		var item struct {
			Type   string
			Length *int
		}
		head, rest, _ = bytes.Cut(rest, []byte("\n"))
		if err := json.Unmarshal(head, &item); err != nil {
			return nil, err
		}
		size := bytes.IndexByte(append(rest, '\n'), '\n')
		if item.Length != nil {
			size = *item.Length
		}
		if size > len(rest) {
			return nil, fmt.Errorf("an item of %d bytes, of which %d are there", size, len(rest))
		}
		var e Event
		if err := json.Unmarshal(rest[:size], &e); err != nil {
			return nil, err
		}
		if item.Type != "event" || e.ID != envelope.ID || len(e.ID) != 32 {
			return nil, fmt.Errorf("item %s of event %q in the envelope of %q", item.Type, e.ID, envelope.ID)
		}
		events, rest = append(events, e), bytes.TrimPrefix(rest[size:], []byte("\n"))
	}
	return events, nil
}
