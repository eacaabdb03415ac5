package api

import (
	"net"
	"net/netip"
	"time"

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

// Paced returns a connection as the service wraps it, where a request may take the usual time, and a large
// body LargeTime of it.
func Paced(c net.Conn, usual time.Duration) net.Conn { return &coarseConn{Conn: c, usual: usual} }

// What a large body's sender has to keep to.
const (
	BodyGrace = bodyGrace
	BodyPace  = int(bodyPace)
)

// LargeTime is for its test.
var LargeTime = largeTime

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
