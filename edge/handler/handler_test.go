package handler_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/wasm"
)

// seconds is a time with three decimals.
var seconds = regexp.MustCompile(`^\d+\.\d{3}$`)

func ask(t *testing.T, method, path string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	return askOf(t, handler.Options{Catalog: wasm.InflateCatalog}, method, path, body, headers...)
}

// askOf asks a handler with options.
func askOf(t *testing.T, o handler.Options, method, path string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), method, path, body)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	handler.New(o).ServeHTTP(w, request)
	return w
}

func TestRequests(t *testing.T) {
	t.Parallel()
	for _, r := range edgetest.Requests() {
		got := ask(t, r.Method, r.Path, strings.NewReader(r.Body), r.Headers...)
		if got.Code != r.Status {
			t.Errorf("%s: %d %s, want %d", r.Name(), got.Code, got.Body, r.Status)
		}
		if len(got.Header().Get("X-Trace-ID")) != 32 || !seconds.MatchString(got.Header().Get("X-Process-Time")) {
			t.Errorf("%s: no trace id or process time: %v", r.Name(), got.Header())
		}
	}
}

// The host asks for a key; the edge calculates for anyone, whatever is sent as one.
func TestAnyoneMayCalculate(t *testing.T) {
	t.Parallel()
	for _, headers := range [][]string{nil, {"X-API-Key", "x"}, {"Authorization", "Bearer x"}} {
		got := ask(t, "POST", "/v2/cinematica/energia", strings.NewReader(`{"masa":1,"velocidad":1}`), headers...)
		if got.Code != http.StatusOK {
			t.Errorf("%v: %d %s", headers, got.Code, got.Body)
		}
	}
}

func TestEveryCalculationIsAnswered(t *testing.T) {
	t.Parallel()
	for _, c := range catalog.Calculations {
		got := ask(t, "POST", "/v2/calculos/"+c.Slug, strings.NewReader(`{"otra":1}`))
		if got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.Body.String(), "campo_desconocido") {
			t.Errorf("%s: %d %s", c.Slug, got.Code, got.Body)
		}
	}
}

// What only the origin answers is said to be there, for every method.
func TestOriginOnly(t *testing.T) {
	t.Parallel()
	for _, path := range []string{
		"/v1/simulacion/monte-carlo", "/v1/simulacion/status/1", "/v2/simulaciones", "/v2/simulaciones/1/eventos", "/v2/eventos",
		"/v2/modulos/0.wasm", "/openapi.json",
	} {
		for method, want := range map[string]string{"GET": path + " se atiende en el servidor de origen", "POST": "en el borde"} {
			got := ask(t, method, path, strings.NewReader(`{}`))
			if got.Code != http.StatusNotImplemented || !strings.Contains(got.Body.String(), `{"code":"ORIGIN_ONLY","message":"`) ||
				!strings.Contains(got.Body.String(), want) {
				t.Errorf("%s %s: %d %s", method, path, got.Code, got.Body)
			}
		}
	}
	if got := ask(t, "GET", "/v2/eventos", nil, "Accept-Language", "en"); !strings.Contains(got.Body.String(), "is answered by the origin server") {
		t.Errorf("in English: %s", got.Body)
	}
	if got := ask(t, "GET", "/v2/simulacionesX", nil); got.Code != http.StatusNotFound {
		t.Errorf("/v2/simulacionesX: %d", got.Code)
	}
}

func TestBrokenBody(t *testing.T) {
	t.Parallel()
	got := ask(t, "POST", "/v2/cinematica/energia", iotest.ErrReader(errors.New("cut off")))
	if got.Code != http.StatusBadRequest || !strings.Contains(got.Body.String(), "BAD_REQUEST") {
		t.Errorf("%d %s", got.Code, got.Body)
	}
}

// A catalogue that is none is our own mistake, and said as such.
func TestBrokenCatalog(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	request := httptest.NewRequestWithContext(t.Context(), "GET", "/v2/catalogo/uniforme", nil)
	handler.New(handler.Options{Catalog: func() []byte { return []byte(`{"calculos":[`) }}).ServeHTTP(w, request)
	if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "INTERNAL_ERROR") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
