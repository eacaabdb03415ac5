package api_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/cache"
)

// energyRequest prepares a context with a question for the energy route.
func energyRequest() *fasthttp.RequestCtx {
	ctx := &fasthttp.RequestCtx{}
	ctx.Init(&fasthttp.Request{}, nil, nil)
	ctx.Request.Header.SetMethod("POST")
	ctx.Request.SetRequestURI("/v1/cinematica/energia")
	ctx.Request.Header.SetContentType("application/json")
	ctx.Request.Header.Set("X-API-Key", auth.DevelopmentKey)
	ctx.Request.SetBodyString(`{"masa":9.10938e-31,"velocidad":1000000}`)
	return ctx
}

// BenchmarkEnergyRoute is all that the route adds to a bare fasthttp server.
func BenchmarkEnergyRoute(b *testing.B) {
	handler, ctx := start(b).Handler(), energyRequest()
	b.ReportAllocs()
	for b.Loop() {
		ctx.Response.Reset()
		handler(ctx)
		if ctx.Response.StatusCode() != fasthttp.StatusOK {
			b.Fatal(ctx.Response.String())
		}
	}
}

// BenchmarkEnergyRouteWithoutCache computes each time; BenchmarkEnergyRouteFresh is asked what was never
// asked: the cache is looked in and filled for nothing.
func BenchmarkEnergyRouteWithoutCache(b *testing.B) {
	s := start(b)
	s.Cache = &cache.Cache{}
	handler, ctx := s.Handler(), energyRequest()
	b.ReportAllocs()
	for b.Loop() {
		ctx.Response.Reset()
		handler(ctx)
	}
}

func BenchmarkEnergyRouteFresh(b *testing.B) {
	handler, ctx := start(b).Handler(), energyRequest()
	b.ReportAllocs()
	speed, body := 1_000_000, []byte(nil)
	for b.Loop() {
		speed++
		body = append(strconv.AppendInt(append(body[:0], `{"masa":9.10938e-31,"velocidad":`...), int64(speed%200_000_000), 10), '}')
		ctx.Response.Reset()
		ctx.Request.SetBody(body)
		handler(ctx)
	}
}

// BenchmarkSeries is a curve of 10,000 points, computed and kept.
func BenchmarkSeries(b *testing.B) {
	for _, points := range []string{"200", "10000"} {
		for name, off := range map[string]bool{"computed": true, "kept": false} {
			b.Run(points+"/"+name, func(b *testing.B) {
				s := start(b)
				if off {
					s.Cache = &cache.Cache{}
				}
				handler, ctx := s.Handler(), energyRequest()
				ctx.Request.SetRequestURI("/v2/calculos/energia-cinetica/serie")
				ctx.Request.SetBodyString(`{"variable":"velocidad","desde":1,"hasta":2e8,"puntos":` + points + `,"parametros":{"tipo_particula":"electron"}}`)
				for b.Loop() {
					ctx.Response.Reset()
					handler(ctx)
					if ctx.Response.StatusCode() != fasthttp.StatusOK {
						b.Fatal(ctx.Response.String())
					}
				}
				b.ReportMetric(float64(len(ctx.Response.Body())), "bytes")
			})
		}
	}
}

// The hot path allocates next to nothing: its garbage would be paid by every request.
func TestEnergyRouteAllocates(t *testing.T) { //nolint:paralleltest // allocations are counted for the whole process
	s := start(t)
	s.user(t, "ana", auth.NewUserScopes...)
	page := s.ask(t, "POST", "/v1/sesion", `{"username":"ana","password":"`+secret+`"}`, "Content-Type", "application/json")
	cookie, _, _ := strings.Cut(page.header.Get("Set-Cookie"), ";")
	_, csrf, _ := strings.Cut(page.body, `"csrf":"`)
	handler := s.Handler()
	for name, with := range map[string][]string{
		"key": {"X-API-Key", auth.DevelopmentKey}, "token": {"Authorization", "Bearer " + s.signIn(t, "ana", secret).Access},
		"cookie": {"Cookie", cookie, "X-CSRF-Token", strings.TrimSuffix(csrf, `"}`)},
	} {
		ctx := energyRequest()
		ctx.Request.Header.Del("X-API-Key")
		for i := 0; i < len(with); i += 2 {
			ctx.Request.Header.Set(with[i], with[i+1])
		}
		got := testing.AllocsPerRun(2000, func() {
			ctx.Response.Reset()
			handler(ctx)
		})
		if got > maxAllocations || ctx.Response.StatusCode() != fasthttp.StatusOK {
			t.Errorf("%s: %v allocations a request, at most %d are meant; %s", name, got, maxAllocations, ctx.Response.Body())
		}
	}
}
