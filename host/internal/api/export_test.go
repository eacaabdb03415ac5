package api

import "github.com/valyala/fasthttp"

// Handler is the service without its connections, for benchmarks.
func (s *Server) Handler() fasthttp.RequestHandler { return s.http.Handler }
