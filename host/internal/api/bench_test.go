package api_test

import (
	"testing"

	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/host/internal/auth"
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

// The hot path allocates next to nothing: its garbage would be paid by every request.
func TestEnergyRouteAllocates(t *testing.T) { //nolint:paralleltest // allocations are counted for the whole process
	handler, ctx := start(t).Handler(), energyRequest()
	if got := testing.AllocsPerRun(2000, func() {
		ctx.Response.Reset()
		handler(ctx)
	}); got > maxAllocations {
		t.Errorf("%v allocations a request, at most %d are meant", got, maxAllocations)
	}
}
