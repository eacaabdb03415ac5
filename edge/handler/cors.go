package handler

import (
	"net/http"
	"slices"
)

// What a page of a listed origin may send and read: as the host says it (host/internal/api/cors.go).
const (
	allowedHeaders = "Accept-Language, API-Version, Authorization, Content-Type, Idempotency-Key, If-None-Match, " +
		"Last-Event-ID, X-API-Key, X-CSRF-Token, X-Request-ID, traceparent"
	exposedHeaders = "X-Total-Count, X-Page-Size, X-Trace-ID"
	preflightLife  = "3600"
)

// listed tells whether the asking page is of a listed origin.
func (h *Handler) listed(x *exchange) bool {
	return slices.Contains(h.options.Pages, x.request.Header.Get("Origin"))
}

// cross lets a page of a listed origin read the answer. What depends on the origin says so, also where
// none was sent: a cache must not serve it to another. What the origin answered says it itself.
func (h *Handler) cross(x *exchange) {
	header := x.Header()
	if len(h.options.Pages) == 0 || x.forwarded || header.Get("Access-Control-Allow-Origin") == "*" {
		return
	}
	if vary := header.Get("Vary"); vary != "" {
		header.Set("Vary", vary+", Origin")
	} else {
		header.Set("Vary", "Origin")
	}
	if h.listed(x) {
		header.Set("Access-Control-Allow-Origin", x.request.Header.Get("Origin"))
		header.Set("Access-Control-Allow-Credentials", "true")
		header.Set("Access-Control-Expose-Headers", exposedHeaders)
	}
}

// preflight answers which methods a path has. What any origin may read, it may also ask for with
// conditions.
func (h *Handler) preflight(x *exchange, p *place) {
	header := x.Header()
	header.Set("Allow", p.allow())
	switch {
	case p.post == nil && p.get.wire == nil:
		header.Set("Access-Control-Allow-Origin", "*")
		header.Set("Access-Control-Allow-Methods", "GET, HEAD")
		header.Set("Access-Control-Allow-Headers", "If-None-Match")
		header.Set("Access-Control-Max-Age", preflightLife)
	case h.listed(x):
		header.Set("Access-Control-Allow-Methods", p.allow())
		header.Set("Access-Control-Allow-Headers", allowedHeaders)
		header.Set("Access-Control-Max-Age", preflightLife)
	}
	x.status = http.StatusNoContent
}
