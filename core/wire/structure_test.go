package wire_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/golden"
	"github.com/fisica-lab/fisica/core/wire"
)

// Every example is written and read back to the same numbers; so is every summary.
func TestModelsReadBack(t *testing.T) {
	t.Parallel()
	for _, m := range catalog.Models {
		for i, params := range m.Examples {
			text := wire.AppendParams(nil, m, params)
			row := &wire.Row{}
			got, err := wire.DecodeModelParams(text, m, row)
			if err != nil || len(row.Problems) > 0 || !slices.Equal(got, params) {
				t.Errorf("%s, example %d: %s reads back as %v (%v, %v)", m.Slug, i, text, got, row.Problems, err)
			}
		}
		c := golden.Cases(m)[0]
		_, summary, err := golden.Compute(golden.Native{}, m, c)
		if err != nil {
			t.Fatal(err)
		}
		text := append(wire.AppendSummary([]byte(`{"n":7,`), m, summary, true), '}')
		if !json.Valid([]byte(strings.Replace(string(text), `"n":7,,`, `"n":7,`, 1))) {
			t.Errorf("%s: no JSON: %.200s", m.Slug, text)
		}
		object := append(wire.AppendSummary([]byte{'{'}, m, summary, true), '}')
		if back, err := wire.ParseSummary(m, object); err != nil || !slices.Equal(back, summary) {
			t.Errorf("%s: its summary reads back otherwise (%v): %.200s", m.Slug, err, object)
		}
		for _, bad := range []string{"", "null", "[]", "{}", "{", string(object[:len(object)/2])} {
			if _, err := wire.ParseSummary(m, []byte(bad)); err == nil {
				t.Errorf("%s: %.60q is a summary", m.Slug, bad)
			}
		}
	}
}

// What is wrong inside of a list is named by its place.
func TestProblemsInLists(t *testing.T) {
	t.Parallel()
	m := catalog.FindModel("fotones")
	layer := `{"n":1.4,"mua":1,"mus":10,"g":0.9,"espesor":1}`
	for name, tt := range map[string]struct{ body, loc, kind string }{
		"missing":            {`{}`, `["body","capas"]`, "falta"},
		"no list":            {`{"capas":1}`, `["body","capas"]`, "tipo_lista"},
		"empty":              {`{"capas":[]}`, `["body","capas"]`, "numero_de_elementos"},
		"101":                {`{"capas":[` + strings.Repeat(layer+",", 100) + layer + `]}`, `["body","capas"]`, "numero_de_elementos"},
		"no object":          {`{"capas":[7]}`, `["body","capas",0]`, "tipo_objeto_interior"},
		"unknown field":      {`{"capas":[` + layer + `,{"n":1,"mua":1,"mus":1,"g":0,"espesor":1,"x":1}]}`, `["body","capas",1,"x"]`, "campo_desconocido"},
		"twice":              {`{"capas":[{"n":1,"n":1,"mua":1,"mus":1,"g":0}]}`, `["body","capas",0,"n"]`, "campo_duplicado"},
		"field missing":      {`{"capas":[{"n":1,"mua":1,"g":0}]}`, `["body","capas",0,"mus"]`, "falta"},
		"outside":            {`{"capas":[{"n":1,"mua":1,"mus":1,"g":1}]}`, `["body","capas",0,"g"]`, "intervalo"},
		"negative thickness": {`{"capas":[{"n":1,"mua":1,"mus":1,"g":0,"espesor":{"valor":-1,"unidad":"mm"}}]}`, `["body","capas",0,"espesor"]`, "intervalo"},
		"too large":          {`{"capas":[{"n":1,"mua":1e999,"mus":1,"g":0}]}`, `["body","capas",0,"mua"]`, "numero_finito"},
		"another unit":       {`{"capas":[{"n":1,"mua":{"valor":1,"unidad":"kg"},"mus":1,"g":0}]}`, `["body","capas",0,"mua"]`, "unidad"},
		"rule":               {`{"capas":[{"n":1,"mua":1,"mus":1,"g":0},` + layer + `]}`, `["body","capas",0,"espesor"]`, "ultima_capa"},
		"whole":              {`{"capas":[` + layer + `],"nz":1.5}`, `["body","nz"]`, "numero_entero"},
	} {
		row := &wire.Row{}
		if _, err := wire.DecodeModelParams([]byte(tt.body), m, row); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var said struct {
			Detail []struct {
				Loc  json.RawMessage `json:"loc"`
				Type string          `json:"type"`
			} `json:"detail"`
		}
		text := wire.AppendProblems(nil, row)
		if err := json.Unmarshal(text, &said); err != nil {
			t.Fatal(name, err)
		}
		if len(said.Detail) != 1 || string(said.Detail[0].Loc) != tt.loc || said.Detail[0].Type != tt.kind {
			t.Errorf("%s: %s, want %s at %s", name, text, tt.kind, tt.loc)
		}
	}
}

func TestQuantitiesInLists(t *testing.T) {
	t.Parallel()
	row := &wire.Row{}
	body := `{"capas":[{"n":1.4,"mua":{"valor":1,"unidad":"cm^-1"},"mus":{"valor":9,"unidad":"mm⁻¹"},"g":0.9,"espesor":{"valor":0.5,"unidad":"mm"}}]}`
	got, err := wire.DecodeModelParams([]byte(body), catalog.FindModel("fotones"), row)
	if want := []float64{1, 1.4, 100, 9000, 0.9, 1, 5e-4}; err != nil || len(row.Problems) > 0 || !slices.Equal(got[:len(want)], want) {
		t.Errorf("%v, %v, %v", got, row.Problems, err)
	}
}

// FuzzModelParams: no document does harm, and what is taken is good.
func FuzzModelParams(f *testing.F) {
	m := catalog.FindModel("fotones")
	for _, params := range m.Examples {
		f.Add(wire.AppendParams(nil, m, params))
	}
	f.Add([]byte(`{"capas":[[[[`))
	f.Fuzz(func(t *testing.T, body []byte) {
		row := &wire.Row{}
		list, err := wire.DecodeModelParams(body, m, row)
		if err != nil || len(row.Problems) > 0 {
			return
		}
		text := wire.AppendParams(nil, m, list)
		again, err := wire.DecodeModelParams(text, m, row)
		if err != nil || len(row.Problems) > 0 || !slices.Equal(again, list) {
			t.Errorf("%s reads back as %v", text, again)
		}
	})
}
