// Package api is the HTTP contract: one table of routes (routes.go), a file per resource.
package api

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fasthttp/router"
	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/cache"
	"github.com/fisica-lab/fisica/host/internal/calibration"
	"github.com/fisica-lab/fisica/host/internal/engine"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

// Limits of a request. Event streams are cut by neither time.
const (
	maxHeader   = 16 << 10
	readTimeout = 30 * time.Second
	writeLimit  = time.Minute // of an answer; an event stream has a limit per event
	idleTimeout = readTimeout // equal, so that one deadline serves both
)

// Options are what a server stands on.
type Options struct {
	Engine         *engine.Engine
	Module         []byte // the engine's module, as it is served
	Catalog        []byte // catalog.json
	Keys           *auth.Keys
	Tickets        *auth.Tickets
	Jobs           *job.Service
	Calibrations   *calibration.Service
	Cache          *cache.Cache
	Quotas         map[auth.Tier]job.Quota               // of a tier's users; a tier without one has no bound
	PublicKeys     func(context.Context) ([]byte, error) // JWK set of those that sign
	Checks         []Check                               // of readiness
	Exports        string                                // the folder of exported results
	Verification   string                                // the file of the last run of fisica verify
	DevelopmentKey string                                // told to the page; "" outside development
	Environment    string
	Metrics        *telemetry.Metrics
	PublicMetrics  bool // serve /metrics beside the other routes
	Log            *slog.Logger
}

// Server answers the routes of the contract.
type Server struct {
	Options

	http     *fasthttp.Server
	sampler  telemetry.Sampler
	clock    clock
	pool     sync.Pool         // of *exchange
	entries  map[string]*asset // of the catalogue, by id
	goldens  map[string]string // of the models, by id
	module   *asset
	routes   []*route
	larger   map[string]int // by path, the bodies of routes that take more than others
	unread   *route         // of requests that could not be read
	document func() ([]byte, error)
	draining atomic.Bool
	starting sync.Mutex   // over listener, and draining beside it
	listener net.Listener // nil until Serve

	fast chan struct{} // a place for each job that runs within its request
	data chan struct{} // a place for each column of numbers that is looked at

	streaming   context.Context // of every event stream: it ends when the service drains
	stopStreams context.CancelFunc
}

// New returns a server. It fails where what it is to serve is not well formed.
func New(o Options) (*Server, error) {
	if o.Cache == nil { // keeps nothing
		o.Cache = &cache.Cache{}
	}
	if o.Calibrations == nil { // none is in force
		o.Calibrations = &calibration.Service{}
	}
	s := &Server{Options: o, sampler: telemetry.Sampler{First: 20, Every: 1000}}
	s.streaming, s.stopStreams = context.WithCancel(context.Background())
	s.fast = make(chan struct{}, runtime.GOMAXPROCS(0))
	s.data = make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2)) // half the cores stay with the cheap routes
	s.pool.New = func() any { return &exchange{} }
	s.module = newAsset("physics.wasm", forever, o.Module)
	var err error
	if s.entries, s.goldens, err = readEntries(o.Catalog); err != nil {
		return nil, err
	}
	if s.routes, err = s.table(); err != nil {
		return nil, err
	}
	s.larger = map[string]int{}
	for _, r := range s.routes {
		if most := r.maxBody(); most > wire.MaxBody {
			s.larger[r.path] = most
		}
	}
	s.unread = &route{path: "(unread)"}
	s.unread.metrics = s.Metrics.Route(s.unread.label(), s.unread.path)
	s.document = sync.OnceValues(s.documentJSON)
	s.http = &fasthttp.Server{
		Handler: s.handler(), ErrorHandler: s.refuse, Logger: quiet{o.Log},
		ReadTimeout: readTimeout, WriteTimeout: writeLimit, IdleTimeout: idleTimeout,
		ReadBufferSize: maxHeader, MaxRequestBodySize: wire.MaxBody, HeaderReceived: s.limits,
		DisablePreParseMultipartForm: true, // no route takes a form, and its files would land on disk
		NoDefaultServerHeader:        true, NoDefaultContentType: true, CloseOnShutdown: true,
	}
	o.Metrics.Gauge("fisica_engine_instances_busy", "Module instances with a call under way.", func() float64 {
		_, busy := o.Engine.Instances()
		return float64(busy)
	})
	return s, nil
}

// limits states how large a request's body may be, by its path.
func (s *Server) limits(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
	return fasthttp.RequestConfig{MaxRequestBodySize: s.maxBody(h)}
}

func (s *Server) maxBody(h *fasthttp.RequestHeader) int {
	path, _, _ := bytes.Cut(h.RequestURI(), []byte("?"))
	return max(s.larger[string(path)], wire.MaxBody)
}

// Serve answers connections until Shutdown.
func (s *Server) Serve(l net.Listener) error {
	if !s.listen(l) {
		return l.Close()
	}
	if err := s.http.Serve(coarse{l}); err != nil {
		return fmt.Errorf("serve http: %w", err)
	}
	return nil
}

// listen notes the listener, unless the service is to stop already.
func (s *Server) listen(l net.Listener) bool {
	s.starting.Lock()
	defer s.starting.Unlock()
	s.listener = l
	return !s.draining.Load()
}

// Shutdown stops taking connections and waits until the requests under way are answered.
func (s *Server) Shutdown(ctx context.Context) error {
	s.starting.Lock()
	s.draining.Store(true)
	l := s.listener
	s.starting.Unlock()
	if l != nil { // fasthttp closes it only once it has begun to serve
		defer func() { _ = l.Close() }()
	}
	s.stopStreams()
	if err := s.http.ShutdownWithContext(ctx); err != nil {
		return fmt.Errorf("shut down http: %w", err)
	}
	return nil
}

// handler builds the router from the table.
func (s *Server) handler() fasthttp.RequestHandler {
	r := router.New()
	r.RedirectTrailingSlash, r.RedirectFixedPath = false, false
	byPath := map[string]*route{}
	for _, route := range s.routes {
		byPath[route.method+route.path] = route
	}
	for _, route := range s.routes {
		if route.versions != nil {
			route.resolve(byPath)
		}
		r.Handle(route.method, route.path, s.run(route))
		if route.method == fasthttp.MethodGet {
			r.Handle(fasthttp.MethodHead, route.path, s.run(route))
		}
	}
	r.GlobalOPTIONS = s.run(&route{path: "(options)", handle: options})
	r.NotFound = s.run(&route{path: "(none)", handle: notFound})
	r.MethodNotAllowed = s.run(&route{path: "(none)", handle: methodNotAllowed})
	return r.Handler
}

// quiet turns fasthttp's own lines, which are about broken connections, into debug lines.
type quiet struct{ log *slog.Logger }

func (q quiet) Printf(format string, args ...any) {
	q.log.Debug("fasthttp", "detail", fmt.Sprintf(format, args...))
}
