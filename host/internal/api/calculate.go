package api

import (
	"errors"
	"time"

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
	x.buf = v.AppendAnswer(x.buf[:0], row, s.stamp(x.started))
	x.json(x.buf)
}

// stamp returns what v1's answers carry beside the physics. Without a calibration the
// factor is 1 and the correction 0.
func (s *Server) stamp(now time.Time) wire.Stamp {
	return wire.Stamp{Timestamp: s.clock.timestamp(now), Factor: 1, Calibration: core.Version}
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
