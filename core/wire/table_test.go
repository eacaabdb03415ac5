package wire_test

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
)

// columns is an answer in columns.
type columns struct {
	Variable string           `json:"variable"`
	Rows     int              `json:"filas"`
	Columns  map[string][]any `json:"columnas"`
	Invalid  int              `json:"invalidas"`
	Errors   []struct {
		Row    int `json:"fila"`
		Detail []struct{ Type string }
	} `json:"errores"`
}

// route returns the route of a calculation that is asked in a way.
func route(tb testing.TB, slug string, how wire.Asking) *wire.Route {
	tb.Helper()
	for _, w := range wire.Routes() {
		if w.Asking == how && strings.HasPrefix(w.Path, "/v2/calculos/"+slug) && w.View.Calc.Slug == slug {
			return &w
		}
	}
	tb.Fatal(slug + " has no such route")
	return nil
}

func evaluate(w *wire.Route) func(*core.Block) error {
	return func(b *core.Block) error {
		w.View.Calc.EvaluateBlock(b)
		return nil
	}
}

func askColumns(t *testing.T, w *wire.Route, body string) columns {
	t.Helper()
	row := &wire.Row{}
	reply, err := w.Reply(wire.Request{Body: []byte(body)}, row, evaluate(w))
	if err != nil || len(row.Problems) > 0 {
		t.Fatal(body, err, row.Problems)
	}
	var got columns
	if err := json.Unmarshal(reply.Body, &got); err != nil {
		t.Fatal(err)
	}
	return got
}

// Every row of a table and every point of a curve is what the one-row question answers.
func TestRowsAnswerAsOne(t *testing.T) {
	t.Parallel()
	const slug = "energia-cinetica"
	one := route(t, slug, wire.AskBody)
	check := func(got columns, row int, body string) {
		r := &wire.Row{}
		reply, err := one.Reply(wire.Request{Body: []byte(body)}, r, evaluate(one))
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]any{}
		if len(r.Problems) == 0 {
			if err := json.Unmarshal(reply.Body, &want); err != nil {
				t.Fatal(err)
			}
		}
		for name, column := range got.Columns {
			if name != got.Variable && column[row] != want[name] {
				t.Errorf("%s, row %d of %s: %v, want %v", body, row, name, column[row], want[name])
			}
		}
	}
	table := askColumns(t, route(t, slug, wire.AskTable), `{"masa":[null,1e-30,2],"tipo_particula":["proton",null,null],"velocidad":[1e8,-3,299792458],"constantes":"codata2018"}`)
	check(table, 0, `{"tipo_particula":"proton","velocidad":1e8,"constantes":"codata2018"}`)
	check(table, 1, `{"masa":1e-30,"velocidad":-3,"constantes":"codata2018"}`)
	check(table, 2, `{"masa":2,"velocidad":299792458,"constantes":"codata2018"}`)
	if table.Invalid != 1 || len(table.Errors) != 1 || table.Errors[0].Row != 2 || table.Errors[0].Detail[0].Type != "velocidad_de_la_luz" {
		t.Errorf("%d invalid rows: %+v", table.Invalid, table.Errors)
	}
	curve := askColumns(t, route(t, slug, wire.AskSeries), `{"variable":"velocidad","desde":-0.5,"hasta":1,"puntos":301,"unidad":"c","parametros":{"tipo_particula":"electron"}}`)
	if curve.Rows != 301 || curve.Columns["velocidad"][0] != -0.5 || curve.Columns["velocidad"][300] != 1.0 || curve.Invalid != 1 {
		t.Errorf("%d points from %v to %v, %d invalid", curve.Rows, curve.Columns["velocidad"][0], curve.Columns["velocidad"][300], curve.Invalid)
	}
	for _, i := range []int{0, 17, 100, 299, 300} {
		check(curve, i, fmt.Sprintf(`{"tipo_particula":"electron","velocidad":{"valor":%v,"unidad":"c"}}`, curve.Columns["velocidad"][i]))
	}
}

// A logarithmic curve has a constant ratio and exact ends.
func TestLogarithmicPoints(t *testing.T) {
	t.Parallel()
	w := route(t, "energia-cinetica-clasica", wire.AskSeries)
	for _, ends := range [][2]float64{{1e-30, 1e30}, {-1, -1e-6}, {5, 5}, {1e8, 3}} {
		body := fmt.Sprintf(`{"variable":"masa","desde":%g,"hasta":%g,"puntos":100,"escala":"logaritmica","parametros":{"velocidad":1}}`, ends[0], ends[1])
		points := askColumns(t, w, body).Columns["masa"]
		want := math.Pow(ends[1]/ends[0], 1./99)
		for i := range 99 {
			x, y := points[i].(float64), points[i+1].(float64) //nolint:forcetypeassert // a number, or the test panics
			if math.Abs(y/x/want-1) > 5e-13 {
				t.Errorf("%v: %v follows %v", ends, y, x)
			}
		}
		if points[0] != ends[0] || points[99] != ends[1] {
			t.Errorf("%v: from %v to %v", ends, points[0], points[99])
		}
	}
}

// Binary rows say the same as JSON ones, to the bit.
func TestBinaryRows(t *testing.T) {
	t.Parallel()
	w := route(t, "energia-cinetica", wire.AskTable)
	var body []byte
	for _, x := range []float64{math.NaN(), 0, 1e8, math.NaN(), 0.5, math.NaN(), 1, math.NaN(), 4e8, math.NaN(), math.NaN(), math.NaN()} {
		body = binary.LittleEndian.AppendUint64(body, math.Float64bits(x))
	}
	row := &wire.Row{}
	reply, err := w.Reply(wire.Request{Body: body, ContentType: wire.MediaBinary}, row, evaluate(w))
	if err != nil || len(row.Problems) > 0 || reply.Media != wire.MediaBinary {
		t.Fatal(err, row.Problems, reply.Media)
	}
	outputs := w.View.Calc.Outputs
	table := askColumns(t, w, `{"tipo_particula":["electron",null],"velocidad":[1e8,4e8],"masa":[null,1],"campo_magnetico":[0.5,null]}`)
	for i := range 2 * len(outputs) {
		got := math.Float64frombits(binary.LittleEndian.Uint64(reply.Body[8*i:]))
		o, column := outputs[i%len(outputs)], table.Columns[outputs[i%len(outputs)].Name]
		switch want := column[i/len(outputs)].(type) {
		case float64:
			if got != want {
				t.Errorf("%s: %v, want %v", o.Name, got, want)
			}
		case string:
			if o.Choices[int(got)] != want {
				t.Errorf("%s: %v, want %v", o.Name, got, want)
			}
		default:
			if got == got {
				t.Errorf("%s: %v, want none", o.Name, got)
			}
		}
	}
}

func fuzzReply(f *testing.F, how wire.Asking, seeds ...string) {
	f.Helper()
	for _, seed := range seeds {
		f.Add([]byte(seed), seed[0] != '{')
	}
	routes := []*wire.Route{}
	for _, c := range catalog.Calculations[:2] {
		routes = append(routes, route(f, c.Slug, how))
	}
	f.Fuzz(func(t *testing.T, body []byte, binary bool) {
		request := wire.Request{Body: body, Query: string(body)}
		if binary {
			request.ContentType, request.Accept = wire.MediaBinary, wire.MediaJSON
		}
		for _, w := range routes {
			row := &wire.Row{}
			reply, err := w.Reply(request, row, evaluate(w))
			if err == nil && len(row.Problems) == 0 && !json.Valid(reply.Body) {
				t.Errorf("%q is answered %q", body, reply.Body)
			}
			if !json.Valid(wire.AppendProblems(nil, row)) {
				t.Errorf("%q: problems %v are no JSON", body, row.Problems)
			}
		}
	})
}

func FuzzTable(f *testing.F) {
	fuzzReply(
		f, wire.AskTable, `{"masa":[1,2],"velocidad":{"valor":[1,null],"unidad":"c"}}`, `{"tipo_particula":["electron"],"velocidad":[1e999]}`,
		strings.Repeat("\x00", 48), `{"masa":{"valor":{"valor":[`,
	)
}

func FuzzSeries(f *testing.F) {
	fuzzReply(
		f, wire.AskSeries, `{"variable":"velocidad","desde":0,"hasta":1,"puntos":3,"parametros":{"masa":{"valor":1,"unidad":"g"}}}`,
		`{"variable":"masa","desde":1e-300,"hasta":1e300,"escala":"logaritmica","parametros":{"velocidad":1}}`,
	)
}

func FuzzQuery(f *testing.F) {
	fuzzReply(f, wire.AskQuery, "masa=1+g&velocidad=0.5%20c", "tipo_particula=electron&velocidad=%zz&&=")
}

// BenchmarkTable reads, evaluates and writes 100,000 rows of one column.
func BenchmarkTable(b *testing.B) {
	w := route(b, "energia-cinetica", wire.AskTable)
	body := []byte(`{"tipo_particula":"electron","velocidad":[` + strings.Repeat("123456.789,", wire.MaxRows-1) + `1]}`)
	for b.Loop() {
		row := &wire.Row{}
		if _, err := w.Reply(wire.Request{Body: body}, row, evaluate(w)); err != nil || len(row.Problems) > 0 {
			b.Fatal(err, row.Problems)
		}
	}
}
