package handler

import (
	"errors"
	"net/http"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
)

// calculation returns the handler of a route's questions.
func calculation(w *wire.Route) func(*Handler, *exchange) {
	return func(h *Handler, x *exchange) {
		if h.admitted(x) && x.rightMedia(w) {
			x.calculate(w)
		}
	}
}

// versioned returns the handler of a path whose version comes by header or query.
func versioned(w *wire.Route) func(*Handler, *exchange) {
	return func(h *Handler, x *exchange) {
		if !h.admitted(x) || !x.rightMedia(w) {
			return
		}
		version, known := wire.AskedVersion(x.request.Header.Get("API-Version"), wire.QueryValue(x.request.URL.RawQuery, "version"))
		if !known {
			x.fail(wire.CodeUnknownVersion, wire.Repeat(version))
			return
		}
		target := h.places[w.Versions[version]]
		if target == nil {
			x.fail(wire.CodeNotFound, w.Path+" "+version)
			return
		}
		target.post.handle(h, x)
		x.mark(target.post)
	}
}

// rightMedia refuses a body that the route does not take as it comes.
func (x *exchange) rightMedia(w *wire.Route) bool {
	header := x.request.Header
	if w.Asking == wire.AskQuery || w.Takes(header.Get("Content-Type")) && header.Get("Content-Encoding") == "" {
		return true
	}
	x.fail(wire.CodeUnsupportedMedia)
	return false
}

// calculate answers a question in the core.
func (x *exchange) calculate(w *wire.Route) {
	header := x.request.Header
	request := wire.Request{
		Query: x.request.URL.RawQuery, Body: x.body, ContentType: header.Get("Content-Type"), Accept: header.Get("Accept"),
		Stamp: wire.Uncalibrated(x.started.UTC().Format(wire.TimestampForm)),
	}
	reply, err := w.Reply(request, &x.row, func(b *core.Block) error {
		w.View.Calc.EvaluateBlock(b)
		return nil
	})
	switch {
	case err != nil:
		x.malformed(err)
	case len(x.row.Problems) > 0:
		x.unprocessable()
	default:
		x.answered(reply)
	}
}

// answered sends a reply, or 304 where the client has it.
func (x *exchange) answered(reply wire.Reply) {
	header := x.Header()
	if reply.ETag != "" {
		header.Set("Vary", "Authorization, X-API-Key")
		header.Set("ETag", reply.ETag)
		header.Set("Cache-Control", wire.CacheControl)
		if x.unchanged(reply.ETag) {
			return
		}
	}
	header.Set("Content-Type", reply.Media)
	x.answer = reply.Body
}

// unchanged answers 304 where the client has what the tag names.
func (x *exchange) unchanged(etag string) bool {
	if !wire.Holds(x.request.Header.Get("If-None-Match"), etag) {
		return false
	}
	x.status = http.StatusNotModified
	return true
}

func (x *exchange) malformed(err error) {
	message := err.Error()
	if syntax, ok := errors.AsType[*wire.SyntaxError](err); ok {
		message = syntax.Message(x.row.Lang)
	}
	x.fail(wire.CodeMalformedJSON, message)
}

// unprocessable answers 422 with everything that is wrong with the question.
func (x *exchange) unprocessable() {
	x.status = http.StatusUnprocessableEntity
	x.inLanguage()
	x.json(wire.AppendProblems(nil, &x.row))
}
