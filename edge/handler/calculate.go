package handler

import (
	"errors"
	"net/http"

	"github.com/fisica-lab/fisica/core/wire"
)

// calculation returns the handler of a view's questions.
func calculation(v *wire.View) func(*Handler, *exchange) {
	return func(_ *Handler, x *exchange) {
		if x.rightMedia() {
			x.calculate(v)
		}
	}
}

// versioned returns the handler of a path whose version comes by header or query.
func versioned(w *wire.Route) func(*Handler, *exchange) {
	return func(h *Handler, x *exchange) {
		if !x.rightMedia() {
			return
		}
		version, known := wire.AskedVersion(x.request.Header.Get("API-Version"), wire.QueryValue(x.request.URL.RawQuery, "version"))
		if !known {
			x.fail(wire.CodeUnknownVersion, wire.Repeat(version))
			return
		}
		target := h.routes[w.Versions[version]]
		if target == nil {
			x.fail(wire.CodeNotFound, w.Path+" "+version)
			return
		}
		target.handle(h, x)
		x.mark(target)
	}
}

// rightMedia refuses a body that is not plain JSON.
func (x *exchange) rightMedia() bool {
	header := x.request.Header
	if wire.IsJSON([]byte(header.Get("Content-Type"))) && header.Get("Content-Encoding") == "" {
		return true
	}
	x.fail(wire.CodeUnsupportedMedia)
	return false
}

// calculate answers a question in the core.
func (x *exchange) calculate(v *wire.View) {
	row := &x.row
	if err := v.Decode(x.body, row); err != nil {
		x.malformed(err)
		return
	}
	if len(row.Problems) == 0 {
		null, broken := v.Calc.Evaluate(row.In(), row.Given(), row.Out())
		row.Null = null
		v.Explain(row, broken)
	}
	if len(row.Problems) > 0 {
		x.unprocessable()
		return
	}
	stamp := wire.Uncalibrated(x.started.UTC().Format(wire.TimestampForm))
	x.json(v.AppendAnswer(nil, row, stamp))
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

// fail answers with a shared code. what fills in the text's place.
func (x *exchange) fail(c wire.Code, what ...string) { x.refuse(c, wire.Refusals[c], what...) }

// originOnly says where a path is answered.
func (x *exchange) originOnly() { x.refuse(codeOriginOnly, originOnly, wire.Repeat(x.path)) }

func (x *exchange) refuse(c wire.Code, r wire.Refusal, what ...string) {
	x.status = r.Status
	x.inLanguage()
	x.json(wire.AppendRefusal(nil, c, r, x.row.Lang, x.trace, what...))
}
