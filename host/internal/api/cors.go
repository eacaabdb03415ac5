package api

import (
	"bytes"

	"github.com/valyala/fasthttp"
)

// What a page of a listed origin may send and read; the values of headers that need no work.
var (
	headerVary             = []byte("Vary")
	headerAllowOrigin      = []byte("Access-Control-Allow-Origin")
	headerAllowCredentials = []byte("Access-Control-Allow-Credentials")
	headerExpose           = []byte("Access-Control-Expose-Headers")
	valueTrue              = []byte("true")
	valueOrigin            = []byte("Origin")
	valueExposed           = []byte("X-Total-Count, X-Page-Size, X-Trace-ID, RateLimit, RateLimit-Policy, Retry-After")
)

const (
	allowedHeaders = "Accept-Language, API-Version, Authorization, Content-Type, Idempotency-Key, If-None-Match, " +
		"Last-Event-ID, X-API-Key, X-CSRF-Token, X-Request-ID, traceparent"
	preflightLife = "3600"
)

// isShared tells whether any origin may read the answer.
func (x *exchange) isShared() bool {
	if x.route.method == "" { // of options and of what there is not
		return isShared(string(x.Path()))
	}
	return x.route.shared
}

// cross lets a page of a listed origin read the answer, with the reader's own credentials. What
// depends on the origin says so, also where none was sent: a cache must not serve it to another.
func (s *Server) cross(x *exchange) {
	if len(s.origins) == 0 || x.isShared() {
		return
	}
	h := &x.Response.Header
	if vary := h.PeekBytes(headerVary); len(vary) > 0 {
		h.SetBytesKV(headerVary, append(append(bytes.Clone(vary), ", "...), valueOrigin...))
	} else {
		h.SetCanonical(headerVary, valueOrigin)
	}
	if !s.origins[string(x.said.origin)] {
		return
	}
	h.SetCanonical(headerAllowOrigin, x.said.origin)
	h.SetCanonical(headerAllowCredentials, valueTrue)
	h.SetCanonical(headerExpose, valueExposed)
}

// options answers which methods a path has; the router has set Allow. What any origin may
// read, it may also ask for with conditions.
func options(s *Server, x *exchange) {
	h := &x.Response.Header
	switch {
	case x.isShared():
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Allow-Methods", "GET, HEAD")
		h.Set("Access-Control-Allow-Headers", "If-None-Match")
		h.Set("Access-Control-Max-Age", preflightLife)
	case s.origins[string(x.said.origin)]: // cross adds what every answer to it carries
		h.SetBytesV("Access-Control-Allow-Methods", h.Peek("Allow"))
		h.Set("Access-Control-Allow-Headers", allowedHeaders)
		h.Set("Access-Control-Max-Age", preflightLife)
	}
	x.SetStatusCode(fasthttp.StatusNoContent)
}
