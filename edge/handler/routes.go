package handler

import (
	"net/http"
	"slices"
	"strings"

	"github.com/fisica-lab/fisica/core/wire"
)

// catalogPath is where the catalogue is; its entries stand below it.
const catalogPath = "/v2/catalogo"

// originPaths are those of the contract that only the origin answers, with all below them: simulations
// have a state, and modules, documents and accounts are the origin's own. Nothing else is handed on: each
// server's health and metrics are its own.
var originPaths = [...]string{
	"/v1/simulacion", "/v2/simulaciones", "/v2/eventos", "/v1/token", "/v1/register", "/v1/users", "/v1/api-keys", "/v1/sesion", "/v2/cola",
	"/v2/modulos", "/v2/verificacion", "/.well-known/jwks.json", "/openapi.json", "/openapi.yaml", "/docs", "/redoc", "/v1/calibraciones",
	"/v1/procesamiento", "/v1/archivo", "/data/process",
}

// largePaths are those of them that take bodies of more than wire.MaxBody.
var largePaths = [...]string{"/v1/procesamiento/datos", "/data/process"}

func atOrigin(path string) bool {
	for _, p := range originPaths {
		if rest, below := strings.CutPrefix(path, p); below && (rest == "" || rest[0] == '/') {
			return true
		}
	}
	return false
}

// route is what answers at a path to a method.
type route struct {
	wire   *wire.Route // of a calculation
	handle func(*Handler, *exchange)
}

// place is a path: what answers there to GET (and HEAD), and to POST.
type place struct{ get, post *route }

// table returns the places by path: every calculation of the core's list, and the catalogue.
func table() map[string]*place {
	byPath := map[string]*place{catalogPath: {get: &route{handle: (*Handler).document}}}
	for _, w := range wire.Routes() {
		if byPath[w.Path] == nil {
			byPath[w.Path] = &place{}
		}
		r := &route{wire: &w, handle: calculation(&w)}
		if w.Versions != nil {
			r.handle = versioned(&w)
		}
		if w.Asking == wire.AskQuery {
			byPath[w.Path].get = r
		} else {
			byPath[w.Path].post = r
		}
	}
	return byPath
}

// find returns the place of a path, or nil.
func (h *Handler) find(path string) *place {
	if handle := h.served(path); handle != nil {
		return &place{get: &route{handle: handle}}
	}
	if id, below := strings.CutPrefix(path, catalogPath+"/"); below && id != "" && !strings.Contains(id, "/") {
		return &place{get: &route{handle: entry(id)}}
	}
	return h.places[path]
}

// takes returns what answers to a method, or nil.
func (p *place) takes(method string) *route {
	switch method {
	case http.MethodGet, http.MethodHead:
		return p.get
	case http.MethodPost:
		return p.post
	}
	return nil
}

// allow lists the methods that may be used.
func (p *place) allow() string {
	switch {
	case p.post == nil:
		return "GET, HEAD, OPTIONS"
	case p.get == nil:
		return "OPTIONS, POST"
	}
	return "GET, HEAD, OPTIONS, POST"
}

// maxBody returns the largest body that a path takes, in bytes.
func (h *Handler) maxBody(path string) int {
	if p := h.places[path]; p != nil && p.post != nil {
		return p.post.wire.MaxBody()
	}
	if h.options.Origin != "" && slices.Contains(largePaths[:], path) {
		return maxForwarded
	}
	return wire.MaxBody
}
