package api_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/host/internal/api"
	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/limit"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
	"github.com/fisica-lab/fisica/wasm"
)

const (
	energia = "/v1/cinematica/energia"
	mass    = `{"masa":9.10938e-31,"velocidad":1000000}`
	rapida  = "/v1/simulacion/rapida"
)

// few are limits that a test can reach.
func few() api.Rates {
	return api.Rates{
		Counter: limit.InProcess(), Tiers: map[auth.Tier]int64{auth.Free: 10, auth.Premium: 100, auth.Enterprise: 1000},
		Routes:  map[string]map[auth.Tier]int64{rapida: {auth.Free: 2, auth.Premium: 20}},
		Address: 10_000, TokenAddress: 5, TokenUser: 3,
	}
}

// Exactly as many requests as the tier has are answered, with what remains in headers.
func TestTierLimit(t *testing.T) {
	t.Parallel()
	s := startRated(t, few())
	for i := range 10 {
		r := s.ask(t, "POST", energia, mass, "X-API-Key", "fisica-2025-test")
		if r.status != http.StatusOK || r.header.Get("RateLimit-Policy") != `"clave";q=10;w=60` {
			t.Fatalf("request %d: %d %v", i, r.status, r.header)
		}
		if got, want := r.header.Get("RateLimit"), `"clave";r=`+string(rune('9'-i))+`;t=`; !strings.HasPrefix(got, want) {
			t.Errorf("request %d: RateLimit %s, want %s…", i, got, want)
		}
	}
	for lang, want := range map[string]string{
		"es": `^Demasiadas peticiones: el límite «clave» es de 10 por minuto; vuelva en ([1-6]) s$`,
		"en": `^Too many requests: the limit «clave» is 10 a minute; come again in ([1-6]) s$`,
	} {
		r := s.ask(t, "POST", energia, mass, "X-API-Key", "fisica-2025-test", "Accept-Language", lang)
		var told struct{ Code, Message string }
		if err := json.Unmarshal([]byte(r.body), &told); err != nil {
			t.Fatal(err)
		}
		said := regexp.MustCompile(want).FindStringSubmatch(told.Message)
		if r.status != http.StatusTooManyRequests || told.Code != "RATE_LIMITED" || said == nil {
			t.Fatalf("%d %s", r.status, r.body)
		}
		if h := r.header; h.Get("Retry-After") != said[1] || !strings.HasPrefix(h.Get("RateLimit"), `"clave";r=0;t=5`) && h.Get("RateLimit") != `"clave";r=0;t=60` || h.Get("RateLimit-Policy") != `"clave";q=10;w=60` {
			t.Errorf("headers %v", h)
		}
	}
	if r := s.ask(t, "POST", energia, mass, "X-API-Key", "fisica-2025-prod"); r.status != http.StatusOK || !strings.HasPrefix(r.header.Get("RateLimit"), `"clave";r=99;`) {
		t.Errorf("another user: %d %v", r.status, r.header)
	}
	if r := s.ask(t, "GET", "/metrics", ""); !strings.Contains(r.body, `fisica_limited_total{limit="clave"} 2`) {
		t.Error("fisica_limited_total does not count them")
	}
}

// 200 callers at once get what the limit has, and the others a 429.
func TestTierLimitConcurrently(t *testing.T) {
	t.Parallel()
	s := startRated(t, few())
	var answered, refused atomic.Int64
	var callers sync.WaitGroup
	for range 200 {
		callers.Go(func() {
			ctx := energyRequest()
			ctx.Request.Header.Set("X-API-Key", "fisica-2025-test")
			s.Handler()(ctx)
			switch ctx.Response.StatusCode() {
			case http.StatusOK:
				answered.Add(1)
			case http.StatusTooManyRequests:
				refused.Add(1)
			}
		})
	}
	callers.Wait()
	if answered.Load() != 10 || refused.Load() != 190 {
		t.Errorf("%d answered and %d refused, 10 and 190 are meant", answered.Load(), refused.Load())
	}
}

// within tells whether an answer asks to come again in 1 s to most.
func within(r reply, most int) bool {
	after, err := strconv.Atoi(r.header.Get("Retry-After"))
	return err == nil && after >= 1 && after <= most
}

// Keys with a tier of their own count each by itself; what has none is its user's.
func TestKeyLimit(t *testing.T) {
	t.Parallel()
	s := startRated(t, few())
	s.user(t, "ana", auth.NewUserScopes...)
	key := func(tier string) string {
		r := s.ask(t, "POST", "/v1/api-keys", `{"username":"ana"`+tier+`}`, "X-API-Key", auth.DevelopmentKey, "Content-Type", "application/json")
		var made struct {
			Key string `json:"api_key"`
		}
		if err := json.Unmarshal([]byte(r.body), &made); err != nil || made.Key == "" {
			t.Fatalf("%d %s", r.status, r.body)
		}
		return made.Key
	}
	first, second, plain := key(`,"tier":"free"`), key(`,"tier":"free"`), key("")
	token := s.signIn(t, "ana", secret).Access
	left := map[string]string{}
	for range 3 {
		for name, h := range map[string][]string{
			"first": {"X-API-Key", first}, "second": {"X-API-Key", second}, "plain": {"X-API-Key", plain}, "token": {"Authorization", "Bearer " + token},
		} {
			r := s.ask(t, "POST", energia, mass, h...)
			left[name], _, _ = strings.Cut(r.header.Get("RateLimit"), ";t=")
		}
	}
	if left["first"] != `"clave";r=7` || left["second"] != `"clave";r=7` {
		t.Errorf("keys with a tier: %v", left)
	}
	if last := min(left["plain"], left["token"]); last != `"usuario";r=4` {
		t.Errorf("the user's after six requests: %v", left)
	}
}

// A route's own limit stands beside the tier's, and costs it nothing once it is reached.
func TestRouteLimit(t *testing.T) {
	t.Parallel()
	s := startRated(t, few())
	ask := func(path, body string) reply { return s.ask(t, "POST", path, body, "X-API-Key", "fisica-2025-test") }
	for range 2 {
		r := ask(rapida, `{"modelo":"uniforme","parametros":{"factor":2},"n":10}`)
		if r.status != http.StatusOK || r.header.Get("RateLimit-Policy") != `"rapida";q=2;w=60, "clave";q=10;w=60` ||
			strings.Count(r.header.Get("RateLimit"), ";r=") != 2 {
			t.Fatalf("%d %s %v", r.status, r.body, r.header)
		}
	}
	for range 20 {
		r := ask(rapida, `{}`)
		if r.status != http.StatusTooManyRequests || !within(r, 30) || r.header.Get("RateLimit-Policy") != `"rapida";q=2;w=60` {
			t.Fatalf("%d %s %v", r.status, r.body, r.header)
		}
	}
	if r := ask(energia, mass); r.status != http.StatusOK || !strings.HasPrefix(r.header.Get("RateLimit"), `"clave";r=7;`) {
		t.Errorf("after 3 requests of 10: %d %v", r.status, r.header)
	}
}

// A request is counted once, by whichever path it comes; HEAD counts as GET does.
func TestCountedOnce(t *testing.T) {
	t.Parallel()
	s := startRated(t, few())
	for i, asked := range [][3]string{
		{"POST", "/cinematica/energia", mass},
		{"POST", energia, mass},
		{"POST", energia, `{`},
		{"HEAD", "/v2/simulaciones", ""},
		{"GET", "/v2/simulaciones/nada", ""},
	} {
		r := s.ask(t, asked[0], asked[1], asked[2], "X-API-Key", "fisica-2025-test")
		if want := `"clave";r=` + string(rune('9'-i)) + `;`; !strings.HasPrefix(r.header.Get("RateLimit"), want) {
			t.Errorf("%v: %d, RateLimit %q, want %s…", asked, r.status, r.header.Get("RateLimit"), want)
		}
	}
}

// An address is counted before it is known who asks: keys can't be guessed beyond it, and pages
// are not served beyond it.
func TestAddressLimit(t *testing.T) {
	t.Parallel()
	rates := few()
	rates.Address = 5
	s := startRated(t, rates)
	for i := range 5 {
		path := []string{"/health/live", "/v2/catalogo", "/", "/none", "/v2/simulaciones"}[i]
		if r := s.ask(t, "GET", path, "", "X-API-Key", "guess"); r.status == http.StatusTooManyRequests || r.header.Get("RateLimit") != "" {
			t.Fatalf("request %d: %d %v", i, r.status, r.header)
		}
	}
	for _, path := range []string{"/health/live", "/v2/catalogo", "/", "/none", "/v2/simulaciones"} {
		r := s.ask(t, "GET", path, "", "X-API-Key", "guess")
		if r.status != http.StatusTooManyRequests || !within(r, 12) || r.header.Get("RateLimit-Policy") != `"direccion";q=5;w=60` ||
			!strings.Contains(r.body, "«direccion»") {
			t.Errorf("%s: %d %s %v", path, r.status, r.body, r.header)
		}
	}
}

// Passwords are guessed by name from many addresses, and by address at many names.
func TestTokenLimits(t *testing.T) {
	t.Parallel()
	s := startRated(t, few())
	ask := func(path, name string) int {
		ctx := &fasthttp.RequestCtx{}
		ctx.Init(&fasthttp.Request{}, nil, nil)
		ctx.Request.Header.SetMethod("POST")
		ctx.Request.Header.SetContentType("application/x-www-form-urlencoded")
		ctx.Request.SetBodyString("username=" + name + "&password=x")
		s.Stand(path)(ctx)
		return ctx.Response.StatusCode()
	}
	for i, want := range []int{204, 204, 204, 429, 429} { // three of the name; those known to be beyond cost the address nothing
		if got := ask("/v1/token", []string{"ana", "Ana", "ANA"}[i%3]); got != want {
			t.Errorf("request %d of one name: %d, want %d", i, got, want)
		}
	}
	for i, want := range []int{204, 204, 429} { // five of the address
		path := []string{"/v1/token", "/v1/token/refresh", "/v1/register"}[i]
		if got := ask(path, "someone"+path[4:]); got != want {
			t.Errorf("%s: %d, want %d", path, got, want)
		}
	}
	if got := ask("/health", "ana"); got != 204 {
		t.Errorf("another route: %d", got)
	}
}

func TestWrongRoutes(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/v1/none", "/health", "/cinematica/energia"} { // unknown, without key, of two versions
		rates := few()
		rates.Routes = map[string]map[auth.Tier]int64{path: {auth.Free: 1}}
		if _, err := api.New(api.Options{Catalog: wasm.Catalog, Metrics: telemetry.NewMetrics(), Rates: rates}); err == nil || !strings.Contains(err.Error(), "RATE_LIMIT_ROUTES: \""+path+"\"") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// BenchmarkLimited is BenchmarkEnergyRoute with limits.
func BenchmarkLimited(b *testing.B) {
	handler, ctx := startRated(b, plenty()).Handler(), energyRequest()
	b.ReportAllocs()
	for b.Loop() {
		ctx.Response.Reset()
		handler(ctx)
		if ctx.Response.StatusCode() != fasthttp.StatusOK {
			b.Fatal(ctx.Response.String())
		}
	}
}

func plenty() api.Rates {
	r := few()
	r.Address, r.Tiers = limit.MaxPerMinute, map[auth.Tier]int64{auth.Enterprise: limit.MaxPerMinute}
	return r
}

// Limits allocate nothing on the hot path.
func TestLimitedRouteAllocates(t *testing.T) { //nolint:paralleltest // allocations are counted for the whole process
	handler, ctx := startRated(t, plenty()).Handler(), energyRequest()
	if got := testing.AllocsPerRun(2000, func() {
		ctx.Response.Reset()
		handler(ctx)
	}); got > maxAllocations {
		t.Errorf("%v allocations a request, at most %d are meant", got, maxAllocations)
	}
}
