// Package api is the HTTP contract: one table of routes (routes.go), a file per resource.
package api

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"runtime"
	"slices"
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
	maxURI      = 8 << 10
	readTimeout = 30 * time.Second
	bodyTime    = 2 * time.Minute // for the bodies of routes that take more than others
	writeLimit  = time.Minute     // of an answer; an event stream has a limit per event
)

// Options are what a server stands on.
type Options struct {
	Engine         *engine.Engine
	Module         []byte        // the engine's module, as it is served
	Catalog        []byte        // catalog.json
	Identity       *auth.Service // who asks; nil where nobody does, as for the document alone
	Registration   bool          // strangers may register
	PlainCookies   bool          // the page's cookie goes over HTTP too: in development
	Jobs           *job.Service
	Calibrations   *calibration.Service
	Cache          *cache.Cache
	Quotas         map[auth.Tier]job.Quota // of a tier's users; a tier without one has no bound
	Rates          Rates
	PublicKeys     func(context.Context) ([]byte, error) // JWK set of those that sign
	Checks         []telemetry.Part                      // of readiness
	Data           string                                // the folder of the record, whose disk an admin is told of
	Exports        string                                // the folder of exported results
	Verification   string                                // the file of the last run of fisica verify
	DevelopmentKey string                                // told to the page; "" outside development
	Environment    string
	Metrics        *telemetry.Metrics
	PublicMetrics  bool           // serve /metrics beside the other routes
	Debug          bool           // failures of ours are answered with their cause
	Origins        []string       // whose pages may read what is not shared with all
	Trusted        []netip.Prefix // the proxies whose word about addresses is taken
	TLS            *tls.Config    // nil for none
	Limits         Limits
	Log            *slog.Logger
	Access         *slog.Logger // of requests; nil: as Log
	AccessEvery    int64        // one of how many requests that succeed is logged, beside the first of each second; 0 for none
	Tracer         *telemetry.Tracer
}

// Limits bound what strangers may hold. A zero stands for the default.
type Limits struct {
	Connections int           // open at a time
	PerAddress  int           // of them, from one address
	Read        time.Duration // until a request must have arrived, and the next one must begin
}

func (l Limits) orDefault() Limits {
	if l.Connections == 0 {
		l.Connections = defaultConnections
	}
	if l.PerAddress == 0 {
		l.PerAddress = defaultPerAddress
	}
	if l.Read == 0 {
		l.Read = readTimeout
	}
	l.Connections = min(l.Connections, max(openFiles()-ownFiles, 1))
	return l
}

// ownFiles are left for the record, for Redis and for the rest of the process.
const ownFiles = 128

// Server answers the routes of the contract.
type Server struct {
	Options

	http     *fasthttp.Server
	sampler  telemetry.Sampler // of requests in the log
	denials  telemetry.Sampler // of refused ones
	refusing telemetry.Sampler // of credentials, for the audit log
	clock    clock
	pool     sync.Pool         // of *exchange
	entries  map[string]*asset // of the catalogue, by id
	goldens  map[string]string // of the models, by id
	module   *asset
	routes   []*route
	rates    *rates            // nil where nobody is limited
	larger   map[string]*route // by path, the routes that take larger bodies than others
	arrivals *arrivals
	unread   *route // of requests that could not be read
	origins  map[string]bool
	refusals func() // counts a connection that was refused
	document func() ([]byte, error)
	draining atomic.Bool
	starting sync.Mutex   // over listener, and draining beside it
	listener net.Listener // nil until Serve

	fast chan struct{} // a place for each job that runs within its request
	data chan struct{} // a place for each column of numbers that is looked at

	streams     atomic.Int64    // that are open
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
	if o.Access == nil {
		o.Access = o.Log
	}
	s := &Server{
		Options: o, sampler: telemetry.Sampler{First: 20, Every: o.AccessEvery}, denials: telemetry.Sampler{First: 1000, Every: 1000},
		refusing: telemetry.Sampler{First: 5, Every: 1000},
	}
	s.streaming, s.stopStreams = context.WithCancel(context.Background())
	s.fast = make(chan struct{}, runtime.GOMAXPROCS(0))
	s.Limits = s.Limits.orDefault()
	s.origins = map[string]bool{}
	for _, origin := range o.Origins {
		s.origins[origin] = true
	}
	s.refusals = o.Metrics.Counter("fisica_connections_refused_total", "Connections closed at once: too many were open.")
	s.arrivals = newArrivals()
	o.Metrics.Gauge("fisica_bodies_bytes", "What large request bodies under way may take.", s.arrivals.bytes)
	s.data = make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2)) // half the cores stay with the cheap routes
	s.pool.New = func() any { return &exchange{} }
	s.module = newAsset("physics.wasm", wire.Forever, o.Module)
	var err error
	if s.entries, s.goldens, err = readEntries(o.Catalog); err != nil {
		return nil, err
	}
	if s.routes, err = s.table(); err != nil {
		return nil, err
	}
	if err := s.rate(); err != nil {
		return nil, err
	}
	s.larger = map[string]*route{}
	for _, r := range s.routes {
		if r.maxBody() > wire.MaxBody {
			s.larger[r.path] = r
		}
	}
	s.unread = &route{path: "(unread)"}
	s.prepare(s.unread)
	s.document = sync.OnceValues(s.documentJSON)
	s.http = &fasthttp.Server{
		Handler: s.handler(), ErrorHandler: s.refuse, Logger: quiet{o.Log},
		ReadTimeout: s.Limits.Read, WriteTimeout: writeLimit, IdleTimeout: s.Limits.Read, // equal, so that one deadline serves both
		ReadBufferSize: maxHeader, MaxRequestBodySize: wire.MaxBody, HeaderReceived: s.limits,
		DisablePreParseMultipartForm: true, // no route takes a form, and its files would land on disk
		NoDefaultServerHeader:        true, NoDefaultContentType: true, CloseOnShutdown: true,
	}
	s.gauges()
	return s, nil
}

// gauges are what the server is asked at each scrape.
func (s *Server) gauges() {
	s.Metrics.Gauge("fisica_engine_instances", "Module instances that may have a call under way at a time.", func() float64 {
		size, _ := s.Engine.Instances()
		return float64(size)
	})
	s.Metrics.Gauge("fisica_engine_instances_busy", "Module instances with a call under way.", func() float64 {
		_, busy := s.Engine.Instances()
		return float64(busy)
	})
	s.Metrics.Gauge("fisica_streams_open", "Event streams that are open.", func() float64 { return float64(s.streams.Load()) })
	s.Metrics.Gauge("fisica_draining", "Whether the service is about to stop.", func() float64 {
		if s.draining.Load() {
			return 1
		}
		return 0
	})
}

// Serve answers connections until Shutdown.
func (s *Server) Serve(l net.Listener) error {
	if !s.listen(l) {
		return l.Close()
	}
	g := &gate{
		Listener: l, most: s.Limits.Connections, each: s.Limits.PerAddress, trusted: s.Trusted, plain: s.TLS == nil,
		refused: s.refusals, byAddress: map[netip.Prefix]int{},
	}
	s.Metrics.Gauge("fisica_connections_open", "Connections under way.", func() float64 { return float64(g.count()) })
	l = coarse{g, s.Limits.Read}
	if s.TLS != nil {
		l = tls.NewListener(l, s.TLS)
	}
	if err := s.http.Serve(l); err != nil {
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

// Drain makes the service unready: requests are still answered.
func (s *Server) Drain() { s.draining.Store(true) }

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

// quiet turns fasthttp's own lines, which are about broken connections, into debug lines. An error
// is told by its kind alone: its text may hold what a stranger sent, a key among it.
type quiet struct{ log *slog.Logger }

func (q quiet) Printf(format string, args ...any) {
	if !q.log.Enabled(context.Background(), slog.LevelDebug) {
		return
	}
	said := slices.Clone(args)
	for i, arg := range said {
		if err, failed := arg.(error); failed {
			said[i] = kind(err)
		}
	}
	q.log.Debug("fasthttp", "detail", fmt.Sprintf(format, said...))
}

// kind names the innermost error.
func kind(err error) string {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return fmt.Sprintf("(%T)", err)
}
