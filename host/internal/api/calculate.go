package api

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/cache"
	"github.com/fisica-lab/fisica/host/internal/calibration"
	"github.com/fisica-lab/fisica/host/internal/engine"
)

// adjustment is how a route's answer uses the calibration in force.
type adjustment uint8

const (
	unadjusted     adjustment = iota
	withFactor                // the classical energy times the factor
	withCorrection            // the relativistic energy by so many percent
)

// adjustments are those of the guide's routes, by path.
var adjustments = map[string]adjustment{"/v1/cinematica/energia": withFactor, "/v1/cinematica/energia/avanzada": withCorrection}

// Where the adjusted values stand in the catalogue's order.
var (
	factorParam     = paramOf("energia-cinetica-clasica", "factor_calibracion")
	correctedOutput = outputOf("energia-cinetica", "energia_cinetica")
	gammaOutput     = outputOf("energia-cinetica", "gamma")
)

// calculate answers a question in the module, or as it was answered before.
func (s *Server) calculate(x *exchange, r *route) {
	row, v := &x.row, r.view
	if err := v.Decode(x.Request.Body(), row); err != nil {
		x.malformed(err)
		return
	}
	if len(row.Problems) > 0 {
		x.unprocessable()
		return
	}
	c := s.Calibrations.Current()
	key := cache.RowKey{Route: r.number, Calibration: c.Version, Given: row.Given()}
	key.State(row.In())
	if kept, found := s.Cache.Row(&key); found {
		x.buf = append(x.buf[:0], kept.Body...)
		if kept.Stamp >= 0 {
			copy(x.buf[kept.Stamp:], s.clock.timestamp(x.started))
		}
		x.json(x.buf)
		return
	}
	if !s.compute(x, r, c) {
		return
	}
	stamp := s.clock.timestamp(x.started)
	x.buf = v.AppendAnswer(x.buf[:0], row, wire.Stamp{
		Timestamp: stamp, Factor: c.Factor, Correction: c.Correction, Calibration: c.Name(),
	})
	x.json(x.buf)
	s.Cache.KeepRow(&key, x.buf, stampPlace(x.buf))
}

// compute asks the module; where there is no answer it says why.
func (s *Server) compute(x *exchange, r *route, c *calibration.Active) bool {
	row, given := &x.row, x.row.Given()
	if r.adjust == withFactor && c.Version != 0 {
		row.In()[factorParam] = c.Factor
		given |= core.Bit(factorParam)
	}
	null, broken, err := s.Engine.Evaluate(r.view.Calc.ID, row.In(), given, row.Out())
	if err != nil {
		s.unanswered(x, err)
		return false
	}
	if broken != 0 {
		r.view.Explain(row, broken)
		x.unprocessable()
		return false
	}
	// A photon has no γ, and no mass was measured for it.
	if r.adjust == withCorrection && c.Correction != 0 && !null.Has(gammaOutput) {
		row.Out()[correctedOutput] *= 1 + c.Correction/100
	}
	row.Null = null
	return true
}

// stampName stands before an answer's timestamp, which is as long each time.
var stampName = []byte(`"timestamp":"`)

func stampPlace(answer []byte) int {
	if i := bytes.Index(answer, stampName); i >= 0 {
		return i + len(stampName)
	}
	return -1
}

func paramOf(slug, name string) int {
	return slices.IndexFunc(catalog.FindCalculation(slug).Params, func(p core.Param) bool { return p.Name == name })
}

func outputOf(slug, name string) int {
	return slices.IndexFunc(catalog.FindCalculation(slug).Outputs, func(o core.Output) bool { return o.Name == name })
}

// reply answers a query, a table or a curve in the module, or as it was answered before.
func (s *Server) reply(x *exchange, w *wire.Route) {
	request := wire.Request{
		Query: string(x.URI().QueryString()), Body: x.Request.Body(),
		ContentType: string(x.Request.Header.ContentType()), Accept: string(x.Request.Header.Peek("Accept")),
	}
	key := cache.Digest([]byte(x.route.method+w.Path), []byte(request.Query), request.Body,
		[]byte(request.ContentType), []byte(request.Accept), []byte(x.row.Lang.Tag()))
	shared := w.Asking == wire.AskSeries || w.Asking == wire.AskTable && len(request.Body) >= sharedTable
	ctx := context.Background()
	if shared {
		ctx = x.background()
	}
	if kept, found := s.Cache.Reply(ctx, key, shared); found {
		x.replied(kept)
		return
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
	default:
		kept := &cache.Reply{Media: reply.Media, ETag: reply.ETag, Body: reply.Body}
		s.Cache.KeepReply(ctx, key, kept, shared)
		x.replied(kept)
	}
}

// sharedTable is from how many bytes on a table costs more to compute than Redis to ask.
const sharedTable = 16 << 10

// replied sends an answer that others may hold.
func (x *exchange) replied(r *cache.Reply) {
	if r.ETag != "" {
		x.Response.Header.Set("Vary", "Authorization, X-API-Key")
		x.serve(&asset{media: r.Media, cache: wire.CacheControl, etag: r.ETag, body: r.Body})
		return
	}
	x.SetContentType(r.Media)
	x.Response.SetBodyRaw(r.Body)
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
	s.Log.Error("Request failed", "trace_id", string(x.trace[:]), "route", x.route.name(), "error", err)
	x.fail(codeInternal)
	s.explain(x, err)
}
