package api

import (
	"bytes"
	"errors"
	"net"
	"strconv"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// limits states how large a request's body may be, by its path, before it is read. Those of a
// megabyte and more have longer to arrive, say how long they are, and are read for those alone whom
// the route would answer: memory is not for strangers.
func (s *Server) limits(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
	c := fasthttp.RequestConfig{MaxRequestBodySize: wire.MaxBody}
	s.arrivals.forget(h)
	if h.ContentLength() <= wire.MaxBody { // or not stated: what is sent in chunks has the common limit
		return c
	}
	if r := s.largerRoute(h); r != nil && s.arrives(r, h) {
		c.MaxRequestBodySize, c.ReadTimeout = r.maxBody(), largeTime(s.Limits.Read)
	}
	return c
}

// largerRoute returns the route of a request that takes larger bodies than others; nil for the rest.
func (s *Server) largerRoute(h *fasthttp.RequestHeader) *route {
	path, _, _ := bytes.Cut(h.RequestURI(), []byte("?"))
	if r := s.larger[string(path)]; r != nil && r.method == string(h.Method()) {
		return r
	}
	return nil
}

// arrives notes the arrival of a large body, and tells whether it is to be read.
func (s *Server) arrives(r *route, h *fasthttp.RequestHeader) bool {
	ctx := &fasthttp.RequestCtx{}
	h.CopyTo(&ctx.Request.Header)
	x := &exchange{}
	x.begin(ctx, r)
	x.early = true
	defer x.ended()
	a := s.arrival(x, h.ContentLength())
	if a.refused == nil && !s.arrivals.add(h, a, x.started) {
		x.busy()
		a = &arrival{refused: x}
	}
	if a.refused != nil {
		s.arrivals.add(h, a, x.started)
	}
	return a.refused == nil
}

// arrival looks at a request by its header: whether the route would answer it, and what its body may
// take. A panic lets nobody in: fasthttp would let the process die of it.
func (s *Server) arrival(x *exchange, length int) (a *arrival) {
	defer func() {
		if cause := recover(); cause != nil {
			s.Log.Error("Request failed", "panic", cause, "stack", telemetry.Stack())
			x.fail(codeInternal)
			a = &arrival{refused: x}
		}
	}()
	if !allowed(s, x) || s.spent(x) {
		return &arrival{refused: x}
	}
	a = &arrival{most: x.route.maxBody(), size: length}
	if x.principal != nil {
		a.user = x.principal.Name
	}
	if length > a.most { // it will not be read
		a.size = 0
	}
	return a
}

// left lets others have the room of a body that was worked on.
func (s *Server) left(ctx *fasthttp.RequestCtx) { s.arrivals.take(&ctx.Request.Header) }

// refuse answers what could not be read as a request.
func (s *Server) refuse(ctx *fasthttp.RequestCtx, err error) {
	defer s.survive(ctx)
	x := &exchange{}
	a := s.arrivals.take(&ctx.Request.Header)
	ctx.Request.SetRequestURI("/(unread)") // for the log: it is not known what was asked
	x.begin(ctx, s.unread)
	s.unreadable(x, err, a)
	x.SetConnectionClose()
	s.finish(x)
}

// unreadable answers for what was read of a request.
func (s *Server) unreadable(x *exchange, err error, a *arrival) {
	var small *fasthttp.ErrSmallBuffer
	var slow net.Error
	switch {
	case errors.As(err, &slow) && slow.Timeout():
		x.fail(codeTimeout)
		return // it has lingered long enough
	case !welcome(s, x):
	case errors.Is(err, fasthttp.ErrBodyTooLarge):
		s.tooLarge(x, a)
	case errors.As(err, &small):
		x.fail(codeHeaderTooLarge, strconv.Itoa(maxHeader))
	default:
		x.fail(codeBadRequest)
	}
	linger(x.Conn())
}

// tooLarge answers for a body that was not read: it is beyond the route's limit, or its sender is none
// of those for whom the limit is higher, or there is no room for it now.
func (s *Server) tooLarge(x *exchange, a *arrival) {
	most := wire.MaxBody
	switch {
	case a != nil && a.refused != nil:
		x.trace = a.refused.trace
		a.refused.Response.CopyTo(&x.Response)
		if a.refused.audit != nil {
			a.refused.audit(x)
		}
		return
	case a != nil:
		most = a.most
	}
	x.fail(codeBodyTooLarge, strconv.Itoa(most))
}
