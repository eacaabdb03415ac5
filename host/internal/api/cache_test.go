package api_test

import (
	"strings"
	"testing"
	"time"
)

// counted returns how often the cache had an answer, and how often it had none.
func (s *service) counted(t *testing.T) (hits, misses string) {
	t.Helper()
	metrics := s.ask(t, "GET", "/metrics", "").body
	value := func(label string) string {
		_, rest, _ := strings.Cut(metrics, `fisica_cache_total{resultado="`+label+`"} `)
		number, _, _ := strings.Cut(rest, "\n")
		return number
	}
	return value("acierto"), value("fallo")
}

// The guide's test_cache_funciona: the second equal request is not computed and answers the same, with
// its own timestamp.
func TestCacheAnswersWithoutComputing(t *testing.T) {
	t.Parallel()
	s := start(t)
	withoutTime := func(body string) (rest, stamp string) {
		before, after, found := strings.Cut(body, `"timestamp":"`)
		if !found {
			return body, ""
		}
		return before + after[24:], after[:24]
	}
	const curve = `{"variable":"velocidad","desde":1,"hasta":100,"puntos":3,"parametros":{"masa":1}}`
	for _, q := range []struct{ method, path, body, again string }{
		{"POST", "/v1/cinematica/energia", `{"masa":2,"velocidad":3}`, ` { "velocidad" : 3.0e0, "masa" : 2 } `},
		{"POST", "/cinematica/energia", `{"masa":3,"velocidad":3}`, `{"masa":3,"velocidad":3}`},
		{"POST", "/v1/cinematica/energia/avanzada", `{"tipo_particula":"electron","velocidad":1000000,"campo_magnetico":0.5}`, `{"tipo_particula":"electron","velocidad":1000000,"campo_magnetico":0.5}`},
		{"POST", "/v2/cinematica/energia", electron, electron},
		{"POST", "/v2/calculos/wien/serie", `{"variable":"temperatura","desde":1,"hasta":100,"puntos":3}`, `{"variable":"temperatura","desde":1,"hasta":100,"puntos":3}`},
		{"POST", "/v2/calculos/energia-cinetica-clasica/serie", curve, curve},
		{"POST", "/v2/calculos/energia-cinetica-clasica/lote", `{"masa":[1,2],"velocidad":3}`, `{"masa":[1,2],"velocidad":3}`},
		{"GET", "/v2/calculos/energia-cinetica-clasica?masa=1&velocidad=2", "", ""},
	} {
		hits, misses := s.counted(t)
		ask := func(body string) (string, string) {
			got := s.ask(t, q.method, q.path, body, "Content-Type", "application/json", "X-API-Key", "fisica-2025-dev")
			if got.status != 200 {
				t.Fatalf("%s: %d %s", q.path, got.status, got.body)
			}
			return withoutTime(got.body)
		}
		first, at := ask(q.body)
		if h, m := s.counted(t); h != hits || m == misses {
			t.Errorf("%s, first: %s and %s, after %s and %s", q.path, h, m, hits, misses)
		}
		_, misses = s.counted(t)
		<-time.After(10 * time.Millisecond) // another millisecond's timestamp
		second, later := ask(q.again)
		if h, m := s.counted(t); h == hits || m != misses {
			t.Errorf("%s, again: %s and %s, after %s and %s", q.path, h, m, hits, misses)
		}
		if first != second || at != "" && later <= at {
			t.Errorf("%s: %s at %s, then %s at %s", q.path, first, at, second, later)
		}
	}
}

// What differs in anything is another question: the field, the initial energy, the sign of zero, the
// edition, the language of what is said of broken rows, the media type.
func TestCacheTellsQuestionsApart(t *testing.T) {
	t.Parallel()
	s := start(t)
	seen := map[string]string{}
	for _, q := range []struct{ path, body, accept, language string }{
		{"/v1/cinematica/energia/avanzada", electron, "", ""},
		{"/v1/cinematica/energia/avanzada", `{"tipo_particula":"electron","velocidad":1000000,"campo_magnetico":0.5}`, "", ""},
		{"/v1/cinematica/energia/avanzada", `{"tipo_particula":"electron","velocidad":1000000,"campo_magnetico":0.6}`, "", ""},
		{"/v1/cinematica/energia/avanzada", `{"tipo_particula":"photon","velocidad":299792458,"energia_inicial":1e-19}`, "", ""},
		{"/v1/cinematica/energia/avanzada", `{"tipo_particula":"photon","velocidad":299792458,"energia_inicial":2e-19}`, "", ""},
		{"/v2/cinematica/energia", electron, "", ""},
		{"/v2/cinematica/energia", `{"tipo_particula":"electron","velocidad":1000000,"constantes":"codata2018"}`, "", ""},
		{"/v2/calculos/energia-cinetica-clasica/lote", `{"masa":[1,-2],"velocidad":3}`, "", ""},
		{"/v2/calculos/energia-cinetica-clasica/lote", `{"masa":[1,-2],"velocidad":3}`, "", "en"},
		{"/v2/calculos/energia-cinetica-clasica/lote", `{"masa":[1,-2],"velocidad":3}`, "application/octet-stream", ""},
	} {
		for range 2 {
			got := s.post(t, q.path, q.body, "Accept", q.accept, "Accept-Language", q.language)
			answer, _, _ := strings.Cut(got.body, `"timestamp"`)
			if before, asked := seen[answer]; got.status != 200 || asked && before != q.path+q.body+q.accept+q.language {
				t.Errorf("%s %s: %d, as %s", q.path, q.body, got.status, before)
			}
			seen[answer] = q.path + q.body + q.accept + q.language
		}
	}
	if len(seen) != 10 {
		t.Errorf("%d answers", len(seen))
	}
	positive, negative := s.post(t, "/v2/cinematica/energia", `{"masa":1,"velocidad":0}`), s.post(t, "/v2/cinematica/energia", `{"masa":1,"velocidad":-0}`)
	if fresh := start(t).post(t, "/v2/cinematica/energia", `{"masa":1,"velocidad":-0}`); negative.body != fresh.body {
		t.Errorf("−0 after 0: %s, alone %s (0: %s)", negative.body, fresh.body, positive.body)
	}
}
