package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/netip"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/host/internal/auth"
)

// Whoever drips bytes is cut off once the time for a request is over, wherever it stands; an event
// stream, which is silent for longer, is not.
func TestSlowSendersAreCut(t *testing.T) {
	t.Parallel()
	const limit = 1500 * time.Millisecond
	s := startChanged(t, func(o *api.Options) { o.Limits.Read = limit })
	head := "POST /v1/cinematica/energia HTTP/1.1\r\nHost: x\r\nX-API-Key: fisica-2025-dev\r\nContent-Type: application/json\r\n"
	for name, tt := range map[string]struct{ at, drip, want string }{
		"in the request line": {"", "G", "HTTP/1.1 408"},
		"in the headers":      {head + "A: ", "x", "HTTP/1.1 408"},
		"in the body":         {head + "Content-Length: 5000\r\n\r\n", " ", "HTTP/1.1 408"},
		"in the chunks":       {head + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n", "HTTP/1.1 408"},
		"not at all":          {"", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			got := drip(t, s.dial(t), tt.at, tt.drip)
			if took := time.Since(start); took > limit+5*time.Second || took < limit-time.Second {
				t.Errorf("cut after %v", took)
			}
			if !strings.HasPrefix(got, tt.want) {
				t.Errorf("%.200q, want %s", got, tt.want)
			}
		})
	}
	t.Run("the stream goes on", func(t *testing.T) {
		t.Parallel()
		start, submitted := time.Now(), make(chan error, 1)
		go func() {
			wait(t.Context(), 2*limit)
			submitted <- s.trySubmit(t.Context())
		}()
		s.follow(t, "/v2/eventos", func(event) bool { return false })
		if took := time.Since(start); took < 2*limit {
			t.Errorf("an event after %v", took)
		}
		if err := <-submitted; err != nil {
			t.Error(err)
		}
	})
}

// wait lets time pass that the operating system counts: a deadline on a connection.
func wait(ctx context.Context, d time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	<-ctx.Done()
}

// drip sends what begins a request, then a bit of it now and then, and returns the answer.
func drip(t *testing.T, c net.Conn, at, bit string) string {
	t.Helper()
	if _, err := c.Write([]byte(at)); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-ended:
				return
			case <-tick.C:
				if _, err := c.Write([]byte(bit)); err != nil {
					return
				}
			}
		}
	}()
	defer close(ended)
	buf := make([]byte, 4096)
	n, err := c.Read(buf)
	if net, ok := errors.AsType[net.Error](err); ok && net.Timeout() {
		t.Errorf("the service holds on")
	}
	if errors.Is(err, syscall.ECONNRESET) {
		return "HTTP/1.1 408" // the reset overtook the answer
	}
	return string(buf[:n])
}

func TestLongAddresses(t *testing.T) {
	t.Parallel()
	s := start(t)
	for size, want := range map[int]int{8 << 10: 404, 8<<10 + 1: 414, 15 << 10: 414} {
		got := s.ask(t, "GET", "/"+strings.Repeat("a", size-1), "")
		if got.status != want || want == 414 && (!strings.Contains(got.body, "URI_TOO_LONG") || !strings.Contains(got.body, "8192")) {
			t.Errorf("%d bytes: %d %.300s", size, got.status, got.body)
		}
	}
	if got := s.ask(t, "GET", "/"+strings.Repeat("a", 20<<10), ""); got.status != 431 {
		t.Errorf("beyond the headers' limit: %d", got.status)
	}
}

// Larger bodies than others are read for those alone whom the route would answer.
func TestLargeBodiesAreNotForStrangers(t *testing.T) {
	t.Parallel()
	s := start(t)
	const path = "/v2/calculos/energia-foton/lote"
	body := `{"longitud_de_onda":5e-7` + strings.Repeat(" ", 2<<20) + "}"
	huge := `{"longitud_de_onda":5e-7` + strings.Repeat(" ", 17<<20) + "}"
	for name, tt := range map[string]struct {
		path, body string
		headers    []string
		status     int
		has        string
	}{
		"with a key":       {path, body, []string{"X-API-Key", auth.DevelopmentKey}, 200, `"filas":1`},
		"no key":           {path, body, nil, 403, "MISSING_CREDENTIALS"},
		"a wrong key":      {path, body, []string{"X-API-Key", "x"}, 403, "INVALID_API_KEY"},
		"a token":          {path, body, []string{"Authorization", "Bearer x"}, 401, "INVALID_TOKEN"},
		"beyond the limit": {path, huge, []string{"X-API-Key", auth.DevelopmentKey}, 413, "16777216"},
		"another route":    {"/v1/cinematica/energia", body, []string{"X-API-Key", auth.DevelopmentKey}, 413, "1048576"},
		"another, no key":  {"/v1/cinematica/energia", body, nil, 413, "1048576"},
	} {
		got := s.ask(t, "POST", tt.path, tt.body, append([]string{"Content-Type", "application/json"}, tt.headers...)...)
		if got.status != tt.status || !strings.Contains(got.body, tt.has) {
			t.Errorf("%s: %d %.200s, want %d %s", name, got.status, got.body, tt.status, tt.has)
		}
	}
}

// A stranger's large body is refused by its header, before a byte of it is read.
func TestLargeBodiesAreRefusedUnread(t *testing.T) {
	t.Parallel()
	s := start(t)
	const head = "POST /v2/calculos/energia-foton/lote HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2097152\r\n"
	for credentials, want := range map[string]string{"": "HTTP/1.1 403", "X-API-Key: x\r\n": "HTTP/1.1 403"} {
		if got := s.raw(t, head+credentials+"\r\n"); !strings.HasPrefix(got, want) {
			t.Errorf("%q: %.100q, want %s", credentials, got, want)
		}
	}
}

// half states a large body and sends a byte of it.
func (s *service) half(t *testing.T, key string) net.Conn {
	t.Helper()
	c := s.dial(t)
	head := "POST /v2/calculos/energia-foton/lote HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 16777216\r\nX-API-Key: " + key + "\r\n\r\n{"
	if _, err := c.Write([]byte(head)); err != nil {
		t.Fatal(err)
	}
	return c
}

// awaitBodies waits until large bodies may take so many bytes.
func (s *service) awaitBodies(t *testing.T, bytes string) {
	t.Helper()
	for metrics := ""; !strings.Contains(metrics, "\nfisica_bodies_bytes "+bytes+"\n"); metrics = s.ask(t, "GET", "/metrics", "").body {
		wait(t.Context(), 5*time.Millisecond)
		if t.Context().Err() != nil {
			t.Fatalf("fisica_bodies_bytes is not %s", bytes)
		}
	}
}

// A user's large bodies that are on their way are bounded in all, and take no other's room.
func TestHalfSentBodies(t *testing.T) {
	t.Parallel()
	s := start(t)
	const path, key = "/v2/calculos/energia-foton/lote", "fisica-2025-test"
	body := `{"longitud_de_onda":5e-7` + strings.Repeat(" ", 2<<20) + "}"
	var open []net.Conn
	for range 4 {
		open = append(open, s.half(t, key))
	}
	s.awaitBodies(t, "6.7108864e+07")
	got := s.ask(t, "POST", path, body, "X-API-Key", key)
	if refused(t, "a fifth body", got, 503, "BUSY"); got.header.Get("Retry-After") != "1" || !strings.Contains(got.body, got.header.Get("X-Trace-ID")) {
		t.Errorf("%v %s", got.header, got.body)
	}
	if got := s.ask(t, "POST", path, body, "X-API-Key", auth.DevelopmentKey); got.status != 200 {
		t.Errorf("another user: %d %s", got.status, got.body)
	}
	if got := s.ask(t, "POST", path, `{"longitud_de_onda":5e-7}`, "X-API-Key", key); got.status != 200 {
		t.Errorf("a small body: %d %s", got.status, got.body)
	}
	for _, c := range open {
		_ = c.Close()
	}
	s.awaitBodies(t, "0")
	if got := s.ask(t, "POST", path, body, "X-API-Key", key); got.status != 200 {
		t.Errorf("after they are gone: %d %s", got.status, got.body)
	}
	s.awaitBodies(t, "0")
}

// A body in chunks does not say how long it is: it has the limit of all routes, and takes no room.
func TestChunkedBodies(t *testing.T) {
	t.Parallel()
	s := start(t)
	const head = "POST /v2/calculos/energia-foton/lote HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nX-API-Key: fisica-2025-test\r\n\r\n"
	if got := s.raw(t, head+"19\r\n{\"longitud_de_onda\":5e-7}\r\n0\r\n\r\n"); !strings.HasPrefix(got, "HTTP/1.1 200") {
		t.Errorf("a small one: %.300q", got)
	}
	if got := s.raw(t, head+"200000\r\n"+strings.Repeat(" ", 2<<20)+"\r\n0\r\n\r\n"); !strings.HasPrefix(got, "HTTP/1.1 413") || !strings.Contains(got, "1048576") {
		t.Errorf("a large one: %.300q", got)
	}
	s.awaitBodies(t, "0")
}

// What is refused before its body is read counts for its address, and who has reached a limit sends none.
func TestLimitsBeforeBodies(t *testing.T) {
	t.Parallel()
	const path = "/v2/calculos/energia-foton/lote"
	body := `{"longitud_de_onda":5e-7` + strings.Repeat(" ", 2<<20) + "}"
	rates := few()
	rates.Address = 3
	s := startRated(t, rates)
	for i, want := range []int{403, 403, 403, 429, 429} {
		if got := s.ask(t, "POST", path, body, "X-API-Key", "guess"); got.status != want {
			t.Errorf("request %d of an address: %d %s, want %d", i, got.status, got.body, want)
		}
	}
	s = startRated(t, few())
	for range 10 {
		s.ask(t, "POST", energia, mass, "X-API-Key", "fisica-2025-test")
	}
	if got := s.ask(t, "POST", path, body, "X-API-Key", "fisica-2025-test"); got.status != 429 || !within(got, 6) || !strings.Contains(got.body, "«clave»") {
		t.Errorf("beyond the limit: %d %s", got.status, got.body)
	}
}

func TestProtectiveHeaders(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.create(t, `{"modelo":"uniforme","n":1000,"semilla":"1"}`)
	s.finish(t, id)
	key := []string{"X-API-Key", auth.DevelopmentKey}
	for path, want := range map[string]map[string]string{
		"/":                {"Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Permissions-Policy": "camera=()", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer"},
		"/docs":            {"Content-Security-Policy": "default-src 'none'; script-src 'self'"},
		"/app/app.js":      {"Cross-Origin-Resource-Policy": "same-origin"},
		"/sdk/fisica.js":   {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"},
		"/health":          {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Cross-Origin-Resource-Policy": "same-origin"},
		"/nada":            {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"},
		"/v2/simulaciones": {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Cross-Origin-Resource-Policy": "same-origin"},
		"/v2/simulaciones/" + id + "/histograma.svg": {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"},
	} {
		got := s.ask(t, "GET", path, "", key...)
		if got.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: X-Content-Type-Options %q", path, got.header.Get("X-Content-Type-Options"))
		}
		for name, value := range want {
			if !strings.HasPrefix(got.header.Get(name), value) {
				t.Errorf("%s: %s %q, want %q", path, name, got.header.Get(name), value)
			}
		}
		if got.header.Get("Server") != "" || got.header.Get("Strict-Transport-Security") != "" {
			t.Errorf("%s: Server %q, Strict-Transport-Security without TLS", path, got.header.Get("Server"))
		}
	}
	for _, raw := range []string{"hola\r\n\r\n", "GET / HTTP/1.1\r\nA: " + strings.Repeat("x", 20<<10) + "\r\n\r\n"} {
		if got := s.raw(t, raw); !strings.Contains(got, "X-Content-Type-Options: nosniff") || !strings.Contains(got, "Content-Security-Policy: default-src 'none'") {
			t.Errorf("%.20q: %q", raw, got)
		}
	}
}

func TestListedOrigins(t *testing.T) {
	t.Parallel()
	const listed, other = "https://panel.example", "https://otra.example"
	s := startChanged(t, func(o *api.Options) { o.Origins = []string{listed, "http://localhost:5173"} })
	key := []string{"X-API-Key", auth.DevelopmentKey}
	for name, tt := range map[string]struct{ path, origin, allowed, credentials, vary string }{
		"listed":                 {"/v2/simulaciones", listed, listed, "true", "Origin"},
		"the other listed":       {"/health", "http://localhost:5173", "http://localhost:5173", "true", "Origin"},
		"not listed":             {"/v2/simulaciones", other, "", "", "Origin"},
		"no origin":              {"/v2/simulaciones", "", "", "", "Origin"},
		"null":                   {"/v2/simulaciones", "null", "", "", "Origin"},
		"a prefix":               {"/v2/simulaciones", listed + ".evil.example", "", "", "Origin"},
		"another case":           {"/v2/simulaciones", "https://PANEL.example", "", "", "Origin"},
		"shared":                 {"/v2/catalogo", listed, "*", "", ""},
		"shared, not listed":     {"/v2/catalogo", other, "*", "", ""},
		"a refusal":              {"/v2/simulaciones/x", listed, listed, "true", "Accept-Language, Origin"},
		"what there is not":      {"/nada", listed, listed, "true", "Accept-Language, Origin"},
		"with a Vary of its own": {"/v2/calculos/energia-foton?longitud_de_onda=5e-7", listed, listed, "true", "Authorization, X-API-Key, Origin"},
	} {
		headers := key
		if tt.origin != "" {
			headers = append([]string{"Origin", tt.origin}, key...)
		}
		got := s.ask(t, "GET", tt.path, "", headers...)
		h := got.header
		if h.Get("Access-Control-Allow-Origin") != tt.allowed || h.Get("Access-Control-Allow-Credentials") != tt.credentials || strings.Join(h.Values("Vary"), ", ") != tt.vary {
			t.Errorf("%s: %d, origin %q, credentials %q, Vary %q", name, got.status, h.Get("Access-Control-Allow-Origin"), h.Get("Access-Control-Allow-Credentials"), h.Values("Vary"))
		}
		if exposed := h.Get("Access-Control-Expose-Headers"); (exposed == "X-Total-Count, X-Page-Size, X-Trace-ID, RateLimit, RateLimit-Policy, Retry-After") != (tt.credentials != "") {
			t.Errorf("%s: exposes %q", name, exposed)
		}
	}
}

func TestPreflight(t *testing.T) {
	t.Parallel()
	const listed = "https://panel.example"
	s := startChanged(t, func(o *api.Options) { o.Origins = []string{listed} })
	ask := []string{"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type,x-api-key,idempotency-key"}
	got := s.ask(t, "OPTIONS", "/v2/simulaciones", "", append([]string{"Origin", listed}, ask...)...)
	h := got.header
	if got.status != 204 || h.Get("Access-Control-Allow-Origin") != listed || h.Get("Access-Control-Max-Age") != "3600" || h.Get("Access-Control-Allow-Credentials") != "true" || h.Get("Vary") != "Origin" {
		t.Errorf("%d %v", got.status, h)
	}
	for _, method := range []string{"GET", "POST"} {
		if !strings.Contains(h.Get("Access-Control-Allow-Methods"), method) {
			t.Errorf("methods %q lack %s", h.Get("Access-Control-Allow-Methods"), method)
		}
	}
	for _, name := range []string{"Content-Type", "X-API-Key", "Authorization", "Idempotency-Key", "Last-Event-ID"} {
		if !strings.Contains(h.Get("Access-Control-Allow-Headers"), name) {
			t.Errorf("headers %q lack %s", h.Get("Access-Control-Allow-Headers"), name)
		}
	}
	got = s.ask(t, "OPTIONS", "/v2/simulaciones", "", append([]string{"Origin", "https://otra.example"}, ask...)...)
	for name := range got.header {
		if strings.HasPrefix(name, "Access-Control-") {
			t.Errorf("a stranger's preflight is answered with %s: %q", name, got.header.Get(name))
		}
	}
}

func TestNamesOfRequests(t *testing.T) {
	t.Parallel()
	s := start(t)
	const trace = "4bf92f3577b34da6a3ce929d0e0e4736"
	for name, tt := range map[string]struct{ header, value, trace, id string }{
		"traceparent":            {"traceparent", "00-" + trace + "-00f067aa0ba902b7-01", trace, ""},
		"a later version":        {"traceparent", "01-" + trace + "-00f067aa0ba902b7-01-more", trace, ""},
		"version 00 with more":   {"traceparent", "00-" + trace + "-00f067aa0ba902b7-01-more", "", ""},
		"version ff":             {"traceparent", "ff-" + trace + "-00f067aa0ba902b7-01", "", ""},
		"no trace":               {"traceparent", "00-" + strings.Repeat("0", 32) + "-00f067aa0ba902b7-01", "", ""},
		"no span":                {"traceparent", "00-" + trace + "-" + strings.Repeat("0", 16) + "-01", "", ""},
		"capitals":               {"traceparent", "00-" + strings.ToUpper(trace) + "-00f067aa0ba902b7-01", "", ""},
		"short":                  {"traceparent", "00-" + trace, "", ""},
		"script":                 {"traceparent", "00-<script>alert(1)</script>aaaaa-00f067aa0ba902b7-01", "", ""},
		"a request's name":       {"X-Request-ID", "6f1c2e9a-0b1d-4e2f-8a3b-4c5d6e7f8a9b", "", "6f1c2e9a-0b1d-4e2f-8a3b-4c5d6e7f8a9b"},
		"a long name":            {"X-Request-ID", strings.Repeat("a", 65), "", ""},
		"a name with blanks":     {"X-Request-ID", "a b", "", ""},
		"a name with a quote":    {"X-Request-ID", `a"b`, "", ""},
		"a name in other script": {"X-Request-ID", "ñ", "", ""},
	} {
		got := s.ask(t, "GET", "/health/live", "", tt.header, tt.value)
		id := got.header.Get("X-Trace-ID")
		if tt.trace != "" && id != tt.trace || tt.trace == "" && (len(id) != 32 || id == trace || strings.Trim(id, "0123456789abcdef") != "") {
			t.Errorf("%s: X-Trace-ID %q", name, id)
		}
		if got.header.Get("X-Request-ID") != tt.id {
			t.Errorf("%s: X-Request-ID %q, want %q", name, got.header.Get("X-Request-ID"), tt.id)
		}
	}
	s.stop()
	if log := s.log.String(); !strings.Contains(log, `"request_id":"6f1c2e9a-0b1d-4e2f-8a3b-4c5d6e7f8a9b"`) || !strings.Contains(log, `"trace_id":"`+trace+`"`) {
		t.Error("the log names neither the request nor the trace")
	}
}

func FuzzRequestNames(f *testing.F) {
	f.Add([]byte("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
	f.Add([]byte("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x"))
	f.Add([]byte("6f1c2e9a-0b1d-4e2f-8a3b-4c5d6e7f8a9b"))
	f.Fuzz(func(t *testing.T, header []byte) {
		if trace, ok := api.ParentTrace(header); ok && (len(trace) != 32 || strings.Trim(string(trace), "0123456789abcdef") != "" || strings.Trim(string(trace), "0") == "") {
			t.Errorf("%q: trace %q", header, trace)
		}
		if api.GoodRequestID(header) && (len(header) > 64 || strings.ContainsAny(string(header), " \t\r\n\"\\<>;,=")) {
			t.Errorf("%q may be repeated", header)
		}
	})
}

func FuzzIdempotencyKey(f *testing.F) {
	f.Add("pedido-1")
	f.Add("")
	f.Add("a b")
	f.Add(strings.Repeat("k", 256))
	f.Fuzz(func(t *testing.T, key string) {
		visible := key != "" && len(key) <= 255
		for _, b := range []byte(key) {
			visible = visible && b > 0x20 && b < 0x7f
		}
		if api.GoodKey(key) != visible {
			t.Errorf("%q: %v", key, api.GoodKey(key))
		}
	})
}

// The log names the client that a trusted proxy speaks of, and believes nobody else.
func TestClientInTheLog(t *testing.T) {
	t.Parallel()
	loopback := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	for name, tt := range map[string]struct {
		trusted []netip.Prefix
		headers []string
		want    string
	}{
		"a trusted proxy":            {loopback, []string{"X-Forwarded-For", "1.1.1.1, 192.0.2.1"}, "192.0.2.1"},
		"Forwarded":                  {loopback, []string{"Forwarded", `for="[2001:db8::1]:80"`}, "2001:db8::1"},
		"both, in agreement":         {loopback, []string{"Forwarded", "for=192.0.2.1", "X-Forwarded-For", "192.0.2.1"}, "192.0.2.1"},
		"both, not in agreement":     {loopback, []string{"Forwarded", "for=192.0.2.2", "X-Forwarded-For", "192.0.2.1"}, "127.0.0.1"},
		"a proxy that is not listed": {nil, []string{"X-Forwarded-For", "192.0.2.1"}, "127.0.0.1"},
	} {
		s := startChanged(t, func(o *api.Options) { o.Trusted = tt.trusted })
		s.ask(t, "GET", "/health/live", "", tt.headers...)
		s.stop()
		if log := s.log.String(); !strings.Contains(log, `"client_ip":"`+tt.want+`"`) {
			t.Errorf("%s: %s", name, log)
		}
	}
}

// A failure of ours is told with its cause under DEBUG alone; the log has it either way.
func TestDebugTellsTheCause(t *testing.T) {
	t.Parallel()
	broken := errors.New(`record "fisica" is gone`)
	for _, debug := range []bool{false, true} {
		s := startChanged(t, func(o *api.Options) {
			o.Debug = debug
			o.PublicKeys = func(context.Context) ([]byte, error) { return nil, broken }
		})
		got := s.ask(t, "GET", "/.well-known/jwks.json", "")
		var body struct {
			Code    string
			Details struct {
				Cause string `json:"causa"`
			}
		}
		if err := json.Unmarshal([]byte(got.body), &body); err != nil || got.status < 500 || body.Code == "" {
			t.Fatalf("%d %s: %v", got.status, got.body, err)
		}
		if strings.Contains(body.Details.Cause, broken.Error()) != debug || strings.Contains(got.body, "gone") != debug {
			t.Errorf("DEBUG=%v: %s", debug, got.body)
		}
		s.stop()
		if !strings.Contains(s.log.String(), "is gone") {
			t.Errorf("DEBUG=%v: the log lacks the cause: %s", debug, s.log)
		}
	}
}
