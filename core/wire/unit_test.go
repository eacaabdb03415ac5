package wire_test

import (
	"math"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/units"
	"github.com/fisica-lab/fisica/core/wire"
)

// A quantity becomes SI's, in a body and in a query alike.
func TestUnits(t *testing.T) {
	t.Parallel()
	c := &core.Calculation{Params: []core.Param{
		{Name: "e", Unit: "J", Units: units.Energy},
		{Name: "t", Unit: "K", Units: units.Temperature, Optional: true},
		{Name: "x", Unit: "m", Units: units.Length, Optional: true},
		{Name: "a", Optional: true},
	}}
	for _, row := range []struct {
		name, value, unit string
		place             int
		want              float64
	}{
		{"e", "13.605693122990", "eV", 0, 13.605693122990 * 1.602176634e-19},
		{"e", "2", "J", 0, 2},
		{"t", "-273.15", "°C", 1, 0},
		{"t", "20", "degC", 1, 293.15},
		{"x", "656.28", "nm", 2, 656.28e-9},
		{"x", "1", "µm", 2, 1e-6},
		{"x", "1", "\u03bcm", 2, 1e-6},
		{"x", "1", "um", 2, 1e-6},
		{"x", "1", "Å", 2, 1e-10},
		{"a", "1", "1", 3, 1},
	} {
		for _, asked := range []func(*wire.Question, *wire.Row){
			func(q *wire.Question, r *wire.Row) {
				if err := q.Decode([]byte(`{"`+row.name+`":{"unidad":"`+row.unit+`","valor":`+row.value+`}}`), r); err != nil {
					t.Error(err)
				}
			},
			func(q *wire.Question, r *wire.Row) { q.Begin(r); q.State(row.name, row.value+" "+row.unit, r) },
		} {
			r := &wire.Row{}
			asked(wire.Ask(c), r)
			if got := r.In()[row.place]; math.Abs(got-row.want) > 1e-16*math.Abs(row.want) || !r.Given().Has(row.place) {
				t.Errorf("%s %s %s: %v, want %v (%v)", row.name, row.value, row.unit, got, row.want, r.Problems)
			}
		}
	}
}

func TestBadUnits(t *testing.T) {
	t.Parallel()
	c := &core.Calculation{Params: []core.Param{{Name: "e", Unit: "J", Units: units.Energy}}}
	for said, want := range map[string]string{
		`{"valor":1,"unidad":"m"}`:                                 "unidad",
		`{"valor":1,"unidad":""}`:                                  "unidad",
		`{"valor":1e308,"unidad":"kWh"}`:                           "numero_finito",
		`{"valor":1e999,"unidad":"eV"}`:                            "numero_finito",
		`{"valor":1}`:                                              "tipo_cantidad",
		`{"unidad":"eV"}`:                                          "tipo_cantidad",
		`{}`:                                                       "tipo_cantidad",
		`{"valor":1,"unidad":"eV","otra":1}`:                       "tipo_cantidad",
		`{"valor":1,"valor":2,"unidad":"eV"}`:                      "tipo_cantidad",
		`{"valor":"1","unidad":"eV"}`:                              "tipo_cantidad",
		`{"valor":1,"unidad":["eV"]}`:                              "tipo_cantidad",
		`{"valor":{"valor":1,"unidad":"eV"},"unidad":"eV"}`:        "tipo_cantidad",
		`{"valor":1,"unidad":"` + strings.Repeat("x", 1000) + `"}`: "unidad",
	} {
		r := &wire.Row{}
		if err := wire.Ask(c).Decode([]byte(`{"e":`+said+`}`), r); err != nil {
			t.Errorf("%s: %v", said, err)
		}
		if len(r.Problems) != 1 || r.Problems[0].Type != want || len(r.Problems[0].Message) > 600 {
			t.Errorf("%.60s: %v, want %s", said, r.Problems, want)
		}
	}
	r := &wire.Row{}
	if err := wire.Ask(c).Decode([]byte(`{"e":{"valor":1 "unidad":2}}`), r); err == nil {
		t.Error("malformed JSON passes inside a quantity")
	}
}

// Every unit can be written with a plain keyboard, and no two of a list are written alike.
func TestUnitSpellings(t *testing.T) {
	t.Parallel()
	for _, c := range catalog.Calculations {
		for _, p := range c.Params {
			for i, u := range p.Units {
				r := &wire.Row{}
				q := wire.Ask(&core.Calculation{Params: []core.Param{p}})
				q.Begin(r)
				q.State(p.Name, "1 "+u.Name, r)
				if want := u.Factor + u.Offset; len(r.Problems) > 0 || r.In()[0] != want {
					t.Errorf("%s, %s: unit %d (%s) is read as %v, want %v", c.Slug, p.Name, i, u.Name, r.In()[0], want)
				}
			}
		}
	}
}
