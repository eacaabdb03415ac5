package api

import (
	"net"
	"net/netip"

	"github.com/valyala/fasthttp"
)

// Handler is the service without its connections, for benchmarks.
func (s *Server) Handler() fasthttp.RequestHandler { return s.http.Handler }

// Stand returns a route that answers 204, for paths that have none yet.
func (s *Server) Stand(path string) fasthttp.RequestHandler {
	return s.run(&route{path: path, signIn: signIns["POST "+path], handle: func(_ *Server, x *exchange) { x.SetStatusCode(fasthttp.StatusNoContent) }})
}

// Coarse returns a connection as the service wraps it.
func Coarse(c net.Conn) net.Conn { return &coarseConn{Conn: c} }

// The parsers of what strangers write in headers.
var (
	ClientAddress = clientAddress
	ParentTrace   = parentTrace
	GoodRequestID = goodRequestID
	GoodKey       = goodKey
)

// Gate returns a listener as the service wraps it.
func Gate(l net.Listener, most, each int, trusted []netip.Prefix, refused func()) net.Listener {
	return &gate{Listener: l, most: most, each: each, trusted: trusted, refused: refused, byAddress: map[netip.Prefix]int{}}
}

// PlainText and SomeMarkup are for their tests.
var (
	Linger     = linger
	PlainText  = plainText
	SomeMarkup = someMarkup
)
