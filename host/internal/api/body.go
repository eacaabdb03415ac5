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
// megabyte and more have longer to arrive, and are read for those alone whom the route would
// answer: memory is not for strangers.
func (s *Server) limits(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
	c := fasthttp.RequestConfig{MaxRequestBodySize: wire.MaxBody}
	if length := h.ContentLength(); length >= 0 && length <= wire.MaxBody {
		return c
	}
	if r := s.largerRoute(h); r != nil && s.welcome(r, h) {
		c.MaxRequestBodySize, c.ReadTimeout = r.maxBody(), max(bodyTime, s.Limits.Read)
	}
	return c
}

// largerRoute returns the route of a path that takes larger bodies than others; nil for the rest.
func (s *Server) largerRoute(h *fasthttp.RequestHeader) *route {
	path, _, _ := bytes.Cut(h.RequestURI(), []byte("?"))
	return s.larger[string(path)]
}

// welcome tells whether the route would let a request in by its header. A panic lets nobody in: fasthttp
// would let the process die of it.
func (s *Server) welcome(r *route, h *fasthttp.RequestHeader) (in bool) {
	defer func() {
		if cause := recover(); cause != nil {
			s.Log.Error("Request failed", "panic", cause, "stack", telemetry.Stack())
			in = false
		}
	}()
	ctx := &fasthttp.RequestCtx{}
	h.CopyTo(&ctx.Request.Header)
	x := &exchange{}
	x.begin(ctx, r)
	defer x.ended()
	return allowed(s, x)
}

// refuse answers what could not be read as a request.
func (s *Server) refuse(ctx *fasthttp.RequestCtx, err error) {
	defer s.survive(ctx)
	x := &exchange{}
	large := s.largerRoute(&ctx.Request.Header)
	ctx.Request.SetRequestURI("/(unread)") // for the log: it is not known what was asked
	x.begin(ctx, s.unread)
	var small *fasthttp.ErrSmallBuffer
	var slow net.Error
	switch {
	case errors.Is(err, fasthttp.ErrBodyTooLarge):
		s.tooLarge(x, large)
		linger(ctx.Conn())
	case errors.As(err, &small):
		x.fail(codeHeaderTooLarge, strconv.Itoa(maxHeader))
		linger(ctx.Conn())
	case errors.As(err, &slow) && slow.Timeout():
		x.fail(codeTimeout)
	default:
		x.fail(codeBadRequest)
		linger(ctx.Conn())
	}
	x.SetConnectionClose()
	s.finish(x)
}

// tooLarge answers for a body that was not read: it is beyond the path's limit, or its sender is none
// of those for whom the limit is higher.
func (s *Server) tooLarge(x *exchange, large *route) {
	most := wire.MaxBody
	if large != nil {
		x.route = large
		in := allowed(s, x)
		x.route = s.unread
		if !in {
			return
		}
		most = large.maxBody()
	}
	x.fail(codeBodyTooLarge, strconv.Itoa(most))
}
