package api

import (
	"errors"

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
}
