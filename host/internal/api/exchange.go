package api

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"
	"time"

	"github.com/valyala/fasthttp"
	"go.opentelemetry.io/otel/trace"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// exchange is a request on its way to its answer. It is used again after it.
type exchange struct {
	*fasthttp.RequestCtx
	route     *route
	principal *auth.Principal
	started   time.Time
	said      headers
	trace     [traceSize]byte
	row       wire.Row
	buf       []byte
	logged    bool            // its lines are written whatever becomes of it
	span      trace.Span      // nil where its trace is not kept, as nearly always
	asking    context.Context //nolint:containedctx // of this request: it ends with it
	asked     context.CancelFunc
	early     bool            // the header alone is read, and nobody knows from where
	audit     func(*exchange) // what the audit log is to be told once that is known
}

// headers are those of a request that every route looks at, the first of each name.
type headers struct {
	authorization, key, language, encoding, transfer []byte
	origin, parent, asked                            []byte
}

// read fills them in one pass: looking each up costs more than all of them together.
func (h *headers) read(from *fasthttp.RequestHeader) {
	*h = headers{}
	for name, value := range from.All() {
		var place *[]byte
		switch string(name) { // fasthttp has brought them to this form
		case "Authorization":
			place = &h.authorization
		case "X-Api-Key":
			place = &h.key
		case "Accept-Language":
			place = &h.language
		case "Content-Encoding":
			place = &h.encoding
		case "Transfer-Encoding":
			place = &h.transfer
		case "Origin":
			place = &h.origin
		case "Traceparent":
			place = &h.parent
		case "X-Request-Id":
			place = &h.asked
		default:
			continue
		}
		if *place == nil {
			*place = value
		}
	}
}

// run returns the handler of a route: what every request goes through, in order.
func (s *Server) run(r *route) fasthttp.RequestHandler {
	s.prepare(r)
	return func(ctx *fasthttp.RequestCtx) {
		defer s.survive(ctx)
		x, _ := s.pool.Get().(*exchange)
		defer s.pool.Put(x)
		x.begin(ctx, r)
		s.started(x)
		if r.large {
			defer s.left(ctx)
		}
		if welcome(s, x) {
			s.answer(x)
		}
		s.finish(x)
	}
}

// prepare completes a route with what every one of its answers needs.
func (s *Server) prepare(r *route) {
	r.metrics = s.Metrics.Route(r.label(), r.handler())
	r.shared = isShared(r.path)
	r.large = r.maxBody() > wire.MaxBody
	r.shield = protection(r, s.TLS != nil)
}

// survive is the last guard: fasthttp lets a panic end the process.
func (s *Server) survive(ctx *fasthttp.RequestCtx) {
	if cause := recover(); cause != nil {
		trace := newTrace()
		s.Log.Error("Request failed", "trace_id", trace, "panic", cause, "stack", telemetry.Stack())
		ctx.Response.Reset()
		h := &ctx.Response.Header
		h.Set("X-Content-Type-Options", "nosniff")
		h.SetCanonical(headerTrace, []byte(trace))
		h.SetCanonical(headerProcessTime, wire.AppendSeconds(nil, 0))
		ctx.SetStatusCode(fasthttp.StatusInternalServerError)
	}
}

func (x *exchange) begin(ctx *fasthttp.RequestCtx, r *route) {
	x.RequestCtx, x.route, x.principal, x.started = ctx, r, nil, ctx.Time()
	x.logged, x.span = false, nil
	x.early, x.audit = false, nil
	if x.started.IsZero() { // a request that could not be read has no time
		x.started = time.Now()
	}
	x.said.read(&ctx.Request.Header)
	x.row.Lang = wire.Negotiate(string(x.said.language))
	if !goodRequestID(x.said.asked) {
		x.said.asked = nil
	}
	if trace, ok := parentTrace(x.said.parent); ok {
		copy(x.trace[:], trace)
	} else {
		x.said.parent = nil
		writeTrace(&x.trace)
	}
}

// answer runs the route's handler behind its guards. A panic becomes a 500: the process
// never dies of a request.
func (s *Server) answer(x *exchange) {
	defer func() {
		if cause := recover(); cause != nil {
			s.Log.Error("Request failed", "trace_id", string(x.trace[:]), "route", x.route.name(), "panic", cause, "stack", telemetry.Stack())
			x.Response.Reset()
			x.fail(codeInternal)
			s.explain(x, cause)
		}
	}()
	for _, guard := range [...]func(*Server, *exchange) bool{wellFramed, rightSize, allowed, within, rightMedia} {
		if !guard(s, x) {
			return
		}
	}
	x.route.handle(s, x)
}

// The names of the headers that every answer carries, in the form that needs no work.
var (
	headerTrace       = []byte("X-Trace-ID")
	headerProcessTime = []byte("X-Process-Time")
)

// finish adds what every answer carries, and tells what happened.
func (s *Server) finish(x *exchange) {
	x.ended()
	took := time.Since(x.started)
	h := &x.Response.Header
	h.SetCanonical(headerTrace, x.trace[:])
	if x.said.asked != nil {
		h.SetBytesV(headerAsked, x.said.asked)
	}
	for _, fixed := range x.route.shield {
		h.SetCanonical(fixed[0], fixed[1])
	}
	x.buf = wire.AppendSeconds(x.buf[:0], max(took, 0).Round(time.Millisecond).Milliseconds())
	h.SetCanonical(headerProcessTime, x.buf)
	for _, fixed := range x.route.headers {
		h.SetCanonical(fixed[0], fixed[1])
	}
	s.cross(x)
	if x.IsHead() {
		x.Response.SkipBody = true
	}
	status := x.Response.StatusCode()
	x.route.metrics.Observe(status, took)
	s.log(x, status, took)
	x.endSpan(status)
}

// wellFramed refuses a body whose length is stated twice: where two readers of one
// connection disagree on where a request ends, another one can be smuggled in.
func wellFramed(_ *Server, x *exchange) bool {
	h := &x.Request.Header
	if h.IsPost() && len(x.said.transfer) == 0 {
		return true
	}
	raw := bytes.ToLower(h.RawHeaders()) // what fasthttp made of the two is not to be trusted
	if !names(raw, "transfer-encoding") || !names(raw, "content-length") {
		return true
	}
	x.fail(codeAmbiguousLength)
	x.SetConnectionClose()
	return false
}

// rightSize refuses an address that is longer than any of ours.
func rightSize(_ *Server, x *exchange) bool {
	if len(x.Request.Header.RequestURI()) <= maxURI {
		return true
	}
	x.fail(codeURITooLong, strconv.Itoa(maxURI))
	return false
}

// names tells whether one of the header's lines has a name, in lower case.
func names(raw []byte, name string) bool {
	return bytes.HasPrefix(raw, []byte(name+":")) || bytes.Contains(raw, []byte("\n"+name+":"))
}

// allowed asks for credentials where the route does. With both a token and a key, the
// token counts.
func allowed(s *Server, x *exchange) bool {
	if !x.route.keyed {
		return true
	}
	if x.route.ticketed {
		if ticket := x.QueryArgs().Peek("ticket"); len(ticket) > 0 {
			return redeemed(s, x, string(ticket))
		}
	}
	return s.recognised(x) && x.mayAsk()
}

// redeemed takes a ticket in place of credentials.
func redeemed(s *Server, x *exchange, ticket string) bool {
	p, err := s.Identity.Redeem(x.background(), ticket, x.named("id"))
	if err != nil {
		s.unrecognised(x, codeInvalidTicket, err)
		return false
	}
	x.principal = p
	return x.mayAsk()
}

// mayAsk tells whether the asker has the route's scope; otherwise it answers.
func (x *exchange) mayAsk() bool {
	if x.principal.May(x.route.scope) {
		return true
	}
	x.fail(codeMissingScope, x.route.scope)
	return false
}

// rightMedia refuses a body of another type than the route takes.
func rightMedia(_ *Server, x *exchange) bool {
	if !x.route.body {
		return true
	}
	if !x.route.takes(x.Request.Header.ContentType()) || len(x.said.encoding) > 0 {
		x.fail(x.route.otherMedia())
		return false
	}
	return true
}

// recordTime is how long a request waits for the record and for what it computes.
const recordTime = 30 * time.Second

// background is the context of what a request asks of the record. A RequestCtx is none: it
// is used again while database/sql may still look at it.
func (x *exchange) background() context.Context {
	if x.asking == nil {
		x.asking, x.asked = context.WithTimeout(x.traced(), recordTime)
	}
	return x.asking
}

// ended ends what the request asked for.
func (x *exchange) ended() {
	if x.asked != nil {
		x.asked()
		x.asking, x.asked = nil, nil
	}
}

// json answers 200 with a body that is JSON already.
func (x *exchange) json(body []byte) {
	x.SetContentTypeBytes(mediaJSONBytes)
	x.SetBody(body)
}

// marshal answers 200 with a value that is not kept by anybody.
func (s *Server) marshal(x *exchange, value any) {
	text, err := json.Marshal(value)
	if err != nil {
		s.unanswered(x, err)
		return
	}
	x.live(text)
}

// named returns what stands in the path in the place of a name.
func (x *exchange) named(part string) string {
	text, _ := x.UserValue(part).(string)
	return text
}
