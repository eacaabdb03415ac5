package api

import (
	"errors"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/engine"
)

// calculate answers a question in the module.
func (s *Server) calculate(x *exchange, v *wire.View) {
	row := &x.row
	if err := v.Decode(x.Request.Body(), row); err != nil {
		x.malformed(err)
		return
	}
	if len(row.Problems) > 0 {
		x.unprocessable()
		return
	}
	null, broken, err := s.Engine.Evaluate(v.Calc.ID, row.In(), row.Given(), row.Out())
	if err != nil {
		s.unanswered(x, err)
		return
	}
	if broken != 0 {
		v.Explain(row, broken)
		x.unprocessable()
		return
	}
	row.Null = null
	x.buf = v.AppendAnswer(x.buf[:0], row, wire.Uncalibrated(s.clock.timestamp(x.started)))
	x.json(x.buf)
}

// reply answers a query, a table or a curve in the module.
func (s *Server) reply(x *exchange, w *wire.Route) {
	request := wire.Request{
		Query: string(x.URI().QueryString()), Body: x.Request.Body(),
		ContentType: string(x.Request.Header.ContentType()), Accept: string(x.Request.Header.Peek("Accept")),
	}
	reply, err := w.Reply(request, &x.row, func(b *core.Block) error { return s.Engine.Calculate(w.View.Calc.ID, b) })
	if syntax, malformed := errors.AsType[*wire.SyntaxError](err); malformed {
		x.malformed(syntax)
		return
	}
	switch {
	case err != nil:
		s.unanswered(x, err)
	case len(x.row.Problems) > 0:
		x.unprocessable()
	case reply.ETag != "":
		x.Response.Header.Set("Vary", "Authorization, X-API-Key")
		x.serve(&asset{media: reply.Media, cache: wire.CacheControl, etag: reply.ETag, body: reply.Body})
	default:
		x.SetContentType(reply.Media)
		x.Response.SetBodyRaw(reply.Body)
	}
}

func (x *exchange) malformed(err error) {
	if syntax, ok := errors.AsType[*wire.SyntaxError](err); ok {
		x.fail(codeMalformedJSON, syntax.Message(x.row.Lang))
		return
	}
	x.fail(codeMalformedJSON, err.Error())
}

// unanswered answers for an engine that could not.
func (s *Server) unanswered(x *exchange, err error) {
	if errors.Is(err, engine.ErrBusy) {
		x.busy()
		return
	}
	s.Log.Error("Request failed", "trace_id", string(x.trace[:]), "error", err)
	x.fail(codeInternal)
	s.explain(x, err)
}
