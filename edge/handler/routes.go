package handler

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/fisica-lab/fisica/core/wire"
)

var maxBodyText = strconv.Itoa(wire.MaxBody)

// catalogPath is where the catalogue is; its entries stand below it.
const catalogPath = "/v2/catalogo"

// codeOriginOnly refuses what the edge does not answer.
const codeOriginOnly wire.Code = "ORIGIN_ONLY"

var originOnly = wire.Refusal{Status: http.StatusNotImplemented, Text: [2]string{
	"{} se atiende en el servidor de origen, no en el borde", "{} is answered by the origin server, not at the edge",
}}

// originPaths are those that only the origin answers, with all below them: simulations have
// a state, and the modules and documents are the origin's own.
var originPaths = [...]string{"/v1/simulacion", "/v2/simulaciones", "/v2/eventos", "/v2/modulos", "/openapi.json", "/openapi.yaml"}

func atOrigin(path string) bool {
	for _, p := range originPaths {
		if rest, below := strings.CutPrefix(path, p); below && (rest == "" || rest[0] == '/') {
			return true
		}
	}
	return false
}

// route is a path and what answers there.
type route struct {
	method string
	wire   *wire.Route // of a calculation
	handle func(*Handler, *exchange)
}

// table returns the routes by path: every calculation of the core's list, and the catalogue.
func table() map[string]*route {
	byPath := map[string]*route{catalogPath: {method: http.MethodGet, handle: (*Handler).document}}
	for _, w := range wire.Routes() {
		r := &route{method: http.MethodPost, wire: &w, handle: calculation(w.View)}
		if w.Versions != nil {
			r.handle = versioned(&w)
		}
		byPath[w.Path] = r
	}
	return byPath
}

// find returns the route of a path, or nil.
func (h *Handler) find(path string) *route {
	if id, below := strings.CutPrefix(path, catalogPath+"/"); below && id != "" && !strings.Contains(id, "/") {
		return &route{method: http.MethodGet, handle: entry(id)}
	}
	return h.routes[path]
}

// takes tells whether a method may be used.
func (r *route) takes(method string) bool {
	return method == r.method || method == http.MethodHead && r.method == http.MethodGet
}

// allow lists the methods that may be used.
func (r *route) allow() string {
	if r.method == http.MethodGet {
		return "GET, HEAD, OPTIONS"
	}
	return "OPTIONS, POST"
}
