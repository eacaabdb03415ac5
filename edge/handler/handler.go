// Package handler answers calculations at the edge, byte for byte as the host does: the same
// routes, questions, answers and refusals (core/wire), computed by the core that is compiled in.
// It knows no edge runtime; edge/spin runs it under Spin.
package handler

import (
	"encoding/hex"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"github.com/fisica-lab/fisica/core/wire"
)

// Options are what a handler stands on beside the core that is compiled in.
type Options struct {
	// Catalog returns the catalogue's document.
	Catalog func() []byte
	// Access checks tokens; nil: whoever asks may calculate.
	Access *Verifier
	// Origin is where the host is, such as https://fisica.example; "" for none.
	Origin string
	// PublicOrigin is where readers of event streams are sent for them; "" is Origin.
	PublicOrigin string
	// Pages are the origins whose pages may read answers, with their readers' credentials.
	Pages []string
	// Send sends a request to the origin and returns the whole answer.
	Send func(*http.Request) (*http.Response, error)
	// Files are the repository's: the page, the SDK and the plain module; nil for none.
	Files fs.FS
}

// Handler answers requests.
type Handler struct {
	options Options
	places  map[string]*place
}

// New returns a handler.
func New(o Options) *Handler { return &Handler{options: o, places: table()} }

// exchange is a request on its way to its answer.
type exchange struct {
	http.ResponseWriter
	request *http.Request
	path    string // as it was sent
	body    []byte
	row     wire.Row
	started time.Time
	trace   string
	status  int
	answer  []byte

	forwarded bool // the answer is the origin's, with its headers
	page      bool // it is for browsers to render or run
}

// ServeHTTP implements http.Handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := &exchange{
		ResponseWriter: w, request: r, path: r.URL.EscapedPath(), started: time.Now(), trace: newTrace(), status: http.StatusOK,
	}
	x.row.Lang = wire.Negotiate(r.Header.Get("Accept-Language"))
	if h.read(x) {
		h.route(x)
	}
	h.cross(x)
	x.send()
}

// welcome looks at who sends a body that is larger than most are: memory is not for strangers. Otherwise
// it answers.
func (h *Handler) welcome(x *exchange) bool {
	if h.places[x.path] != nil {
		return h.admitted(x)
	}
	if !x.hasCredentials() { // the origin would know them
		x.fail(codeNoCredentials)
		return false
	}
	return true
}

// hasCredentials tells whether the asker brings any that the origin may know.
func (x *exchange) hasCredentials() bool {
	for _, name := range [...]string{"Authorization", "X-Api-Key", "Cookie"} {
		if x.request.Header.Get(name) != "" {
			return true
		}
	}
	return false
}

// newTrace names a request.
func newTrace() string {
	var id [16]byte
	for i := range id {
		id[i] = byte(rand.Uint32()) //nolint:gosec // names a request; guards nothing
	}
	return hex.EncodeToString(id[:])
}

// read takes the body in, as far as the path takes one; beyond what most paths take, of those alone who
// are welcome.
func (h *Handler) read(x *exchange) bool {
	most := h.maxBody(x.path)
	err := x.readUpTo(min(most, wire.MaxBody))
	if err == nil && most > wire.MaxBody && len(x.body) > wire.MaxBody {
		if !h.welcome(x) {
			return false
		}
		err = x.readUpTo(most)
	}
	switch {
	case err != nil:
		x.fail(wire.CodeBadRequest)
	case len(x.body) > most:
		x.fail(wire.CodeBodyTooLarge, strconv.Itoa(most))
	default:
		return true
	}
	return false
}

// readUpTo reads on until the body has so many bytes and one more.
func (x *exchange) readUpTo(most int) error {
	if x.request.Body == nil {
		return nil
	}
	more, err := io.ReadAll(io.LimitReader(x.request.Body, int64(most+1-len(x.body))))
	x.body = append(x.body, more...)
	return err
}

// route finds who answers a path and a method.
func (h *Handler) route(x *exchange) {
	p := h.find(x.path)
	switch {
	case p == nil && atOrigin(x.path) && h.options.Origin != "":
		h.forward(x)
	case p == nil && atOrigin(x.path):
		x.fail(codeOriginOnly, wire.Repeat(x.path))
	case p == nil:
		x.fail(wire.CodeNotFound, wire.Repeat(x.path))
	case x.request.Method == http.MethodOptions:
		h.preflight(x, p)
	case p.takes(x.request.Method) == nil:
		x.Header().Set("Allow", p.allow())
		x.fail(wire.CodeMethodNotAllowed, p.allow())
	default:
		r := p.takes(x.request.Method)
		r.handle(h, x)
		x.mark(r)
	}
}

// mark tells of a deprecated route what replaces it.
func (x *exchange) mark(r *route) {
	if r.wire == nil || r.wire.Successor == "" {
		return
	}
	header := x.Header()
	header.Set("Deprecation", wire.DeprecatedSince)
	header.Set("Sunset", wire.Sunset)
	header.Set("Link", r.wire.Link())
}

// send writes the answer with what every answer carries.
func (x *exchange) send() {
	if header := x.Header(); !x.forwarded {
		header.Set("X-Trace-ID", x.trace)
		header.Set("X-Content-Type-Options", "nosniff")
		if !x.page {
			header.Set("Content-Security-Policy", wire.APIPolicy)
		}
		took := max(time.Since(x.started), 0).Round(time.Millisecond)
		header.Set("X-Process-Time", string(wire.AppendSeconds(nil, took.Milliseconds())))
	}
	x.WriteHeader(x.status)
	if x.request.Method != http.MethodHead && len(x.answer) > 0 {
		_, _ = x.Write(x.answer) // a client that left needs no answer
	}
}

// json sets a body that is JSON already.
func (x *exchange) json(body []byte) {
	x.Header().Set("Content-Type", wire.MediaJSON)
	x.answer = body
}

// inLanguage names the language of an answer that people read.
func (x *exchange) inLanguage() {
	x.Header().Set("Content-Language", x.row.Lang.Tag())
	x.Header().Set("Vary", "Accept-Language")
}
