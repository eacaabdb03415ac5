package handler_test

import (
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/edge/edgetest"
	"github.com/fisica-lab/fisica/edge/handler"
	"github.com/fisica-lab/fisica/wasm"
)

// A message's question has the bytes that HTTP answers to it, those of a refusal too.
func TestMessages(t *testing.T) {
	t.Parallel()
	h := handler.New(handler.Options{Catalog: wasm.InflateCatalog})
	for _, parameters := range []string{
		`{"temperatura":5772}`, ` { "temperatura" : -1 } `, `{"temperatura":"5772","otra":1}`, `3`, `{"temperatura":` + strings.Repeat(" ", 1<<20) + `1}`,
	} {
		for lang, languages := range map[string]string{"": "", "en": "en", "x": "fr;q=1, en;q=0.5"} {
			r := &edgetest.Request{Method: "POST", Path: "/v2/calculos/wien", Body: parameters, Headers: []string{"Content-Type", "application/json", "Accept-Language", languages}}
			want := edgetest.Native(t.Context(), h, r).Body
			suffix, got := h.Message([]byte(`{"canal":"ana-` + lang + `","idioma":"` + languages + `","parametros":` + parameters + `,"calculo":"wien"}`))
			if edgetest.Steady(string(got)) != edgetest.Steady(want) || suffix != "ana-"+lang {
				t.Errorf("%.80s, %q: %q %.300s, want %.300s", parameters, languages, suffix, got, want)
			}
		}
	}
}

// What is no question is told so; nothing but a calculation is asked by one.
func TestMalformedMessages(t *testing.T) {
	t.Parallel()
	h := handler.New(handler.Options{Catalog: wasm.InflateCatalog, Origin: "http://127.0.0.1:9"})
	for text, want := range map[string]string{
		``: "MALFORMED_JSON", `{`: "MALFORMED_JSON", `[]`: "MALFORMED_JSON", "\x00": "MALFORMED_JSON", `{"calculo":"wien","parametros":{}} x`: "MALFORMED_JSON",
		`{}`: "MALFORMED_MESSAGE", `{"calculo":"wien"}`: "MALFORMED_MESSAGE", `{"calculo":7,"parametros":{}}`: "MALFORMED_MESSAGE",
		`{"calculo":"wien","calculo":"wien","parametros":{}}`: "MALFORMED_MESSAGE", `{"calculo":"wien","parametros":{},"otra":1}`: "MALFORMED_MESSAGE",
		`{"calculo":"wien","parametros":{},"canal":"a b"}`: "MALFORMED_MESSAGE", `{"calculo":"wien","parametros":{},"canal":"` + strings.Repeat("a", 65) + `"}`: "MALFORMED_MESSAGE",
		`{"calculo":"nada","parametros":{}}`: "NOT_FOUND", `{"calculo":"wien/lote","parametros":{}}`: "NOT_FOUND", `{"calculo":"../../simulaciones","parametros":{}}`: "NOT_FOUND",
		`{"calculo":"wien?version=1.0","parametros":{}}`: "NOT_FOUND", `{"calculo":"ñ","parametros":{}}`: "NOT_FOUND",
	} {
		if suffix, got := h.Message([]byte(text)); !strings.Contains(string(got), `"code":"`+want+`"`) || suffix != "" {
			t.Errorf("%s: %q %s, want %s", text, suffix, got, want)
		}
	}
	if _, got := h.Message([]byte(`{"idioma":"en","calculo":1}`)); !strings.Contains(string(got), "A message is") {
		t.Errorf("%s", got)
	}
}
