package api_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"math"
	"net"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/broker/memory"
	"github.com/fisica-lab/fisica/host/internal/cache"
	"github.com/fisica-lab/fisica/host/internal/calibration"
	"github.com/fisica-lab/fisica/host/internal/engine"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/receipt"
	"github.com/fisica-lab/fisica/host/internal/store"
	"github.com/fisica-lab/fisica/host/internal/store/sqlite"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
	"github.com/fisica-lab/fisica/host/internal/worker"
	"github.com/fisica-lab/fisica/wasm"
)

const electron = `{"tipo_particula":"electron","velocidad":1000000}`

// service is a running host on a free port of the loopback.
type service struct {
	*api.Server
	jobs    *job.Service
	address string
	log     *bytes.Buffer // read it after stop
	audit   *bytes.Buffer // likewise
	stop    func()
}

func start(tb testing.TB) *service {
	tb.Helper()
	return startWith(tb, nil)
}

// startWith starts a host whose tiers have quotas.
func startWith(tb testing.TB, quotas map[auth.Tier]job.Quota) *service {
	tb.Helper()
	return startChanged(tb, func(o *api.Options) { o.Quotas = quotas })
}

// startRated starts a host with limits.
func startRated(tb testing.TB, rates api.Rates) *service {
	tb.Helper()
	return startChanged(tb, func(o *api.Options) { o.Rates = rates })
}

// startChanged starts a host with other options.
func startChanged(tb testing.TB, change func(*api.Options)) *service {
	tb.Helper()
	return startLanes(tb, 2, change)
}

// startLanes starts a host that computes so many ranges at a time.
func startLanes(tb testing.TB, lanes int, change func(*api.Options)) *service {
	tb.Helper()
	e, err := engine.New(tb.Context(), wasm.Physics, engine.Options{Instances: 2})
	if err != nil {
		tb.Fatal(err)
	}
	log := &bytes.Buffer{}
	jobs, stopJobs := startJobs(tb, lanes)
	audit := &bytes.Buffer{}
	who, stopWho := startIdentity(tb, jobs, audit)
	metrics := telemetry.NewMetrics()
	record, _ := jobs.Store.(calibration.Store)
	calibrations := &calibration.Service{Store: record, Now: time.Now, Log: slog.New(slog.DiscardHandler)}
	counts := metrics.CounterBy("fisica_cache_total", "Asked of the cache.", "resultado")
	kept, err := cache.New(cache.Options{Life: time.Hour, Module: e.Digest(), Hit: counts("acierto"), Miss: counts("fallo")})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(kept.Close)
	o := api.Options{
		Calibrations: calibrations, Cache: kept, Exports: filepath.Join(tb.TempDir(), "exportaciones"),
		Jobs: jobs, PublicKeys: testKeys,
		Identity: who, Registration: true, PlainCookies: true,
		Engine: e, Module: wasm.Physics, Catalog: wasm.Catalog,
		DevelopmentKey: auth.DevelopmentKey, Environment: "development", Metrics: metrics,
		PublicMetrics: true, Log: telemetry.NewLogger(log, slog.LevelInfo),
	}
	change(&o)
	server, err := api.New(o)
	if err != nil {
		tb.Fatal(err)
	}
	listener, err := (&net.ListenConfig{}).Listen(tb.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	stopped := false
	s := &service{Server: server, jobs: jobs, address: listener.Addr().String(), log: log, audit: audit}
	s.stop = func() {
		if stopped {
			return
		}
		stopped = true
		if err := server.Shutdown(context.WithoutCancel(tb.Context())); err != nil {
			tb.Error(err)
		}
		if err := <-done; err != nil {
			tb.Error(err)
		}
		stopWho()
		stopJobs()
	}
	tb.Cleanup(s.stop)
	return s
}

// startIdentity knows the development keys, and whoever is added to the jobs' record.
func startIdentity(tb testing.TB, jobs *job.Service, audit io.Writer) (who *auth.Service, stop func()) {
	tb.Helper()
	record, _ := jobs.Store.(*store.Record)
	keys := &auth.Keyring{Store: record, Alg: auth.EdDSA, TTL: 30 * time.Minute, Now: time.Now}
	if err := errors.Join(record.SeedDevelopment(tb.Context(), auth.DevelopmentKeys()), keys.Refresh(tb.Context())); err != nil {
		tb.Fatal(err)
	}
	who = auth.New(record, keys, time.Now, slog.New(slog.DiscardHandler))
	who.Audit, who.Cancel = slog.New(slog.NewJSONHandler(audit, nil)), jobs.Cancel
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { who.Run(ctx) })
	return who, func() {
		cancel()
		running.Wait()
	}
}

// record is the record of a service's jobs.
func (s *service) record(tb testing.TB) *store.Record {
	tb.Helper()
	r, _ := s.jobs.Store.(*store.Record)
	return r
}

// testKey signs the receipts of these tests.
func testKey() (*receipt.Key, error) { return receipt.NewKey(make([]byte, receipt.SeedSize)) }

func testKeys(context.Context) ([]byte, error) {
	key, err := testKey()
	if err != nil {
		return nil, err
	}
	return receipt.AppendSet(nil, [][]byte{key.Public}), nil
}

// startJobs runs simulations in this process, recorded in a folder of the test's own.
func startJobs(tb testing.TB, lanes int) (service *job.Service, stop func()) {
	tb.Helper()
	record, err := sqlite.Open(tb.Context(), filepath.Join(tb.TempDir(), "fisica.db"))
	if err != nil {
		tb.Fatal(err)
	}
	broker := memory.New(time.Minute, time.Now)
	broker.TellEvery = time.Millisecond
	quiet := slog.New(slog.DiscardHandler)
	key, err := testKey()
	if err != nil {
		tb.Fatal(err)
	}
	issuer := &receipt.Issuer{Key: key, Module: strings.Repeat("ab", 32)}
	service = &job.Service{Sign: issuer.Issue, Store: record, Broker: broker, Feed: memory.NewFeed(time.Now), Log: quiet, Now: time.Now}
	w := worker.Worker{Name: "test", Broker: broker, Lanes: lanes, Extend: time.Second, Log: quiet}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { service.Run(ctx) })
	running.Go(func() { w.Run(ctx) })
	return service, func() {
		cancel()
		running.Wait()
		if err := record.Close(); err != nil {
			tb.Error(err)
		}
	}
}

// reply is an answer read to its end.
type reply struct {
	status int
	header http.Header
	body   string
}

// ask sends a request; headers come in pairs.
func (s *service) ask(tb testing.TB, method, path, body string, headers ...string) reply {
	tb.Helper()
	request, err := http.NewRequestWithContext(tb.Context(), method, "http://"+s.address+path, strings.NewReader(body))
	if err != nil {
		tb.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	client := http.Client{Transport: &http.Transport{DisableCompression: true, DisableKeepAlives: true}}
	answer, err := client.Do(request)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return reply{answer.StatusCode, answer.Header, string(text)}
}

// post sends JSON with the development key.
func (s *service) post(tb testing.TB, path, body string, headers ...string) reply {
	tb.Helper()
	return s.ask(tb, "POST", path, body, append([]string{"Content-Type", "application/json", "X-API-Key", auth.DevelopmentKey}, headers...)...)
}

func TestEnergyV1(t *testing.T) {
	t.Parallel()
	s := start(t)
	got := s.post(t, "/v1/cinematica/energia", `{"masa":9.10938e-31,"velocidad":1000000}`)
	if got.status != 200 || !strings.HasPrefix(got.body, `{"energia_joules":4.55469e-19,"timestamp":"20`) ||
		!strings.HasSuffix(got.body, `"metadata":{"factor_calibracion":1,"version_modelo":"0.1.0"}}`) {
		t.Errorf("%d %s", got.status, got.body)
	}
	for name, want := range map[string]string{
		"Content-Type": "application/json", "Deprecation": "@1767225600", "Sunset": "Fri, 31 Dec 2027 23:59:59 GMT",
		"Link": `</v2/cinematica/energia>; rel="successor-version"`,
	} {
		if !strings.HasPrefix(got.header.Get(name), want) {
			t.Errorf("%s: %q, want %q", name, got.header.Get(name), want)
		}
	}
	if took := got.header.Get("X-Process-Time"); !seconds.MatchString(took) || len(got.header.Get("X-Trace-ID")) != 32 {
		t.Errorf("X-Process-Time: %q, X-Trace-ID: %q", took, got.header.Get("X-Trace-ID"))
	}
}

// seconds is a time with three decimals.
var seconds = regexp.MustCompile(`^\d+\.\d{3}$`)

// The rows of kinetic energies in 40-digit arithmetic, over HTTP.
func TestAdvancedV1GivesTheReferenceEnergies(t *testing.T) {
	t.Parallel()
	s := start(t)
	for v, want := range map[string]float64{
		"1": 4.55469185075000003801e-31, "1000000": 4.55472985943849273783e-19, "100000000": 4.97383053790349874653e-15,
		"299792457": 1.00228280966282994499e-9, "299792457.999": 3.16976765230700510271e-8,
	} {
		got := s.post(t, "/v1/cinematica/energia/avanzada", `{"tipo_particula":"electron","velocidad":`+v+`}`)
		k := field(t, got.body, "energia_cinetica")
		if got.status != 200 || math.Abs(k/want-1) > 1e-14 {
			t.Errorf("v = %s m/s: %d, K = %v J, want %v", v, got.status, k, want)
		}
	}
	got := s.post(t, "/v1/cinematica/energia/avanzada", electron)
	if !strings.Contains(got.body, `"energia_cinetica":4.554729859438493e-19`) {
		t.Errorf("electron at 10⁶ m/s: %s", got.body)
	}
}

func TestVersions(t *testing.T) {
	t.Parallel()
	s := start(t)
	const path, body = "/cinematica/energia", `{"masa":1,"velocidad":2}`
	for _, tt := range []struct {
		path, version string
		status        int
		has           string
	}{
		{path, "", 200, `"energia_joules":2`},
		{path, "1.0", 200, `"energia_joules":2`},
		{path, "2.0", 200, `"constantes":"codata2022"`},
		{path + "?version=2.0", "", 200, `"gamma":1`},
		{path + "?version=2.0", "1.0", 200, `"energia_joules":2`},
		{path, "3.0", 400, "UNKNOWN_VERSION"},
		{path + "?version=v1", "", 400, "UNKNOWN_VERSION"},
		{path + "?version=12", "1.0", 400, "UNKNOWN_VERSION"},
		{path + "/avanzada", "2.0", 404, "NOT_FOUND"},
	} {
		var headers []string
		if tt.version != "" {
			headers = []string{"API-Version", tt.version}
		}
		if got := s.post(t, tt.path, body, headers...); got.status != tt.status || !strings.Contains(got.body, tt.has) {
			t.Errorf("%s %q: %d %s, want %d %s", tt.path, tt.version, got.status, got.body, tt.status, tt.has)
		}
	}
	if got := s.ask(t, "POST", path, body); got.status != 403 {
		t.Errorf("without a key: %d", got.status)
	}
}

func TestCredentials(t *testing.T) {
	t.Parallel()
	s := start(t)
	for name, tt := range map[string]struct {
		headers []string
		status  int
		code    string
	}{
		"none":          {nil, 403, "MISSING_CREDENTIALS"},
		"wrong key":     {[]string{"X-API-Key", "fisica-2025"}, 403, "INVALID_API_KEY"},
		"token":         {[]string{"Authorization", "Bearer abc"}, 401, "INVALID_TOKEN"},
		"token and key": {[]string{"Authorization", "Bearer abc", "X-API-Key", auth.DevelopmentKey}, 401, "INVALID_TOKEN"},
	} {
		got := s.ask(t, "POST", "/v2/cinematica/energia", electron, tt.headers...)
		if got.status != tt.status || !strings.Contains(got.body, `"code":"`+tt.code+`"`) {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
		if (got.status == 401) != (got.header.Get("WWW-Authenticate") == "Bearer") {
			t.Errorf("%s: WWW-Authenticate %q", name, got.header.Get("WWW-Authenticate"))
		}
	}
}

func TestBadInput(t *testing.T) {
	t.Parallel()
	s := start(t)
	const v1, advanced, v2 = "/v1/cinematica/energia", "/v1/cinematica/energia/avanzada", "/v2/cinematica/energia"
	large := `{"masa":` + strings.Repeat(" ", 1<<20) + `1,"velocidad":1}`
	for _, tt := range []struct {
		path, body, media string
		status            int
		has               string
	}{
		{v1, `{"masa":1,`, "application/json", 400, "MALFORMED_JSON"},
		{v1, `{"masa":NaN,"velocidad":1}`, "application/json", 400, "byte 8"},
		{v1, ``, "application/json", 400, "MALFORMED_JSON"},
		{v1, `{"masa":1e999,"velocidad":1}`, "application/json", 422, "numero_finito"},
		{v1, `{"masa":1,"masa":1,"velocidad":1}`, "application/json", 422, "campo_duplicado"},
		{v1, `{"masa":1,"velocidad":1,"otra":1}`, "application/json", 422, "campo_desconocido"},
		{v1, `{"masa":"1","velocidad":[]}`, "application/json", 422, "tipo_numero"},
		{v1, `[1]`, "application/json", 422, "tipo_objeto"},
		{v1, `{"masa":1,"velocidad":299792458}`, "application/json", 422, "velocidad de la luz"},
		{v2, `{"masa":0,"velocidad":-3e8,"constantes":"x"}`, "application/json", 422, "masa_positiva"},
		{advanced, `{"tipo_particula":"photon","velocidad":1}`, "application/json", 422, "velocidad_de_un_foton"},
		{advanced, `{"tipo_particula":"electron","velocidad":400000000}`, "application/json", 422, "velocidad de la luz"},
		{v2, `{"masa":1e308,"velocidad":1e8}`, "application/json", 422, "desbordamiento"},
		{v1, "masa=1&velocidad=1", "application/x-www-form-urlencoded", 415, "UNSUPPORTED_MEDIA_TYPE"},
		{v1, `{"masa":1,"velocidad":1}`, "text/plain", 415, "UNSUPPORTED_MEDIA_TYPE"},
		{v1, `{"masa":1,"velocidad":1}`, "application/json; charset=utf-8", 200, "energia_joules"},
		{v1, large, "application/json", 413, "BODY_TOO_LARGE"},
	} {
		got := s.post(t, tt.path, tt.body, "Content-Type", tt.media)
		if got.status != tt.status || !strings.Contains(got.body, tt.has) {
			t.Errorf("%s %.60s (%s): %d %s, want %d %s", tt.path, tt.body, tt.media, got.status, got.body, tt.status, tt.has)
		}
		if len(got.header.Get("X-Trace-ID")) != 32 || got.header.Get("X-Process-Time") == "" {
			t.Errorf("%s %.60s: no trace id or process time", tt.path, tt.body)
		}
	}
	if got := s.post(t, v1, `{"masa":1}`, "Content-Encoding", "gzip"); got.status != 415 {
		t.Errorf("compressed: %d", got.status)
	}
}

func TestProblemsSpeakEnglishOnRequest(t *testing.T) {
	t.Parallel()
	s := start(t)
	got := s.post(t, "/v2/cinematica/energia", `{"velocidad":4e8}`, "Accept-Language", "en")
	if !strings.Contains(got.body, "speed of light") || got.header.Get("Content-Language") != "en" {
		t.Errorf("%v %s", got.header, got.body)
	}
	if got := s.ask(t, "GET", "/x", "", "Accept-Language", "en"); !strings.Contains(got.body, "There is no /x") {
		t.Errorf("%s", got.body)
	}
}

func TestMethodsAndPaths(t *testing.T) {
	t.Parallel()
	s := start(t)
	if got := s.ask(t, "GET", "/v1/cinematica/energia", ""); got.status != 405 || !strings.Contains(got.header.Get("Allow"), "POST") {
		t.Errorf("GET of a POST route: %d, Allow %q", got.status, got.header.Get("Allow"))
	}
	for _, path := range []string{"/nada", "/v2/catalogo/nada", "/v2/modulos/" + strings.Repeat("0", 64) + ".wasm", "/sdk/../web.go", "/app/%2e%2e/web.go", "/health/"} {
		if got := s.ask(t, "GET", path, ""); got.status != 404 || !strings.Contains(got.body, `"code":"NOT_FOUND"`) {
			t.Errorf("%s: %d %s", path, got.status, got.body)
		}
	}
}

// What is not HTTP, or says its length twice, is refused, and the service lives on.
func TestHostileConnections(t *testing.T) {
	t.Parallel()
	s := start(t)
	const head = "POST /v1/cinematica/energia HTTP/1.1\r\nHost: x\r\nX-API-Key: fisica-2025-dev\r\n"
	for name, tt := range map[string]struct{ raw, want string }{
		"garbage":          {"hola\r\n\r\n", "HTTP/1.1 400"},
		"no version":       {"GET /\r\n\r\n", "HTTP/1.1 400"},
		"long header":      {head + "A: " + strings.Repeat("x", 20<<10) + "\r\n\r\n", "HTTP/1.1 431"},
		"two lengths":      {head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "HTTP/1.1 400"},
		"negative length":  {head + "Content-Length: -1\r\n\r\n", "HTTP/1.1 4"},
		"huge length":      {head + "Content-Length: 99999999999\r\n\r\n", "HTTP/1.1 413"},
		"two lengths, GET": {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "HTTP/1.1 400"},
		"broken chunk":     {head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 400"},
	} {
		got := s.raw(t, tt.raw)
		if !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: %.80q, want %s", name, got, tt.want)
		}
		if !strings.Contains(got, "X-Process-Time: 0.") || !strings.Contains(got, "X-Trace-ID: ") {
			t.Errorf("%s: no sensible process time or trace id: %q", name, got)
		}
	}
	if got := s.post(t, "/v2/cinematica/energia", electron); got.status != 200 {
		t.Errorf("afterwards: %d", got.status)
	}
}

func (s *service) raw(t *testing.T, text string) string {
	t.Helper()
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := conn.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	answer, _ := io.ReadAll(conn) // a reset after the answer is as good as its end
	return string(answer)
}
