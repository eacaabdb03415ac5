package api_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/core"
)

// noInt1 are NIST StRD's NoInt1 as pairs of a model's energy and a measured one.
func noInt1() string {
	var pairs []string
	for i := range 11 {
		pairs = append(pairs, fmt.Sprintf(`{"energia_modelo":%d,"energia_medida":%d}`, 60+i, 130+i))
	}
	return `{"nota":"<b>NoInt1</b>","pares":[` + strings.Join(pairs, ",") + `]}`
}

// A fit changes no answer until it is in force; then answers use it and name it, and no kept answer of
// before is given; 0 takes it away.
func TestCalibrationIsUsedAndNamed(t *testing.T) {
	t.Parallel()
	s := start(t)
	const classical, advanced = "/v1/cinematica/energia", "/v1/cinematica/energia/avanzada"
	const mass, foton = `{"masa":2,"velocidad":3}`, `{"tipo_particula":"photon","velocidad":299792458,"energia_inicial":3e-19}`
	has := func(path, body string, parts ...string) {
		t.Helper()
		got := s.post(t, path, body)
		for _, part := range parts {
			if got.status != 200 || !strings.Contains(got.body, part) {
				t.Errorf("%s %s: %d %s, want %s", path, body, got.status, got.body, part)
			}
		}
	}
	plain := func() {
		t.Helper()
		has(classical, mass, `"energia_joules":9,`, `"factor_calibracion":1,"version_modelo":"`+core.Version+`"`)
		has(advanced, electron, `"energia_cinetica":4.554729859438493e-19,`, `"correccion_ml":0,`, `"modelo_version":"`+core.Version+`"`)
	}
	plain()
	made := s.post(t, "/v1/calibraciones", noInt1())
	if made.status != 201 || made.header.Get("Location") != "/v1/calibraciones/1" || !strings.Contains(made.body, `"version":1,"activa":false,"nota":"NoInt1","autor":"desarrollo"`) {
		t.Fatalf("%d %s", made.status, made.body)
	}
	plain()
	if got := s.post(t, "/v1/calibraciones/1/activar", ""); got.status != 200 || !strings.Contains(got.body, `"version_modelo":"`+core.Version+`+calibracion.1"`) {
		t.Fatalf("%d %s", got.status, got.body)
	}
	for range 2 { // computed, and as it is kept
		got := s.post(t, classical, mass)
		if e := field(t, got.body, "energia_joules"); math.Abs(e/(9*2.07438016528926)-1) > 1e-14 || !strings.Contains(got.body, `"version_modelo":"`+core.Version+`+calibracion.1"`) {
			t.Errorf("%s", got.body)
		}
		got = s.post(t, advanced, electron)
		if e := field(t, got.body, "energia_cinetica"); math.Abs(e/(4.554729859438493e-19*2.07438016528926)-1) > 1e-14 || !strings.Contains(got.body, `"correccion_ml":107.438`) {
			t.Errorf("%s", got.body)
		}
		has(advanced, foton, `"energia_cinetica":3e-19,`, `+calibracion.1"`)
		has("/v2/cinematica/energia", electron, `"energia_cinetica":4.5547`)
	}
	if got := s.post(t, classical, `{"masa":1.5e300,"velocidad":1e5}`); got.status != 422 || !strings.Contains(got.body, "desbordamiento") {
		t.Errorf("beyond every double with the factor: %d %s", got.status, got.body)
	}
	if list := s.get(t, "/v1/calibraciones"); list.status != 200 || !strings.Contains(list.body, `{"activa":1,"calibraciones":[{"version":1,"activa":true`) || strings.Contains(list.body, "residuos") {
		t.Errorf("%d %s", list.status, list.body)
	}
	if one := s.get(t, "/v1/calibraciones/1"); one.status != 200 || !strings.Contains(one.body, `"pares":[{"energia_modelo":60,`) || !strings.Contains(one.body, `"residuos":[5.53`) {
		t.Errorf("%d %s", one.status, one.body)
	}
	if got := s.post(t, "/v1/calibraciones/0/activar", ""); got.status != 200 {
		t.Errorf("%d %s", got.status, got.body)
	}
	plain()
}

func TestCalibrationRefuses(t *testing.T) {
	t.Parallel()
	s := start(t)
	const good = `{"energia_modelo":1,"energia_medida":1}`
	for _, tt := range []struct {
		body   string
		status int
		has    string
	}{
		{``, 400, "MALFORMED_JSON"},
		{`{"pares":[`, 400, "MALFORMED_JSON"},
		{`{"pares":[NaN]}`, 400, "MALFORMED_JSON"},
		{`[]`, 422, `"detail"`},
		{`{}`, 422, "numero_de_elementos"},
		{`{"pares":null}`, 422, "numero_de_elementos"},
		{`{"pares":[` + good + `]}`, 422, "numero_de_elementos"},
		{`{"pares":[` + strings.Repeat(good+",", 10_000) + good + `]}`, 422, "numero_de_elementos"},
		{`{"pares":[` + good + `,{"energia_modelo":1e999,"energia_medida":1}]}`, 422, "pares"},
		{`{"pares":[` + good + `,{"energia_modelo":"1","energia_medida":1}]}`, 422, "pares"},
		{`{"pares":[` + good + `,{"energia_modelo":1,"energia_modelo":1,"energia_medida":1}]}`, 422, "campo_duplicado"},
		{`{"Pares":[` + good + `,` + good + `]}`, 422, "detail"},
		{`{"pares":[` + good + `,` + good + `],"otra":1}`, 422, "otra"},
		{`{"pares":[` + good + `,{"energia_modelo":1}]}`, 422, `["body","pares",1,"energia_medida"]`},
		{`{"pares":[` + good + `,{"energia_medida":1,"masa":1}]}`, 422, `["body","pares",1,"masa"]`},
		{`{"pares":[` + good + `,{"energia_medida":1,"masa":1,"velocidad":3e8}]}`, 422, "velocidad de la luz"},
		{`{"pares":[` + good + `,{"energia_medida":1,"masa":1,"energia_modelo":1}]}`, 422, `["body","pares",1,"energia_modelo"]`},
		{`{"pares":[` + good + `,{"energia_medida":1,"energia_modelo":-1}]}`, 422, "negativa"},
		{`{"pares":[` + good + `,{"energia_medida":1,"energia_modelo":1,"incertidumbre":1}]}`, 422, `["body","pares",1,"incertidumbre"]`},
		{`{"pares":[{"energia_medida":1,"energia_modelo":1,"incertidumbre":0},` + good + `]}`, 422, `["body","pares",0,"incertidumbre"]`},
		{`{"pares":[{"energia_medida":1,"energia_modelo":0},{"energia_medida":1,"energia_modelo":0}]}`, 422, "no determinan"},
		{`{"pares":[` + good + `,` + good + `],"nota":"` + strings.Repeat("ñ", 201) + `"}`, 422, "texto_largo"},
		{`{"pares":[` + good + `,` + good + `],"nota":"\u0000"}`, 422, "texto_largo"},
	} {
		if got := s.post(t, "/v1/calibraciones", tt.body); got.status != tt.status || !strings.Contains(got.body, tt.has) {
			t.Errorf("%.80s: %d %.300s, want %d %s", tt.body, got.status, got.body, tt.status, tt.has)
		}
	}
	if got := s.post(t, "/v1/calibraciones", `{"pares":[`+good+`]}`, "Accept-Language", "en"); !strings.Contains(got.body, "must have 2 to 10000") {
		t.Errorf("in English: %s", got.body)
	}
	for _, version := range []string{"1", "-1", "x", "01", "+1", "99999999999999999999", "%00", strings.Repeat("1", 300)} {
		if got := s.get(t, "/v1/calibraciones/"+version); got.status != 404 {
			t.Errorf("GET %s: %d", version, got.status)
		}
		if got := s.post(t, "/v1/calibraciones/"+version+"/activar", ""); got.status != 404 {
			t.Errorf("activate %s: %d", version, got.status)
		}
	}
	for method, path := range map[string]string{"GET": "/v1/calibraciones", "POST": "/v1/calibraciones/0/activar"} {
		if got := s.ask(t, method, path, "", "X-API-Key", "fisica-2025-prod"); got.status != 403 || !strings.Contains(got.body, "MISSING_SCOPE") {
			t.Errorf("%s %s without the scope: %d", method, path, got.status)
		}
	}
}
