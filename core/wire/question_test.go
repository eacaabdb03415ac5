package wire_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
)

// views are every form in which a calculation is asked.
func views() []*wire.View {
	list := []*wire.View{wire.EnergyV1(catalog.Calculation(1)), wire.AdvancedV1(catalog.Calculation(2))}
	for _, c := range catalog.Calculations {
		list = append(list, wire.Own(c))
	}
	return list
}

// answer decodes, evaluates natively and encodes.
func answer(t *testing.T, v *wire.View, body string, lang wire.Language) (string, *wire.Row, error) {
	t.Helper()
	r := &wire.Row{Lang: lang}
	if err := v.Decode([]byte(body), r); err != nil {
		return "", r, err
	}
	if len(r.Problems) > 0 {
		return string(wire.AppendProblems(nil, r)), r, nil
	}
	null, broken := v.Calc.Evaluate(r.In(), r.Given(), r.Out())
	if broken != 0 {
		v.Explain(r, broken)
		return string(wire.AppendProblems(nil, r)), r, nil
	}
	r.Null = null
	return string(v.AppendAnswer(nil, r, wire.Stamp{Timestamp: "2026-01-01T00:00:00Z", Factor: 1, Calibration: "1.0.0"})), r, nil
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	v := views()
	for _, tt := range []struct {
		view       *wire.View
		body, want string
	}{
		{
			v[0], `{"masa":9.10938e-31,"velocidad":1000000}`,
			`{"energia_joules":4.55469e-19,"timestamp":"2026-01-01T00:00:00Z","metadata":{"factor_calibracion":1,"version_modelo":"1.0.0"}}`,
		},
		{
			v[1], ` { "velocidad" : 1e6 , "tipo_part\u0069cula":"electron", "campo_magnetico": null } `,
			`{"energia_cinetica":4.554729859438493e-19,"energia_total":8.18715132412248e-14,"momento":9.109434379704335e-25,` +
				`"longitud_de_onda":7.273854636642174e-10,"radio_ciclotrón":null,"metadata":{"regimen":"no-relativista",` +
				`"gamma":1.0000055632967053,"modelo_version":"1.0.0","correccion_ml":0,"timestamp":"2026-01-01T00:00:00Z"}}`,
		},
		{
			v[3], `{"tipo_particula":"photon","velocidad":299792458}`,
			`{"energia_cinetica":null,"energia_total":null,"momento":null,"gamma":null,"beta":1,"longitud_de_onda":null,` +
				`"radio_ciclotrón":null,"regimen":"relativista","unidades":{"energia_cinetica":"J","energia_total":"J",` +
				`"momento":"kg·m/s","gamma":"1","beta":"1","longitud_de_onda":"m","radio_ciclotrón":"m"},` +
				`"constantes":"codata2022","calculo":"energia-cinetica","version":"` + core.Version + `"}`,
		},
	} {
		got, _, err := answer(t, tt.view, tt.body, wire.Spanish)
		if err != nil || got != tt.want {
			t.Errorf("%s\n got %s (%v)\nwant %s", tt.body, got, err, tt.want)
		}
	}
}

func TestMalformed(t *testing.T) {
	t.Parallel()
	v := views()[3]
	deep := strings.Repeat("[", 65)
	for _, body := range []string{
		``, ` `, `{`, `}`, `{"a"}`, `{"a":}`, `{"velocidad":1,}`, `{,}`, `{"velocidad":NaN}`, `{"velocidad":Infinity}`,
		`{"velocidad":-}`, `{"velocidad":01}`, `{"velocidad":1.}`, `{"velocidad":.5}`, `{"velocidad":1e}`, `{"velocidad":+1}`,
		`{"velocidad":0x10}`, `{velocidad:1}`, `{'velocidad':1}`, `{"velocidad":1} x`, `{"velocidad":1}{}`, `nul`, `truefalse`,
		"\ufeff{}", `{"x":"` + "\n" + `"}`, `{"x":"\x"}`, `{"x":"\u12"}`, `{"x":"\ud800"}`, `{"x":"\ud800\u0041"}`, "{\"x\":\"\xff\"}",
		`{"x":[1,]}`, `{"x":[1 2]}`, `{"x":{"y":1,}}`, `{"x":[}`, `{"x":` + deep + `}`, `{"x":"`, "\x00", `{"a":1` + "\x00}",
	} {
		_, r, err := answer(t, v, body, wire.Spanish)
		if syntax, ok := errors.AsType[*wire.SyntaxError](err); !ok {
			t.Errorf("%q: %v %v, want a syntax error", body, err, r.Problems)
		} else if syntax.Offset > len(body) || !strings.Contains(syntax.Message(wire.Spanish), "se esperaba") {
			t.Errorf("%q: %v", body, syntax)
		}
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	v1, advanced, own := views()[0], views()[1], views()[3]
	for _, tt := range []struct {
		view *wire.View
		body string
		want []string // type:field
	}{
		{v1, `{}`, []string{"falta:masa", "falta:velocidad"}},
		{v1, `[]`, []string{"tipo_objeto:"}},
		{v1, `null`, []string{"tipo_objeto:"}},
		{v1, `"x"`, []string{"tipo_objeto:"}},
		{v1, `{"masa":"1","velocidad":true}`, []string{"tipo_numero:masa", "tipo_numero:velocidad"}},
		{v1, `{"masa":null,"velocidad":{"a":[1,{"b":"c"}]}}`, []string{"tipo_numero:masa", "tipo_cantidad:velocidad"}},
		{v1, `{"masa":1e999,"velocidad":-1e999}`, []string{"numero_finito:masa", "numero_finito:velocidad"}},
		{v1, `{"masa":1,"velocidad":1,"factor_calibracion":2}`, []string{"campo_desconocido:factor_calibracion"}},
		{v1, `{"masa":1,"masa":2,"velocidad":1}`, []string{"campo_duplicado:masa"}},
		{v1, `{"masa":-1,"velocidad":4e8,"x":0}`, []string{"campo_desconocido:x", "masa_positiva:masa", "velocidad_de_la_luz:velocidad"}},
		{v1, `{"masa":0,"velocidad":299792458}`, []string{"masa_positiva:masa", "velocidad_de_la_luz:velocidad"}},
		{v1, `{"masa":1e308,"velocidad":1e6}`, []string{"desbordamiento:"}},
		{advanced, `{"velocidad":1}`, []string{"falta:tipo_particula"}},
		{advanced, `{"velocidad":1,"tipo_particula":null}`, []string{"tipo_cadena:tipo_particula"}},
		{advanced, `{"velocidad":1,"tipo_particula":"muon"}`, []string{"opcion:tipo_particula"}},
		{advanced, `{"velocidad":1,"tipo_particula":2}`, []string{"tipo_cadena:tipo_particula"}},
		{advanced, `{"velocidad":4e8,"tipo_particula":"electron"}`, []string{"velocidad_de_la_luz:velocidad"}},
		{advanced, `{"velocidad":1,"tipo_particula":"photon","energia_inicial":-1}`, []string{"energia_positiva:energia_inicial", "velocidad_de_un_foton:velocidad"}},
		{advanced, `{"velocidad":1e8,"tipo_particula":"electron","energia_inicial":1.6e-19}`, []string{"energia_total:energia_inicial"}},
		{advanced, `{"masa":1,"velocidad":1,"tipo_particula":"electron"}`, []string{"campo_desconocido:masa"}},
		{own, `{"velocidad":1}`, []string{"una_masa:masa"}},
		{own, `{"campo_magnetico":null,"campo_magnetico":1,"masa":1,"velocidad":1}`, []string{"campo_duplicado:campo_magnetico"}},
		{own, `{"masa":1,"velocidad":299792458}`, []string{"velocidad_de_la_luz:velocidad"}},
		{own, `{"constantes":"codata1999","masa":1,"velocidad":1}`, []string{"opcion:constantes"}},
	} {
		_, r, err := answer(t, tt.view, tt.body, wire.Spanish)
		var got []string
		for _, p := range r.Problems {
			got = append(got, p.Type+":"+p.Field)
		}
		slices.Sort(got)
		if slices.Sort(tt.want); err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v (%v), want %v", tt.body, got, err, tt.want)
		}
	}
}

func TestMessagesNameLawBoundAndValue(t *testing.T) {
	t.Parallel()
	v := views()[1]
	for lang, want := range map[wire.Language]string{
		wire.Spanish: "velocidad: |v| no puede superar la velocidad de la luz, 299792458 m/s; se dio 400000000 m/s; valdría 299792458 m/s",
		wire.English: "velocidad: |v| cannot exceed the speed of light, 299792458 m/s; 400000000 m/s was given; 299792458 m/s would do",
	} {
		body, _, _ := answer(t, v, `{"tipo_particula":"electron","velocidad":400000000}`, lang)
		if want := `{"detail":[{"loc":["body","velocidad"],"msg":"` + want + `","type":"velocidad_de_la_luz"}]}`; body != want {
			t.Errorf("got %s\nwant %s", body, want)
		}
	}
	body, _, _ := answer(t, v, `{"tipo_particula":"electron","velocidad":1,"energia_inicial":1}`, wire.Spanish)
	if !strings.Contains(body, "γmc² = 8.187105776823887e-14 J") || !strings.Contains(body, "se dio 1 J") {
		t.Errorf("the total energy's bound and value are not named: %s", body)
	}
}

func TestHostileQuestionsStayBounded(t *testing.T) {
	t.Parallel()
	body := "{" + strings.Repeat(`"`+strings.Repeat("ñ", 500)+`":0,`, 1000) + `"velocidad":1}`
	got, r, err := answer(t, views()[3], body, wire.Spanish)
	if err != nil || len(r.Problems) > 64 || len(got) > 64*1024 {
		t.Errorf("%d problems, %d bytes (%v)", len(r.Problems), len(got), err)
	}
}

func TestEveryLawHasItsTexts(t *testing.T) {
	t.Parallel()
	for law := range core.Laws {
		if wire.LawName(core.Law(law)) == "" {
			t.Errorf("law %d has no name or texts", law)
		}
	}
}

func TestQuery(t *testing.T) {
	t.Parallel()
	v, r := views()[3], &wire.Row{}
	v.Begin(r)
	for _, pair := range [][2]string{{"tipo_particula", "proton"}, {"velocidad", "1e6"}} {
		v.State(pair[0], pair[1], r)
	}
	if v.Finish(r); len(r.Problems) != 0 || r.In()[2] != 1e6 || r.In()[1] != 1 {
		t.Errorf("%v: %v", r.Problems, r.In())
	}
	v.Begin(r)
	for _, pair := range [][2]string{{"velocidad", " 1"}, {"velocidad", "2"}, {"masa", "NaN"}, {"x", ""}, {"tipo_particula", ""}, {"campo_magnetico", "1e999"}} {
		v.State(pair[0], pair[1], r)
	}
	v.Finish(r)
	got := string(wire.AppendProblems(nil, r))
	for _, want := range []string{"tipo_numero", "campo_duplicado", "campo_desconocido", "opcion", "numero_finito", `["query","masa"]`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not among %s", want, got)
		}
	}
}

func TestNegotiate(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]wire.Language{
		"": wire.Spanish, "en": wire.English, "en-GB,en;q=0.9": wire.English, "es-ES,en": wire.Spanish, "de": wire.Spanish,
		"en;q=0.5, es;q=0.4": wire.English, "en;q=abc": wire.Spanish, "EN": wire.English, "en;q=0": wire.Spanish, ",;,": wire.Spanish,
	} {
		if got := wire.Negotiate(header); got != want {
			t.Errorf("Negotiate(%q) = %v, want %v", header, got, want)
		}
	}
}

func TestAppendNumberIsWhatEncodingJSONWrites(t *testing.T) {
	t.Parallel()
	for _, x := range []float64{0, 1, -1, 0.1, 1e21, 1e20, 1e-6, 1e-7, 9.99e-7, 4.55469e-19, 5e-324, 1.7976931348623157e308, 299792458, 1.5e-10, 123456789.125} {
		want, err := json.Marshal(x)
		if got := wire.AppendNumber(nil, x); err != nil || string(got) != string(want) {
			t.Errorf("%v: %s, want %s", x, got, want)
		}
	}
}

// FuzzDecode: no document makes the decoder panic; it refuses as malformed just what
// encoding/json refuses, and its answers are JSON.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"masa":9.10938e-31,"velocidad":1000000}`, `{"tipo_particula":"photon","velocidad":299792458,"energia_inicial":3e-19}`,
		`{"velocidad":1e999,"x":[{"y":"\u00e9\ud83d\ude00"}]}`, `[[[]]]`, `{"a":{"b":{}}}`, `{"masa":01}`, "{\"\\u006dasa\":1}", `{"masa":1,"masa":1}`,
	} {
		f.Add([]byte(seed), true)
	}
	list := views()
	f.Fuzz(func(t *testing.T, body []byte, english bool) {
		lang := wire.Spanish
		if english {
			lang = wire.English
		}
		for _, v := range list {
			got, _, err := answer(t, v, string(body), lang)
			if err != nil {
				refused(t, body, err)
				continue
			}
			if !json.Valid(body) {
				t.Fatalf("accepted %q, which is not JSON", body)
			}
			if !json.Valid([]byte(got)) || !utf8.ValidString(got) {
				t.Fatalf("%q is answered with %q, which is not JSON", body, got)
			}
		}
	})
}

// refused checks a document refused as malformed: it is no JSON, or deeper, or otherwise
// encoded than the decoder takes.
func refused(t *testing.T, body []byte, err error) {
	t.Helper()
	var syntax *wire.SyntaxError
	if !errors.As(err, &syntax) || syntax.Offset > len(body) {
		t.Fatalf("%q: %v", body, err)
	}
	escapes := strings.Contains(string(body), `\u`) // a lone surrogate, perhaps
	if json.Valid(body) && utf8.Valid(body) && !escapes && syntax.Expected != wire.ExpectedShallower {
		t.Fatalf("refused %q: %v", body, err)
	}
}

func BenchmarkDecodeAndAnswer(b *testing.B) {
	v, r := views()[1], &wire.Row{}
	body, dst := []byte(`{"tipo_particula":"electron","velocidad":1000000,"campo_magnetico":0.5}`), make([]byte, 0, 1024)
	b.ReportAllocs()
	for b.Loop() {
		if err := v.Decode(body, r); err != nil || len(r.Problems) > 0 {
			b.Fatal(err, r.Problems)
		}
		dst = v.AppendAnswer(dst[:0], r, wire.Stamp{Timestamp: "2026-01-01T00:00:00Z", Factor: 1, Calibration: "1.0.0"})
	}
}
