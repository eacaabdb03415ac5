// Package http stands in for net/http in TinyGo's root, where TinyGo's own is missing: it is a
// submodule of TinyGo's repository and not in its Go module. It holds only what the Spin SDK
// (with the router that it imports) and edge/handler name, with net/http's meaning; there is no
// network, no server and no client behind it.
package http

import (
	"context"
	"io"
	"net/url"
)

// The methods of Spin's requests, and the one more that the router names.
const (
	MethodGet     = "GET"
	MethodHead    = "HEAD"
	MethodPost    = "POST"
	MethodPut     = "PUT"
	MethodPatch   = "PATCH"
	MethodDelete  = "DELETE"
	MethodConnect = "CONNECT"
	MethodOptions = "OPTIONS"
)

// Handler answers a request.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// HandlerFunc is a function as a Handler.
type HandlerFunc func(ResponseWriter, *Request)

// ServeHTTP implements Handler.
func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request) { f(w, r) }

// ResponseWriter takes an answer.
type ResponseWriter interface {
	Header() Header
	Write([]byte) (int, error)
	WriteHeader(statusCode int)
}

// Request is a request that was received, or is to be sent.
type Request struct {
	Method     string
	URL        *url.URL
	Header     Header
	Body       io.ReadCloser
	Host       string
	RequestURI string
	RemoteAddr string

	ctx context.Context
}

// NewRequest returns a request. Without a body, Body is nil.
func NewRequest(method, address string, body io.Reader) (*Request, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	r := &Request{Method: method, URL: u, Header: Header{}, Host: u.Host}
	if body != nil {
		r.Body = io.NopCloser(body)
	}
	return r, nil
}

// Context returns the request's context.
func (r *Request) Context() context.Context {
	if r.ctx == nil {
		return context.Background()
	}
	return r.ctx
}

// WithContext returns a shallow copy of the request with another context.
func (r *Request) WithContext(ctx context.Context) *Request {
	copied := *r
	copied.ctx = ctx
	return &copied
}

// Response is the answer to a request that was sent.
type Response struct {
	Status        string
	StatusCode    int
	Proto         string
	ProtoMajor    int
	ProtoMinor    int
	Header        Header
	Body          io.ReadCloser
	ContentLength int64
	Request       *Request
}

// RoundTripper sends requests.
type RoundTripper interface {
	RoundTrip(*Request) (*Response, error)
}

// Client holds the way requests go; the SDK sets it, and nothing here sends any.
type Client struct {
	Transport RoundTripper
}

// DefaultClient is the client that the SDK replaces by its own.
var DefaultClient = &Client{}
