package api

import (
	"net"

	"github.com/valyala/fasthttp"
)

// Handler is the service without its connections, for benchmarks.
func (s *Server) Handler() fasthttp.RequestHandler { return s.http.Handler }

// Stand returns a route that answers 204, for paths that have none yet.
func (s *Server) Stand(path string) fasthttp.RequestHandler {
	return s.run(&route{path: path, handle: func(_ *Server, x *exchange) { x.SetStatusCode(fasthttp.StatusNoContent) }})
}

// Coarse returns a connection as the service wraps it.
func Coarse(c net.Conn) net.Conn { return &coarseConn{Conn: c} }

// PlainText and SomeMarkup are for their tests.
var (
	PlainText  = plainText
	SomeMarkup = someMarkup
)
